"""Dates as newspapers write them."""

import datetime as dt

import pytest

from index.reading.dates import find_date


@pytest.mark.parametrize(
    "line",
    [
        "NOV 08, 2025",
        "Nov. 8, 2025",
        "November 8th, 2025",
        "8 November 2025",
        "8th of November 2025",
        "2025-11-08",
        "2025/11/08",
        "08.11.2025",
        "8. 11. 2025",
        "8 Kasım 2025",
        "8 KASIM 2025",
        "8 kasim 2025",
        "8 noyabr 2025",
        "8 noyabr 2025-ci il",
        "8 ноября 2025 г.",
        "8-го ноября 2025 года",
        "8. November 2025",
        "8 نوفمبر 2025",
        "٨ نوفمبر ٢٠٢٥",
        "8 تشرين الثاني 2025",
        "8 نوفمبر/تشرين الثاني 2025",
        "نوفمبر 8، 2025",
    ],
)
def test_every_form_gives_the_same_day(line: str) -> None:
    """A date is read in six languages, with and without diacritics, and fills its line."""
    found = find_date(line)
    assert found is not None
    assert (found.day, found.span.of(line)) == (dt.date(2025, 11, 8), line)


@pytest.mark.parametrize(
    ("line", "month"),
    [
        ("1 Ocak 2025", 1),
        ("1 Şubat 2025", 2),
        ("1 Subat 2025", 2),
        ("1. März 2025", 3),
        ("1 апреля 2025", 4),
        ("1 mayıs 2025", 5),
        ("15 Haziran 2021", 6),
        ("1 iyul 2025", 7),
        ("1 اغسطس 2025", 8),
        ("1 Eylül 2025", 9),
        ("1 تشرين الأول 2025", 10),
        ("1 Dezember 2025", 12),
        ("1 Aralık 2025", 12),
    ],
)
def test_months_are_known_by_name(line: str, month: int) -> None:
    """A month is known by its name in each language."""
    found = find_date(line)
    assert found is not None
    assert found.day.month == month


@pytest.mark.parametrize(
    "line",
    [
        "08/11/2025",
        "31 February 2025",
        "8 Lamps 2025",
        "00.00.0000",
        "12025-11-08",
        "November 2025",
    ],
)
def test_what_is_no_date_or_two_dates_is_left_alone(line: str) -> None:
    """A date that does not exist, or can be read two ways, is not guessed."""
    assert find_date(line) is None


def test_the_first_of_two_dates_counts() -> None:
    """The date that stands first is found, whatever its form."""
    line = "Posted on 8 November 2025, changed on 2025-11-09"
    found = find_date(line)
    assert found is not None
    assert found.span.of(line) == "on 8 November 2025"
