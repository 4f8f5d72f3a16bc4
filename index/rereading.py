"""Reads the best hits with the question, and lets what they say change places.

Late interaction tells that a passage speaks of what is asked; the reader, that it answers. Which
of two passages answers is seen best in the whole of them; whether the one that is chosen does, in
the sentences that are quoted (on the labelled questions, whole passages put the right one first
two in a hundred times more often; of near misses they let five in a hundred more through). What
confidence is made of has both, and the quotes of the hits behind.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

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
    judging = [_judging(question, hits) for question, hits in zip(questions, ordered, strict=True)]
    # A short passage is its own quote, and others have been read for their places.
    pairs = dict.fromkeys(chain.from_iterable(judging))
    margins |= _read([pair for pair in pairs if pair not in margins], reader)
    return [
        _judged(hits, [margins[pair] for pair in read])
        for hits, read in zip(ordered, judging, strict=True)
    ]


def _contenders(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Give the hits that reading may put first; none when that is settled, as it is for half."""
    near = [hit for hit in hits[:_CONTENDERS] if hits[0].score - hit.score <= _REACH]
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


def _judging(question: str, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """List what tells how sure the first hit is: its quote, its passage, and others' quotes."""
    if not hits:
        return []
    quotes = [_around_quote(hit) for hit in hits[:READ]]
    return [(question, text) for text in (quotes[0], hits[0].passage.text, *quotes[1:])]


def _judged(hits: list[Hit], margins: Sequence[float]) -> list[Hit]:
    """Give the first hit what was read for it."""
    if not hits:
        return hits
    quote, passage, *others = margins
    reading = Reading(quote, passage, best=max([quote, *others]))
    signals = replace(hits[0].signals, reading=reading)
    return [replace(hits[0], signals=signals), *hits[1:]]


def _around_quote(hit: Hit) -> str:
    """Give the window with a sentence on either side, which is what it leans on."""
    spans = hit.passage.sentences
    around = spans[max(0, hit.quoted.start - 1) : hit.quoted.stop + 1]
    return hit.passage.text[around[0].start : around[-1].end]
