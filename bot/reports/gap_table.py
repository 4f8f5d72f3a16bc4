"""Lays gaps out as a table for spreadsheet programs."""

from collections.abc import Iterator

from bot.reports.gaps import Gap, Gaps
from bot.reports.spreadsheet import Cell, list_counts, write_file

_EXAMPLES = 3
_HEADER = (
    "list",
    "questions",
    "readers",
    "languages",
    "newest",
    *(f"example_{number}" for number in range(1, _EXAMPLES + 1)),
    "bad_votes",
    "reasons",
    "document",
    "section",
    "paragraph",
    "quote",
)


def gaps_csv(gaps: Gaps) -> bytes:
    """Write gaps as a CSV file with a row for each: the unanswered ones, then the disliked."""
    return b"".join(write_file(_HEADER, [_rows(gaps)]))


def _rows(gaps: Gaps) -> Iterator[list[Cell]]:
    for name in ("unanswered", "disliked"):
        for gap in getattr(gaps, name).gaps:
            yield [name, *_cells(gap)]


def _cells(gap: Gap) -> list[Cell]:
    examples = [example.question for example in gap.examples]
    closest = gap.closest
    return [
        gap.questions,
        gap.readers,
        list_counts(gap.languages),
        gap.newest.isoformat(timespec="seconds"),
        *examples,
        *[""] * (_EXAMPLES - len(examples)),
        gap.bad_votes,
        list_counts(gap.reasons),
        *(
            (closest.document, closest.section, *closest.paragraphs, closest.quote)
            if closest
            else ("", "", "", "")
        ),
    ]
