"""Reads the best hits with the question, and lets what they say change places.

Late interaction tells that a passage speaks of what is asked; the reader, that it answers. Which
of two passages answers is seen best in the whole of them; whether the one that is chosen does, in
the sentences that are quoted (on the labelled questions, whole passages put the right one first
two in a hundred times more often; of near misses they let five in a hundred more through). Where
the quote does not read like an answer, the whole passage and the quotes of the hits behind tell
whether it may be one nevertheless.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.engines.reader import Reader
from index.types import Hit, Reading

READ = 3  # hits of which something is read: the quotes of those behind tell of the first one
_CONTENDERS = 2  # hits that may come first; reading one takes longer than finding all
# What the better one of the two gains for each unit of log odds that it is ahead. Chosen on the
# labelled questions about the first article (`benchmarks/data`), where from .004 to .006 serves.
_SHARE = 0.005
_LARGEST_MARGIN = 6.0  # log odds beyond it say no more
_REACH = 2 * _LARGEST_MARGIN * _SHARE  # whoever is farther behind cannot come first by it
SETTLED = 2 * _REACH  # ahead by so much, a hit stays first without being read
# Log odds from which on a text is likelier to answer than not: more is not read then, and what
# else is read counts up to there. Half of the answerable questions are answered by their quote.
_ANSWERS = 0.0


class _Margins:
    """What has been read. A short passage is its own quote: nothing is read twice."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._margins: dict[tuple[str, str], float] = {}

    def read(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Read texts with their questions, all together."""
        new = list(dict.fromkeys(pair for pair in pairs if pair not in self._margins))
        margins = self._reader.margins([asked for asked, _ in new], [text for _, text in new])
        self._margins.update(zip(new, margins, strict=True))

    def of(self, question: str, text: str) -> float:
        """Give the log odds that a text which has been read answers."""
        return self._margins[question, text]


def reread(
    questions: Sequence[str], found: Sequence[Sequence[Hit]], reader: Reader
) -> list[list[Hit]]:
    """Read the best hits of each question and put them in order again.

    Args:
        questions: As they were searched for.
        found: For each its hits, best first.
        reader: What reads.

    Returns:
        The hits, best first and ranked anew; the first one with what the reader made of it.
    """
    contenders = [_contenders(hits) for hits in found]
    margins = _Margins(reader)
    margins.read(
        (question, hit.passage.text)
        for question, hits in zip(questions, contenders, strict=True)
        for hit in hits
    )
    ordered = [
        _ordered(hits, [margins.of(question, hit.passage.text) for hit in near])
        for question, hits, near in zip(questions, found, contenders, strict=True)
    ]
    judged = [(question, hits) for question, hits in zip(questions, ordered, strict=True) if hits]
    margins.read((question, _around_quote(hits[0])) for question, hits in judged)
    doubted = [
        (question, hits)
        for question, hits in judged
        if margins.of(question, _around_quote(hits[0])) < _ANSWERS
    ]
    margins.read((question, text) for question, hits in doubted for text in _beside_quote(hits))
    return [
        _judged(question, hits, margins) for question, hits in zip(questions, ordered, strict=True)
    ]


def _contenders(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Give the hits that reading may put first; none when that is settled, as it is for half."""
    near = [hit for hit in hits[:_CONTENDERS] if hits[0].score - hit.score <= _REACH]
    return near if len(near) > 1 else ()


def _ordered(hits: Sequence[Hit], margins: Sequence[float]) -> list[Hit]:
    """Give the hit that reads better what it is ahead by; those that are not read stay behind."""
    clipped = [max(-_LARGEST_MARGIN, min(_LARGEST_MARGIN, margin)) for margin in margins]
    best = [
        replace(hit, score=hit.score + _SHARE * (margin - min(clipped)))
        for hit, margin in zip(hits, clipped, strict=False)
    ]
    best.sort(key=lambda hit: -hit.score)
    rest = hits[len(margins) :]
    return [replace(hit, rank=rank) for rank, hit in enumerate([*best, *rest], start=1)]


def _judged(question: str, hits: list[Hit], margins: _Margins) -> list[Hit]:
    """Give the first hit what was read for it."""
    if not hits:
        return hits
    quote = margins.of(question, _around_quote(hits[0]))
    passage = best = _ANSWERS
    if quote < _ANSWERS:
        whole, *others = (margins.of(question, text) for text in _beside_quote(hits))
        passage, best = min(_ANSWERS, whole), min(_ANSWERS, max([quote, *others]))
    signals = replace(hits[0].signals, reading=Reading(quote, passage, best))
    return [replace(hits[0], signals=signals), *hits[1:]]


def _beside_quote(hits: Sequence[Hit]) -> list[str]:
    """List what tells of a quote that is in doubt: its passage, and what others would quote."""
    return [hits[0].passage.text, *map(_around_quote, hits[1:READ])]


def _around_quote(hit: Hit) -> str:
    """Give the window with a sentence on either side, which is what it leans on."""
    spans = hit.passage.sentences
    around = spans[max(0, hit.quoted.start - 1) : hit.quoted.stop + 1]
    return hit.passage.text[around[0].start : around[-1].end]
