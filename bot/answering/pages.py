"""A document cut into pages to read on a phone, by section, with its paragraphs' numbers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.lengths import cut, utf16_length
from index import DocumentRecord, Snapshot

_LONGEST_PAGE = 2800  # UTF-16 units, well below what a message holds
_NUMBER = 12  # units that a paragraph's number and the blank line after it take
_MOST_PARAGRAPHS = 45  # on a page; each number is bold, and a message holds a hundred such marks


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        section: The heading it stands under, or None.
        paragraphs: (number, text) of its paragraphs; a very long one goes on on the next page.
    """

    section: str | None
    paragraphs: tuple[tuple[int, str], ...]


def pages_of(snapshot: Snapshot, document: DocumentRecord) -> list[Page]:
    """Cut a document into pages; each section begins a new one."""
    pages: list[Page] = []
    for row in document.rows:
        passage = snapshot.passages[row]
        # Of a paragraph in several passages each passage is a part.
        for piece in cut(passage.text, _LONGEST_PAGE - _NUMBER):
            part = (passage.paragraph, piece)
            last = pages[-1] if pages else None
            if last is not None and last.section == passage.section and _has_room(last, piece):
                pages[-1] = Page(last.section, (*last.paragraphs, part))
            else:
                pages.append(Page(passage.section, (part,)))
    return pages


def page_with(pages: Sequence[Page], paragraph: int) -> int:
    """Give the place of the page that a paragraph begins on; the last page beyond the end."""
    for place, page in enumerate(pages):
        if any(number >= paragraph for number, _text in page.paragraphs):
            return place
    return len(pages) - 1


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
    texts = [*(own for _number, own in page.paragraphs), text]
    taken = sum(utf16_length(each) + _NUMBER for each in texts)
    return taken <= _LONGEST_PAGE and len(texts) <= _MOST_PARAGRAPHS
