"""Tests of when the weekly summary is due: on Mondays at nine, by the operator's clock."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.reports.reporter import Reporter
from bot.settings import BotSettings
from bot.telegram.administration.weekly import Weekly
from bot.texts.catalogue import Catalogue


@pytest.fixture
def weekly(
    request: pytest.FixtureRequest,
    engine: Engine,
    secrets: Secrets,
    digest_live: LiveIndex,
    catalogue: Catalogue,
) -> Weekly:
    """The summary of an operator in the zone that the test names."""
    settings = BotSettings(time_zone=request.param)
    reporter = Reporter(engine, secrets, digest_live, catalogue, settings.time_zone)
    return Weekly(reporter, catalogue, settings.time_zone)


def at(text: str, zone: str) -> dt.datetime:
    """Read a time by a zone's clock; gives it in UTC, as the bot's clock does."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("told", "now", "due"),
    [
        ("2026-03-02T09:00:05", "2026-03-09T08:59:59", False),
        ("2026-03-02T09:00:05", "2026-03-09T09:00:01", True),
        ("2026-03-09T09:00:01", "2026-03-09T09:01:01", False),
        ("2026-03-09T09:00:01", "2026-03-15T23:59:59", False),
        ("2026-03-08T23:00:00", "2026-03-09T01:00:00", False),  # a Sunday, then Monday night
        ("2026-03-08T23:00:00", "2026-03-09T09:00:00", True),
        ("2026-02-16T09:00:00", "2026-03-12T15:00:00", True),  # the bot was down for weeks
        ("2026-03-12T15:00:00", "2026-03-12T15:01:00", False),
    ],
)
@pytest.mark.parametrize("weekly", ["Europe/Istanbul"], indirect=True)
def test_istanbul(weekly: Weekly, told: str, now: str, due: bool) -> None:
    """Nine o'clock is Istanbul's, three hours before UTC's."""
    zone = "Europe/Istanbul"
    assert weekly.is_due(at(told, zone), at(now, zone)) is due


def test_not_the_clock_of_utc() -> None:
    """The hours between the two nines are what the tests above are about."""
    assert at("2026-03-09T09:00:00", "Europe/Istanbul").hour == 6


@pytest.mark.parametrize(
    ("told", "now", "due"),
    [
        # The clocks go forward on Sunday, 29 March 2026, and back on Sunday, 25 October.
        ("2026-03-23T09:00:05", "2026-03-30T08:59:59", False),
        ("2026-03-23T09:00:05", "2026-03-30T09:00:00", True),
        ("2026-03-30T09:00:00", "2026-03-30T09:00:30", False),
        ("2026-10-19T09:00:05", "2026-10-26T08:59:59", False),
        ("2026-10-19T09:00:05", "2026-10-26T09:00:00", True),
        ("2026-10-26T09:00:00", "2026-11-02T08:59:59", False),
    ],
)
@pytest.mark.parametrize("weekly", ["Europe/Berlin"], indirect=True)
def test_clocks_are_changed(weekly: Weekly, told: str, now: str, due: bool) -> None:
    """In a week of an hour more or less it is nine by the clock all the same."""
    zone = "Europe/Berlin"
    assert weekly.is_due(at(told, zone), at(now, zone)) is due


@pytest.mark.parametrize("weekly", ["Pacific/Auckland", "America/Los_Angeles"], indirect=True)
@pytest.mark.parametrize("start", ["2026-03-01T00:30:00", "2026-10-30T00:30:00"])
def test_once_a_week(weekly: Weekly, start: str) -> None:
    """Whoever looks every half hour tells it once a week, wherever they are."""
    now = dt.datetime.fromisoformat(start).replace(tzinfo=dt.UTC)
    told, times = now, []
    for _ in range(48 * 28):
        now += dt.timedelta(minutes=30)
        if weekly.is_due(told, now):
            told = now
            times.append(now)
    assert len(times) == 4
