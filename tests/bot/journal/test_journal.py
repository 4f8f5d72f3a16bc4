"""Tests of the journal."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from bot.answering.answers import Status
from bot.journal.journal import Journal
from bot.journal.tables import Exchange
from tests.bot.answering.samples import an_answer


@pytest.fixture
def journal(engine: Engine) -> Journal:
    """An empty journal."""
    return Journal(engine)


def exchanges(engine: Engine) -> list[Exchange]:
    """Give every exchange, oldest first."""
    with Session(engine) as session:
        return list(session.scalars(select(Exchange).order_by(Exchange.id)))


def test_record(engine: Engine, journal: Journal) -> None:
    """An exchange is kept with everything that is known of it."""
    before = dt.datetime.now(dt.UTC)
    journal.record(an_answer(), "telegram", reader="r", chat="c", update_id=5)
    (kept,) = exchanges(engine)
    assert (kept.update_id, kept.channel, kept.reader, kept.chat) == (5, "telegram", "r", "c")
    assert (kept.question, kept.language, kept.status) == ("Who wrote a ledger?", "en", "answered")
    assert (kept.confidence, kept.took_ms, kept.generation) == (0.87654321, 12.345, 4)
    assert kept.citations == [["harbour", [3]]]
    assert before <= kept.asked_at <= dt.datetime.now(dt.UTC)
    assert kept.asked_at.tzinfo == dt.UTC


def test_update_is_recorded_once(engine: Engine, journal: Journal) -> None:
    """An update that is answered a second time after a crash is not recorded again."""
    journal.record(an_answer(question="first"), "telegram", update_id=5)
    journal.record(an_answer(question="second"), "telegram", update_id=5)
    assert [exchange.question for exchange in exchanges(engine)] == ["first"]


def test_terminal_has_no_updates(engine: Engine, journal: Journal) -> None:
    """Exchanges without an update are all recorded."""
    journal.record(an_answer(), "terminal")
    journal.record(an_answer(), "terminal")
    assert [exchange.update_id for exchange in exchanges(engine)] == [None, None]


def test_recent_questions(journal: Journal) -> None:
    """The last questions of a chat are its history, oldest first, without small talk."""
    said: list[tuple[str, Status]] = [
        ("one", "answered"),
        ("two", "abstained"),
        ("hello", "smalltalk"),
        ("three", "answered"),
        ("four", "answered"),
    ]
    for question, status in said:
        journal.record(an_answer(question=question, status=status), "telegram", chat="c")
    journal.record(an_answer(question="elsewhere"), "telegram", chat="d")
    assert journal.recent_questions("c") == ["two", "three", "four"]
    assert journal.recent_questions("c", limit=1) == ["four"]
    assert journal.recent_questions("nobody") == []


def test_conversation_that_rested(engine: Engine, journal: Journal) -> None:
    """What was asked more than an hour ago is no history."""
    journal.record(an_answer(question="old"), "telegram", chat="c")
    journal.record(an_answer(question="new"), "telegram", chat="c")
    now = dt.datetime.now(dt.UTC)
    with Session(engine) as session, session.begin():
        for question, minutes in (("old", 61), ("new", 59)):
            session.execute(
                update(Exchange)
                .where(Exchange.question == question)
                .values(asked_at=now - dt.timedelta(minutes=minutes))
            )
    assert journal.recent_questions("c") == ["new"]


def test_conversation_that_began_anew(engine: Engine, journal: Journal) -> None:
    """What was asked before a new beginning is no history; it stays on record."""
    for chat in ("c", "d"):
        journal.record(an_answer(question="before"), "telegram", chat=chat)
    journal.begin_anew("c")
    assert journal.recent_questions("c") == []
    assert journal.recent_questions("d") == ["before"]
    journal.record(an_answer(question="after"), "telegram", chat="c")
    assert journal.recent_questions("c") == ["after"]
    journal.begin_anew("c")
    assert journal.recent_questions("c") == []
    assert len(exchanges(engine)) == 3
