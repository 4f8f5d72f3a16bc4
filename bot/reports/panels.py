"""The parts of the chart: figures, days, hours, languages and paragraphs, each on a card."""

from collections.abc import Sequence

from bot.reports.bars import group_days
from bot.reports.canvas import WIDTH, Canvas
from bot.reports.statistics import STATUSES, Statistics
from bot.reports.wording import Wording

# Dark, so that it does not dazzle at night and is a card of its own by day. Blue and orange are
# told apart by every eye, and in grey by their lightness.
BACKGROUND = "#17202B"
INK = "#F3F6F9"
MUTED = "#B7C3CF"
MARGIN = 36  # pixels, around everything

_CARD = "#222E3C"
_LINE = "#45556A"
_COLOURS = {"answered": "#56B4E9", "abstained": "#F2A93B", "smalltalk": "#93A1B0"}
_BAR, _ROW = "#7288A0", "#3C5068"
_SMALL, _TITLE, _FIGURE = 27, 31, 50  # heights of letters

_PAD = 26  # within a card
_LEFT = MARGIN + _PAD
_ROOM = WIDTH - 2 * _LEFT
_FEWEST_SLOTS = 7  # so that the bar of a single day is no wall
_MOST_NUMBERS = 14  # bars that have room for a number each
_MOST_DATES = 5
_MOST_ROWS = 6
_HOURS_NAMED = range(0, 24, 6)


