"""Makes paragraphs and headings of the lines of a PDF, across columns and pages.

A paragraph ends where the next line is set otherwise, stands further below or is indented; a
heading is set larger than the body, or in bold on lines of its own.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, zip_longest

from index.reading.paragraphs import ends_sentence, space_between, starts_lower
from index.reading.pdf_lines import PdfLine

_OTHER_SIZE = 0.12  # of the size: other fonts of one size differ by less
_WIDER = 1.25  # times the usual distance between lines
_INDENT = 0.6  # of the size
_SHORT = 0.25  # of the column's width stays empty behind a paragraph's last line
_LARGER = 1.12  # times the body's size
_SMALLER = 0.92
_LONGEST_HEADING = 200  # characters
_LONGEST_BOLD_HEADING = 120
_BULLET = re.compile(r"[•‣▪▸●○◦■□➢✓∙·]\s?")
_ITEM = re.compile(r"(?:[-–—]|\(?\d{1,3}[.)]|\(?[a-zа-я]\))\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\Z")


@dataclass(slots=True)
class PdfParagraph:
    """A paragraph or a heading.

    Attributes:
        page: The page on which it begins, counted from 1.
        lines: Its lines.
    """

    page: int
    lines: list[PdfLine] = field(default_factory=list)

    @property
    def last(self) -> PdfLine:
        """The line that it ends with."""
        return self.lines[-1]

    @property
    def size(self) -> float:
        """The height of its first line, in points."""
        return self.lines[0].size

    def is_heading(self, body: float, *, bold_body: bool) -> bool:
        """Say whether it is a heading.

        Args:
            body: The body's size.
            bold_body: Whether the body is set in bold, so that bold says nothing.
        """
        length = sum(len(line.text) for line in self.lines)
        if self.size >= _LARGER * body:
            return length <= _LONGEST_HEADING
        bold = not bold_body and all(line.bold for line in self.lines)
        stands_out = bold and self.size >= _SMALLER * body and length <= _LONGEST_BOLD_HEADING
        return stands_out and not ends_sentence(self.last.text)


def gather_paragraphs(
    pages: Iterable[Sequence[Sequence[PdfLine]]], body: float
) -> list[PdfParagraph]:
    """Put lines together.

    Args:
        pages: For each page its columns in reading order.
        body: The body's size.
    """
    columns = [(number, c) for number, page in enumerate(pages, start=1) for c in page]
    usual = _usual_distance([column for _, column in columns])
    indents = _are_indented([column for _, column in columns], usual)
    paragraphs: list[PdfParagraph] = []
    for number, column in columns:
        edges = min(line.left for line in column), max(line.right for line in column)
        before: PdfLine | None = None
        for line in column:
            if before is None:
                open_ = _continued(paragraphs, line, body)
                if open_ is None and indents and not _indent(line, edges) > _INDENT * line.size:
                    open_ = _full(paragraphs, line)
            elif _begins(before, line, usual, edges):
                open_ = None
            else:
                open_ = paragraphs[-1]
            if open_ is None:
                open_ = PdfParagraph(number)
                paragraphs.append(open_)
            elif before is None and open_ is not paragraphs[-1]:
                # Footnotes of the page before stood between; they come behind.
                paragraphs.remove(open_)
                paragraphs.append(open_)
            open_.lines.append(line)
            before = line
    return paragraphs


def words_of(paragraphs: Iterable[PdfParagraph]) -> frozenset[str]:
    """Collect the words that stand whole in some line, in lower case."""
    return frozenset(
        word.lower()
        for paragraph in paragraphs
        for line in paragraph.lines
        for word in _WORD.findall(line.text)[1:-1]
    )


def mended(paragraph: PdfParagraph, words: frozenset[str]) -> str:
    """Join a paragraph's lines, and the words that were parted at their ends.

    Args:
        paragraph: What to join.
        words: Words that the text has elsewhere, which tell well-known from evening.
    """
    pieces: list[str] = []
    for line, below in zip_longest(paragraph.lines, paragraph.lines[1:]):
        text = line.text
        hyphenated = line.hyphenated
        if not hyphenated and below is not None and re.search(r"[^\W_]-\Z", text):
            text, hyphenated = text[:-1], True
        if below is None:
            pieces.append(f"{text}-" if hyphenated else text)
        elif hyphenated:
            pieces.append(text + _hyphen(text, below.text, words))
        else:
            pieces += [text, space_between(text, below.text)]
    return "".join(pieces)


def _hyphen(text: str, below: str, words: frozenset[str]) -> str:
    """Give the hyphen between two halves that need one, else nothing."""
    first, second = _LAST_WORD.search(text), _WORD.match(below)
    if first is None or second is None or not below[0].islower():
        return "-" if below[:1].isalnum() else "- "
    whole, compound = (f"{first[0]}{sign}{second[0]}".lower() for sign in ("", "-"))
    return "-" if compound in words and whole not in words else ""


def _usual_distance(columns: Sequence[Sequence[PdfLine]]) -> float:
    """Give the distance from line to line, in line heights."""
    distances = [
        (line.bottom - below.bottom) / line.size
        for column in columns
        for line, below in pairwise(column)
        if not _differ(line, below)
    ]
    return statistics.median_low(distances) if distances else 1.2


def _differ(line: PdfLine, other: PdfLine) -> bool:
    larger = max(line.size, other.size)
    return abs(line.size - other.size) > _OTHER_SIZE * larger or line.bold != other.bold


def _begins(before: PdfLine, line: PdfLine, usual: float, edges: tuple[float, float]) -> bool:
    """Say whether `line` begins a paragraph below `before`, in a column with these edges."""
    if _differ(before, line) or (before.bottom - line.bottom) > _WIDER * usual * line.size:
        return True
    if _BULLET.match(line.text):
        return True
    if before.hyphenated or not ends_sentence(before.text):
        return False
    if _ITEM.match(line.text):
        return True
    behind = before.left - edges[0] if before.right_to_left else edges[1] - before.right
    indent = _indent(line, (before.left, before.right))
    return behind > _SHORT * (edges[1] - edges[0]) or indent > _INDENT * line.size


def _indent(line: PdfLine, edges: tuple[float, float]) -> float:
    """Give how far inside the edges a line begins, in points."""
    return edges[1] - line.right if line.right_to_left else line.left - edges[0]


def _are_indented(columns: Sequence[Sequence[PdfLine]], usual: float) -> bool:
    """Say whether more paragraphs begin with an indent than below a gap."""
    indents = gaps = 0
    for before, line in chain.from_iterable(map(pairwise, columns)):
        if not _differ(before, line):
            gaps += before.bottom - line.bottom > _WIDER * usual * line.size
            indented = _indent(line, (before.left, before.right)) > _INDENT * line.size
            indents += indented and ends_sentence(before.text)
    return indents > gaps


def _continued(
    paragraphs: Sequence[PdfParagraph], line: PdfLine, body: float
) -> PdfParagraph | None:
    """Find the paragraph with which the first line of a column goes on."""
    last = next(_body_first(paragraphs, body), None)
    if last is None or _differ(last.last, line) or _BULLET.match(line.text):
        return None
    if line.size >= _LARGER * body:
        return None
    unfinished = last.last.hyphenated or not ends_sentence(last.last.text)
    return last if unfinished or starts_lower(line.text) else None


def _full(paragraphs: Sequence[PdfParagraph], line: PdfLine) -> PdfParagraph | None:
    """Find the paragraph that fills its last line, where each new one would be indented."""
    last = paragraphs[-1] if paragraphs else None
    if last is None or len(last.lines) < 2 or _differ(last.last, line):
        return None
    width = last.lines[-2].right - last.lines[-2].left
    return last if last.last.right - last.last.left > 0.98 * width else None


def _body_first(paragraphs: Sequence[PdfParagraph], body: float) -> Iterator[PdfParagraph]:
    """Yield paragraphs from the last one back, without the small print at a page's foot."""
    for paragraph in reversed(paragraphs):
        if paragraph.size >= _SMALLER * body:
            yield paragraph
