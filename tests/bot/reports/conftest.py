"""Figures of journals of all sizes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.reports.statistics import STATUSES, Cited, Day, Statistics

NOW = dt.datetime(2025, 11, 8, 15, 0, tzinfo=ZoneInfo("Europe/Istanbul"))


def figures_of(
    *counts: tuple[int, int, int],
    documents: tuple[str, ...] = ("harbour",),
    since: dt.datetime | None = None,
) -> Statistics:
    """Give figures of days that end today, from their answered, abstained and small talk."""
    first = NOW.date() - dt.timedelta(days=max(0, len(counts) - 1))
    days = tuple(
        Day(first + dt.timedelta(days=number), *count) for number, count in enumerate(counts)
    )
    statuses = {name: sum(getattr(day, name) for day in days) for name in STATUSES}
    questions = sum(statuses.values())
    codes = ("en", "tr", "az", "ru", "de", "ar")
    return Statistics(
        since=since,
        until=NOW,
        zone=ZoneInfo("Europe/Istanbul"),
        readers=-(-questions // 3),
        new_readers=-(-questions // 9),
        anonymous=questions // 2,
        statuses=statuses,
        languages={code: questions // number for number, code in enumerate(codes, 1)}
        if questions
        else {},
        good=questions // 7,
        bad=questions // 11,
        median_ms=41.4 if questions else None,
        p95_ms=12_345.6 if questions else None,
        hours=tuple(questions * hour // 276 if hour != 1 else questions for hour in range(24)),
        days=days,
        cited=tuple(
            Cited(document, number, statuses["answered"] // number)
            for number, document in zip(range(1, 6), documents * 5, strict=False)
        )
        if statuses["answered"]
        else (),
    )


@pytest.fixture(params=["none", "one", "small talk", "week", "month", "years"])
def figures(request: pytest.FixtureRequest) -> Statistics:
    """Figures of nothing, of little and of much."""
    sizes = {
        "none": figures_of(),
        "one": figures_of((1, 0, 0)),
        "small talk": figures_of((0, 0, 1), (0, 0, 0)),
        "week": figures_of(*[(3, 2, 1)] * 7),
        "month": figures_of(*[(0, 0, 0), (9, 4, 2)] * 15, documents=("harbour", "x" * 80)),
        "years": figures_of(*[(14, 5, 1)] * 3000, documents=("x" * 80, "y" * 80)),
    }
    return sizes[request.param]
