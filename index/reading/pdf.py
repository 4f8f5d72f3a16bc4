"""Reads PDF files: their text in reading order, its headings, and the page of each paragraph."""

import re
from collections.abc import Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import ImportRefusedError
from index.reading.draft import Draft, DraftParagraph, fitting
from index.reading.opening import noted, take_bylines
from index.reading.pdf_layout import body_size, in_reading_order, without_running_heads
from index.reading.pdf_lines import PdfLine, read_lines
from index.reading.pdf_paragraphs import PdfParagraph, gather_paragraphs, mended, words_of

MOST_PAGES = 2_000
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes, name: str) -> Draft:
    """Recognise the parts of a PDF.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        ImportRefusedError: It is broken, has a password or too many pages, or has no text.
    """
    with closing(_open(data, name)) as document:
        if len(document) > MOST_PAGES:
            raise ImportRefusedError(
                f"{name} has {len(document):,} pages, and at most {MOST_PAGES:,} are read. Part it "
                "into several documents."
            )
        pages = [_read_page(document, number, name) for number in range(len(document))]
        properties = document.get_metadata_dict()
    body = body_size(pages)
    columns = [in_reading_order(page) for page in without_running_heads(pages, body)]
    gathered = gather_paragraphs(columns, body)
    if not gathered:
        raise ImportRefusedError(
            f"{name} has no text: its pages are pictures, as a scanner makes them. Recognise the "
            "text with an OCR program first."
        )
    title = noted(properties.get("Title"))
    headline, paragraphs = _under_headings(gathered, body, title)
    author = noted(properties.get("Author"))
    bylines, paragraphs = take_bylines(paragraphs, author)
    if not paragraphs:
        raise ImportRefusedError(
            f"{name} has nothing but headings. Import its text as a .txt file."
        )
    found = {
        "title": title or headline,
        "author": author,
        "published": _day(properties.get("CreationDate", "")),
    }
    return Draft(fitting(found | bylines), paragraphs)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        # PDFium tries the empty password by itself.
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise ImportRefusedError(f"{name} has a password. Save it without one.") from error
        raise ImportRefusedError(
            f"{name} is a broken or incomplete PDF. Get it or export it anew."
        ) from error


def _read_page(document: pdfium.PdfDocument, number: int, name: str) -> list[PdfLine]:
    try:
        page = document[number]
    except pdfium.PdfiumError as error:
        raise ImportRefusedError(
            f"{name} is a broken PDF: page {number + 1} cannot be read. Export it anew."
        ) from error
    with closing(page):
        return read_lines(page, name)


def _under_headings(
    gathered: Sequence[PdfParagraph], body: float, title: str | None
) -> tuple[str | None, tuple[DraftParagraph, ...]]:
    """Put paragraphs under their headings.

    Returns:
        The headline, which is the largest heading above all text, or None; the paragraphs.
    """
    words = words_of(gathered)
    bold_body = _is_bold(gathered, body)
    headings = [p.is_heading(body, bold_body=bold_body) for p in gathered]
    above = gathered[: headings.index(False)] if False in headings else gathered
    headline = max(above, key=lambda p: p.size, default=None)
    others = [p.size for p, is_one in zip(gathered, headings, strict=True) if is_one]
    # Where others are as large, it may be a chapter's, and properties know the title better.
    is_title = headline is not None and (not title or others.count(headline.size) == 1)
    section = None
    paragraphs = []
    for paragraph, heading in zip(gathered, headings, strict=True):
        text = mended(paragraph, words)
        if not heading:
            paragraphs.append(DraftParagraph(section, text, paragraph.page))
        elif not (is_title and paragraph is headline) and text.casefold() != str(title).casefold():
            section = text
    return (mended(headline, words) if headline else None), tuple(paragraphs)


def _is_bold(gathered: Sequence[PdfParagraph], body: float) -> bool:
    lines = [line for p in gathered for line in p.lines if abs(line.size - body) < 0.1 * body]
    return 2 * sum(line.bold for line in lines) > len(lines)


def _day(value: str) -> str | None:
    """Give the day of a PDF date such as `D:20240309083000+03'00'` (ISO 32000-1, 7.9.4)."""
    match = _DATE.match(value)
    return "-".join(match.groups()) if match else None
