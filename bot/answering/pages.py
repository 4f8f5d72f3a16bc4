"""A document cut into pages to read on a phone, by section, with its paragraphs' numbers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.lengths import cut, utf16_length
from index import DocumentRecord, Snapshot, Span

_LONGEST_PAGE = 2800  # UTF-16 units, well below what a message holds
_NUMBER = 12  # units that a paragraph's number and the blank line after it take
_MOST_PARAGRAPHS = 45  # on a page; each number is bold, and a message holds a hundred such marks


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or as much of a long one as stands together.

    Attributes:
        number: The paragraph's.
        text: The words.
        row: The passage that they are from.
        start: Where they begin in it, in characters.
    """

    number: int
    text: str
    row: int
    start: int

    def within(self, window: Span) -> Span:
        """Give what of a passage's window is in this part, counted from the part's beginning."""
        start = max(window.start - self.start, 0)
        return Span(start, max(min(window.end - self.start, len(self.text)), start))


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        section: The heading it stands under, or None.
        parts: Its paragraphs in order; a very long one goes on on the next page.
    """

    section: str | None
    parts: tuple[Part, ...]


def pages_of(snapshot: Snapshot, document: DocumentRecord) -> list[Page]:
    """Cut a document into pages; each section begins a new one."""
    pages: list[Page] = []
    for row in document.rows:
        passage = snapshot.passages[row]
        end = 0
        # Of a paragraph in several passages each passage is a part.
        for piece in cut(passage.text, _LONGEST_PAGE - _NUMBER):
            start = passage.text.index(piece, end)  # only white space is left out in between
            end = start + len(piece)
            part = Part(passage.paragraph, piece, row, start)
            last = pages[-1] if pages else None
            if last is not None and last.section == passage.section and _has_room(last, piece):
                pages[-1] = Page(last.section, (*last.parts, part))
            else:
                pages.append(Page(passage.section, (part,)))
    return pages


def page_with(pages: Sequence[Page], paragraph: int, quote: tuple[int, Span] | None = None) -> int:
    """Find a page.

    Args:
        pages: A document's.
        paragraph: A paragraph's number.
        quote: The row of one of its passages, and words in it.

    Returns:
        The place of the page that the words begin on, or else the paragraph; the last page's
        beyond the end.
    """

    def reaches(part: Part) -> bool:
        if quote is None:
            return part.number >= paragraph
        row, window = quote
        return part.row > row or (part.row == row and part.start + len(part.text) > window.start)

    places = (place for place, page in enumerate(pages) if any(map(reaches, page.parts)))
    return next(places, len(pages) - 1)


def sections_of(pages: Sequence[Page]) -> list[tuple[str | None, int]]:
    """List the sections in order, each with the place of the page that it begins on."""
    before = [None, *pages]
    return [
        (page.section, place)
        for place, (last, page) in enumerate(zip(before, pages, strict=False))
        if last is None or last.section != page.section
    ]


def code_of(document: str) -> str:
    """Give what stands for a document where there is little room: 12 hex digits."""
    return hashlib.sha256(document.encode()).hexdigest()[:12]


def document_of(code: str, snapshot: Snapshot) -> DocumentRecord | None:
    """Find the document that a code stands for."""
    for document in snapshot.manifest.documents:
        if code_of(document.id) == code:
            return document
    return None


def _has_room(page: Page, text: str) -> bool:
    texts = [*(part.text for part in page.parts), text]
    taken = sum(utf16_length(each) + _NUMBER for each in texts)
    return taken <= _LONGEST_PAGE and len(texts) <= _MOST_PARAGRAPHS
