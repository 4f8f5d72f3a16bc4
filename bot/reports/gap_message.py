"""Lays gaps out as Telegram's HTML, as many as one message holds."""

import re
from collections.abc import Sequence
from html import escape

from bot.answering.citations import cited_place
from bot.reports.gaps import Example, Gap, GapList, Gaps
from bot.reports.wording import Wording
from bot.texts.catalogue import Catalogue
from bot.texts.lengths import LONGEST_MESSAGE, shorten, utf16_length
from bot.texts.piece import Piece

_MOST_SHOWN = 15  # gaps of a list; a message may have 100 pieces of markup, and a gap has three
_LONGEST_QUOTE, _LONGEST_LINE = 140, 180  # units
# Controls, among them those that turn round what comes after them.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render_gaps(gaps: Gaps, catalogue: Catalogue, language: str | None) -> str:
    """Render gaps as HTML of at most LONGEST_MESSAGE units of text."""
    return "\n\n".join(piece.html for piece in _laid_out(gaps, catalogue, language))


def write_gaps(gaps: Gaps, catalogue: Catalogue, language: str | None) -> str:
    """Write gaps as plain text, as much as `render_gaps` shows."""
    return "\n\n".join(piece.plain for piece in _laid_out(gaps, catalogue, language))


def _laid_out(gaps: Gaps, catalogue: Catalogue, language: str | None) -> list[Piece]:
    """Lay gaps out.

    What is not answered comes first; answers that readers did not like have a third of the
    message, if they need it. Of each list as many gaps are shown, whole, as there is room for.
    """
    cited = [gap.closest for listed in (gaps.unanswered, gaps.disliked) for gap in listed.gaps]
    documents = {citation.document for citation in cited if citation is not None}
    layout = _Layout(catalogue, language, several=len(documents) > 1)
    lists = [
        (gaps.unanswered, "gaps-unanswered-lead"),
        (gaps.disliked, "gaps-disliked-lead"),
    ]
    if all(layout.empty(listed) for listed, _lead in lists):
        return [Piece.of(layout.text("gaps-none"))]
    (unanswered, lead), (disliked, disliked_lead) = lists
    wanted = _length(layout.pieces(disliked, disliked_lead, LONGEST_MESSAGE))
    first = layout.pieces(unanswered, lead, LONGEST_MESSAGE - min(wanted, LONGEST_MESSAGE // 3))
    second = layout.pieces(disliked, disliked_lead, LONGEST_MESSAGE - _length(first))
    return [*first, *second]


class _Layout:
    """Renders lists and gaps in one language; passages are named with their title if need be."""

    def __init__(self, catalogue: Catalogue, language: str | None, *, several: bool) -> None:
        self._wording = Wording(catalogue, language)
        self._catalogue = catalogue
        self._language = language
        self._several = several
        self.text = self._wording.text

    def empty(self, listed: GapList) -> bool:
        """Tell whether there is nothing to say of a list."""
        return not (listed.gaps or listed.wordless or listed.older)

    def pieces(self, listed: GapList, lead: str, room: int) -> list[Piece]:
        """Render the gaps of a list that have room, under its lead; nothing for an empty list."""
        if self.empty(listed):
            return []
        shown = [_bold(self.text(lead))]
        notes = self._notes(listed)
        rendered = [self._gap(n, gap) for n, gap in enumerate(listed.gaps[:_MOST_SHOWN], start=1)]
        for count in range(len(rendered), -1, -1):
            left = len(listed.gaps) - count
            more = [Piece.of(self.text("gaps-more", number=left))] if left else []
            pieces = [*shown, *rendered[:count], *more, *notes]
            if _length(pieces) <= room:
                break
        return pieces

    def _notes(self, listed: GapList) -> list[Piece]:
        """Say how many questions are not in any gap."""
        counts = {"gaps-wordless": listed.wordless, "gaps-older": listed.older}
        return [Piece.of(self.text(key, questions=n)) for key, n in counts.items() if n]

    def _gap(self, number: int, gap: Gap) -> Piece:
        """Render a gap: its figures, its examples and the closest passage."""
        wording = self._wording
        figures = self.text("gaps-gap", questions=gap.questions, readers=gap.readers)
        newest = self._catalogue.date(self._language, gap.newest.date())
        languages = wording.listed((wording.language(c), n) for c, n in gap.languages.items())
        parts = [
            _bold(f"{number}. {figures}"),
            Piece.of(f"{languages} · {self.text('gaps-newest', date=newest)}"),
            *self._votes(gap),
            _quoted([_example(e.question, e.count) for e in _most_asked_first(gap.examples)]),
            *self._passage(gap),
        ]
        return Piece("\n".join(p.plain for p in parts), "\n".join(p.html for p in parts))

    def _votes(self, gap: Gap) -> list[Piece]:
        if not gap.bad_votes:
            return []
        reasons = self._wording.listed(
            (self.text(f"button-reason-{reason}"), count) for reason, count in gap.reasons.items()
        )
        return [Piece.of(" · ".join(filter(None, [f"👎 {gap.bad_votes}", reasons])))]

    def _passage(self, gap: Gap) -> list[Piece]:
        """Show what was closest, or what the answer was that readers did not like."""
        if gap.closest is None:
            return []
        quote = shorten(_in_line(gap.closest.quote), _LONGEST_QUOTE)
        lead = self.text("gaps-quoted" if gap.bad_votes else "gaps-closest")
        place = cited_place(gap.closest, self._catalogue, self._language)
        title = gap.closest.facts.title if self._several else ""
        where = shorten(_in_line(" · ".join(filter(None, (title, place)))), _LONGEST_LINE)
        line = Piece.of(f"— {where}")
        return [Piece.of(f"{lead} “{quote}”"), Piece(line.plain, f"<i>{line.html}</i>")]


def _most_asked_first(examples: Sequence[Example]) -> list[Example]:
    return sorted(examples, key=lambda example: -example.count)


def _example(question: str, count: int) -> str:
    shown = shorten(_in_line(question), _LONGEST_QUOTE)
    return f"{count} × {shown}" if count > 1 else shown


def _in_line(text: str) -> str:
    """Bring a text to one line that leaves what stands around it as it is."""
    return " ".join(_CONTROLS.sub("", text).split())


def _bold(text: str) -> Piece:
    return Piece(text, f"<b>{escape(text, quote=False)}</b>")


def _quoted(lines: Sequence[str]) -> Piece:
    text = "\n".join(lines)
    return Piece(text, f"<blockquote>{escape(text, quote=False)}</blockquote>")


def _length(pieces: Sequence[Piece]) -> int:
    """Count the UTF-16 units of pieces, each with the blank line behind it."""
    return sum(utf16_length(piece.plain) + 2 for piece in pieces)
