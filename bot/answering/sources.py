"""Chooses what to cite: how many passages, and how much of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Hit, Span

MOST_CITATIONS = 3
COMPARED = 10  # hits that tell how far the best stands out from the rest
_MOST_SENTENCES = 4  # that one quote of a list takes in
_LONGEST_QUOTE = 800  # characters; a quote is widened no further


@dataclass(frozen=True, slots=True)
class _Margin:
    """How far below the best a further source may score.

    Scores say little by themselves, so most of the margin is a share of the distance between
    the best hit and the mean one.

    Attributes:
        least: In scores; what is nearer than this is as good.
        share: Of the distance from the best to the mean.
    """

    least: float
    share: float

    def below(self, best: float, scores: Sequence[float]) -> float:
        """Give the score from which on something is good enough beside the best."""
        mean = sum(scores) / len(scores)
        return best - max(self.least, self.share * (best - mean))


# Measured on the article and its digest (`benchmarks/data/article.jsonl`): a plain question's
# second citation is seldom right, a list's third still is in three cases of four.
_PLAIN = _Margin(least=0.005, share=0.08)
_LISTED = _Margin(least=0.04, share=0.55)
_NEIGHBOUR = _Margin(least=0.0, share=0.4)  # among sentences


def choose_sources(hits: Sequence[Hit], *, several: bool) -> list[Hit]:
    """Choose the hits to cite, best first; the same text only once.

    Args:
        hits: At least one, best first; more than are cited, to compare them.
        several: Whether the question asks for several things. Then more passages answer it,
            and a quote takes in the neighbouring sentences that match as well.
    """
    distinct = list({" ".join(hit.passage.text.split()): hit for hit in reversed(hits)}.values())
    distinct.sort(key=lambda hit: hit.rank)
    margin = _LISTED if several else _PLAIN
    enough = margin.below(distinct[0].score, [hit.score for hit in distinct])
    chosen = [hit for hit in distinct[:MOST_CITATIONS] if hit.score >= enough]
    return [_widened(hit, distinct) for hit in chosen] if several else chosen


def _widened(hit: Hit, hits: Sequence[Hit]) -> Hit:
    """Widen a hit's window to the sentences near it that match too, and what lies between.

    Args:
        hit: The hit.
        hits: All hits, whose sentences show what an ordinary match is.
    """
    spans, scores = hit.passage.sentences, hit.sentences
    inside = hit.quoted
    if not inside or len(scores) != len(spans):
        return hit
    enough = _NEIGHBOUR.below(max(scores), [s for other in hits for s in other.sentences])
    first, last = inside[0], inside[-1]
    # The best ones first, as not all may have room.
    for place in sorted(range(len(spans)), key=lambda place: -scores[place]):
        wider = min(first, place), max(last, place)
        sentences = wider[1] - wider[0] + 1
        characters = spans[wider[1]].end - spans[wider[0]].start
        if scores[place] < enough:
            break
        if sentences <= _MOST_SENTENCES and characters <= _LONGEST_QUOTE:
            first, last = wider
    return replace(hit, window=Span(spans[first].start, spans[last].end))
