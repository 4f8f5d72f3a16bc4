"""Tests of the figures, against journals that were counted by hand."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange, Vote
from bot.reports.periods import Period, parse_period
from bot.reports.statistics import Cited, Day, Statistics, read_statistics
from tests.bot.reports.journals import Asked, quote, write_journal

UTC = ZoneInfo("UTC")
ISTANBUL = ZoneInfo("Europe/Istanbul")
NEW_YORK = ZoneInfo("America/New_York")
KATHMANDU = ZoneInfo("Asia/Kathmandu")  # 5:45 before UTC
NOW = dt.datetime(2025, 11, 8, 12, 0, tzinfo=dt.UTC)  # 15:00 in Istanbul

FACTS = ["harbour", []]  # who wrote it, and so on: no paragraph
# In Istanbul the days are 6, 7, 8 November and the hours 23, 0, 23, 0, 0, 14, 15 (not yet).
JOURNAL = [
    Asked("2025-11-06T20:59:59+00:00", "a", took_ms=10, citations=[quote("harbour", 1)]),
    Asked(
        "2025-11-06T21:00:00+00:00",
        "a",
        language="tr",
        took_ms=20,
        citations=[quote("harbour", 2), quote("harbour", 2, 50), quote("lamps", 1)],
        votes={"a": True, "b": False},
    ),
    Asked("2025-11-07T20:59:59+00:00", "b", "abstained", took_ms=30, votes={"b": False}),
    Asked(
        "2025-11-07T21:00:00+00:00",
        "b",
        language="ru",
        took_ms=40,
        citations=[quote("harbour", 2)],
        votes={"b": True},
    ),
    Asked("2025-11-07T21:30:00+00:00", None, "smalltalk", took_ms=50),
    Asked("2025-11-08T11:59:59+00:00", "c", language="tr", took_ms=1000, citations=[FACTS]),
    Asked("2025-11-08T12:00:00+00:00", "d", took_ms=5000),  # now: no longer in any period
]


@pytest.fixture
def asked(engine: Engine) -> Engine:
    """A database with the exchanges above."""
    write_journal(engine, JOURNAL)
    return engine


def read(engine: Engine, period: str, zone: ZoneInfo = ISTANBUL) -> Statistics:
    """Read the figures of a period that ends at noon."""
    return read_statistics(engine, parse_period(period), zone, now=NOW)


def hours(**counts: int) -> tuple[int, ...]:
    """Give the counts of 24 hours; `h23=2` are two at 23 o'clock."""
    return tuple(counts.get(f"h{hour}", 0) for hour in range(24))


def test_all_time(asked: Engine) -> None:
    """Without a start every exchange counts; a reader counts once, nobody does not."""
    assert read(asked, "all") == Statistics(
        since=None,
        until=NOW,
        zone=ISTANBUL,
        readers=3,
        new_readers=3,
        anonymous=0,
        statuses={"answered": 4, "abstained": 1, "smalltalk": 1},
        languages={"en": 3, "tr": 2, "ru": 1},
        good=2,
        bad=2,
        median_ms=35.0,
        p95_ms=1000.0,
        hours=hours(h23=2, h0=3, h14=1),
        days=(
            Day(dt.date(2025, 11, 6), 1, 0, 0),
            Day(dt.date(2025, 11, 7), 1, 1, 0),
            Day(dt.date(2025, 11, 8), 2, 0, 1),
        ),
        cited=(Cited("harbour", 2, 2), Cited("harbour", 1, 1), Cited("lamps", 1, 1)),
    )


def test_today(asked: Engine) -> None:
    """Today begins at midnight in the zone; who asked before is returning."""
    figures = read(asked, "today")
    assert figures == Statistics(
        since=dt.datetime(2025, 11, 8, tzinfo=ISTANBUL),
        until=NOW,
        zone=ISTANBUL,
        readers=2,
        new_readers=1,
        anonymous=0,
        statuses={"answered": 2, "abstained": 0, "smalltalk": 1},
        languages={"ru": 1, "en": 1, "tr": 1},
        good=1,
        bad=0,
        median_ms=50.0,
        p95_ms=1000.0,
        hours=hours(h0=2, h14=1),
        days=(Day(dt.date(2025, 11, 8), 2, 0, 1),),
        cited=(Cited("harbour", 2, 1),),
    )
    assert figures.returning_readers == 1


def test_the_zone_decides_what_today_is(asked: Engine) -> None:
    """The same journal has another today where midnight is at another time."""
    zones = (UTC, ISTANBUL, NEW_YORK, KATHMANDU)
    assert [read(asked, "today", zone).questions for zone in zones] == [1, 3, 1, 4]
    assert [read(asked, "2d", zone).questions for zone in zones] == [4, 5, 4, 6]


