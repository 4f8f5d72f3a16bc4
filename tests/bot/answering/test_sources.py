"""Tests of the choice of sources: how many are cited, and how much of each."""

import pytest

from bot.answering.sources import MOST_CITATIONS, choose_sources
from index import Hit, Passage, Signals, Span

SENTENCES = ("The lamp burns.", "It burns oil.", "Oil is dear.", "The sea is deep.", "Ice melts.")


def a_hit(
    rank: int,
    score: float,
    *,
    text: str | None = None,
    sentences: tuple[float, ...] = (0.9, 0.2, 0.2, 0.2, 0.2),
    quoted: int = 0,
) -> Hit:
    """Make a hit of a passage of five sentences, one of which is quoted."""
    parts = SENTENCES if text is None else (text,) * 5
    whole = " ".join((f"{rank}:" if text is None else "", *parts)).strip()
    spans = []
    end = 0
    for part in parts:
        start = whole.index(part, end)
        end = start + len(part)
        spans.append(Span(start, end))
    passage = Passage("lamp", None, rank, 0, whole, tuple(spans))
    signals = Signals(score, 0.0, score, score, score)
    return Hit(rank, rank, score, passage, spans[quoted], signals, sentences)


def ranked(*scores: float) -> list[Hit]:
    """Make a hit for each score."""
    return [a_hit(rank, score) for rank, score in enumerate(scores, start=1)]


def ranks(hits: list[Hit]) -> list[int]:
    """Give the ranks of hits."""
    return [hit.rank for hit in hits]


@pytest.mark.parametrize(
    ("scores", "plain", "listed"),
    [
        ([0.9], [1], [1]),
        ([0.9, 0.5, 0.5, 0.5], [1], [1]),
        ([0.9, 0.896, 0.5, 0.5], [1, 2], [1, 2]),
        ([0.9, 0.8, 0.75, 0.3, 0.3, 0.3], [1], [1, 2, 3]),
        ([0.9, 0.8, 0.6, 0.3, 0.3, 0.3], [1], [1, 2]),
        ([0.9, 0.9, 0.9, 0.9, 0.1], [1, 2, 3], [1, 2, 3]),
    ],
)
def test_how_many_sources(scores: list[float], plain: list[int], listed: list[int]) -> None:
    """A plain question is answered from the best hit, and what is as good; a list from more."""
    assert ranks(choose_sources(ranked(*scores), several=False)) == plain
    assert ranks(choose_sources(ranked(*scores), several=True)) == listed
    assert len(listed) <= MOST_CITATIONS


@pytest.mark.parametrize("several", [True, False])
def test_equal_text_is_one_source(several: bool) -> None:
    """A text that is there twice is cited once, from where it ranks best."""
    hits = [a_hit(1, 0.9, text="Same."), a_hit(2, 0.9, text="Same."), *ranked(0, 0, 0.2)[2:]]
    assert ranks(choose_sources(hits, several=several)) == [1]


@pytest.mark.parametrize(
    ("sentences", "quoted", "quote"),
    [
        ((0.9, 0.2, 0.2, 0.2, 0.2), 0, "The lamp burns."),
        ((0.9, 0.85, 0.2, 0.2, 0.2), 0, "The lamp burns. It burns oil."),
        ((0.9, 0.2, 0.2, 0.8, 0.2), 0, " ".join(SENTENCES[:4])),
        ((0.9, 0.2, 0.2, 0.2, 0.8), 0, "The lamp burns."),
        ((0.2, 0.8, 0.9, 0.2, 0.2), 2, "It burns oil. Oil is dear."),
        ((0.9, 0.9, 0.9, 0.9, 0.9), 0, " ".join(SENTENCES[:4])),
        ((0.9, 0.9, 0.9, 0.9, 0.9), 4, " ".join(SENTENCES[1:])),
        ((), 0, "The lamp burns."),
    ],
)
def test_how_much_of_a_source(sentences: tuple[float, ...], quoted: int, quote: str) -> None:
    """In a list a quote takes in what matches within four sentences; else it does not."""
    best = a_hit(1, 0.9, sentences=sentences, quoted=quoted)
    others = [a_hit(rank, 0.1, sentences=(0.1,) * 5) for rank in range(2, 9)]
    (chosen,) = choose_sources([best, *others], several=True)
    assert chosen.quote == quote
    (plain,) = choose_sources([best, *others], several=False)
    assert plain.quote == SENTENCES[quoted]


def test_long_sentences_are_not_joined() -> None:
    """A quote is not widened beyond what a message shows of it."""
    long = a_hit(1, 0.9, text="x" * 500, sentences=(0.9,) * 5)
    (chosen,) = choose_sources([long, a_hit(2, 0.1)], several=True)
    assert chosen.quote == "x" * 500
