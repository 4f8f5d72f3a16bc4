"""A picture of the figures of a period, made to be read on a phone.

Whoever needs it now and then imports it there: the library that draws takes its time to load.
"""

from bot.reports.canvas import HEIGHT, WIDTH, Canvas
from bot.reports.panels import BACKGROUND, INK, MARGIN, MUTED, Panels
from bot.reports.statistics import Statistics
from bot.reports.wording import Wording
from bot.texts.catalogue import Catalogue

_GAP = 20  # pixels between panels
_MIDDLE = WIDTH / 2
_RIGHT = WIDTH - MARGIN


def draw_chart(figures: Statistics, catalogue: Catalogue, language: str | None) -> bytes:
    """Draw the figures of a period; safe in a thread.

    Args:
        figures: The figures.
        catalogue: The bot's texts.
        language: The reader's language; where it is written from right to left, so is the chart.

    Returns:
        A PNG of 1080 × 1350 pixels, opaque.
    """
    wording = Wording(catalogue, language)
    canvas = Canvas(BACKGROUND, mirrored=wording.right_to_left)
    panels = Panels(canvas, wording, figures)
    headline = wording.text("stats-questions", questions=figures.questions, readers=figures.readers)
    period = f"{wording.period(figures)}  ·  {figures.zone}"
    canvas.write(MARGIN, 64, headline, 50, INK, room=_RIGHT - MARGIN, bold=True)
    canvas.write(MARGIN, 122, period, 30, MUTED, room=_RIGHT - MARGIN)
    if figures.questions:
        panels.tiles(160, 408)
        # A single day is a single bar; the hours then say more.
        middle = 780 if len(figures.days) > 1 else 560
        panels.days(408 + _GAP, middle)
        panels.hours(middle + _GAP, 1036)
        panels.languages(MARGIN, 1036 + _GAP, _MIDDLE - _GAP / 2, HEIGHT - 24)
        panels.cited(_MIDDLE + _GAP / 2, 1036 + _GAP, _RIGHT, HEIGHT - 24)
    else:
        panels.nothing(160, HEIGHT - MARGIN)
    return canvas.png()