def test_empty_days_are_there(asked: Engine) -> None:
    """A week has seven days, also those on which nobody asked."""
    days = read(asked, "7d").days
    assert [day.date.day for day in days] == [2, 3, 4, 5, 6, 7, 8]
    assert [day.questions for day in days] == [0, 0, 0, 0, 1, 2, 3]


def test_hours_back(asked: Engine) -> None:
    """Hours are counted back to the second; the days are those they touch."""
    figures = read(asked, "15h")
    assert figures.since == dt.datetime(2025, 11, 7, 21, 0, tzinfo=dt.UTC)
    assert (figures.questions, [day.date.day for day in figures.days]) == (3, [8])
    figures = read(asked, "16h")
    assert (figures.questions, [day.date.day for day in figures.days]) == (4, [7, 8])


@pytest.mark.parametrize(
    ("times", "by_day", "by_hour"),
    [
        # 1 o'clock comes twice on 2 November 2025: at -4 and at -5.
        (
            [
                "2025-11-01T23:59:59-04:00",
                "2025-11-02T00:00:00-04:00",
                "2025-11-02T01:30:00-04:00",
                "2025-11-02T01:30:00-05:00",
                "2025-11-02T23:59:59-05:00",
                "2025-11-03T00:00:00-05:00",
            ],
            {1: 1, 2: 4, 3: 1},
            hours(h0=2, h1=2, h23=2),
        ),
        # 2 o'clock does not come on 9 March 2025.
        (
            [
                "2025-03-08T23:59:59-05:00",
                "2025-03-09T01:59:59-05:00",
                "2025-03-09T03:00:00-04:00",
                "2025-03-09T23:59:59-04:00",
                "2025-03-10T00:00:00-04:00",
            ],
            {8: 1, 9: 3, 10: 1},
            hours(h0=1, h1=1, h3=1, h23=2),
        ),
    ],
)
def test_days_of_25_and_23_hours(
    engine: Engine, times: Sequence[str], by_day: dict[int, int], by_hour: tuple[int, ...]
) -> None:
    """Where the clocks change, a day has its own hours and loses nothing at its borders."""
    write_journal(engine, [Asked(time) for time in times])
    now = dt.datetime.fromisoformat(times[-1]) + dt.timedelta(hours=1)
    figures = read_statistics(engine, Period(days=3), NEW_YORK, now=now)
    assert {day.date.day: day.questions for day in figures.days} == by_day
    assert figures.hours == by_hour


@pytest.mark.parametrize(
    ("moved", "questions"), [(-1, 0), (0, 1), (86_399_999_999, 1), (86_400_000_000, 0)]
)
def test_a_microsecond_decides(engine: Engine, moved: int, questions: int) -> None:
    """A period begins with its start and ends before its end."""
    midnight = dt.datetime(2025, 11, 8, tzinfo=ISTANBUL)
    at = (midnight.astimezone(dt.UTC) + dt.timedelta(microseconds=moved)).isoformat()
    write_journal(engine, [Asked(at)])
    end = dt.datetime(2025, 11, 9, tzinfo=ISTANBUL)
    assert read_statistics(engine, Period(hours=24), ISTANBUL, now=end).questions == questions


def test_nothing_was_asked(engine: Engine) -> None:
    """Without questions there are counts of zero, and neither times nor shares."""
    figures = read(engine, "all")
    assert figures.statuses == {"answered": 0, "abstained": 0, "smalltalk": 0}
    assert (figures.questions, figures.median_ms, figures.p95_ms) == (0, None, None)
    assert (figures.share("answered"), figures.days, sum(figures.hours)) == (None, (), 0)
    assert [day.questions for day in read(engine, "7d").days] == [0] * 7


def test_small_talk_has_no_share(engine: Engine) -> None:
    """Shares are of what asks for an answer; where all is small talk there are none."""
    write_journal(engine, [Asked("2025-11-08T10:00+00:00", status="smalltalk")])
    figures = read(engine, "all")
    assert (figures.questions, figures.share("answered"), figures.share("abstained")) == (
        1,
        None,
        None,
    )


def test_forgotten_readers_are_new_again(asked: Engine) -> None:
    """Of somebody who had everything deleted, nothing before is known."""
    with Session(asked) as session, session.begin():
        session.execute(delete(Exchange).where(Exchange.asked_at < NOW - dt.timedelta(days=1)))
    assert read(asked, "today").returning_readers == 1  # b asked at 23:59:59 of the 7th
    with Session(asked) as session, session.begin():
        session.execute(delete(Exchange).where(Exchange.status == "abstained"))
    assert read(asked, "today").returning_readers == 0


def test_expired_questions_are_nobodys(asked: Engine, secrets: Secrets) -> None:
    """All is counted as before, save the readers, who are not known any more."""
    before = read(asked, "all")
    Journal(asked, secrets).expire(1)
    figures = read(asked, "all")
    assert figures == replace(before, readers=0, new_readers=0, anonymous=6)
    assert read(asked, "today").anonymous == 3


