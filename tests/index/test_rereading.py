"""Tests of the second look: what is read moves the two best hits past each other."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Encoder
from index.engines.reader import Reader
from index.rereading import reread
from index.types import Hit, Passage, Signals, Span

QUESTION = "When was the lamp lit?"
ANSWER = "It stands on a rock. It was lit in 1887. The keeper had a goat. It was loud."
SENTENCES = (Span(0, 20), Span(21, 40), Span(41, 63), Span(64, 76))
OTHER = "The lamp of the harbour is loved by all. It is painted every year."
OTHER_SENTENCES = (Span(0, 40), Span(41, 66))


def a_hit(rank: int, score: float, *, answers: bool, window: int = 1) -> Hit:
    """Make a hit whose passage answers the question, or only speaks of the lamp."""
    text, spans = (ANSWER, SENTENCES) if answers else (OTHER, OTHER_SENTENCES)
    passage = Passage("harbour", None, rank, 0, text, spans)
    return Hit(rank, rank, score, passage, spans[window], Signals(0.5, 0.5, 0.5, 0.5, 0.5))


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> Reader:
    """Give the bundled encoder's reader."""
    assert encoder.reader is not None
    return encoder.reader


def test_what_answers_comes_first(reader: Reader) -> None:
    """Of two that match alike, the one that answers comes first, and ranks are counted anew."""
    (hits,) = reread(
        [QUESTION], [[a_hit(1, 0.5, answers=False), a_hit(2, 0.499, answers=True)]], reader
    )
    assert [(hit.rank, hit.passage.text) for hit in hits] == [(1, ANSWER), (2, OTHER)]


def test_a_far_better_match_stays_first(reader: Reader) -> None:
    """Reading is a small part of the score: what matches far better is not overtaken."""
    (hits,) = reread(
        [QUESTION], [[a_hit(1, 0.9, answers=False), a_hit(2, 0.5, answers=True)]], reader
    )
    assert [hit.passage.text for hit in hits] == [OTHER, ANSWER]


class Noting(Reader):
    """Reads as another does, and notes what."""

    def __init__(self, reader: Reader) -> None:
        """Need no network of its own."""
        self.texts: list[str] = []
        self._reader = reader

    def margins(self, questions: Sequence[str], texts: Sequence[str]) -> list[float]:
        """Let the other one read."""
        self.texts.extend(texts)
        return self._reader.margins(questions, texts)


@pytest.mark.parametrize(
    ("behind", "texts"),
    [
        (0.5, ["The keeper had a goat. It was loud.", ANSWER, OTHER]),
        (0.89, [ANSWER, OTHER, "The keeper had a goat. It was loud."]),
    ],
    ids=["the order is settled", "reading may change the order"],
)
def test_nothing_is_read_twice(reader: Reader, behind: float, texts: list[str]) -> None:
    """Where reading may change the order passages are read, and then what judges the first."""
    noting = Noting(reader)
    hits = [a_hit(1, 0.9, answers=True, window=3), a_hit(2, behind, answers=False)]
    reread([QUESTION], [hits], noting)
    assert noting.texts == texts


def test_a_quote_that_answers_needs_no_other(reader: Reader) -> None:
    """Of a quote that is likelier to answer than not, neither passage nor next hits are read."""
    noting = Noting(reader)
    hits = [a_hit(1, 0.9, answers=True), a_hit(2, 0.5, answers=False)]
    first = reread([QUESTION], [hits], noting)[0][0]
    assert noting.texts == ["It stands on a rock. It was lit in 1887. The keeper had a goat."]
    assert first.signals.reading is not None
    assert first.signals.reading.quote > 0
    assert first.signals.reading[1:] == (0, 0)


def test_the_window_and_its_neighbours_are_read(reader: Reader) -> None:
    """The reader sees the window and a sentence on either side: the year counts, far off not."""
    beside, far = (
        reread([QUESTION], [[a_hit(1, 0.5, answers=True, window=window)]], reader)[0][0]
        for window in (2, 3)
    )
    assert beside.signals.reading is not None
    assert far.signals.reading is not None
    assert beside.signals.reading.quote > 0 > far.signals.reading.quote
    assert far.signals.reading.passage == 0  # the year is in it, and more counts for no more


def test_the_next_hits_are_read_for_the_first(reader: Reader) -> None:
    """The first hit knows the most that it or the next two would quote, and none beyond them."""
    first = a_hit(1, 0.9, answers=False)
    behind = [a_hit(rank, 0.5, answers=rank == 3) for rank in (2, 3, 4)]
    seen = [
        reread([QUESTION], [[first, *hits]], reader)[0][0].signals.reading
        for hits in ([], behind[:1], behind[:2], [*behind[:1] * 2, behind[1]])
    ]
    alone, one, two, beyond = (reading.best for reading in seen if reading is not None)
    assert seen[0] is not None
    assert alone == seen[0].quote
    assert two > one == beyond


@given(st.lists(st.lists(st.floats(0, 1), max_size=5), max_size=4))
def test_order(scores: list[list[float]]) -> None:
    """Every question keeps its own hits, best first, ranked from 1; the first one is judged."""

    class Coin(Reader):
        """Reads by the length of what it is given."""

        def __init__(self) -> None:
            """Need no network."""

        def margins(self, questions: Sequence[str], texts: Sequence[str]) -> list[float]:
            """Prefer every other text."""
            return [9.0 * (-1) ** place for place in range(len(texts))]

    found = [
        [
            a_hit(rank, score, answers=bool(rank % 2))
            for rank, score in enumerate(sorted(own)[::-1], 1)
        ]
        for own in scores
    ]
    for before, after in zip(found, reread([QUESTION] * len(found), found, Coin()), strict=True):
        assert sorted(hit.row for hit in before) == sorted(hit.row for hit in after)
        assert [hit.rank for hit in after] == list(range(1, len(after) + 1))
        assert [hit.score for hit in after] == sorted((hit.score for hit in after), reverse=True)
        assert [hit.signals.reading is not None for hit in after] == [
            place == 0 for place in range(len(after))
        ]
