"""Reads the best hits with the question, and lets what they say change places.

Late interaction tells that a passage speaks of what is asked; the reader, that it answers. Which
of two passages answers is seen best in the whole of them; whether the one that is chosen does, in
the sentences that are quoted (on the labelled questions, whole passages put the right one first
two in a hundred times more often; of near misses they let five in a hundred more through).
"""

from collections.abc import Sequence
from dataclasses import replace

from index.engines.reader import Reader
from index.types import Hit

READ = 2  # hits that are read at the most; reading one takes longer than finding all
# What the better one of the two gains for each unit of log odds that it is ahead. Chosen on the
# labelled questions about the first article (`benchmarks/data`), where from .004 to .006 serves.
_SHARE = 0.005
_LARGEST_MARGIN = 6.0  # log odds beyond it say no more
_REACH = 2 * _LARGEST_MARGIN * _SHARE  # whoever is farther behind cannot come first by it
SETTLED = 2 * _REACH  # ahead by so much, a hit stays first without being read


def reread(
    questions: Sequence[str], found: Sequence[Sequence[Hit]], reader: Reader
) -> list[list[Hit]]:
    """Read the best hits of each question and put them in order again.

    Args:
        questions: As they were searched for.
        found: For each its hits, best first.
        reader: What reads.

    Returns:
        The hits, best first and ranked anew; the first one carries the reader's margin.
    """
    contenders = [_contenders(hits) for hits in found]
    margins = _read(
        [
            (question, hit.passage.text)
            for question, hits in zip(questions, contenders, strict=True)
            for hit in hits
        ],
        reader,
    )
    ordered = [
        _ordered(hits, [margins[question, hit.passage.text] for hit in read])
        for question, hits, read in zip(questions, found, contenders, strict=True)
    ]
    quoted = [
        (question, _around_quote(hits[0]))
        for question, hits in zip(questions, ordered, strict=True)
        if hits
    ]
    # A short passage has been read already.
    margins |= _read([pair for pair in quoted if pair not in margins], reader)
    readings = iter([margins[pair] for pair in quoted])
    return [[_judged(hits[0], next(readings)), *hits[1:]] if hits else [] for hits in ordered]


def _contenders(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Give the hits that reading may put first; none when that is settled, as it is for half."""
    near = [hit for hit in hits[:READ] if hits[0].score - hit.score <= _REACH]
    return near if len(near) > 1 else ()


def _read(pairs: Sequence[tuple[str, str]], reader: Reader) -> dict[tuple[str, str], float]:
    """Read texts with questions, all together."""
    margins = reader.margins([question for question, _ in pairs], [text for _, text in pairs])
    return dict(zip(pairs, margins, strict=True))


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


def _judged(hit: Hit, margin: float) -> Hit:
    return replace(hit, signals=replace(hit.signals, reading=margin))


def _around_quote(hit: Hit) -> str:
    """Give the window with a sentence on either side, which is what it leans on."""
    spans = hit.passage.sentences
    around = spans[max(0, hit.quoted.start - 1) : hit.quoted.stop + 1]
    return hit.passage.text[around[0].start : around[-1].end]
