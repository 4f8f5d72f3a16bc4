"""Recognises a source: reads it, whatever its format, and tells its facts from its body.

Nothing is written here; what is missing can still be given.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from index.errors import ContentError, ImportRefusedError
from index.front_matter import FrontMatter, complaint
from index.reading.confined import read_confined
from index.reading.download import LARGEST, download
from index.reading.draft import Draft, DraftParagraph
from index.reading.formats import (
    Format,
    format_of_bytes,
    format_of_download,
    format_of_ending,
    is_old_office,
)
from index.reading.language import detect_language
from index.reading.markdown import headline, numbered, parse_document, read_body
from index.reading.web_text import read_web_text
from index.types import Paragraph

STDIN = "-"
LARGEST_TEXT = 10_000_000  # bytes; some two thousand pages. Other formats hold more than words
_TEXT = ("text", "markdown")
_CALLED = {"pdf": "a PDF", "docx": "a .docx file", "epub": "an EPUB", "html": "a web page"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised in a source, with what was given.

    Attributes:
        source: The file's path, the web address, or `-`.
        fields: Front matter by field name, as it would be written; kind and language are
            always there.
        paragraphs: The body; never empty.
    """

    source: str
    fields: dict[str, str]
    paragraphs: tuple[Paragraph, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that were neither recognised nor given."""
        known = FrontMatter.model_fields.items()
        return tuple(n for n, field in known if field.is_required() and n not in self.fields)

    @property
    def fingerprint(self) -> str:
        """16 hex digits that differ when the body or the front matter would."""
        told = json.dumps([self.fields, [astuple(p) for p in self.paragraphs]], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def complete(self) -> FrontMatter:
        """Give the front matter.

        Raises:
            ImportRefusedError: A field is missing or wrong; the message names its option.
        """
        try:
            return FrontMatter.model_validate(self.fields)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0])
            option = "--" + name.replace("_", "-")
            if first["type"] == "missing":
                raise ImportRefusedError(
                    f"'{self.source}' does not say its {name}. Give it with {option}."
                ) from error
            raise ImportRefusedError(
                f"'{self.source}': {name} has value '{self.fields[name]}', {complaint(first)}; "
                f"the option is {option}."
            ) from error


def recognise(source: str, given: Mapping[str, str]) -> Recognised:
    """Read a source and recognise its parts.

    Args:
        source: A file's path (.md, .txt, .html, .pdf, .docx or .epub), a web address, or `-`
            for plain text on standard input.
        given: Front matter that goes before what is recognised.

    Raises:
        ImportRefusedError: The source cannot be read or has no text.
    """
    draft = _read_source(source)
    fields = {**draft.fields, **given}
    fields.setdefault("kind", "article")
    if "language" not in fields:
        fields["language"] = detect_language(" ".join(p.text for p in draft.paragraphs))
    return Recognised(source, fields, numbered(draft.paragraphs))


def _read_source(source: str) -> Draft:
    if source == STDIN:
        return _read_data("text", sys.stdin.buffer.read(LARGEST_TEXT + 1), source)
    if source.lower().startswith(("http://", "https://")):
        return _read_page(source)
    format_ = format_of_ending(source)
    if format_ is None:
        raise ImportRefusedError(
            f"'{source}' is no .md, .txt, .html, .pdf, .docx or .epub file. Save its text as one "
            "of them."
        )
    try:
        with Path(source).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ImportRefusedError(
            f"'{source}' cannot be read ({error.strerror}). Check the path and its permissions."
        ) from error
    return _read_data(format_, data, source)


def _read_page(address: str) -> Draft:
    page = download(address)
    format_ = format_of_download(page.media_type, page.url, page.data)
    if format_ is None:
        raise ImportRefusedError(
            f"'{address}' is '{page.media_type}', from which no text is read. Give the address of "
            "a web page, a PDF, a .docx or an .epub file."
        )
    draft = _read_data(format_, page.data, address, page.charset or "")
    canonical = draft.fields.get("url", "")
    same_host = urlsplit(canonical).hostname == urlsplit(page.url).hostname
    url = canonical if same_host else page.url
    return Draft({**draft.fields, "url": url}, draft.paragraphs)


def _read_data(format_: Format, data: bytes, source: str, charset: str = "") -> Draft:
    name = "standard input" if source == STDIN else f"'{source}'"
    largest = LARGEST_TEXT if format_ in _TEXT else LARGEST
    if len(data) > largest:
        raise ImportRefusedError(
            f"{name} is larger than {largest // 1_000_000} MB. Part it into several documents."
        )
    if format_ == "text":
        return read_web_text(_decode(data, name))
    if format_ == "markdown":
        return _read_markdown(_decode(data, name), Path(source))
    _check_format(format_, data, name)
    return read_confined(format_, data, name, charset)


def _check_format(format_: Format, data: bytes, name: str) -> None:
    """Refuse a file whose ending lies."""
    if is_old_office(data):
        raise ImportRefusedError(
            f"{name} is an old .doc file or has a password. Save it as .docx without one."
        )
    shown = format_of_bytes(data)
    if shown != format_ and (shown is not None or format_ != "html"):
        looks = f"; it looks like {_CALLED[shown]}" if shown else ""
        raise ImportRefusedError(
            f"{name} is not {_CALLED[format_]}{looks}. Give it the ending of what it is, or "
            "export it anew."
        )


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefusedError(
            f"{name} is not UTF-8 at byte {error.start}. Save it with the encoding UTF-8."
        ) from error


def _read_markdown(text: str, path: Path) -> Draft:
    """Read Markdown with front matter, or without, when its first heading gives the title."""
    try:
        if text.startswith("---"):
            document = parse_document(text.encode(), path.stem, path)
            fields = document.front_matter.model_dump(mode="json", exclude_none=True)
            body = (DraftParagraph(p.section, p.text, p.page) for p in document.paragraphs)
            return Draft(fields, tuple(body))
        title = headline(text)
        paragraphs = tuple(read_body(text, title or "", path=path))
    except ContentError as error:
        raise ImportRefusedError(str(error)) from error
    if not paragraphs:
        raise ImportRefusedError(f"'{path}' has no text. Give a file with at least one paragraph.")
    return Draft({"title": title} if title else {}, paragraphs)
