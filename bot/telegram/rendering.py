"""Lays answers out as Telegram's HTML, within what one message may hold."""

from dataclasses import dataclass
from html import escape

from bot.answering.answers import Answer, Citation

LONGEST_MESSAGE = 4096  # UTF-16 code units after the markup is taken out, as Telegram counts
_ELLIPSIS = "…"
_LONGEST_QUOTE = 900  # units; three of them leave room for leads and citation lines
_LEAST_PASSAGE = 200  # units; less of a passage is not worth opening


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the measure of Telegram's limits."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a message: what the reader sees, and its HTML."""

    plain: str
    html: str


_NOTHING = _Piece("", "")


def render_answer(answer: Answer) -> str:
    """Render an answer as HTML of at most LONGEST_MESSAGE units of text.

    The sentence that answers comes first, in bold; its passage follows as a quotation that
    opens at a touch. When the passages do not all fit, the later ones are shortened first,
    around the words that are quoted.
    """
    cited = answer.citations or ((answer.nearest,) if answer.nearest else ())
    heads = [_plain(text) for text in (answer.lead, answer.nearest_lead) if text]
    quotes = [_quote(citation) if answer.citations else _NOTHING for citation in cited]
    lines = [_line(citation) for citation in cited]
    left = LONGEST_MESSAGE - sum(utf16_length(p.plain) + 2 for p in (*heads, *quotes, *lines))
    blocks = [piece.html for piece in heads]
    for citation, quote, line in zip(cited, quotes, lines, strict=True):
        passage = _passage(citation, left, emphasised=bool(answer.citations))
        left -= utf16_length(passage.plain) + 1
        blocks.append("\n".join(p.html for p in (quote, passage, line) if p.html))
    return "\n\n".join(blocks)


def _plain(text: str) -> _Piece:
    return _Piece(text, escape(text, quote=False))


def _quote(citation: Citation) -> _Piece:
    """Show the quote by itself, unless the passage is nothing else or the lead has said it."""
    if citation.said or citation.quote == citation.context:
        return _NOTHING
    plain = f"“{shorten(citation.quote, _LONGEST_QUOTE)}”"
    return _Piece(plain, f"<b>{escape(plain, quote=False)}</b>")


def _line(citation: Citation) -> _Piece:
    plain = f"— {citation.line}"
    html = escape(plain, quote=False)
    if citation.facts.url:
        html = f'<a href="{escape(citation.facts.url)}">{html}</a>'
    return _Piece(plain, f"<i>{html}</i>")


def _passage(citation: Citation, room: int, *, emphasised: bool) -> _Piece:
    """Show the passage, its quote in bold if it answers, cut where it is too long."""
    if citation.said or room < _LEAST_PASSAGE:
        return _NOTHING
    text, (first, last) = citation.context, citation.window
    start, end = 0, len(text)
    if utf16_length(text) > room:
        # Characters take at most two units: counted so, whatever is kept fits.
        last = min(last, first + room // 2 - 1)
        side = (room - 2 - utf16_length(text[first:last])) // 4
        start, end = max(first - side, 0), min(last + side, end)
    before = (_ELLIPSIS if start > 0 else "") + text[start:first]
    after = text[last:end] + (_ELLIPSIS if end < len(text) else "")
    quote = _plain(text[first:last])
    marked = f"<b>{quote.html}</b>" if emphasised else quote.html
    html = f"{_plain(before).html}{marked}{_plain(after).html}"
    return _Piece(before + quote.plain + after, f"<blockquote expandable>{html}</blockquote>")


def shorten(text: str, units: int = LONGEST_MESSAGE) -> str:
    """Cut text at a word so that it takes at most `units`."""
    if utf16_length(text) <= units:
        return text
    # Whole characters of at most two units each, so half as many always fit.
    kept = text[: units // 2].rsplit(" ", 1)[0]
    return f"{kept}{_ELLIPSIS}"