def test_most_cited(engine: Engine) -> None:
    """Five paragraphs are named; equal ones in the order of the text."""
    counts = {1: 2, 2: 1, 3: 4, 4: 2, 5: 1, 6: 2, 7: 3}
    write_journal(
        engine,
        [
            Asked("2025-11-08T10:00+00:00", citations=[quote("harbour", paragraph, number)])
            for paragraph, count in counts.items()
            for number in range(count)
        ]
        # An abstention cites nothing, whatever stands there.
        + [Asked("2025-11-08T10:00+00:00", status="abstained", citations=[quote("harbour", 9)])]
        * 9,
    )
    cited = [(it.paragraph, it.count) for it in read(engine, "all").cited]
    assert cited == [(3, 4), (7, 3), (1, 2), (4, 2), (6, 2)]


def test_busiest_hours(asked: Engine) -> None:
    """Busiest comes first, and an hour without questions never."""
    assert read(asked, "all").busiest_hours(2) == [0, 23]
    assert read(asked, "all").busiest_hours(9) == [0, 23, 14]


def test_record(asked: Engine) -> None:
    """As JSON the figures are flat, and times are the zone's, in ISO 8601."""
    record = read(asked, "today").record()
    assert json.loads(json.dumps(record)) == {
        "since": "2025-11-08T00:00:00+03:00",
        "until": "2025-11-08T15:00:00+03:00",
        "time_zone": "Europe/Istanbul",
        "questions": 3,
        "readers": 2,
        "new_readers": 1,
        "returning_readers": 1,
        "anonymous": 0,
        "answered": 2,
        "abstained": 0,
        "smalltalk": 1,
        "answered_share": 1.0,
        "abstained_share": 0.0,
        "good": 1,
        "bad": 0,
        "languages": {"en": 1, "ru": 1, "tr": 1},
        "median_ms": 50.0,
        "p95_ms": 1000.0,
        "hours": list(hours(h0=2, h14=1)),
        "days": [{"date": "2025-11-08", "answered": 2, "abstained": 0, "smalltalk": 1}],
        "cited": [{"document": "harbour", "paragraph": 2, "count": 1}],
    }


@pytest.mark.parametrize(("count", "p95"), [(1, 1.0), (19, 19.0), (20, 19.0), (100, 95.0)])
def test_percentile(engine: Engine, count: int, p95: float) -> None:
    """The 95th percentile is the time that 95 of 100 answers did not exceed."""
    at = "2025-11-08T10:00+00:00"
    write_journal(engine, [Asked(at, took_ms=number) for number in range(1, count + 1)])
    assert read(engine, "all").p95_ms == p95


EXCHANGES = st.builds(
    Asked,
    at=st.datetimes(dt.datetime(2025, 10, 1), dt.datetime(2025, 11, 10)).map(  # noqa: DTZ001
        lambda at: at.replace(tzinfo=dt.UTC).isoformat()
    ),
    reader=st.sampled_from(["a", "b", "c", None]),
    status=st.sampled_from(["answered", "abstained", "smalltalk"]),
    language=st.sampled_from(["en", "tr"]),
    votes=st.dictionaries(st.sampled_from(["a", "b"]), st.booleans()),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    exchanges=st.lists(EXCHANGES, max_size=12),
    period=st.sampled_from(["all", "today", "7d", "30d", "36h"]),
    zone=st.sampled_from([UTC, ISTANBUL, NEW_YORK, KATHMANDU]),
)
def test_sums_and_shares_agree(
    engine: Engine, exchanges: list[Asked], period: str, zone: ZoneInfo
) -> None:
    """Days, hours, languages and statuses count the same questions, and shares are of a whole."""
    with Session(engine) as session, session.begin():
        session.execute(delete(Vote))
        session.execute(delete(Exchange))
    write_journal(engine, exchanges)
    figures = read(engine, period, zone)
    since = parse_period(period).start(NOW, zone)
    within = [
        asked
        for asked in exchanges
        if (at := dt.datetime.fromisoformat(asked.at)) < NOW and (since is None or at >= since)
    ]
    assert figures.questions == len(within)
    assert sum(figures.hours) == sum(figures.languages.values()) == figures.questions
    assert sum(day.questions for day in figures.days) == figures.questions
    for status, number in figures.statuses.items():
        assert sum(getattr(day, status) for day in figures.days) == number
    assert figures.good + figures.bad == sum(len(asked.votes) for asked in within)
    assert 0 <= figures.new_readers <= figures.readers
    answered, abstained = figures.share("answered"), figures.share("abstained")
    assert (answered is None) == (abstained is None)
    if answered is not None and abstained is not None:
        assert answered + abstained == pytest.approx(1)
