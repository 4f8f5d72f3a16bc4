"""Imports a source into content/: recognises it, fills its front matter, writes Markdown."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from pydantic import ValidationError

from index.errors import ContentError, ImportRefusedError
from index.front_matter import FrontMatter, complaint
from index.reading.draft import Draft
from index.reading.language import detect_language
from index.reading.library import SUFFIX, document_id
from index.reading.markdown import headline, parse_document, read_body, write_document
from index.reading.web_text import read_web_text
from index.types import Document, Paragraph

STDIN = "-"
LARGEST = 10_000_000  # bytes of a source; some two thousand pages of text
_SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that was written into content/.

    Attributes:
        document: The document.
        path: Its file.
        replaced: True when the file held the same work before.
    """

    document: Document
    path: Path
    replaced: bool


def import_sources(
    sources: Sequence[str], content_dir: Path, given: Mapping[str, str]
) -> list[Imported]:
    """Import sources into content/; if one is refused, none is written.

    Args:
        sources: Files' paths (.md or .txt), or `-` for plain text on standard input.
        content_dir: Where the documents stand.
        given: Front matter that the operator gave; it goes before what is recognised.

    Raises:
        ImportRefusedError: A source cannot be read, has no text, or a required field was
            neither recognised nor given.
    """
    recognised = [_recognise(source, given) for source in sources]
    return [
        _write(front_matter, paragraphs, content_dir) for front_matter, paragraphs in recognised
    ]


def _recognise(source: str, given: Mapping[str, str]) -> tuple[FrontMatter, tuple[Paragraph, ...]]:
    draft = _read_draft(source)
    fields = {**draft.fields, **given}
    fields.setdefault("kind", "article")
    if "language" not in fields:
        fields["language"] = detect_language(" ".join(text for _, text in draft.paragraphs))
    paragraphs = tuple(
        Paragraph(number, section, text)
        for number, (section, text) in enumerate(draft.paragraphs, start=1)
    )
    return _complete(fields, source), paragraphs


def _write(
    front_matter: FrontMatter, paragraphs: tuple[Paragraph, ...], content_dir: Path
) -> Imported:
    path, replaced = _place(front_matter, content_dir)
    data = write_document(front_matter, paragraphs).encode()
    document = parse_document(data, document_id(path, content_dir), path)
    _write_atomically(data, path)
    return Imported(document, path, replaced)


def _read_draft(source: str) -> Draft:
    """Read a source and recognise its parts."""
    if source == STDIN:
        return read_web_text(_decode(sys.stdin.buffer.read(LARGEST + 1), "standard input"))
    if source.startswith(("http://", "https://")):
        raise ImportRefusedError(
            f"'{source}' is a web address. Copy the page's text into a file, import that, and "
            f"give the address with --url."
        )
    path = Path(source)
    if path.suffix.lower() not in (".md", ".txt"):
        raise ImportRefusedError(
            f"'{source}' is neither a .md nor a .txt file. Save its text as one of the two."
        )
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ImportRefusedError(
            f"'{source}' cannot be read ({error.strerror}). Check the path and its permissions."
        ) from error
    text = _decode(data, f"'{source}'")
    if path.suffix.lower() == ".txt":
        return read_web_text(text)
    return _read_markdown(text, path)


def _decode(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise ImportRefusedError(
            f"{name} is larger than {LARGEST // 1_000_000} MB. Part it into several documents."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefusedError(
            f"{name} is not UTF-8 at byte {error.start}. Save it with the encoding UTF-8."
        ) from error


def _read_markdown(text: str, path: Path) -> Draft:
    """Read Markdown with front matter, or without, when its first heading gives the title."""
    if text.startswith("---"):
        try:
            document = parse_document(text.encode(), path.stem, path)
        except ContentError as error:
            raise ImportRefusedError(str(error)) from error
        fields = document.front_matter.model_dump(mode="json", exclude_none=True)
        return Draft(fields, tuple((p.section, p.text) for p in document.paragraphs))
    title = headline(text)
    blocks = tuple(read_body(text, title or ""))
    if not blocks:
        raise ImportRefusedError(f"'{path}' has no text. Give a file with at least one paragraph.")
    return Draft({"title": title} if title else {}, blocks)


def _complete(fields: dict[str, str], source: str) -> FrontMatter:
    """Validate the front matter; a hole names the option that fills it."""
    try:
        return FrontMatter.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        option = "--" + name.replace("_", "-")
        if first["type"] == "missing":
            raise ImportRefusedError(
                f"'{source}' does not say its {name}. Give it with {option}."
            ) from error
        raise ImportRefusedError(
            f"'{source}': {name} has value '{fields[name]}', {complaint(first)}; the option is "
            f"{option}."
        ) from error


def _place(front_matter: FrontMatter, content_dir: Path) -> tuple[Path, bool]:
    """Choose the file: the one with the same work of the same kind, or a free name."""
    slug = slugify(front_matter.title)
    number = 1
    while True:
        path = content_dir / f"{slug if number == 1 else f'{slug}-{number}'}{SUFFIX}"
        if not path.exists():
            return path, False
        try:
            other = parse_document(path.read_bytes(), path.stem, path).front_matter
        except ContentError:
            other = None
        if other and (other.work, other.kind) == (front_matter.work, front_matter.kind):
            return path, True
        number += 1


def slugify(title: str) -> str:
    """Turn a title into a file name: ASCII words joined by hyphens."""
    words = "".join(c if c.isalnum() else " " for c in anyascii(title).lower()).split()
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= _SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word[:_SLUG_LENGTH]
    return slug or "document"


def _write_atomically(data: bytes, path: Path) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".importing-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # mkstemp keeps files private; documents are as readable as their folder.
            Path(beside).chmod(0o644)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ImportRefusedError(
            f"'{path}' cannot be written ({error.strerror}). Free some space or check the "
            "permissions."
        ) from error
