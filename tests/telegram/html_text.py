"""Telegram's HTML: what it may hold, and the plain text and entities it stands for.

The rules are those of https://core.telegram.org/bots/api#html-style. Telegram itself
forgives three things that its documentation forbids, and loses formatting or shows the
markup instead; they are a renderer's mistakes, so this module refuses them: a bare
ampersand, a block quotation inside another, and formatting inside `code` or `pre`.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Entity = dict[str, Any]

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_QUOTES = {"blockquote", "expandable_blockquote"}
_START = re.compile(r"<(?P<name>[^\s>]*)")
_END = re.compile(r"</(?P<name>[^\s>]*)\s*>")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)(?=[\s>])))?"""
)
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")


class HtmlError(ValueError):
    """The text is not Telegram's HTML; `str()` says where, as Telegram does."""


@dataclass(frozen=True, slots=True)
class FormattedText:
    """Plain text and what is formatted in it.

    Attributes:
        text: The text as a reader sees it.
        entities: Bot API MessageEntity objects, by offset, the longer first; offset and
            length count UTF-16 code units.
    """

    text: str
    entities: tuple[Entity, ...] = ()

    def stripped(self) -> "FormattedText":
        """Drop white space at both ends, as Telegram does before it measures a text."""
        kept = self.text.strip()
        lead = utf16_length(self.text[: len(self.text) - len(self.text.lstrip())])
        end = utf16_length(kept)
        entities = []
        for entity in self.entities:
            start = max(entity["offset"] - lead, 0)
            stop = min(entity["offset"] - lead + entity["length"], end)
            if start < stop:
                entities.append({**entity, "offset": start, "length": stop - start})
        return FormattedText(kept, tuple(entities))


@dataclass(slots=True)
class _OpenTag:
    name: str
    kind: str
    attributes: dict[str, str]
    offset: int


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of Telegram's limits and offsets."""
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Cut out `length` UTF-16 code units from `offset` on."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def parse_html(html: str) -> FormattedText:
    """Read Telegram's HTML.

    Raises:
        HtmlError: The markup is not allowed, not closed or wrongly nested.
    """
    parser = _Parser(html)
    parser.run()
    entities = sorted(parser.entities, key=lambda e: (e["offset"], -e["length"]))
    return FormattedText("".join(parser.plain), tuple(entities))


