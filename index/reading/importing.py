"""Imports sources into content/: chooses each one's file and writes it as Markdown."""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from anyascii import anyascii

from index.errors import ContentError
from index.front_matter import FrontMatter
from index.reading.edits import Edits, all_or_nothing
from index.reading.library import SUFFIX, document_id, find_documents, read_source
from index.reading.markdown import parse_document, write_document
from index.reading.recognition import Recognised, recognise
from index.types import Document

_SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as it stands in content/, or is to stand there.

    Attributes:
        document: The document.
        path: Its file.
        data: The file's bytes.
        replaced: True when the file held the same work before.
        unchanged: True when it held the very same bytes.
    """

    document: Document
    path: Path
    data: bytes
    replaced: bool
    unchanged: bool


def import_sources(
    sources: Sequence[str], content_dir: Path, given: Mapping[str, str]
) -> list[Imported]:
    """Import sources into content/, all or none.

    Args:
        sources: As `recognise` takes them.
        content_dir: Where the documents stand.
        given: Front matter that the operator gave; it goes before what is recognised.

    Raises:
        ImportRefusedError: A source cannot be read, has no text, or a required field was
            neither recognised nor given.
        ContentError: A file cannot be written.
    """
    recognised = [recognise(source, given) for source in sources]
    with all_or_nothing() as edits:
        return write_recognised(recognised, content_dir, edits)


def write_recognised(
    recognised: Sequence[Recognised], content_dir: Path, edits: Edits
) -> list[Imported]:
    """Write what was recognised into content/.

    Raises:
        ImportRefusedError: A required field is missing or wrong; nothing was written then.
        ContentError: A file cannot be written.
    """
    completed = [(each, each.complete()) for each in recognised]
    written = []
    for each, front_matter in completed:
        imported = draft_document(each, front_matter, content_dir)
        edits.write(imported.path, imported.data)
        written.append(imported)
    return written


def draft_document(
    recognised: Recognised, front_matter: FrontMatter, content_dir: Path
) -> Imported:
    """Give a document as it would be written, without writing it.

    Raises:
        ContentError: Its place cannot be read.
    """
    path, before = _find_place(front_matter, content_dir)
    data = write_document(front_matter, recognised.paragraphs).encode()
    document = parse_document(data, document_id(path, content_dir), path)
    unchanged = before == hashlib.sha256(data).hexdigest()
    return Imported(document, path, data, before is not None, unchanged)


def _find_place(front_matter: FrontMatter, content_dir: Path) -> tuple[Path, str | None]:
    """Choose the file: the one with the same work of the same kind, or a free name.

    Returns:
        The file, and the SHA-256 of what it holds, in hex.
    """
    documents: dict[str, Path] = {}
    with suppress(ContentError):  # the folder may still have to be made
        documents = find_documents(content_dir)
    slug = slugify(front_matter.title)
    own = re.compile(rf"{slug}(-\d+)?")
    # Under whatever name: an operator may have put it in a folder, or its title was spelled
    # otherwise then. Names of its own go first, the one without a number before all.
    for each in sorted(documents, key=lambda each: (not own.fullmatch(each), len(each))):
        with suppress(ContentError):  # a note of the operator's
            source = read_source(documents[each], content_dir)
            other = source.document.front_matter
            if (other.work, other.kind) == (front_matter.work, front_matter.kind):
                return source.path, source.content_hash
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    paths = (content_dir / f"{name}{SUFFIX}" for name in names)
    # A folder or a link that leads nowhere takes a name, too.
    return next(path for path in paths if not os.path.lexists(path)), None


def slugify(title: str) -> str:
    """Turn a title into a file name: ASCII words joined by hyphens."""
    words = "".join(c if c.isalnum() else " " for c in anyascii(title).lower()).split()
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= _SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word[:_SLUG_LENGTH]
    return slug or "document"
