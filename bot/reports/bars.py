"""Days put together to weeks, months or years, so that a chart has bars that can be told apart."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal

from bot.reports.statistics import STATUSES, Day

Span = Literal["days", "weeks", "months", "years"]

_MOST_BARS = 45
_FIRST_DAY: dict[Span, Callable[[dt.date], dt.date]] = {
    "days": lambda date: date,
    "weeks": lambda date: date - dt.timedelta(days=date.weekday()),
    "months": lambda date: date.replace(day=1),
    "years": lambda date: date.replace(month=1, day=1),
}


def group_days(days: Sequence[Day]) -> tuple[Span, list[Day]]:
    """Put days together, as many as it takes for at most 45 bars; years may be more.

    Returns:
        What a bar is, and the bars, oldest first. Each has the sums of its days and the date of
        its first day in the calendar; a week begins on Monday.
    """
    for span in _FIRST_DAY:
        bars = _group(days, _FIRST_DAY[span])
        if len(bars) <= _MOST_BARS:
            break
    return span, bars


def _group(days: Sequence[Day], first_day: Callable[[dt.date], dt.date]) -> list[Day]:
    groups: dict[dt.date, list[Day]] = {}
    for day in days:
        groups.setdefault(first_day(day.date), []).append(day)
    return [
        Day(date, *(sum(getattr(day, name) for day in group) for name in STATUSES))
        for date, group in groups.items()
    ]