class _Parser:
    """One pass over a text; `plain` and `entities` grow as tags close."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.plain: list[str] = []
        self.entities: list[Entity] = []
        self._length = 0
        self._open: list[_OpenTag] = []

    def run(self) -> None:
        position = 0
        while position < len(self.html):
            if plain := _PLAIN.match(self.html, position):
                self._add(plain.group())
                position = plain.end()
            elif self.html[position] == "&":
                position = self._reference(position)
            elif self.html.startswith("</", position):
                position = self._end_tag(position)
            else:
                position = self._start_tag(position)
        if self._open:
            name = self._open[-1].name
            message = f'Can\'t find end tag corresponding to start tag "{name}"'
            raise HtmlError(message)

    def _add(self, text: str) -> None:
        self.plain.append(text)
        self._length += utf16_length(text)

    def _reference(self, position: int) -> int:
        match = _REFERENCE.match(self.html, position)
        if match is None:
            message = f"Unescaped ampersand or unsupported HTML entity {self._at(position)}"
            raise HtmlError(message)
        self._add(_character(match))
        return match.end()

    def _start_tag(self, position: int) -> int:
        match = _START.match(self.html, position)
        if match is None or match.end() == len(self.html):
            message = f"Unclosed start tag {self._at(position)}"
            raise HtmlError(message)
        name = match["name"].lower()
        if name not in _KINDS:
            message = f'Unsupported start tag "{name}" {self._at(position)}'
            raise HtmlError(message)
        attributes, end = self._attributes(name, match.end(), position)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            message = f'Tag "span" must have class "tg-spoiler" {self._at(position)}'
            raise HtmlError(message)
        kind = _KINDS[name]
        if name == "blockquote" and "expandable" in attributes:
            kind = "expandable_blockquote"
        self._check_nesting(name, kind, position)
        self._open.append(_OpenTag(name, kind, attributes, self._length))
        return end

    def _attributes(self, name: str, position: int, start: int) -> tuple[dict[str, str], int]:
        attributes = {}
        while match := _ATTRIBUTE.match(self.html, position):
            value = match["double"] or match["single"] or (match["bare"] or "").lower()
            attributes[match["name"]] = _REFERENCE.sub(_character, value)
            position = match.end()
        rest = self.html[position:].lstrip()
        if not rest:
            message = f'Unclosed start tag "{name}" {self._at(start)}'
            raise HtmlError(message)
        if not rest.startswith(">"):
            message = f'Empty attribute name in the tag "{name}" {self._at(start)}'
            raise HtmlError(message)
        return attributes, len(self.html) - len(rest) + 1

    def _check_nesting(self, name: str, kind: str, position: int) -> None:
        outside = [tag.kind for tag in self._open]
        if kind in _QUOTES and not _QUOTES.isdisjoint(outside):
            message = f'Tag "{name}" can\'t be nested {self._at(position)}'
            raise HtmlError(message)
        fixed = {"code", "pre"}.intersection(outside)
        if fixed and not (outside[-1] == "pre" and kind == "code"):
            message = f'Tag "{name}" can\'t be inside "{fixed.pop()}" {self._at(position)}'
            raise HtmlError(message)

    def _end_tag(self, position: int) -> int:
        match = _END.match(self.html, position)
        if not self._open:
            message = f"Unexpected end tag {self._at(position)}"
            raise HtmlError(message)
        if match is None:
            message = f"Unclosed end tag {self._at(position)}"
            raise HtmlError(message)
        tag = self._open.pop()
        if match["name"].lower() not in ("", tag.name):
            message = (
                f'Unmatched end tag {self._at(position)}, expected "</{tag.name}>",'
                f' found "</{match["name"].lower()}>"'
            )
            raise HtmlError(message)
        if self._length > tag.offset:
            self._close(tag)
        return match.end()

    def _close(self, tag: _OpenTag) -> None:
        entity: Entity = {
            "type": tag.kind,
            "offset": tag.offset,
            "length": self._length - tag.offset,
        }
        if tag.kind == "text_link":
            text = utf16_slice("".join(self.plain), tag.offset, entity["length"])
            link = _link(tag.attributes.get("href") or text)
            if link is None:
                return
            entity |= link
        elif tag.kind == "custom_emoji":
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
            if not entity["custom_emoji_id"].isdecimal():
                message = "Invalid custom emoji identifier specified"
                raise HtmlError(message)
        elif tag.name == "code" and self._open and self._open[-1].name == "pre":
            language = tag.attributes.get("class", "")
            self._open[-1].attributes["language"] = language.removeprefix("language-")
            return
        elif tag.kind == "pre" and tag.attributes.get("language"):
            entity["language"] = tag.attributes["language"]
        self.entities.append(entity)

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.html[:position].encode())}"


def _character(reference: re.Match[str]) -> str:
    named, decimal, hexadecimal = reference.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code < 0x10FFFF or 0xD800 <= code < 0xE000:
        message = f"Text contains invalid Unicode characters: {reference.group()}"
        raise HtmlError(message)
    return chr(code)


def _link(target: str) -> Entity | None:
    """Give a link's part of an entity; None for what Telegram silently shows as plain text."""
    if person := re.fullmatch(r"tg://user\?id=([0-9]+)", target):
        user = {"id": int(person[1]), "is_bot": False, "first_name": person[1]}
        return {"type": "text_mention", "user": user}
    url = urlsplit(target if "://" in target else f"http://{target}")
    if url.scheme not in ("http", "https", "tg", "ton") or not url.netloc or " " in url.netloc:
        return None
    if url.scheme in ("http", "https"):
        if "." not in url.netloc and url.hostname != "localhost":
            return None
        url = url._replace(path=url.path or "/")
    return {"url": url.geturl()}
