"""Reads EPUB books: their chapters in the order of the spine, under their headings.

The archive's container names the package, and the package its metadata, its files and their
order (EPUB 3.3); books of EPUB 2 are built the same way.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from index.errors import ImportRefusedError
from index.reading.archive import Archive
from index.reading.draft import Draft, DraftParagraph, fitting, one_line
from index.reading.opening import noted
from index.reading.page_blocks import as_paragraphs, page_blocks, parse_page, remove_note_marks
from index.reading.page_encoding import decode_page

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CONTENTS = "application/x-dtbncx+xml"  # of EPUB 2
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Marks that are no words of the text, notes away from where they are read, tables of contents.
_APPARATUS = frozenset(
    {"noteref", "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}
    | {"pagebreak", "toc", "landmarks", "page-list", "doc-noteref", "doc-footnote"}
    | {"doc-endnotes", "doc-pagebreak", "doc-toc"}
)
# XHTML closes any tag so; to a reader of HTML it would stay open.
_CLOSED = re.compile(r"<(title|script|style|a|p|div|span|i|b|em|strong|td|h[1-6])(\s[^<>]*)?/>")


def read_epub(data: bytes, name: str) -> Draft:
    """Recognise the parts of an EPUB book.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        ImportRefusedError: It is broken, copy-protected, made to do harm, or has no text.
    """
    archive = Archive(data, name)
    root_file = _attribute(_parse(archive.read(_CONTAINER)), "rootfile", "full-path")
    package = _parse(archive.read(root_file))
    if package is None:
        raise ImportRefusedError(f"{name} is a broken EPUB. Get it or export it anew.")
    files = _files(package, posixpath.dirname(root_file))
    protected = _protected(archive)
    titles = _titles(archive, files)
    paragraphs: list[DraftParagraph] = []
    for path in _spine(package, files):
        if path in protected:
            raise ImportRefusedError(
                f"{name} is copy-protected, so its text cannot be read. Give an unprotected copy."
            )
        if chapter := archive.read(path):
            paragraphs += _chapter(chapter, titles.get(path), name)
    if not paragraphs:
        raise ImportRefusedError(
            f"{name} has no text, only pictures or headings. Give a book with at least one "
            "paragraph."
        )
    return Draft(fitting(_metadata(package)), tuple(paragraphs))


@dataclass(frozen=True, slots=True)
class _File:
    """A file that the package lists: its path in the archive, type and properties."""

    path: str
    media_type: str
    properties: tuple[str, ...]


def _parse(data: bytes | None) -> etree._Element | None:
    """Parse XML without looking at anything outside it; None where there is none."""
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None


def _elements(root: etree._Element | None, tag: str) -> list[etree._Element]:
    return [] if root is None else list(root.iter(f"{{*}}{tag}"))


def _attribute(root: etree._Element | None, tag: str, name: str) -> str:
    """Give an attribute of the first element with this tag, or an empty string."""
    return next((element.get(name, "") for element in _elements(root, tag)), "")


def _path(folder: str, address: str) -> str:
    """Give the path in the archive to which an address leads."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def _files(package: etree._Element, folder: str) -> dict[str, _File]:
    """Give the files by the ids that the package uses for them."""
    return {
        item.get("id", ""): _File(
            _path(folder, item.get("href", "")),
            item.get("media-type", ""),
            tuple(item.get("properties", "").split()),
        )
        for item in _elements(package, "item")
    }


def _spine(package: etree._Element, files: Mapping[str, _File]) -> Iterator[str]:
    """Yield the chapters' paths in the order of reading, each once."""
    ids = [i.get("idref", "") for i in _elements(package, "itemref") if i.get("linear") != "no"]
    listed = (file for id_ in ids if (file := files.get(id_)))
    pages = (f.path for f in listed if f.media_type in _PAGES and "nav" not in f.properties)
    yield from dict.fromkeys(pages)


def _protected(archive: Archive) -> frozenset[str]:
    """Give the paths of what is encrypted; fonts often are, and do not matter."""
    references = _elements(_parse(archive.read(_ENCRYPTION)), "CipherReference")
    return frozenset(_path("", reference.get("URI", "")) for reference in references)


def _titles(archive: Archive, files: Mapping[str, _File]) -> dict[str, str]:
    """Give the chapters' titles by path, as the table of contents has them."""
    titles: dict[str, str] = {}
    for file in files.values():
        folder = posixpath.dirname(file.path)
        if file.media_type == _CONTENTS:
            contents = _parse(archive.read(file.path))
            for point in _elements(contents, "navPoint"):
                address = _attribute(point, "content", "src")
                label = _text(point, "text") or ""
                titles.setdefault(_path(folder, address), label)
        elif "nav" in file.properties:
            contents = _parse(archive.read(file.path))
            for link in _elements(contents, "a"):
                label = one_line("".join(link.itertext()))
                titles.setdefault(_path(folder, link.get("href", "")), label)
    return {path: title for path, title in titles.items() if title}


def _chapter(data: bytes, title: str | None, name: str) -> list[DraftParagraph]:
    text = _CLOSED.sub(r"<\1\2></\1>", decode_page(data, "", name))
    page = parse_page(text, name)
    for element in list(page.iter()):
        kinds = f"{element.get('epub:type', '')} {element.get('role', '')}".lower().split()
        if not _APPARATUS.isdisjoint(kinds) and element.getparent() is not None:
            element.drop_tree()
    remove_note_marks(page)
    body = page.find("body")
    return [] if body is None else as_paragraphs(page_blocks(body), title)


def _metadata(package: etree._Element) -> dict[str, str | None]:
    authors = [one_line("".join(e.itertext())) for e in _elements(package, "creator")]
    dates = [
        match[0]
        for element in _elements(package, "date")
        # EPUB 2 also dates the file's making and its changes.
        if element.get("{http://www.idpf.org/2007/opf}event", "publication") == "publication"
        if (match := _DAY.match((element.text or "").strip()))
    ]
    return {
        "title": noted(_text(package, "title")),
        "author": noted(", ".join(dict.fromkeys(filter(None, authors)))),
        "publisher": noted(_text(package, "publisher")),
        "published": next(iter(dates), None),
        "language": _text(package, "language"),
    }


def _text(package: etree._Element, tag: str) -> str | None:
    return next((one_line("".join(e.itertext())) for e in _elements(package, tag)), None)
