"""Figures about the questions of a period; what a day and an hour are depends on the time zone."""

import datetime as dt
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.reports.counts import Counts
from bot.reports.periods import ALL_TIME, Period

STATUSES = ("answered", "abstained", "smalltalk")
_UTC = ZoneInfo("UTC")
_DAY = dt.timedelta(days=1)
_MOST_CITED = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, with how many of its questions came to what.

    Attributes:
        date: The day.
        answered: How many were answered.
        abstained: How many the text does not answer.
        smalltalk: How many were small talk.
    """

    date: dt.date
    answered: int
    abstained: int
    smalltalk: int

    @property
    def questions(self) -> int:
        """All of them."""
        return self.answered + self.abstained + self.smalltalk


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph, with how many answers cite it.

    Attributes:
        document: The document's id.
        paragraph: The paragraph's number.
        count: In how many answers it is cited, each counted once.
    """

    document: str
    paragraph: int
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a period.

    Attributes:
        since: Where the period starts, in the zone's time, or None for all time.
        until: Where it ends: when the figures were read.
        zone: Whose midnight parts the days.
        readers: How many different readers asked on Telegram, as far as that is still kept.
        new_readers: How many of them asked nothing before the period; nothing is known of what
            expired or was deleted.
        anonymous: How many questions from Telegram have expired, so that nobody knows whose
            they were.
        statuses: Questions by what became of them.
        languages: Questions by language, most frequent first.
        good: Votes for answers of the period, whenever they were given.
        bad: Votes against them.
        median_ms: Median time to an answer, in milliseconds; None without questions.
        p95_ms: The time that 95 of 100 answers do not exceed.
        hours: Questions by the hour of the zone's day in which they were asked, 24 of them.
        days: Every day of the period; of all time, from the first question's day on.
        cited: The paragraphs that most answers cite, most first.
    """

    since: dt.datetime | None
    until: dt.datetime
    zone: ZoneInfo
    readers: int
    new_readers: int
    anonymous: int
    statuses: dict[str, int]
    languages: dict[str, int]
    good: int
    bad: int
    median_ms: float | None
    p95_ms: float | None
    hours: tuple[int, ...]
    days: tuple[Day, ...]
    cited: tuple[Cited, ...]

    @property
    def questions(self) -> int:
        """How many questions were asked, small talk among them."""
        return sum(self.statuses.values())

    @property
    def returning_readers(self) -> int:
        """How many readers had asked something before the period."""
        return self.readers - self.new_readers

    def share(self, status: str) -> float | None:
        """Give the share of what is no small talk that was `answered` or `abstained`.

        Returns:
            From 0 to 1; None when all was small talk, or nothing.
        """
        asked = self.statuses["answered"] + self.statuses["abstained"]
        return self.statuses[status] / asked if asked else None

    def busiest_hours(self, most: int) -> list[int]:
        """List the hours in which anything was asked, busiest first, at most so many."""
        asked = [hour for hour, count in enumerate(self.hours) if count]
        return sorted(asked, key=lambda hour: (-self.hours[hour], hour))[:most]

    def record(self) -> dict[str, Any]:
        """Give the figures as the JSON object that commands print."""
        return {
            "since": self.since and self.since.isoformat(),
            "until": self.until.isoformat(),
            "time_zone": str(self.zone),
            "questions": self.questions,
            "readers": self.readers,
            "new_readers": self.new_readers,
            "returning_readers": self.returning_readers,
            "anonymous": self.anonymous,
            **self.statuses,
            "answered_share": self.share("answered"),
            "abstained_share": self.share("abstained"),
            "good": self.good,
            "bad": self.bad,
            "languages": self.languages,
            "median_ms": self.median_ms,
            "p95_ms": self.p95_ms,
            "hours": list(self.hours),
            "days": [
                {"date": day.date.isoformat()} | {name: getattr(day, name) for name in STATUSES}
                for day in self.days
            ],
            "cited": [
                {"document": it.document, "paragraph": it.paragraph, "count": it.count}
                for it in self.cited
            ],
        }


def read_statistics(
    engine: Engine,
    period: Period = ALL_TIME,
    zone: ZoneInfo = _UTC,
    *,
    now: dt.datetime | None = None,
) -> Statistics:
    """Count the exchanges of a period. Blocks: keep it off the event loop.

    Args:
        engine: The database.
        period: How far back to look.
        zone: Whose midnight parts the days.
        now: The end of the period, which no longer belongs to it; the present when None.
    """
    until = (now or dt.datetime.now(dt.UTC)).astimezone(zone)
    since = period.start(until, zone)
    with Session(engine) as session:
        counts = Counts(session, since, until)
        days, hours = counts.by_time(zone)
        times = sorted(counts.times())
        readers, known = counts.readers()
        anonymous = counts.anonymous()
        votes = counts.votes()
        languages = counts.languages()
        most_cited = counts.cited().most_common(_MOST_CITED)
    first = since.date() if since is not None else min(days, default=None)
    return Statistics(
        since=since,
        until=until,
        zone=zone,
        readers=readers,
        new_readers=readers - known,
        anonymous=anonymous,
        statuses={name: sum(day[name] for day in days.values()) for name in STATUSES},
        languages=languages,
        good=votes[True],
        bad=votes[False],
        median_ms=round(statistics.median(times), 1) if times else None,
        # The nearest-rank percentile: a time that some answer really took.
        p95_ms=round(times[-(-95 * len(times) // 100) - 1], 1) if times else None,
        hours=tuple(hours[hour] for hour in range(24)),
        days=tuple(
            Day(date, *(days[date][name] for name in STATUSES))
            for date in _dates(first, until.date())
        ),
        cited=tuple(Cited(*place, count) for place, count in most_cited),
    )


def _dates(first: dt.date | None, last: dt.date) -> Iterator[dt.date]:
    while first is not None and first <= last:
        yield first
        first += _DAY
