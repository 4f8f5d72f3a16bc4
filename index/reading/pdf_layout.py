"""Brings the lines of a PDF's pages into reading order, without running heads and page numbers.

Columns are found by the gutter between them: a vertical strip that few lines cross, with lines
of text side by side to its left and its right.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from index.reading.pdf_lines import PdfLine

_EDGE = 3  # rows at the top and at the bottom of a page that may be its running heads
_SAME_PLACE = 6.0  # points
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|sayfa|səhifə|стр\.|страница|صفحة)?\s*[-–—|•]?\s*"
    r"(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|•]?(?:\s*(?:/|of|von|из|من)\s*\d{1,4})?",
    re.IGNORECASE,
)
_LARGER = 1.1  # times the body's size; a running head is never set so large, a heading may be
_STEPS = 80  # places at which a gutter is looked for
_FEWEST = 4  # lines on either side of a gutter that others cross
_CROSSING = 0.3  # of the lines may cross a gutter
_COLUMN = 15  # characters of a column's mean row; cells of tables are shorter


def body_size(pages: Sequence[Sequence[PdfLine]]) -> float:
    """Give the height in which most characters are set, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def without_running_heads(pages: Sequence[Sequence[PdfLine]], body: float) -> list[list[PdfLine]]:
    """Remove page numbers, and the rows that stand at the same edge of several pages.

    Args:
        pages: The lines of each page.
        body: The body's size.
    """
    edges = [(_outer_rows(page, -1), _outer_rows(page, 1)) for page in pages]
    places = Counter(
        place
        for both in edges
        for place in {_place(line) for rows in both for row in rows for line in row}
    )
    # Two pages may start alike by chance, but not when they are all there are.
    enough = 2 if len(pages) <= 4 else 3

    def is_running(line: PdfLine) -> bool:
        repeated = places[_place(line)] >= enough or _PAGE_NUMBER.fullmatch(line.text) is not None
        return repeated and line.size <= _LARGER * body

    return [
        [line for line in page if line not in gone]
        for page, both in zip(pages, edges, strict=True)
        for gone in [{line for rows in both for line in _peeled(rows, is_running)}]
    ]


def _outer_rows(page: Sequence[PdfLine], edge: int) -> list[list[PdfLine]]:
    """Give the rows next to an edge, the outermost first; 1 is the upper edge, -1 the lower."""
    rows: list[list[PdfLine]] = []
    for line in sorted(page, key=lambda line: -edge * line.bottom):
        if not rows or abs(rows[-1][0].bottom - line.bottom) > _SAME_PLACE:
            if len(rows) == _EDGE:
                break
            rows.append([])
        rows[-1].append(line)
    return rows


def _peeled(
    rows: Sequence[Sequence[PdfLine]], is_running: Callable[[PdfLine], bool]
) -> Iterator[PdfLine]:
    """Yield what goes from the edge: whole rows, up to the first that has other words."""
    for row in takewhile(lambda row: all(map(is_running, row)), rows):
        yield from row


def _place(line: PdfLine) -> tuple[str, int]:
    """Give what running heads have in common: words without numbers, and height on the page."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom / _SAME_PLACE)


def in_reading_order(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Give the columns of a page in the order in which they are read, each from the top.

    A heading across two columns is a column of its own, and so is what stands below it.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(lines)] if lines else []
    columns: list[list[PdfLine]] = []
    beside: list[PdfLine] = []
    across: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gutter < line.right:
            columns += _sides(beside, gutter)
            beside = []
            across.append(line)
        else:
            columns += [_rows(across)] if across else []
            across = []
            beside.append(line)
    columns += [_rows(across)] if across else []
    return columns + _sides(beside, gutter)


def _sides(lines: Sequence[PdfLine], gutter: float) -> list[list[PdfLine]]:
    """Order what stands on both sides of a gutter; Arabic begins on the right."""
    left = in_reading_order([line for line in lines if line.right <= gutter])
    right = in_reading_order([line for line in lines if line.right > gutter])
    from_right = 2 * sum(line.right_to_left for line in lines) > len(lines)
    return right + left if from_right else left + right


def _gutter(lines: Sequence[PdfLine]) -> float | None:
    """Find the gutter that the fewest lines cross; of equal ones the middle one."""
    if len(lines) < _FEWEST:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    found: dict[float, int] = {}
    for step in range(_STEPS // 8, _STEPS - _STEPS // 8):
        place = start + (end - start) * step / _STEPS
        left = [line for line in lines if line.right <= place]
        right = [line for line in lines if line.left >= place]
        crossing = len(lines) - len(left) - len(right)
        # A last column may have a single line, but then nothing may cross its gutter.
        fewest = _FEWEST if crossing else 1
        if crossing <= _CROSSING * len(lines) and _are_columns(left, right, fewest):
            found[place] = crossing
    if not found:
        return None
    least = min(found.values())
    best = [place for place, crossing in found.items() if crossing == least]
    return best[len(best) // 2]


def _are_columns(left: Sequence[PdfLine], right: Sequence[PdfLine], fewest: int) -> bool:
    if min(len(left), len(right)) < fewest:
        return False
    if min(_characters_per_row(left), _characters_per_row(right)) < _COLUMN:
        return False
    return _bottom(left) < _top(right) and _bottom(right) < _top(left)


def _characters_per_row(lines: Sequence[PdfLine]) -> float:
    """Give the mean; wide gaps between words may have parted one row into several lines."""
    return sum(len(line.text) for line in lines) / len({round(line.bottom) for line in lines})


def _bottom(lines: Sequence[PdfLine]) -> float:
    return min(line.bottom for line in lines)


def _top(lines: Sequence[PdfLine]) -> float:
    return max(line.top for line in lines)


def _rows(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Order the lines of one column from the top, and join what stands on one line."""
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if rows and rows[-1][0].bottom - line.bottom < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(row) for row in rows]


def _joined(row: Sequence[PdfLine]) -> PdfLine:
    if len(row) == 1:
        return row[0]
    from_right = 2 * sum(line.right_to_left for line in row) > len(row)
    ordered = sorted(row, key=lambda line: -line.right if from_right else line.left)
    widest = max(row, key=lambda line: len(line.text))
    return replace(
        widest,
        text=" ".join(line.text for line in ordered),
        hyphenated=ordered[-1].hyphenated,
        left=min(line.left for line in row),
        right=max(line.right for line in row),
        bold=all(line.bold for line in row),
    )
