"""Lays answers out as Telegram's HTML, within what one message may hold."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import accumulate

from bot.answering.answers import Answer, Citation
from bot.texts.lengths import ELLIPSIS, LONGEST_MESSAGE, shorten, utf16_length
from bot.texts.piece import Piece

_LONGEST_QUOTE = 900  # units; three of them leave room for leads and citation lines
_LEAST_PASSAGE = 200  # units; less of a passage is not worth opening
# Units that leads and citation lines take together at most, and each where they took more:
# only titles and names of many hundred characters get there.
_LONGEST_FRAME, _LONGEST_HEAD, _LONGEST_LINE = 1200, 250, 230


_NOTHING = Piece("", "")


def render_answer(answer: Answer) -> str:
    """Render an answer as HTML of at most LONGEST_MESSAGE units of text.

    The sentence that answers comes first, in bold; its passage follows as a quotation that
    opens at a touch. When the passages do not all fit, the later ones are shortened first,
    around the words that are quoted.
    """
    marks = [answer.mark(citation) for citation in answer.citations]
    return _render(answer.lead, answer.citations, marks)


def render_passages(lead: str, citations: Sequence[Citation]) -> str:
    """Render passages that are no answer: each as a quotation with its source, none in bold."""
    return _render(lead, citations, None)


def join_fitting(blocks: Sequence[str], more: Callable[[int], str]) -> str:
    """Join blocks of text or HTML into one message.

    Args:
        blocks: The blocks; their markup is counted like text.
        more: Gives the last block where not all fit, told how many are left out; short.
    """
    whole = "\n\n".join(blocks)
    if utf16_length(whole) <= LONGEST_MESSAGE:
        return whole
    room = LONGEST_MESSAGE - utf16_length(more(len(blocks)))
    ends = accumulate(utf16_length(block) + 2 for block in blocks)
    kept = sum(end <= room for end in ends)
    return "\n\n".join([*blocks[:kept], more(len(blocks) - kept)])


def _render(lead: str, cited: Sequence[Citation], marks: Sequence[str] | None) -> str:
    """Lay out a lead and citations; with marks the quotes stand out."""
    sources = [citation.line for citation in cited]
    if sum(map(utf16_length, (lead, *sources))) > _LONGEST_FRAME:
        lead = shorten(lead, _LONGEST_HEAD)
        sources = [shorten(text, _LONGEST_LINE) for text in sources]
    quotes = [
        _NOTHING if marks is None else _quote(citation, marks[place])
        for place, citation in enumerate(cited)
    ]
    lines = [_line(citation, text) for citation, text in zip(cited, sources, strict=True)]
    # A quote that is shown inside its passage alone has its room for certain.
    kept = [
        0 if quote.plain or c.said else min(utf16_length(c.context), _LONGEST_QUOTE)
        for c, quote in zip(cited, quotes, strict=True)
    ]
    fixed = (lead, *(piece.plain for piece in (*quotes, *lines)))
    left = LONGEST_MESSAGE - sum(kept) - sum(utf16_length(text) + 2 for text in fixed)
    blocks = [escape(lead, quote=False)] if lead else []
    for citation, quote, line, own in zip(cited, quotes, lines, kept, strict=True):
        whole = bool(quote.plain) and citation.quote == citation.context
        passage = (
            _NOTHING if whole else _passage(citation, left + own, emphasised=marks is not None)
        )
        left -= max(utf16_length(passage.plain) - own, 0) + 1
        blocks.append("\n".join(p.html for p in (quote, passage, line) if p.html))
    return "\n\n".join(blocks)


def _quote(citation: Citation, mark: str) -> Piece:
    """Show the quote by itself, unless the passage is nothing else or the lead has said it.

    In a list, where it has a mark, it always stands by itself.
    """
    if citation.said or (citation.quote == citation.context and not mark):
        return _NOTHING
    plain = f"{mark}“{shorten(citation.quote, _LONGEST_QUOTE)}”"
    return Piece(plain, f"<b>{escape(plain, quote=False)}</b>")


def _line(citation: Citation, text: str) -> Piece:
    plain = f"— {text}"
    html = escape(plain, quote=False)
    if citation.link:
        html = f'<a href="{escape(citation.link)}">{html}</a>'
    return Piece(plain, f"<i>{html}</i>")


def _passage(citation: Citation, room: int, *, emphasised: bool) -> Piece:
    """Show the passage, its quote in bold if it answers, cut where it is too long."""
    if citation.said or room < min(utf16_length(citation.context), _LEAST_PASSAGE):
        return _NOTHING
    text, (first, last) = citation.context, citation.window
    start, end = 0, len(text)
    if utf16_length(text) > room:
        # Characters take at most two units: counted so, whatever is kept fits.
        last = min(last, first + room // 2 - 1)
        side = (room - 2 - utf16_length(text[first:last])) // 4
        start, end = max(first - side, 0), min(last + side, end)
    before = (ELLIPSIS if start > 0 else "") + text[start:first]
    after = text[last:end] + (ELLIPSIS if end < len(text) else "")
    quote = Piece.of(text[first:last])
    marked = f"<b>{quote.html}</b>" if emphasised else quote.html
    html = f"{Piece.of(before).html}{marked}{Piece.of(after).html}"
    # What is shown nowhere else is the answer itself, and must not be folded.
    tag = "blockquote" if emphasised and citation.quote == text else "blockquote expandable"
    return Piece(before + quote.plain + after, f"<{tag}>{html}</blockquote>")
