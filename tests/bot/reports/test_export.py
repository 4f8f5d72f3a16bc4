"""Tests of the export: every exchange is a row, and nobody can be told from it."""

import csv
import datetime as dt
import io
from itertools import pairwise

import pytest
from sqlalchemy import Engine

from bot.journal.secrets import Secrets
from bot.reports import export
from bot.reports.export import export_csv
from tests.bot.answering.samples import a_citation
from tests.bot.reports.asking import NOW, Asking


@pytest.fixture
def asking(engine: Engine, secrets: Secrets) -> Asking:
    """An empty journal to ask into."""
    return Asking(engine, secrets)


def rows(
    engine: Engine, secrets: Secrets, since: dt.datetime | None = None
) -> list[dict[str, str]]:
    """Give the rows of the export as a spreadsheet program reads them."""
    text = b"".join(export_csv(engine, secrets, since)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row(asking: Asking, engine: Engine, secrets: Secrets) -> None:
    """A row holds everything that is known of an exchange, and no pseudonym of the database."""
    key = asking.ask(
        "Who wrote it?",
        "0123456789abcdef",
        status="answered",
        confidence=0.87654321,
        shown=[a_citation(), a_citation(2, "Nobody has read it.")],
        against=["passage", None, "other", "passage"],
        at=NOW,
    )
    asking.journal.vote(key, "fan", good=True)
    assert rows(engine, secrets) == [
        {
            "asked_at": "2025-11-08T12:30:15+00:00",
            "channel": "telegram",
            "reader": "reader-1",
            "chat": "chat-1",
            "language": "en",
            "question": "Who wrote it?",
            "status": "answered",
            "confidence": "0.8765",
            "took_ms": "12.3",
            "generation": "4",
            "citations": "harbour ¶ 3; harbour ¶ 3",
            "good_votes": "1",
            "bad_votes": "4",
            "reasons": "passage 2; other 1",
        }
    ]


def test_who_asked(asking: Asking, engine: Engine, secrets: Secrets) -> None:
    """Readers and chats are numbered in the order of their first question in the file."""
    for reader in ("b", "a", None, "b"):
        asking.ask("?", reader)
    found = rows(engine, secrets)
    assert [row["reader"] for row in found] == ["reader-1", "reader-2", "", "reader-1"]
    assert [row["chat"] for row in found] == ["chat-1", "chat-2", "", "chat-1"]
    assert [row["channel"] for row in found] == ["telegram", "telegram", "terminal", "telegram"]
    later = rows(engine, secrets, NOW + dt.timedelta(minutes=2))
    assert [row["reader"] for row in later] == ["reader-1", "", "reader-2"]


def test_words_that_are_gone(asking: Asking, engine: Engine, secrets: Secrets) -> None:
    """A question whose words are deleted keeps its row, and a forgotten reader has none."""
    asking.ask("old")
    asking.ask("forgotten", "f")
    asking.journal.forget("f")
    asking.journal.expire(1)
    asking.ask("new", at=dt.datetime.now(dt.UTC))
    assert [row["question"] for row in rows(engine, secrets)] == ["", "new"]


def test_small_talk(asking: Asking, engine: Engine, secrets: Secrets) -> None:
    """What has no confidence, citations or votes leaves those cells empty or 0."""
    asking.ask("Hello!", status="smalltalk")
    (row,) = rows(engine, secrets)
    cells = ("status", "confidence", "citations", "good_votes", "bad_votes", "reasons")
    assert [row[cell] for cell in cells] == ["smalltalk", "", "", "0", "0", ""]


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ('a\r\nb, "c"; \u202ed', 'a\r\nb, "c"; \u202ed'),
        ("<b>ş</b> Как?", "<b>ş</b> Как?"),
        ("why " * 250, "why " * 250),
    ],
)
def test_hostile_questions(
    asking: Asking, engine: Engine, secrets: Secrets, question: str, cell: str
) -> None:
    """A question comes out as it was asked, and no program calculates it."""
    asking.ask(question)
    assert [row["question"] for row in rows(engine, secrets)] == [cell]


def test_nothing_was_asked(engine: Engine, secrets: Secrets) -> None:
    """Of an empty journal there is the header."""
    assert len(list(export_csv(engine, secrets))) == 1


def test_batches(
    asking: Asking, engine: Engine, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exchanges come a batch at a time, each once and in order."""
    monkeypatch.setattr(export, "_ROWS_AT_ONCE", 2)
    for number in range(5):
        asking.ask(f"question {number}", f"r{number}")
    pieces = list(export_csv(engine, secrets))
    assert [piece.count(b"\r\n") for piece in pieces] == [1, 2, 2, 1]
    found = rows(engine, secrets)
    assert [row["question"] for row in found] == [f"question {n}" for n in range(5)]
    assert [row["reader"] for row in found] == [f"reader-{n}" for n in range(1, 6)]
    assert all(a["asked_at"] < b["asked_at"] for a, b in pairwise(found))
