"""Finds and reads all documents below the content folder."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from index.errors import ContentError
from index.reading.markdown import parse_document
from index.types import Document

SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Source:
    """One document with the file it came from.

    Attributes:
        document: The document.
        path: Its file.
        content_hash: SHA-256 of the file, in hex; differs when the file does.
    """

    document: Document
    path: Path
    content_hash: str


def read_library(content_dir: Path) -> list[Source]:
    """Read every document that questions are answered from, ordered by id.

    A digest is left out when the article that it retells is there too, so that nothing is
    answered twice. Files and folders whose name starts with a dot are passed over.

    Raises:
        ContentError: The folder is missing or holds no document, or a file is wrong.
    """
    sources = [read_source(path, content_dir) for path in find_documents(content_dir).values()]
    sources.sort(key=lambda source: source.document.id)
    if not sources:
        raise ContentError(
            "holds no document. Add one with 'python -m index add FILE'.", path=content_dir
        )
    articles = {
        s.document.front_matter.work for s in sources if s.document.front_matter.kind == "article"
    }
    return [
        source
        for source in sources
        if source.document.front_matter.kind == "article"
        or source.document.front_matter.work not in articles
    ]


def find_document(document: str, content_dir: Path) -> Path:
    """Give a document's file.

    Raises:
        ContentError: There is no such document; the sentence names those that are there.
    """
    documents = find_documents(content_dir)
    if document not in documents:
        raise ContentError(
            f"there is no document '{document}'. There is: {', '.join(documents) or 'none'}.",
            path=content_dir,
        )
    return documents[document]


def document_id(path: Path, content_dir: Path) -> str:
    """Give a file's document id: its path under content/ without the ending."""
    return path.relative_to(content_dir).with_suffix("").as_posix()


def read_source(path: Path, content_dir: Path) -> Source:
    """Read one file as a document.

    Raises:
        ContentError: It cannot be read, its name is not UTF-8, or it is no document.
    """
    own_id = document_id(path, content_dir)
    try:
        own_id.encode()
    except UnicodeEncodeError as error:
        raise ContentError(
            "its name is not UTF-8. Rename the file.",
            path=Path(os.fsencode(path).decode(errors="backslashreplace")),
        ) from error
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ContentError(
            f"cannot be read ({error.strerror}). Check the file and its permissions.", path=path
        ) from error
    document = parse_document(data, own_id, path)
    return Source(document, path, hashlib.sha256(data).hexdigest())


def find_documents(content_dir: Path) -> dict[str, Path]:
    """List the documents' files by id, without reading them.

    Raises:
        ContentError: The folder is missing.
    """
    if not content_dir.is_dir():
        raise ContentError(
            "is not a folder. Create it, or set CONTENT_DIR to the folder with the documents.",
            path=content_dir,
        )
    files = sorted(
        path
        for path in content_dir.rglob(f"*{SUFFIX}")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(content_dir).parts)
    )
    return {document_id(path, content_dir): path for path in files}
