"""Tests of the chart; a letter that the font lacks would be a warning, and so a failure."""

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from bot.reports.chart import draw_chart
from bot.reports.statistics import Statistics
from bot.texts.catalogue import LANGUAGES, Catalogue
from tests.bot.reports.conftest import figures_of

BLUE, ORANGE = (86, 180, 233), (242, 169, 59)  # answered, and what the text does not answer


def open_picture(png: bytes) -> Image.Image:
    """Read a PNG as red, green, blue and opacity."""
    return Image.open(io.BytesIO(png)).convert("RGBA")


def area(png: bytes, colour: tuple[int, int, int], top: int, bottom: int) -> int:
    """Count the pixels of a colour between two heights."""
    pixels = np.asarray(open_picture(png))[top:bottom, :, :3]
    return int((pixels == colour).all(axis=2).sum())


@pytest.mark.parametrize("language", LANGUAGES)
def test_chart_is_drawn(figures: Statistics, catalogue: Catalogue, language: str) -> None:
    """Nothing, little and much can be drawn in every language, upright and opaque."""
    png = draw_chart(figures, catalogue, language)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    picture = open_picture(png)
    assert picture.size == (1080, 1350)
    assert picture.getchannel("A").getextrema() == (255, 255)


def test_bars_are_as_high_as_their_counts(catalogue: Catalogue) -> None:
    """Of 90 answers and 30 abstentions, blue takes three times the room of orange."""
    png = draw_chart(figures_of((60, 20, 0), (30, 10, 0)), catalogue, "en")
    blue, orange = (area(png, colour, 530, 725) for colour in (BLUE, ORANGE))
    assert blue / orange == pytest.approx(3, rel=0.1)


def test_single_day_is_a_bar_of_shares(catalogue: Catalogue) -> None:
    """A single day lies across the picture, parted by what became of its questions."""
    png = draw_chart(figures_of((60, 20, 0)), catalogue, "en")
    blue, orange = (area(png, colour, 498, 530) for colour in (BLUE, ORANGE))
    assert blue / orange == pytest.approx(3, rel=0.1)


def test_nothing_comes_near_the_edge(figures: Statistics, catalogue: Catalogue) -> None:
    """Long names and numbers stay on their cards: the margin has one colour."""
    for language in LANGUAGES:
        picture = open_picture(draw_chart(figures, catalogue, language))
        for left in (0, 1080 - 32):
            assert len(picture.crop((left, 0, left + 32, 1350)).getcolors() or []) == 1, language


def test_charts_in_threads(catalogue: Catalogue) -> None:
    """Charts that are drawn side by side are those that are drawn one by one."""
    figures = figures_of(*[(3, 2, 1)] * 7)
    alone = [draw_chart(figures, catalogue, language) for language in LANGUAGES]
    with ThreadPoolExecutor(4) as threads:
        together = threads.map(lambda code: draw_chart(figures, catalogue, code), LANGUAGES)
        assert list(together) == alone
