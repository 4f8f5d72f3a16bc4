"""Parses web pages, and cuts a part of one into headings and paragraphs.

Tags that only dress words are seen through; every other tag begins a block. A row of a table
is one block, as it is in Markdown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from index.errors import ImportRefusedError
from index.reading.blocks import without_invisible
from index.reading.draft import DraftParagraph, one_line

_DEEPEST = 200  # tags inside each other; the parser gives up at some 250, and pages have 60
_MOST_TAGS = 200_000
_DRESSING = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
    | {"hi", "ref"}  # so trafilatura calls emphasis and links
)
_SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "svg", "math", "audio", "video"}
    | {"object", "iframe", "form", "button", "select", "textarea", "input", "nav", "rt", "rp"}
)
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†])\]?", re.IGNORECASE)
_STOPS = (".", ",", ";", ":", "!", "?", "”", '"', "»", "…", ")", "،", "؟")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = frozenset({"br", "lb", "hr"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})


@dataclass(frozen=True, slots=True)
class PageBlock:
    """What a page shows as one block.

    Attributes:
        text: Its words on one line.
        heading: Whether it is a heading.
    """

    text: str
    heading: bool


def parse_page(text: str, name: str) -> html.HtmlElement:
    """Parse a page.

    Args:
        text: The page.
        name: What messages call it.

    Raises:
        ImportRefusedError: It has no tags, or more than any page that a person wrote.
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.LxmlError as error:
        raise ImportRefusedError(
            f"{name} has no text. Give a page with at least one paragraph."
        ) from error
    depth = tags = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        tags += event == "start"
        if depth > _DEEPEST or tags > _MOST_TAGS:
            raise ImportRefusedError(
                f"{name} has more tags than can be read, or too many inside each other. Copy its "
                "text into a .txt file and import that."
            )
    return root


def page_blocks(root: etree._Element, headings: frozenset[str] = _HEADINGS) -> Iterator[PageBlock]:
    """Yield the blocks below `root`, in reading order.

    Args:
        root: The part of a page that holds the text; it is changed.
        headings: The tags of headings.
    """
    for silent in list(root.iter(*(_SILENT - headings))):
        _empty(silent)
    pieces: list[str] = []
    cells: list[str] = []
    rows = depth = 0  # rows and headings that are open
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in _BREAKS:
            pieces.append(" ")
        elif tag not in _DRESSING and not rows:
            yield from _block(pieces, heading=depth > 0)
        elif tag not in _DRESSING:
            pieces.append(" ")
        if event == "start":
            rows += tag in _ROWS
            depth += tag in headings
            pieces.append(element.text or "")
            continue
        depth -= tag in headings
        if tag in _CELLS and rows:
            cells.append("".join(pieces).strip())
            pieces.clear()
        if tag in _ROWS:
            rows -= 1
            if not rows:
                pieces[:] = [" | ".join(filter(None, [*cells, "".join(pieces).strip()]))]
                cells.clear()
                yield from _block(pieces, heading=False)
        if element is not root:
            pieces.append(element.tail or "")
    yield from _block(pieces, heading=False)


def as_paragraphs(blocks: Iterator[PageBlock], section: str | None = None) -> list[DraftParagraph]:
    """Put blocks under their headings; a heading with nothing below it goes.

    Args:
        blocks: In reading order.
        section: What the blocks before the first heading stand under.
    """
    paragraphs = []
    for block in blocks:
        if block.heading:
            section = block.text
        else:
            paragraphs.append(DraftParagraph(section, block.text))
    return paragraphs


def remove_note_marks(root: html.HtmlElement) -> None:
    """Remove raised numbers that lead to a note; those of powers and ordinals stay."""
    for mark in list(root.iter("sup")):
        before = mark.getprevious()
        parent = mark.getparent()
        if parent is None:
            continue
        text = (parent.text if before is None else before.tail) or ""
        leads = mark.find(".//a") is not None or text.endswith(_STOPS)
        if leads and _NOTE.fullmatch(mark.text_content().strip()):
            mark.drop_tree()


def _block(pieces: list[str], *, heading: bool) -> Iterator[PageBlock]:
    text = one_line(without_invisible("".join(pieces)))
    pieces.clear()
    if any(map(str.isalnum, text)):
        yield PageBlock(text, heading)


def _empty(element: etree._Element) -> None:
    """Remove what is inside a tag, and keep what stands behind it."""
    tail = element.tail
    element.clear()
    element.tail = tail