class Panels:
    """Draws the parts of one chart; all measures are pixels from the canvas's upper left.

    Args:
        canvas: What to draw on.
        wording: How to write what it says.
        figures: What to draw.
    """

    def __init__(self, canvas: Canvas, wording: Wording, figures: Statistics) -> None:
        self._canvas = canvas
        self._wording = wording
        self._figures = figures

    def nothing(self, top: float, bottom: float) -> None:
        """Say that there is nothing to draw."""
        self._card(MARGIN, top, WIDTH - MARGIN, bottom)
        middle = (top + bottom) / 2
        said = self._wording.text("chart-empty")
        self._canvas.write(WIDTH / 2, middle, said, 40, MUTED, room=_ROOM, align="center")

    def tiles(self, top: float, bottom: float) -> None:
        """Draw the figures that matter most: two rows of four."""
        figures, wording = self._figures, self._wording
        tiles = [
            ("answered", wording.percent(figures.share("answered")), _COLOURS["answered"]),
            ("abstained", wording.percent(figures.share("abstained")), _COLOURS["abstained"]),
            ("median", wording.text("chart-ms", number=round(figures.median_ms or 0)), INK),
            ("p95", wording.text("chart-ms", number=round(figures.p95_ms or 0)), INK),
            ("new", wording.number(figures.new_readers), INK),
            ("returning", wording.number(figures.returning_readers), INK),
            ("good", wording.number(figures.good), INK),
            ("bad", wording.number(figures.bad), INK),
        ]
        self._card(MARGIN, top, WIDTH - MARGIN, bottom)
        width, height = _ROOM / 4, (bottom - top - 10) / 2
        for place, (name, value, colour) in enumerate(tiles):
            left, middle = _LEFT + place % 4 * width, top + 48 + place // 4 * height
            label, room = wording.text(f"chart-{name}"), width - 16
            self._canvas.write(left, middle, value, _FIGURE, colour, room=room, bold=True)
            self._canvas.write(left, middle + 50, label, _SMALL, MUTED, room=room)

    def days(self, top: float, bottom: float) -> None:
        """Draw a bar a day, or a week and so on, of what became of its questions."""
        if len(self._figures.days) == 1:
            self._single_day(top, bottom)
            return
        span, bars = group_days(self._figures.days)
        self._card(MARGIN, top, WIDTH - MARGIN, bottom, f"chart-{span}")
        self._name_colours(top + 84)
        base, height = bottom - 58, bottom - top - 208
        most = max(bar.questions for bar in bars)
        slot = _ROOM / max(len(bars), _FEWEST_SLOTS)
        begin = _LEFT + (_ROOM - slot * len(bars)) / 2
        self._canvas.box(_LEFT, base, _ROOM, 2, _LINE)
        for place, bar in enumerate(bars):
            level = base
            for status in STATUSES:
                part = getattr(bar, status) / most * height
                level -= part
                # A gap parts what is stacked, where there is room for one.
                self._canvas.box(
                    begin + (place + 0.1) * slot,
                    level,
                    0.8 * slot,
                    part - 2 if part > 8 else part,
                    _COLOURS[status],
                )
            if bar.questions == most or (bar.questions and len(bars) <= _MOST_NUMBERS):
                self._number_bar(begin + (place + 0.5) * slot, level, bar.questions, slot)
        step = -(-len(bars) // (_MOST_DATES if len(bars) > _FEWEST_SLOTS else _FEWEST_SLOTS))
        for place in range(0, len(bars), step):
            date, middle = bars[place].date, begin + (place + 0.5) * slot
            name = {"months": self._wording.month(date), "years": str(date.year)}.get(
                span, self._wording.day(date)
            )
            self._write_below(middle, base, name, room=max(0.8 * step * slot, _ROOM / 7 - 10))

    def _single_day(self, top: float, bottom: float) -> None:
        self._card(MARGIN, top, WIDTH - MARGIN, bottom)
        self._name_colours(top + 36)
        left, (day,) = float(_LEFT), self._figures.days
        for status in STATUSES:
            width = getattr(day, status) / day.questions * _ROOM
            gap = 2 if width > 8 else 0
            self._canvas.box(left, top + 66, width - gap, bottom - top - 90, _COLOURS[status])
            left += width

    def hours(self, top: float, bottom: float) -> None:
        """Draw a bar an hour, and name the busiest."""
        hours = self._figures.hours
        self._card(MARGIN, top, WIDTH - MARGIN, bottom, "chart-hours")
        base, height = bottom - 52, bottom - top - 150
        slot, most = _ROOM / 24, max(hours)
        self._canvas.box(_LEFT, base, _ROOM, 2, _LINE)
        (busiest,) = self._figures.busiest_hours(1)
        for hour, count in enumerate(hours):
            part = count / most * height
            colour = INK if hour == busiest else _BAR
            self._canvas.box(_LEFT + (hour + 0.1) * slot, base - part, 0.8 * slot, part, colour)
        for hour in {*_HOURS_NAMED, busiest}:
            if hour == busiest or abs(hour - busiest) > 2:  # else they would touch
                middle = _LEFT + (hour + 0.5) * slot
                self._write_below(middle, base, f"{hour}:00", room=2 * slot)
        self._number_bar(_LEFT + (busiest + 0.5) * slot, base - height, most, slot)

    def languages(self, left: float, top: float, right: float, bottom: float) -> None:
        """List the languages, most frequent first."""
        counts = self._figures.languages.items()
        rows = [(self._wording.language(code), count) for code, count in counts]
        self._list(left, top, right, bottom, "chart-languages", rows)

    def cited(self, left: float, top: float, right: float, bottom: float) -> None:
        """List the paragraphs that most answers cite."""
        rows = [(self._wording.place(it, self._figures), it.count) for it in self._figures.cited]
        self._list(left, top, right, bottom, "chart-cited", rows)

    def _list(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        title: str,
        rows: Sequence[tuple[str, int]],
    ) -> None:
        """Draw a line for each thing, on a bar, with its count at the end."""
        self._card(left, top, right, bottom, title)
        left, right = left + _PAD, right - _PAD
        for place, (name, count) in enumerate(rows[:_MOST_ROWS]):
            middle = top + 80 + place * 32
            width = (right - left) * count / rows[0][1]
            self._canvas.box(left - 8, middle - 14, width + 16, 28, _ROW, rounding=6)
            self._canvas.write(left, middle, name, 25, INK, room=right - left - 90)
            number = self._wording.number(count)
            self._canvas.write(right, middle, number, 25, INK, room=86, align="right")

    def _card(
        self, left: float, top: float, right: float, bottom: float, title: str | None = None
    ) -> None:
        self._canvas.box(left, top, right - left, bottom - top, _CARD, rounding=22)
        if title is not None:
            said, room = self._wording.text(title), right - left - 2 * _PAD
            self._canvas.write(left + _PAD, top + 36, said, _TITLE, INK, room=room, bold=True)

    def _name_colours(self, middle: float) -> None:
        left = float(_LEFT)
        for status, count in self._figures.statuses.items():
            said = f"■ {self._wording.text(f'chart-{status}')} {self._wording.number(count)}"
            colour, room = _COLOURS[status], _ROOM / 3 - 18
            left += self._canvas.write(left, middle, said, _SMALL, colour, room=room) + 26

    def _number_bar(self, middle: float, top: float, count: int, slot: float) -> None:
        number, room = self._wording.number(count), max(slot, 100)
        self._canvas.write(middle, top - 20, number, _SMALL, INK, room=room, align="center")

    def _write_below(self, middle: float, base: float, name: str, room: float) -> None:
        self._canvas.write(middle, base + 26, name, 25, MUTED, room=room, align="center")
