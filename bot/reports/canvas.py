"""A surface to draw on, measured in pixels from its upper left corner; the home of matplotlib."""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch

WIDTH, HEIGHT = 1080, 1350  # pixels; a phone shows it upright, about 380 points wide
_EDGE = 46  # pixels that centred texts keep away from the edges
_DPI = 72  # then a point is a pixel
_FONT = "DejaVu Sans"  # comes with matplotlib, and has all letters of the bot's languages


class Canvas:
    """Takes boxes and texts, and gives a picture. Independent of all others, so safe in a thread.

    Args:
        background: The colour behind everything, opaque.
        mirrored: Whether left and right change places, as readers of Arabic expect.
    """

    def __init__(self, background: str, *, mirrored: bool) -> None:
        self._figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor=background)
        self._agg = FigureCanvasAgg(self._figure)
        self._mirrored = mirrored

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        colour: str,
        *,
        rounding: float = 0,
    ) -> None:
        """Fill a rectangle, if it has any area; its corners may be rounded."""
        if width <= 0 or height <= 0:
            return
        if self._mirrored:
            left = WIDTH - left - width
        style = f"round,pad=0,rounding_size={min(rounding, width / 2, height / 2)}"
        corner = (left, HEIGHT - top - height)
        self._figure.add_artist(
            FancyBboxPatch(
                corner, width, height, boxstyle=style, facecolor=colour, linewidth=0, transform=None
            )
        )

    def write(
        self,
        left: float,
        middle: float,
        text: str,
        size: float,
        colour: str,
        *,
        room: float,
        align: str = "left",
        bold: bool = False,
    ) -> float:
        """Write one line; one that is too long for its room is made smaller.

        A centred one that would come too near to an edge is moved.

        Args:
            left: Where the text begins, or its centre or end, as `align` says.
            middle: The line's middle, from the top.
            text: What to write.
            size: The height of its letters with their space, in pixels.
            colour: Its colour.
            room: How wide it may be.
            align: `left`, `center` or `right`; mirrored with everything else.
            bold: Whether it is bold.

        Returns:
            How wide it became.
        """
        if self._mirrored:
            left = WIDTH - left
            align = {"left": "right", "right": "left"}.get(align, align)
        artist = self._figure.text(
            left,
            HEIGHT - middle - 0.36 * size,  # half of a capital; some scripts' marks stand higher
            text,
            color=colour,
            fontproperties=FontProperties(
                family=_FONT, size=size, weight="bold" if bold else "normal"
            ),
            horizontalalignment=align,
            verticalalignment="baseline",
            transform=None,
            parse_math=False,  # a dollar is a dollar
        )
        width = float(artist.get_window_extent().width)
        if width > room:
            artist.set_fontsize(size * room / width * 0.98)  # letters are not quite linear
            width = room
        if align == "center":
            half = width / 2 + _EDGE
            artist.set_x(min(max(left, half), WIDTH - half))
        return width

    def png(self) -> bytes:
        """Give what was drawn, as a PNG."""
        picture = io.BytesIO()
        self._agg.print_png(picture)  # type: ignore[no-untyped-call]
        return picture.getvalue()
