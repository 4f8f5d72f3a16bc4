"""Tests of the gaps as CSV."""

import csv
import datetime as dt
import io
from dataclasses import replace

from bot.reports.gap_table import gaps_csv
from bot.reports.gaps import Example, Gap, GapList, Gaps
from tests.bot.answering.samples import a_citation

GAP = Gap(
    questions=5,
    readers=2,
    examples=(Example("=1+1", 3), Example('two\nlines, “quoted” "too"', 2)),
    languages={"en": 3, "tr": 2},
    newest=dt.datetime(2025, 11, 8, 12, tzinfo=dt.UTC),
    bad_votes=0,
    reasons={},
    closest=a_citation(),
)


def test_a_row_for_each_gap() -> None:
    """Each gap is a row with its list's name, and what could be calculated is text."""
    disliked = replace(GAP, bad_votes=3, reasons={"passage": 2, "other": 1}, closest=None)
    written = gaps_csv(Gaps(None, GapList((GAP,), 0, 0), GapList((disliked,), 1, 1)))
    assert written.startswith(b"\xef\xbb\xbflist,questions,readers,")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows[0] == {
        "list": "unanswered",
        "questions": "5",
        "readers": "2",
        "languages": "en 3; tr 2",
        "newest": "2025-11-08T12:00:00+00:00",
        "example_1": "'=1+1",
        "example_2": 'two\nlines, “quoted” "too"',
        "example_3": "",
        "bad_votes": "0",
        "reasons": "",
        "document": "harbour",
        "section": "Lamps",
        "paragraph": "3",
        "quote": "Its keeper wrote a ledger.",
    }
    assert (rows[1]["list"], rows[1]["reasons"]) == ("disliked", "passage 2; other 1")
    assert (rows[1]["document"], rows[1]["quote"]) == ("", "")
    assert len(rows) == 2


def test_no_gaps() -> None:
    """Without gaps the file has its header alone."""
    empty = GapList((), 0, 0)
    assert len(gaps_csv(Gaps(None, empty, empty)).splitlines()) == 1
