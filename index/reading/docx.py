"""Reads Word documents: paragraphs under their headings, lists and tables in order.

Text that is marked as deleted, moved away or hidden is left out, and so are tables of contents.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from index.errors import ImportRefusedError
from index.reading.archive import Archive
from index.reading.blocks import without_invisible
from index.reading.draft import Draft, DraftParagraph, fitting, one_line
from index.reading.opening import noted, take_bylines
from index.reading.paragraphs import looks_like_heading

Role = Literal["title", "heading", "text", "none"]

_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:sectPr"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # said again
}
_TEXTS = {qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SPACES = frozenset(map(qn, ("w:tab", "w:br", "w:cr", "w:ptab")))
_PARAGRAPH, _RUN, _ROW, _CELL = qn("w:p"), qn("w:r"), qn("w:tr"), qn("w:tc")
_HYPHEN = qn("w:noBreakHyphen")
_VALUE = qn("w:val")
_DEEPEST_STYLE = 12  # styles based on each other
_BODY_LEVEL = 9  # the outline level of what is no heading
_HEADING_STYLE = re.compile(r"heading \d")
_LIST_OF_CONTENTS = re.compile(r"toc (?:\d|heading)|table of (?:figures|authorities)|index \d")


def read_docx(data: bytes, name: str) -> Draft:
    """Recognise the parts of a Word document.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        ImportRefusedError: It is broken, made to do harm, or has no text.
    """
    document = _open(data, name)
    properties = document.core_properties
    title, paragraphs = _under_headings(_blocks(document), noted(properties.title))
    author = noted(properties.author)
    bylines, body = take_bylines(paragraphs, author)
    if not body:
        raise ImportRefusedError(
            f"{name} has no text, only pictures or headings. Give a document with at least one "
            "paragraph."
        )
    found = {
        "title": title,
        "author": author,
        "language": noted(properties.language),
        "published": properties.created.date().isoformat() if properties.created else None,
    }
    return Draft(fitting(found | bylines), body)


def _open(data: bytes, name: str) -> WordDocument:
    archive = Archive(data, name)
    try:
        return docx.Document(io.BytesIO(archive.data))
    except (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError) as error:
        raise ImportRefusedError(
            f"{name} is a broken .docx file. Open it in Word and save it anew."
        ) from error


def _under_headings(
    blocks: Iterator["_Block"], noted_title: str | None
) -> tuple[str | None, list[DraftParagraph]]:
    """Give the title, and the paragraphs under their headings."""
    title = section = None
    paragraphs: list[DraftParagraph] = []
    for position, block in enumerate(blocks):
        opens = not paragraphs and section is None and title is None
        if opens and (
            block.role == "title"
            or block.text == noted_title
            or (block.role == "heading" and position == 0 and noted_title is None)
        ):
            title = block.text
        elif block.role == "text":
            paragraphs.append(DraftParagraph(section, block.text))
        else:
            section = block.text
    return title or noted_title, paragraphs


@dataclass(frozen=True, slots=True)
class _Block:
    role: Role
    text: str


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    role: Role
    pieces: list[str] = field(default_factory=list)
    bold: bool = True

    def close(self) -> Iterator[_Block]:
        text = one_line(without_invisible("".join(self.pieces)))
        if self.role != "none" and any(map(str.isalnum, text)):
            # Many writers set headings in bold and use no style.
            stands_out = self.role == "text" and self.bold and looks_like_heading(text)
            yield _Block("heading" if stands_out else self.role, text)


def _blocks(document: WordDocument) -> Iterator[_Block]:
    """Yield what the body shows, in reading order; a row of a table is one block."""
    role_of = _roles(document)
    open_: list[_Open] = []  # more than one where a text box hangs on a paragraph
    cells: list[list[_Block]] = []
    rows = 0
    walk = etree.iterwalk(document.element.body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _LEFT_OUT or (tag == _RUN and _has(element, "w:vanish")):
                walk.skip_subtree()
            elif tag == _PARAGRAPH:
                open_.append(_Open(role_of(element)))
            elif tag == _ROW:
                rows += 1
            elif tag == _CELL and rows == 1:
                cells.append([])
            elif open_:
                _take(open_[-1], element)
        elif tag == _PARAGRAPH and open_:
            closed = list(open_.pop().close())
            if cells:
                cells[-1] += closed
            else:
                yield from closed
        elif tag == _ROW:
            rows -= 1
            if not rows:
                yield from _row(cells)
                cells = []


def _take(paragraph: _Open, element: etree._Element) -> None:
    """Add what an element inside a paragraph shows."""
    if element.tag in _TEXTS:
        words = element.text or ""
        paragraph.pieces.append(words)
        run = element.getparent()
        bold = run is not None and _has(run, "w:b")
        paragraph.bold = paragraph.bold and (bold or not words.strip())
    elif element.tag in _SPACES:
        paragraph.pieces.append(" ")
    elif element.tag == _HYPHEN:
        paragraph.pieces.append("-")


def _row(cells: list[list[_Block]]) -> Iterator[_Block]:
    """Give a table's row; a row of one cell is a frame around text."""
    if len(cells) == 1:
        yield from cells[0]
        return
    words = (" ".join(block.text for block in cell) for cell in cells)
    if row := " | ".join(filter(None, words)):
        yield _Block("text", row)


def _has(run: etree._Element, name: str) -> bool:
    """Say whether a run has a property that is on or off."""
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(_VALUE) not in ("0", "false", "off")


def _roles(document: WordDocument) -> Callable[[etree._Element], Role]:
    """Give what tells a paragraph's role by its style and its outline level."""
    styles = {s.get(qn("w:styleId"), ""): s for s in document.styles.element.iter(qn("w:style"))}
    known: dict[str, Role] = {}

    def of_style(style_id: str) -> Role:
        style = styles.get(style_id)
        for _ in range(_DEEPEST_STYLE):
            if style is None:
                break
            if role := _named(_value(style, "w:name")) or _levelled(style):
                return role
            style = styles.get(_value(style, "w:basedOn"))
        return "text"

    def of_paragraph(paragraph: etree._Element) -> Role:
        style_id = _value(paragraph, "w:pPr/w:pStyle")
        if style_id not in known:
            known[style_id] = of_style(style_id)
        return _levelled(paragraph) or known[style_id]

    return of_paragraph


def _named(style: str) -> Role | None:
    style = style.lower()  # the file has the English names, whatever the language of Word
    if _LIST_OF_CONTENTS.fullmatch(style):
        return "none"
    if style == "title":
        return "title"
    return "heading" if _HEADING_STYLE.fullmatch(style) else None


def _levelled(element: etree._Element) -> Role | None:
    level = _value(element, "w:pPr/w:outlineLvl")
    if not level.isdecimal():
        return None
    return "heading" if int(level[:3]) < _BODY_LEVEL else "text"


def _value(element: etree._Element, path: str) -> str:
    """Give the value of a property, or an empty string."""
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return "" if found is None else found.get(_VALUE, "")
