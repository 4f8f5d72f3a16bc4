"""Tests of the figures as text."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.reports.caption import write_caption
from bot.reports.periods import parse_period
from bot.reports.statistics import Cited, Statistics
from bot.texts.catalogue import LANGUAGES, Catalogue
from tests.bot.reports.conftest import NOW, figures_of

MOST_UNITS = 1024  # of UTF-16, which is what Telegram counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_caption_fits_below_a_picture(
    figures: Statistics, catalogue: Catalogue, language: str
) -> None:
    """Figures of any size are short enough in every language."""
    caption = write_caption(figures, catalogue, language)
    assert len(caption.encode("utf-16-le")) // 2 <= MOST_UNITS


def test_english_caption(catalogue: Catalogue) -> None:
    """Every figure has its line; counts are written as the language writes them."""
    figures = figures_of((400, 100, 10), (600, 100, 10))
    assert write_caption(figures, catalogue, "en").splitlines() == [
        "Statistics, Nov 7 – 8, 2025",
        "1,220 questions from 407 readers",
        "answered: 1,000 (83%)",
        "not answered by the text: 200 (17%)",
        "conversation: 20",
        "votes: 👍 174 · 👎 110",
        "new readers: 136, returning: 271",
        "questions too old to know whose they were: 610",
        "time to answer: 41 ms (median); 95% take at most 12,346 ms",
        "languages: English (1,220), Turkish (610), Azerbaijani (406), Russian (305), "
        "German (244), Arabic (203)",
        "busiest hours: 1:00 (1,220), 23:00 (101), 22:00 (97)",
        "most cited: ¶ 1 (1,000), ¶ 2 (500), ¶ 3 (333), ¶ 4 (250), ¶ 5 (200)",
        "time zone: Europe/Istanbul",
    ]


def test_nothing_was_asked(catalogue: Catalogue) -> None:
    """Where there is nothing to tell, two lines are enough."""
    assert write_caption(figures_of(), catalogue, "en").splitlines() == [
        "Statistics, Nov 8, 2025",
        "0 questions from 0 readers",
    ]


def test_documents_are_named_when_there_are_several(catalogue: Catalogue) -> None:
    """A paragraph's number alone would not say whose it is."""
    caption = write_caption(figures_of((4, 0, 0), documents=("harbour", "lamps")), catalogue, "en")
    assert "most cited: ¶ 1 harbour (4), ¶ 2 lamps (2)" in caption


@pytest.mark.parametrize(
    ("period", "date"),
    [
        ("today", "Nov 8, 2025"),
        ("12h", "Nov 8, 2025 03:00 – 15:00"),
        ("24h", "Nov 7, 2025 15:00 – Nov 8, 2025 15:00"),
    ],
)
def test_period_is_named(catalogue: Catalogue, period: str, date: str) -> None:
    """Hours back are told with their times, whole days without."""
    since = parse_period(period).start(NOW.astimezone(dt.UTC), ZoneInfo("Europe/Istanbul"))
    caption = write_caption(figures_of((1, 0, 0), since=since), catalogue, "en")
    assert caption.startswith(f"Statistics, {date}\n")


def test_paragraph_of_a_long_text(catalogue: Catalogue) -> None:
    """A paragraph's number is a name, written as in a citation; only counts have thousands."""
    figures = replace(figures_of((4, 0, 0)), cited=(Cited("harbour", 1234, 4321),))
    assert "most cited: ¶ 1234 (4,321)" in write_caption(figures, catalogue, "en")
