"""Formats: told by media type, ending and first bytes."""

import pytest

from index.reading.formats import (
    format_of_bytes,
    format_of_download,
    format_of_ending,
    is_old_office,
)
from tests.index.reading.files import epub, word


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lamp.md", "markdown"),
        ("a.b/LAMP.HTM", "html"),
        ("lamp.pdf", "pdf"),
        ("lamp.docx", "docx"),
        ("lamp.epub", "epub"),
        ("lamp.doc", None),
        ("lamp", None),
        ("pdf", None),
    ],
)
def test_endings(name: str, expected: str | None) -> None:
    """An ending tells the format, in capitals too."""
    assert format_of_ending(name) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\r\n%PDF-1.7", "pdf"),
        (word("One."), "docx"),
        (epub({"a.xhtml": "<p>One.</p>"}), "epub"),
        (b"<!DOCTYPE html>\n<p>", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><html>', "html"),
        ("\ufeff<html>".encode("utf-16-le"), "html"),
        (b"<rss><item>", None),
        (b"Words about <html>.", None),
        (b"", None),
    ],
)
def test_first_bytes(data: bytes, expected: str | None) -> None:
    """What a file is shows in its first bytes, whatever it is called."""
    assert format_of_bytes(data) == expected


@pytest.mark.parametrize(
    ("media_type", "url", "data", "expected"),
    [
        ("text/html", "https://kelm.example/lamp.pdf", b"<p>words", "html"),
        ("application/pdf", "https://kelm.example/lamp", b"%PDF-1.7", "pdf"),
        ("text/plain", "https://kelm.example/lamp", b"%PDF-1.7", "pdf"),
        ("text/plain", "https://kelm.example/lamp.html", b"words", "text"),
        ("application/octet-stream", "https://kelm.example/lamp.md?x=1", b"# Lamp", "markdown"),
        ("application/octet-stream", "https://kelm.example/lamp", b"<html>", "html"),
        ("application/octet-stream", "https://kelm.example/lamp", b"words", None),
    ],
)
def test_downloads(media_type: str, url: str, data: bytes, expected: str | None) -> None:
    """Media type, bytes and ending tell the format of a page together."""
    assert format_of_download(media_type, url, data) == expected


def test_old_office() -> None:
    """Old Word files, and new ones with a password, are known."""
    assert is_old_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert not is_old_office(word("One."))
