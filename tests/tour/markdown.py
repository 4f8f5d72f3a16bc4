"""Messages as Markdown that reads as they do on Telegram."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from tests.telegram.html_text import Entity, utf16_length, utf16_slice
from tests.telegram.parameters import JSON

_QUOTES = {"blockquote", "expandable_blockquote"}
_FOLDED = 160  # characters of a folded quotation that show
_MARKS = {"bold": "**", "italic": "*"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")
# What would begin a list, a heading or a quotation at the beginning of a line.
_BEGINNING = re.compile(r"^(#{1,6}|[-+]|\d+(?=[.)]))(?=[ .)])")
# What differs from run to run, with what stands for it.
_SAMPLES = (
    (re.compile(r"(?<=encoded, )[\d.]+ s"), "2.4 s"),
    (re.compile(r"(?<=go on in )\d+ seconds?"), "52 seconds"),
    (re.compile(r"(?<=2026-02-27 \d\d:)\d\d"), "04"),
)


def write_message(text: str, entities: Sequence[Entity], seen: set[str] | None = None) -> list[str]:
    """Write a message as blocks of Markdown; one that is read from the right says so.

    Args:
        text: Its text.
        entities: Its formatting.
        seen: The folding quotations that were opened before, which stay folded; grows.
    """
    units, opened = text.encode("utf-16-le"), set() if seen is None else seen
    blocks: list[str] = []
    at = 0
    for quote in [e for e in entities if e["type"] in _QUOTES]:
        end = quote["offset"] + quote["length"]
        blocks += _paragraphs(units, at, quote["offset"], entities)
        inside = "\n\n".join(_paragraphs(units, quote["offset"], end, entities))
        if quote["type"] == "expandable_blockquote":
            inside = _folded(utf16_slice(text, quote["offset"], quote["length"]), inside, opened)
        blocks.append("\n".join(f"> {line}".rstrip() for line in inside.splitlines()))
        at = end
    blocks += _paragraphs(units, at, len(units) // 2, entities)
    return ['<div dir="rtl">', *blocks, "</div>"] if reads_from_the_right(text) else blocks


def write_buttons(markup: JSON | None) -> list[str]:
    """Write the buttons under a message, or beside the field to type in, a line for each row."""
    kept = markup or {}
    rows = kept.get("inline_keyboard") or kept.get("keyboard") or []
    lines = ["`" + " ".join(f"[{button['text']}]" for button in row) + "`" for row in rows]
    return ["\\\n".join(lines)] if lines else []


def escape(text: str) -> str:
    """Write plain text, so that nothing in it is markup."""
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def with_samples(markdown: str) -> str:
    """Put a sample in place of everything that differs from run to run."""
    for pattern, sample in _SAMPLES:
        markdown = pattern.sub(sample, markdown)
    return markdown


def reads_from_the_right(text: str) -> bool:
    """Tell whether the first letter belongs to a script that is written from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


def _folded(quotation: str, written: str, opened: set[str]) -> str:
    """Show a quotation whole the first time, and then its beginning."""
    if len(quotation) <= _FOLDED or quotation not in opened:
        opened.add(quotation)
        return written
    return f"{escape(quotation[:_FOLDED].rsplit(' ', 1)[0])} …"


def _paragraphs(units: bytes, start: int, end: int, entities: Sequence[Entity]) -> Iterator[str]:
    """Write a stretch of text without quotations, a block for each paragraph."""
    lines: list[str] = []
    for first, last in _lines(units, start, end):
        line = _line(units, first, last, entities)
        if line:
            lines.append(line)
        elif lines:
            yield "\\\n".join(lines)
            lines = []
    if lines:
        yield "\\\n".join(lines)


def _lines(units: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    for words in units[2 * start : 2 * end].decode("utf-16-le").split("\n"):
        last = start + utf16_length(words)
        yield start, last
        start = last + 1


def _line(units: bytes, start: int, end: int, entities: Sequence[Entity]) -> str:
    """Write a line, piece by piece; what marks a piece marks the whole of it."""
    around = [
        e
        for e in entities
        if e["type"] not in _QUOTES and e["offset"] < end and e["offset"] + e["length"] > start
    ]
    cuts = {start, end}
    for entity in around:
        cuts |= {max(start, entity["offset"]), min(end, entity["offset"] + entity["length"])}
    places = sorted(cuts)
    pieces = []
    for first, last in itertools.pairwise(places):
        words = units[2 * first : 2 * last].decode("utf-16-le")
        marks = [e for e in around if e["offset"] <= first and e["offset"] + e["length"] >= last]
        pieces.append(_piece(words, marks))
    return _begun("".join(pieces).rstrip())


def _begun(line: str) -> str:
    """Keep a line's indent, and what begins it from being markup."""
    kept = line.lstrip(" ")
    plain = _BEGINNING.sub(lambda m: f"{m[1]}\\" if m[1].isdecimal() else f"\\{m[1]}", kept)
    return "&nbsp;" * (len(line) - len(kept)) + plain


def _piece(words: str, marks: Sequence[Entity]) -> str:
    kept = words.strip()
    if not kept:
        return words
    kinds = {entity["type"]: entity for entity in marks}
    written = f"`{kept}`" if "code" in kinds else escape(kept)
    if "text_link" in kinds:
        written = f"[{written}]({kinds['text_link']['url']})"
    for kind, mark in _MARKS.items():
        if kind in kinds:
            written = f"{mark}{written}{mark}"
    if not marks:
        return escape(words)
    before = words[: len(words) - len(words.lstrip())]
    return before + written + words[len(words.rstrip()) :]
