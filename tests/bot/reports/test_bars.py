"""Tests of the bars that days are put together to."""

import datetime as dt

import pytest

from bot.reports.bars import group_days
from bot.reports.statistics import Day


def some_days(first: dt.date, count: int) -> list[Day]:
    """Give days in a row with an answer each, and an abstention on the first."""
    return [
        Day(first + dt.timedelta(days=number), 1, int(number == 0), 0) for number in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "span", "bars"),
    [
        (0, "days", 0),
        (1, "days", 1),
        (45, "days", 45),
        (46, "weeks", 8),
        (311, "weeks", 45),
        (312, "months", 11),
        (1300, "months", 43),
        (1400, "years", 4),
    ],
)
def test_as_many_days_as_it_takes(count: int, span: str, bars: int) -> None:
    """A longer stretch has wider bars, never many more than can be told apart."""
    grouped = group_days(some_days(dt.date(2021, 1, 1), count))
    assert (grouped[0], len(grouped[1])) == (span, bars)


def test_weeks_begin_on_monday() -> None:
    """A week's bar has the sums of its days and the date of its Monday."""
    friday = dt.date(2021, 1, 1)
    _, weeks = group_days(some_days(friday, 60))
    assert weeks[:2] == [Day(dt.date(2020, 12, 28), 3, 1, 0), Day(dt.date(2021, 1, 4), 7, 0, 0)]
    assert sum(week.questions for week in weeks) == 61


def test_months_and_years_begin_on_their_first() -> None:
    """A month's bar has the date of its first day, and a year's too."""
    _, months = group_days(some_days(dt.date(2021, 1, 31), 400))
    assert months[:2] == [Day(dt.date(2021, 1, 1), 1, 1, 0), Day(dt.date(2021, 2, 1), 28, 0, 0)]
    _, years = group_days(some_days(dt.date(2021, 12, 31), 2000))
    assert years[0] == Day(dt.date(2021, 1, 1), 1, 1, 0)
