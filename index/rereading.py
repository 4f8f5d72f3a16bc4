"""Reads the best hits with the question, and lets what they say change places.

Late interaction tells that a passage speaks of what is asked; the reader, that it answers. A
pair takes the reader as long as a search takes without it, so only the two best are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.engines.reader import Reader
from index.types import Hit

READ = 2  # hits that are read
# What the better one of the two gains for each unit of log odds that it is ahead. Chosen on the
# labelled questions about the first article (`benchmarks/data`), where from .004 to .01 serves.
_SHARE = 0.006
_LARGEST_MARGIN = 6.0  # log odds beyond it say no more


def reread(
    questions: Sequence[str], found: Sequence[Sequence[Hit]], reader: Reader
) -> list[list[Hit]]:
    """Read the best hits of each question and put them in order again.

    Args:
        questions: As they were searched for.
        found: For each its hits, best first.
        reader: What reads.

    Returns:
        The hits, best first and ranked anew; those that were read carry the reader's margin.
    """
    read = [(q, hit) for q, hits in zip(questions, found, strict=True) for hit in hits[:READ]]
    margins = iter(reader.margins([q for q, _ in read], [_text_to_read(hit) for _, hit in read]))
    return [_reordered(hits, margins) for hits in found]


def _reordered(hits: Sequence[Hit], margins: Iterator[float]) -> list[Hit]:
    """Give the hit that reads better what it is ahead by; those that are not read stay behind."""
    read = [(hit, next(margins)) for hit in hits[:READ]]
    clipped = [max(-_LARGEST_MARGIN, min(_LARGEST_MARGIN, margin)) for _, margin in read]
    best = [
        replace(
            hit,
            score=hit.score + _SHARE * (ahead - min(clipped)),
            signals=replace(hit.signals, reading=margin),
        )
        for (hit, margin), ahead in zip(read, clipped, strict=True)
    ]
    best.sort(key=lambda hit: -hit.score)
    return [replace(hit, rank=rank) for rank, hit in enumerate([*best, *hits[READ:]], start=1)]


def _text_to_read(hit: Hit) -> str:
    """Give the window with a sentence on either side, which is what it leans on."""
    spans = hit.passage.sentences
    around = spans[max(0, hit.quoted.start - 1) : hit.quoted.stop + 1]
    return hit.passage.text[around[0].start : around[-1].end]
