"""A document cut into pages to read on a phone, by section, with its paragraphs' numbers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from index import DocumentRecord, Snapshot

_LONGEST_PAGE = 2800  # characters, well below what a message holds


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
        part = (passage.paragraph, passage.text)
        last = pages[-1] if pages else None
        if (
            last is None
            or last.section != passage.section
            or _length(last) > _LONGEST_PAGE - len(passage.text)
        ):
            pages.append(Page(passage.section, (part,)))
        else:
            pages[-1] = Page(last.section, (*last.paragraphs, part))
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


def _length(page: Page) -> int:
    return sum(len(text) for _number, text in page.paragraphs)
