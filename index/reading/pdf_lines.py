"""Finds the lines on a PDF's pages: their words, their place and how they are set.

PDFium gives characters in the order in which the page paints them, each with its box in points
from the page's lower left corner; right-to-left scripts come in reading order. What is painted
side by side, as in columns, is parted here; in which order lines are read, others decide.
"""

import ctypes
import re
import statistics
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import ImportRefusedError
from index.reading.blocks import without_invisible
from index.reading.draft import one_line

MOST_CHARACTERS = 50_000  # of a page; a newspaper's has 20,000
_HYPHEN = "\x02"  # what PDFium makes of a hyphen that parts a word at the end of a line
_HYPHENS = (_HYPHEN, "\xad")
_GAP = 1.5  # line heights between two words of a line; more is a gap between columns
_SHIFT = 0.6  # line heights; a footnote's number is raised by less
_BOLD = 600  # font weights, of which 400 is regular
_LEADING_STOP = re.compile(r"(?<!\S)([.,:;!])(\d[\d.,/-]*)(?!\S)")
_TILTED = 0.1  # radians


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line, or the part of one that stands in a column.

    Attributes:
        text: Its words; without the hyphen that parts its last word.
        hyphenated: Whether its last word goes on in the next line.
        left, right, bottom, top: Its box, in points.
        bold: Whether it is set in bold.
    """

    text: str
    hyphenated: bool
    left: float
    right: float
    bottom: float
    top: float
    bold: bool

    @property
    def right_to_left(self) -> bool:
        """Whether most of its letters are read from right to left."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return 2 * sum(map(_is_right_to_left, letters)) > len(letters)

    @property
    def size(self) -> float:
        """The line's height, which grows with the size of its letters, in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    left: float
    right: float
    bottom: float
    top: float
    index: int


class _Extent:
    """How far a line reaches, as its glyphs come one by one."""

    def __init__(self, first: _Glyph) -> None:
        self._left, self._right = first.left, first.right
        self._last = first
        self._right_to_left = False

    def take(self, glyph: _Glyph) -> None:
        """Go on to the next glyph."""
        self._left = min(self._left, glyph.left)
        self._right = max(self._right, glyph.right)
        self._last = glyph
        self._right_to_left |= _is_right_to_left(glyph.letter)

    def is_left_by(self, glyph: _Glyph) -> bool:
        """Say whether `glyph` is too far away to stand in one line with the others."""
        height = glyph.top - glyph.bottom
        if abs(glyph.bottom - self._last.bottom) > _SHIFT * height:
            return True
        # Inside Arabic the first digit of a number stands at its far end.
        if self._right_to_left and not _is_right_to_left(glyph.letter):
            return False
        return max(glyph.left - self._right, self._left - glyph.right) > _GAP * height


def _is_right_to_left(text: str) -> bool:
    return unicodedata.bidirectional(text[:1]) in ("R", "AL")


def read_lines(page: pdfium.PdfPage, name: str) -> list[PdfLine]:
    """Read the lines of a page, in the order in which they are painted.

    Args:
        page: The page.
        name: What messages call the file.

    Raises:
        ImportRefusedError: It has more characters than any page that a person reads.
    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > MOST_CHARACTERS:
            raise ImportRefusedError(
                f"{name} has a page with more than {MOST_CHARACTERS:,} characters. Import its "
                "text as a .txt file."
            )
        lines = (_line(text_page, glyphs) for glyphs in _runs(text_page, count))
        return [line for line in lines if line is not None]
    finally:
        text_page.close()


def _runs(text_page: pdfium.PdfTextPage, count: int) -> Iterator[list[_Glyph]]:
    """Yield the glyphs of each line."""
    run: list[_Glyph] = []
    extent: _Extent | None = None
    box = pdfium_c.FS_RECTF()
    reference = ctypes.byref(box)
    for index in range(count):
        letter = _letter(pdfium_c.FPDFText_GetUnicode(text_page, index))
        ends = letter in "\r\n"
        if not ends:
            pdfium_c.FPDFText_GetLooseCharBox(text_page, index, reference)
            glyph = _Glyph(letter, box.left, box.right, box.bottom, box.top, index)
            if not letter.isspace() and glyph.top > glyph.bottom:
                if extent is not None and extent.is_left_by(glyph):
                    yield run
                    run, extent = [], None
                extent = extent or _Extent(glyph)
                extent.take(glyph)
            run.append(glyph)
        if ends or letter == _HYPHEN:
            yield run
            run, extent = [], None
    yield run


def _letter(code: int) -> str:
    # Halves of surrogate pairs come alone, and are of no use so.
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "


def _line(text_page: pdfium.PdfTextPage, run: list[_Glyph]) -> PdfLine | None:
    glyphs = [g for g in run if not g.letter.isspace() and g.top > g.bottom]
    if not glyphs:
        return None
    if abs(pdfium_c.FPDFText_GetCharAngle(text_page, glyphs[0].index)) > _TILTED:
        return None  # a stamp in the margin or a watermark
    text = one_line(without_invisible("".join(g.letter for g in run if g.letter not in _HYPHENS)))
    if not text:
        return None
    if any(map(_is_right_to_left, text)):
        # PDFium reads the stop behind a number as a part of it, which is on its wrong side.
        text = _LEADING_STOP.sub(r"\2\1", text)
    samples = {glyphs[0].index, glyphs[len(glyphs) // 2].index, glyphs[-1].index}
    # The middle of all, for a raised number or a large initial must not count.
    return PdfLine(
        text=text,
        hyphenated=glyphs[-1].letter in _HYPHENS,
        left=min(g.left for g in glyphs),
        right=max(g.right for g in glyphs),
        bottom=statistics.median(g.bottom for g in glyphs),
        top=statistics.median(g.top for g in glyphs),
        bold=all(_is_bold(text_page, index) for index in samples),
    )


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(text_page, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFText_GetFontInfo(text_page, index, name, len(name), None)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
