"""Reads and writes the canonical form of a document: Markdown with YAML front matter.

Reading keeps the words and drops the markup: a heading opens a section, every block of text
(a paragraph, a list item, a table row) is a paragraph, a heading without words ends a section.
Writing is the inverse: what was written is parsed as the same document.

A comment on a line of its own, `<!-- page 3 -->`, says on which page of the original all that
follows begins, up to the next such line.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.errors import ContentError
from index.front_matter import FrontMatter
from index.reading.draft import DraftParagraph, one_line
from index.reading.header import FENCE, read_header, split_header
from index.types import Document, Paragraph

# What HTML holds beside words: comments and programs, which may have no end, and tags.
_UNSEEN = re.compile(
    r"<!--.*?(-->|\Z)|<(script|style)\b.*?(</\2\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<[/!?a-z][^>]*>", re.IGNORECASE)
_PAGE = re.compile(r"\s*<!--\s*page(?:\s+(?P<number>\S+))?\s*-->\s*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parse_document(data: bytes, document_id: str, path: Path) -> Document:
    """Parse the bytes of one Markdown file.

    Args:
        data: The file's content.
        document_id: The id that the document gets.
        path: The file, for messages.

    Raises:
        ContentError: The file is not UTF-8, its front matter is missing or wrong, a page has
            no number, or it has no text. The message names the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            f"byte {error.start} is not UTF-8. Save the file with the encoding UTF-8.", path=path
        ) from error
    header, body = split_header(text, path)
    front_matter = read_header(header, path)
    below = header.count("\n") + 3  # the fences' own lines, and lines count from 1
    paragraphs = numbered(read_body(body, front_matter.title, path=path, first_line=below))
    if not paragraphs:
        raise ContentError(
            "has no text below its front matter. Write at least one paragraph, or remove the file.",
            path=path,
        )
    return Document(document_id, front_matter, paragraphs)


def write_document(front_matter: FrontMatter, paragraphs: tuple[Paragraph, ...]) -> str:
    """Render a document as the Markdown that `parse_document` understands."""
    header = yaml.safe_dump(
        front_matter.model_dump(mode="json", exclude_none=True),
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    blocks = [f"{FENCE}\n{header}{FENCE}"]
    section = page = None
    for paragraph in paragraphs:
        if paragraph.page not in (None, page):
            page = paragraph.page
            blocks.append(f"<!-- page {page} -->")
        if paragraph.section is None and section is not None:
            blocks.append("##")
        elif paragraph.section is not None and paragraph.section != section:
            # A heading may end in signs that close it, which belong to no word of it.
            heading = re.sub(r"(?<= )(#+)$", r"\\\1", _escape(paragraph.section))
            blocks.append(f"## {heading}")
        section = paragraph.section
        blocks.append(_escape(paragraph.text))
    return "\n\n".join(blocks) + "\n"


def numbered(paragraphs: Iterable[DraftParagraph]) -> tuple[Paragraph, ...]:
    """Number paragraphs through the whole document."""
    return tuple(
        Paragraph(number, section, text, page)
        for number, (section, text, page) in enumerate(paragraphs, start=1)
    )


def read_body(
    markdown: str, title: str = "", *, path: Path, first_line: int = 1
) -> Iterator[DraftParagraph]:
    """Yield every block of text, in reading order.

    Args:
        markdown: Text without front matter.
        title: A first-level heading with these words opens no section, and ends one.
        path: The file, for messages.
        first_line: Where the text starts in it, for messages.

    Raises:
        ContentError: A page has no number.
    """
    section: str | None = None
    page: int | None = None
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    cells: list[str] | None = None  # of the table row that is open
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            row = " | ".join(filter(None, cells or []))
            cells = None
            if row:
                yield DraftParagraph(section, row, page)
        elif token.type in ("fence", "code_block"):
            if code := one_line(token.content):
                yield DraftParagraph(section, code, page)
        elif token.type == "html_block":
            if mark := _PAGE.fullmatch(token.content):
                page = _page(mark["number"] or "", path, first_line + (token.map or [0])[0])
            elif words := one_line(unescape(_without_tags(token.content))):
                yield DraftParagraph(section, words, page)
        elif token.type == "inline":
            words = one_line("".join(_words(token.children or [])))
            opener = tokens[position - 1]
            if cells is not None:
                cells.append(words)
            elif opener.type == "heading_open":
                # The title again is no section, but it ends one.
                repeated = opener.tag == "h1" and words.casefold() == title.casefold()
                section = None if repeated else words or None
            elif words:
                yield DraftParagraph(section, words, page)


def _without_tags(html: str) -> str:
    """Leave what a browser would show."""
    # Searched up to the last tag's end: beyond it each `<` would be followed to the end of all.
    tags, end, words = _UNSEEN.sub(" ", html).rpartition(">")
    return _TAG.sub(" ", tags + end) + words


def _page(number: str, path: Path, line: int) -> int:
    if not _PAGE_NUMBER.fullmatch(number):
        raise ContentError(
            f"'{number}' is no page number. Write a whole number from 1, as in <!-- page 3 -->.",
            path=path,
            line=line,
        )
    return int(number)


def headline(markdown: str) -> str | None:
    """Give the words of the first-level heading that opens a text, or None without one."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    if not tokens or (tokens[0].type, tokens[0].tag) != ("heading_open", "h1"):
        return None
    return one_line("".join(_words(tokens[1].children or []))) or None


def _words(inline: list[Token]) -> Iterator[str]:
    """Yield the text of inline tokens; pictures and HTML tags have none."""
    for token in inline:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or _LINE_BREAK.fullmatch(token.content):
            yield " "


def _escape(text: str) -> str:
    """Escape what Markdown would read as markup."""
    text = re.sub(r"([\\`*_\[\]<&|~])", r"\\\1", text)
    text = re.sub(r"^([#+\-=>])", r"\\\1", text)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
