"""Lines that say who wrote an article, when and where it appeared."""

import datetime as dt

import pytest

from index.reading.bylines import Byline, is_bare_name, read_byline, source_named

DAY = dt.date(2025, 11, 8)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Mara Tideway", "Mara Tideway"),
        ("by Mara Tideway", "Mara Tideway"),
        ("BY MARA TIDEWAY", "MARA TIDEWAY"),
        ("Written by: Mara Tideway", "Mara Tideway"),
        ("By Mara Tideway, Ole van der Feyer and J. R. Lamp", None),
        ("Author: Mara Tideway", "Mara Tideway"),
        ("Yazan: Işıl Çağrı Fenerci", "Işıl Çağrı Fenerci"),
        ("Müəllif: Əli Mayakçı", "Əli Mayakçı"),
        ("Автор: Марина Маякова", "Марина Маякова"),
        ("Von Jörg von der Küste", "Jörg von der Küste"),
        ("Ein Gastbeitrag von Jörg Küste", "Jörg Küste"),
        ("بقلم: منارة البحري", "منارة البحري"),
        ("بقلم منارة البحري", "منارة البحري"),
    ],
)
def test_the_author_is_read_after_its_label(line: str, author: str | None) -> None:
    """A label and a name, in six languages, are a byline; several names stay as they stand."""
    assert read_byline(line) == Byline(author=author or line.removeprefix("By "))


@pytest.mark.parametrize(
    "line",
    [
        "NOV 08, 2025",
        "Published: 8 November 2025, 10:30 GMT+3",
        "Published on Saturday, November 8, 2025 at 10:30 a.m.",
        "2025-11-08T10:30:00Z",
        "NOV 08, 2025 - 12:05 AM GMT+3",
        "08.11.2025 - 10:30 | Son Güncelleme: 09.11.2025 - 11:45",
        "Yayın tarihi: 8 Kasım 2025 Cumartesi 10:30",
        "Dərc olunub: 8 noyabr 2025",
        "Опубликовано: 8 ноября 2025 г., 10:30",
        "Veröffentlicht am 8. November 2025, 10:30 Uhr",
        "نشر في: 8 نوفمبر 2025",
        "8 November 2025 | 5 min read",
        "Opinion | 8 November 2025",
        "Published 8 November 2025 Updated 9 November 2025",
    ],
)
def test_the_date_is_read_among_labels_and_hours(line: str) -> None:
    """What stands around a date and says nothing more does not hide it."""
    assert read_byline(line) == Byline(published=DAY)


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Tideway, 8 November 2025",
        "By Mara Tideway on 8 Nov 2025",
        "2025-11-08 • By Mara Tideway",
    ],
)
def test_author_and_date_may_share_a_line(line: str) -> None:
    """Author and date are read from one line in either order."""
    assert read_byline(line) == Byline(author="Mara Tideway", published=DAY)


def test_the_publisher_stands_beside_the_date() -> None:
    """A name that a dash or a bar parts from a date is the publisher's."""
    expected = Byline(published=DAY, publisher="Harbour Gazette")
    assert read_byline("Harbour Gazette - Nov 8, 2025") == expected
    assert read_byline("8 November 2025 | Harbour Gazette") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Source: Harbour Gazette",
        "Kaynak: Harbour Gazette",
        "Mənbə: Harbour Gazette",
        "Источник: Harbour Gazette",
        "Quelle: Harbour Gazette",
        "المصدر: Harbour Gazette",
    ],
)
def test_a_source_names_the_publisher(line: str) -> None:
    """A line that names a source gives the publisher, in six languages."""
    assert source_named(line) == "Harbour Gazette"
    assert read_byline(line) == Byline(publisher="Harbour Gazette")


@pytest.mark.parametrize("line", ["Updated: 9 November 2025", "10:30 GMT+3", "5 min read"])
def test_an_hour_or_an_update_gives_nothing(line: str) -> None:
    """Such a line is recognised, and answers no question."""
    assert read_byline(line) == Byline()


@pytest.mark.parametrize(
    "line",
    [
        "By the sea and under the light",
        "Von der Laterne bis zum Leuchtturm",
        "By 1820 the tower stood",
        "The tower was lit on 8 November 2025",
        "The keeper left the rock - 8 November 2025",
        "Sunday",
        "Source: https://example.org/lamp",
        "By Mara Tideway " * 20,
        "",
    ],
)
def test_a_line_with_other_words_is_no_byline(line: str) -> None:
    """A line is a byline only if every word of it is accounted for."""
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mara Tideway", True),
        ("Işıl Ö. Fenerci-Şen", True),
        ("Mara", False),
        ("The keepers of the lamp", False),
        ("Apollo 11 Landing", False),
        ("Lamps, Oil, Bread", False),
    ],
)
def test_a_bare_name_is_two_to_four_capitals(line: str, expected: bool) -> None:
    """A name without a label is two to four words of letters, each with a capital."""
    assert is_bare_name(line) == expected
