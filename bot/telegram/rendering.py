"""Lays answers out as Telegram's HTML, within what one message may hold."""

from dataclasses import dataclass
from html import escape

from bot.answering.answers import Answer, Citation

LONGEST_MESSAGE = 4096  # UTF-16 code units after the markup is taken out, as Telegram counts
_ELLIPSIS = "…"
# What a message needs besides passages: leads, quotes' marks, citation lines.
_LONGEST_QUOTE = 900
_LEAST_CONTEXT = 200


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the measure of Telegram's limits."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a message: what the reader sees, and its HTML."""

    plain: str
    html: str


def render_answer(answer: Answer) -> str:
    """Render an answer as HTML of at most LONGEST_MESSAGE units of text.

    The sentence that answers comes first, in bold; its passage follows as a quotation that
    opens at a touch. When the passages do not all fit, the later ones are shortened first,
    around the words that are quoted.
    """
    cited = answer.citations or ((answer.nearest,) if answer.nearest else ())
    fixed = [_plain(answer.lead)]
    if answer.nearest is not None:
        fixed.append(_plain(answer.nearest_lead))
    quotes = [_quote(citation, bold=bool(answer.citations)) for citation in cited]
    lines = [_line(citation) for citation in cited]
    left = LONGEST_MESSAGE - sum(utf16_length(p.plain) + 2 for p in (*fixed, *quotes, *lines))
    blocks = [piece.html for piece in fixed]
    for citation, quote, line in zip(cited, quotes, lines, strict=True):
        context = _context(citation, left)
        left -= utf16_length(context.plain) + 1
        blocks.append("\n".join(p.html for p in (quote, context, line) if p.html))
    return "\n\n".join(blocks)


def _plain(text: str) -> _Piece:
    return _Piece(text, escape(text, quote=False))


def _quote(citation: Citation, *, bold: bool) -> _Piece:
    """Show the quote itself; an unbolded one stands only inside its passage."""
    if not bold:
        return _Piece("", "")
    words = shorten(citation.quote, _LONGEST_QUOTE)
    plain = f"“{words}”"
    return _Piece(plain, f"<b>{escape(plain, quote=False)}</b>")


def _line(citation: Citation) -> _Piece:
    plain = f"— {citation.line}"
    html = escape(plain, quote=False)
    if citation.facts.url:
        html = f'<a href="{escape(citation.facts.url)}">{html}</a>'
    return _Piece(plain, f"<i>{html}</i>")


def _context(citation: Citation, room: int) -> _Piece:
    """Show the passage around a quote, cut on both sides where it is too long."""
    text, window = citation.context, citation.window
    if utf16_length(text) > room:
        if room < _LEAST_CONTEXT:
            return _Piece("", "")
        # Half of what is left over on each side of the quote, counted in characters: no
        # character takes more than two units.
        spare = max((room - utf16_length(citation.quote)) // 2 - 4, 0) // 2
        start, end = max(window.start - spare, 0), min(window.end + spare, len(text))
        end = min(end, start + room // 2 - 4) if utf16_length(text[start:end]) > room - 4 else end
        before = text[start : window.start]
        after = text[window.start : end]
        head = f"{_ELLIPSIS}{before}" if start > 0 else before
        text = f"{head}{after}{_ELLIPSIS if end < len(text) else ''}"
    return _Piece(text, f"<blockquote expandable>{escape(text, quote=False)}</blockquote>")


def shorten(text: str, units: int = LONGEST_MESSAGE) -> str:
    """Cut text at a word so that it takes at most `units`."""
    if utf16_length(text) <= units:
        return text
    # Whole characters of at most two units each, so half as many always fit.
    kept = text[: units // 2].rsplit(" ", 1)[0]
    return f"{kept}{_ELLIPSIS}"
