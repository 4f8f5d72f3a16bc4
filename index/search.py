"""Finds the passages that answer a question: candidates from two indexes, then re-ranked.

The best of them are read with the question, where there is a reader.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from index.abbreviations import Definition, Definitions
from index.engines.encoder import EncodedText, Encoder
from index.ranking import Scored, rank
from index.rereading import READ, SETTLED, reread
from index.snapshot import Snapshot
from index.types import Hit, Query, Span

CANDIDATES = 50  # passages from each index that late interaction looks at, at the least
_STRESS = 2  # times that a follow-up's own words are added to the questions it leans on


class Searcher:
    """Searches one snapshot. Safe to share between threads.

    Args:
        snapshot: What to search.
        encoder: The encoder that built it.

    Raises:
        EncoderMismatchError: Another encoder built the snapshot.
    """

    def __init__(self, snapshot: Snapshot, encoder: Encoder) -> None:
        snapshot.check_encoder(encoder)
        self.snapshot = snapshot
        self.encoder = encoder

    @property
    def generation(self) -> int:
        """The number of the generation that is searched."""
        return self.snapshot.manifest.generation

    def search(self, question: str | Query, k: int = 5) -> list[Hit]:
        """Find the `k` best passages for a question, best first; each passage once."""
        return self.search_many([question], k)[0]

    def search_many(self, questions: Sequence[str | Query], k: int = 5) -> list[list[Hit]]:
        """Search for many questions together; the result keeps their order."""
        queries = [Query(each, each) if isinstance(each, str) else each for each in questions]
        texts = [query.text for query in queries]
        found = [
            self._candidates(text, vectors, max(k, READ), frozenset())
            for text, vectors in zip(texts, self.encode(queries), strict=True)
        ]
        return [hits[:k] for hits in self._read(texts, found)]

    def encode(self, queries: Sequence[Query]) -> list[EncodedText]:
        """Encode what is searched for; a follow-up counts more than what it leans on.

        Its token vectors are there a second and a third time, as they are without the questions
        before it: "And what about Nakhchivan?" asks for no other treaty.
        """
        leaning = [query for query in queries if query.own != query.text]
        texts = [*(query.text for query in queries), *(query.own for query in leaning)]
        encoded = self.encoder.encode_queries(texts)
        owns = iter(encoded[len(queries) :])
        return [
            whole if query.own == query.text else _stressed(whole, next(owns))
            for query, whole in zip(queries, encoded[: len(queries)], strict=True)
        ]

    def hits(
        self,
        question: str,
        encoded: EncodedText,
        k: int,
        *,
        without: Collection[int] = frozenset(),
    ) -> list[Hit]:
        """Find the `k` best passages for a question that is encoded already.

        Args:
            question: The question.
            encoded: What the encoder gave for it.
            k: How many hits at the most.
            without: Rows to search as if they were not there, which makes a question that
                the text answers one that it does not.
        """
        found = self._candidates(question, encoded, max(k, READ), without)
        return self._read([question], [found])[0][:k]

    def _read(self, questions: Sequence[str], found: list[list[Hit]]) -> list[list[Hit]]:
        reader = self.encoder.reader
        return found if reader is None else reread(questions, found, reader)

    def _candidates(
        self, question: str, encoded: EncodedText, k: int, without: Collection[int]
    ) -> list[Hit]:
        """Find the `k` best passages without reading them."""
        lexical = self.snapshot.lexical.scores(question)
        depth = max(CANDIDATES, k)
        nearest, _cosines = self.snapshot.dense.search(encoded.vector[None, :], depth)
        worded = np.argsort(-lexical, kind="stable")[:depth]
        found = {int(row) for row in nearest[0]} | {int(row) for row in worded if lexical[row] > 0}
        defined = self._definitions.find(question)
        if defined is not None:
            found.add(defined.row)
        rows = sorted(found.difference(without))
        ranked = rank(
            rows,
            in_passage=self.snapshot.tokens.best_matches(encoded.token_vectors, rows),
            alone=self.snapshot.sentence_tokens.best_matches(encoded.token_vectors, rows),
            cosines=self.snapshot.sentences.cosines(encoded.vector, rows),
            lexical=lexical[rows],
        )
        if defined is not None:
            ranked = _with_first(ranked, defined)
        return [self._hit(place, scored) for place, scored in enumerate(ranked[:k], start=1)]

    @cached_property
    def _definitions(self) -> Definitions:
        """What the abbreviations stand for; looked up when a question first asks."""
        return Definitions(self.snapshot.passages)

    def _hit(self, place: int, scored: Scored) -> Hit:
        passage = self.snapshot.passages[scored.row]
        window = Span(
            passage.sentences[scored.window.first].start,
            passage.sentences[scored.window.last].end,
        )
        sentences = scored.window.sentences
        return Hit(place, scored.row, scored.score, passage, window, scored.signals, sentences)


def _with_first(ranked: Sequence[Scored], defined: Definition) -> list[Scored]:
    """Put the passage that says what an abbreviation stands for before all others.

    A passage that was left out of the search is not among them, and stays out.
    """
    sentence = defined.sentence
    meant = [
        replace(
            scored,
            score=ranked[0].score + SETTLED,
            window=replace(scored.window, first=sentence, last=sentence),
        )
        for scored in ranked
        if scored.row == defined.row
    ]
    return [*meant, *(scored for scored in ranked if scored.row != defined.row)]


def _stressed(whole: EncodedText, own: EncodedText) -> EncodedText:
    """Add a question's own token vectors to those of the text that it ends."""
    return replace(
        whole,
        token_vectors=np.concatenate([whole.token_vectors, *[own.token_vectors] * _STRESS]),
        token_ends=np.concatenate([whole.token_ends, *[own.token_ends] * _STRESS]),
    )
