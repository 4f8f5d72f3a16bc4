"""Records that commands print: what a program can rely on."""

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

from rich.console import Console, RenderableType

from index.audit import AuditEntry
from index.build import build
from index.display import (
    audit_table,
    hit_record,
    hit_texts,
    imported_table,
    recognised_table,
    status_table,
)
from index.reading.importing import draft_document
from index.reading.recognition import Recognised
from index.snapshot import Snapshot
from index.types import Hit, Paragraph, Passage, Signals, Span
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FIELDS, front_matter, put

MARKED = "A [-x] [/x] [red]lamp[/red] :smile: \x1b[31m\x9b1m\b"
SHOWN = "A [-x] [/x] [red]lamp[/red] :smile: \ufffd[31m\ufffd1m\ufffd"


def printed(*things: RenderableType) -> str:
    """Give what a console prints."""
    file = io.StringIO()
    Console(file=file, width=600).print(*things)
    return file.getvalue()


def test_a_hit_has_its_page_only_where_there_is_one() -> None:
    """A hit in a document with pages names its page; others have no such field."""
    passage = Passage("lamp", None, 6, 0, "One.", (Span(0, 4),))
    hit = Hit(1, 0, 1.0, passage, Span(0, 4), Signals(1.0, 1.0, 1.0, 1.0, 1.0))
    paged = replace(hit, passage=replace(passage, page=3))
    assert hit_record(paged) == {**hit_record(hit), "page": 3}
    assert "page" not in hit_record(hit)


def test_marks_in_what_is_recognised_are_shown() -> None:
    """Neither a source's name nor its words colour or break the table."""
    paragraphs = (Paragraph(1, MARKED, "Words."),)
    recognised = Recognised(MARKED, {**FIELDS, "title": MARKED}, paragraphs)
    out = printed(recognised_table(recognised))
    assert out.splitlines()[0].strip() == f"In {SHOWN}"
    assert out.count(SHOWN) == 3
    facts = front_matter(title=MARKED)
    table = printed(imported_table(draft_document(recognised, facts, Path("[red]"))))
    assert table.startswith("Imported [red]/a-x-x-red-lamp-red-smile-31m1m.md")
    assert table.count(SHOWN) == 2


def test_marks_in_the_audit_log_are_shown() -> None:
    """Neither a name nor a detail colours or breaks the table."""
    entry = AuditEntry(
        at=dt.datetime.now(dt.UTC), by=MARKED, act="added", documents=(MARKED,), detail=MARKED
    )
    assert printed(audit_table([entry])).count(SHOWN) == 3


def test_marks_in_what_is_live_are_shown(tmp_path: Path) -> None:
    """Neither a title nor an author colours or breaks the table."""
    put(tmp_path / "content", "[-x]", "One.", title=json.dumps(MARKED), author=json.dumps(MARKED))
    build(tmp_path / "content", tmp_path / "index", "hash", HashEncoder)
    out = printed(status_table(Snapshot(tmp_path / "index").manifest))
    assert out.count(SHOWN) == 2
    assert "│ [-x]  " in out


def test_marks_in_a_hit_are_shown() -> None:
    """A passage is shown as it is, and its quote is marked where it stands."""
    passage = Passage(MARKED, MARKED, 6, 0, f"{MARKED} One.", (Span(0, 4),))
    window = Span(len(MARKED) + 1, len(MARKED) + 5)
    place, text = hit_texts(Hit(1, 0, 1.0, passage, window, Signals(1.0, 1.0, 1.0, 1.0, 1.0)))
    assert printed(place) == f"1. {SHOWN} · {SHOWN} · ¶ 6  (1.000)\n"
    assert printed(text) == f"{SHOWN} One.\n"
    assert [text.plain[span.start : span.end] for span in text.spans] == ["One."]
