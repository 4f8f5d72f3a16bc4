"""Tests of periods: how they are written, and where they start."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.reports.periods import ALL_TIME, Period, PeriodError, parse_period

ISTANBUL = ZoneInfo("Europe/Istanbul")  # three hours before UTC, all year
NEW_YORK = ZoneInfo("America/New_York")  # clocks change on 9 March and 2 November 2025


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("all", ALL_TIME),
        ("today", Period(days=1)),
        (" Today ", Period(days=1)),
        ("12h", Period(hours=12)),
        ("1d", Period(days=1)),
        ("7D", Period(days=7)),
        ("4w", Period(days=28)),
        ("9999w", Period(days=69_993)),
    ],
)
def test_periods_as_they_are_written(text: str, period: Period) -> None:
    """A period is a word, or a number with a unit; capitals and spaces do no harm."""
    assert parse_period(text) == period


@pytest.mark.parametrize("text", ["", "0d", "-1d", "7", "d", "7m", "1.5h", "10000d", "٧d", "7d 2h"])
def test_no_period(text: str) -> None:
    """What is no period is refused with examples of what is one."""
    with pytest.raises(PeriodError, match=r"is not a period\. Write today") as caught:
        parse_period(text)
    assert str(caught.value).startswith(f"'{text}'")


@pytest.mark.parametrize(
    ("text", "now", "zone", "start"),
    [
        # A minute before and after midnight in Istanbul.
        ("today", "2025-11-08T20:59+00:00", ISTANBUL, "2025-11-08T00:00:00+03:00"),
        ("today", "2025-11-08T21:00+00:00", ISTANBUL, "2025-11-09T00:00:00+03:00"),
        ("7d", "2025-11-08T12:00+00:00", ISTANBUL, "2025-11-02T00:00:00+03:00"),
        ("1w", "2025-11-08T12:00+00:00", ISTANBUL, "2025-11-02T00:00:00+03:00"),
        # On the day of 25 hours, and over it.
        ("today", "2025-11-02T23:00-05:00", NEW_YORK, "2025-11-02T00:00:00-04:00"),
        ("2d", "2025-11-03T12:00-05:00", NEW_YORK, "2025-11-02T00:00:00-04:00"),
        # Over the night of 23 hours.
        ("2d", "2025-03-10T12:00-04:00", NEW_YORK, "2025-03-09T00:00:00-05:00"),
        # Hours are real ones, also where the clocks change among them.
        ("12h", "2025-11-02T06:00-05:00", NEW_YORK, "2025-11-01T19:00:00-04:00"),
        ("12h", "2025-03-09T06:00-04:00", NEW_YORK, "2025-03-08T17:00:00-05:00"),
        # In Cairo the clocks went from midnight to 1 o'clock.
        ("today", "2025-04-25T12:00+03:00", ZoneInfo("Africa/Cairo"), "2025-04-25T01:00:00+03:00"),
    ],
)
def test_start(text: str, now: str, zone: ZoneInfo, start: str) -> None:
    """Days begin at the zone's midnight, today among them; hours are counted back from now."""
    begun = parse_period(text).start(dt.datetime.fromisoformat(now), zone)
    assert begun is not None
    assert begun.isoformat() == start


def test_all_time_has_no_start() -> None:
    """All time does not begin."""
    assert ALL_TIME.start(dt.datetime(2025, 11, 8, tzinfo=dt.UTC), ISTANBUL) is None
