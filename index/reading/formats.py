"""Tells in which format a source is: by its media type, its ending and its first bytes."""

import re
from pathlib import PurePath
from typing import Literal, get_args
from urllib.parse import urlsplit

Format = Literal["markdown", "text", "html", "pdf", "docx", "epub"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ENDINGS: dict[str, Format] = {
    ".md": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
}
_MEDIA_TYPES: dict[str, Format] = {
    "text/markdown": "markdown",
    "text/plain": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/epub+zip": "epub",
}
_HEAD = 2_048  # bytes in which a format says what it is
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|script)\b", re.IGNORECASE)
_PDF = b"%PDF-"  # programs let it stand anywhere near the start
_ZIP = b"PK\x03\x04"
_EPUB_FILE = b"META-INF/container.xml"  # an entry's name, which is never compressed
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of_ending(name: str) -> Format | None:
    """Tell the format of a file by its name, or None when the ending says nothing."""
    return _ENDINGS.get(PurePath(name).suffix.lower())


def format_of_download(media_type: str, url: str, data: bytes) -> Format | None:
    """Tell the format of what a web server gave.

    Servers call a file they know nothing about text or bytes, so what the bytes show goes
    before a media type that they contradict.
    """
    shown = format_of_bytes(data)
    said = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
    if said is not None and (said == shown or shown is None or said not in ("text", "markdown")):
        return said
    return shown or format_of_ending(urlsplit(url).path)


def format_of_bytes(data: bytes) -> Format | None:
    """Tell the format by the first bytes; None for plain text and for what is unknown."""
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return "epub" if _EPUB_FILE in data else "docx"
    # Without its zero bytes UTF-16 reads like ASCII.
    opening = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    opening = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening.startswith(b"<") and _TAG.search(opening):
        return "html"
    return "pdf" if _PDF in head else None


def is_old_office(data: bytes) -> bool:
    """Say whether these are the bytes of a .doc file, or of a .docx file with a password."""
    return data.startswith(_OLD_OFFICE)
