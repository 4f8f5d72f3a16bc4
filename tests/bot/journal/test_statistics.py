"""Tests of the figures, against a list that was counted by hand."""

import datetime as dt

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.journal.statistics import Statistics, read_statistics
from bot.journal.tables import Exchange

NOON = dt.datetime(2025, 11, 8, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
# (hours before noon, reader, status, language, milliseconds)
ASKED = [
    (49, "a", "answered", "en", 10.0),
    (48, "a", "answered", "tr", 20.0),
    (25, "b", "abstained", "en", 30.0),
    (24, "b", "answered", "ru", 40.0),
    (23, None, "smalltalk", "en", 50.0),
    (0, "c", "answered", "tr", 1000.0),
]


@pytest.fixture
def asked(engine: Engine) -> Engine:
    """A database with the exchanges above."""
    with Session(engine) as session, session.begin():
        session.add_all(
            Exchange(
                key=str(hours),
                asked_at=NOON - hours * HOUR,
                channel="telegram",
                reader=reader,
                chat=None,
                language=language,
                status=status,
                confidence=None,
                took_ms=took_ms,
                generation=1,
                citations=[],
                further=[],
            )
            for hours, reader, status, language, took_ms in ASKED
        )
    return engine


def test_all_time(asked: Engine) -> None:
    """Without a start every exchange counts; a reader counts once, nobody does not."""
    assert read_statistics(asked) == Statistics(
        since=None,
        questions=6,
        readers=3,
        statuses={"answered": 4, "abstained": 1, "smalltalk": 1},
        languages={"en": 3, "tr": 2, "ru": 1},
        median_ms=35.0,
        p95_ms=1000.0,
    )


def test_period(asked: Engine) -> None:
    """A period begins at its start, which belongs to it."""
    since = NOON - 24 * HOUR
    assert read_statistics(asked, since) == Statistics(
        since=since,
        questions=3,
        readers=2,
        statuses={"answered": 2, "abstained": 0, "smalltalk": 1},
        languages={"ru": 1, "en": 1, "tr": 1},
        median_ms=50.0,
        p95_ms=1000.0,
    )


@pytest.mark.parametrize(
    ("since", "questions"),
    [
        (NOON - 24 * HOUR - dt.timedelta(microseconds=1), 3),
        (NOON - 24 * HOUR + dt.timedelta(microseconds=1), 2),
        (NOON, 1),
        (NOON + dt.timedelta(microseconds=1), 0),
    ],
)
def test_border_of_a_period(asked: Engine, since: dt.datetime, questions: int) -> None:
    """A microsecond decides what belongs to a period."""
    assert read_statistics(asked, since).questions == questions


def test_start_in_another_zone(asked: Engine) -> None:
    """A start is a point in time, in whatever zone it is written."""
    baku = dt.timezone(dt.timedelta(hours=4))
    since = (NOON - 24 * HOUR).astimezone(baku)
    assert read_statistics(asked, since).questions == 3


def test_nothing_was_asked(engine: Engine) -> None:
    """Without questions there are counts of zero, and no times."""
    figures = read_statistics(engine)
    assert figures.statuses == {"answered": 0, "abstained": 0, "smalltalk": 0}
    assert (figures.questions, figures.median_ms, figures.p95_ms) == (0, None, None)


def test_record(asked: Engine) -> None:
    """As JSON the figures are flat, and the start is written in ISO 8601."""
    assert read_statistics(asked, NOON).record() == {
        "since": "2025-11-08T12:00:00+00:00",
        "questions": 1,
        "readers": 1,
        "answered": 1,
        "abstained": 0,
        "smalltalk": 0,
        "languages": {"tr": 1},
        "median_ms": 1000.0,
        "p95_ms": 1000.0,
    }


@pytest.mark.parametrize(("count", "p95"), [(1, 1.0), (19, 19.0), (20, 19.0), (100, 95.0)])
def test_percentile(engine: Engine, count: int, p95: float) -> None:
    """The 95th percentile is the time that 95 of 100 answers did not exceed."""
    with Session(engine) as session, session.begin():
        session.add_all(
            Exchange(
                key=str(number),
                asked_at=NOON,
                channel="terminal",
                language="en",
                status="answered",
                took_ms=float(number),
                generation=1,
                citations=[],
                further=[],
            )
            for number in range(1, count + 1)
        )
    assert read_statistics(engine).p95_ms == p95
