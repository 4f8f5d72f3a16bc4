"""Tests of the journal."""

import dataclasses
import datetime as dt
import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select, update
from sqlalchemy.orm import Session

from bot.answering.answers import Status
from bot.answering.references import remember
from bot.journal.inbox import Inbox, Incoming
from bot.journal.journal import Journal
from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets
from bot.journal.subscriptions import Subscriptions
from bot.journal.tables import Conversation, Exchange, Vote
from tests.bot.answering.samples import a_place, an_answer

NUMBERS = itertools.count(100)


@pytest.fixture
def journal(engine: Engine, secrets: Secrets) -> Journal:
    """An empty journal."""
    return Journal(engine, secrets)


def exchanges(engine: Engine) -> list[Exchange]:
    """Give every exchange, oldest first."""
    with Session(engine) as session:
        return list(session.scalars(select(Exchange).order_by(Exchange.id)))


def votes(engine: Engine) -> list[tuple[str, bool, str | None]]:
    """Give (reader, good, reason) of every vote."""
    with Session(engine) as session:
        found = session.scalars(select(Vote).order_by(Vote.exchange, Vote.reader))
        return [(vote.reader, vote.good, vote.reason) for vote in found]


def test_record(engine: Engine, journal: Journal, secrets: Secrets) -> None:
    """An exchange is kept with everything that is known of it."""
    before = dt.datetime.now(dt.UTC)
    journal.record(an_answer(), "telegram", key="k", place=a_place(5))
    (kept,) = exchanges(engine)
    assert (kept.update_id, kept.channel, kept.reader, kept.chat) == (5, "telegram", "r", "c")
    assert (kept.key, kept.language, kept.status) == ("k", "en", "answered")
    assert (kept.question_message, kept.answer_message) == (10, 11)
    assert (kept.confidence, kept.took_ms, kept.generation) == (0.87654321, 12.345, 4)
    assert [reference[:4] for reference in kept.citations] == [["harbour", [3], 32, 58]]
    assert [reference[:4] for reference in kept.further] == [["harbour", [3], 0, 31]]
    assert secrets.decrypt(kept.question or b"") == "Who wrote a ledger?"
    assert before <= kept.asked_at <= dt.datetime.now(dt.UTC)
    assert kept.asked_at.tzinfo == dt.UTC


def test_update_is_recorded_once(engine: Engine, journal: Journal) -> None:
    """An update that is answered a second time after a crash is not recorded again."""
    journal.record(an_answer(), "telegram", key="first", place=a_place(5))
    journal.record(an_answer(), "telegram", key="second", place=a_place(5))
    assert [exchange.key for exchange in exchanges(engine)] == ["first"]


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
        journal.record(
            an_answer(question=question, status=status),
            "telegram",
            place=a_place(next(NUMBERS), chat="c"),
        )
    journal.record(
        an_answer(question="elsewhere"), "telegram", place=a_place(next(NUMBERS), chat="d")
    )
    assert journal.recent_questions("c") == ["two", "three", "four"]
    assert journal.recent_questions("c", limit=1) == ["four"]
    assert journal.recent_questions("nobody") == []


def test_questions_through_an_exchange(journal: Journal) -> None:
    """What was asked up to an exchange ends with it; where it is small talk, before it."""
    said: list[tuple[str, Status]] = [
        ("one", "answered"),
        ("two", "answered"),
        ("hello", "smalltalk"),
        ("three", "answered"),
    ]
    for question, status in said:
        answer = an_answer(question=question, status=status)
        journal.record(answer, "telegram", key=question, place=a_place(next(NUMBERS)))
    upto = {key: journal.recent_questions("c", through=key) for key, _status in said}
    assert upto == {
        "one": ["one"],
        "two": ["one", "two"],
        "hello": ["one", "two"],
        "three": ["one", "two", "three"],
    }
    assert journal.recent_questions("c", 0, 1, through="two") == ["two"]
    assert journal.recent_questions("c", before="two", through="three") == ["one"]
    assert journal.recent_questions("c", through="forgotten") == []


def test_conversation_that_rested(engine: Engine, journal: Journal) -> None:
    """What was asked more than an hour ago is no history."""
    journal.record(
        an_answer(question="old"), "telegram", key="old", place=a_place(next(NUMBERS), chat="c")
    )
    journal.record(
        an_answer(question="new"), "telegram", key="new", place=a_place(next(NUMBERS), chat="c")
    )
    now = dt.datetime.now(dt.UTC)
    with Session(engine) as session, session.begin():
        for key, minutes in (("old", 61), ("new", 59)):
            session.execute(
                update(Exchange)
                .where(Exchange.key == key)
                .values(asked_at=now - dt.timedelta(minutes=minutes))
            )
    assert journal.recent_questions("c") == ["new"]


def test_conversation_that_began_anew(engine: Engine, journal: Journal) -> None:
    """What was asked before a new beginning is no history; it stays on record."""
    for chat in ("c", "d"):
        journal.record(
            an_answer(question="before"), "telegram", place=a_place(next(NUMBERS), chat=chat)
        )
    journal.begin_anew("c")
    assert journal.recent_questions("c") == []
    assert journal.recent_questions("d") == ["before"]
    journal.record(an_answer(question="after"), "telegram", place=a_place(next(NUMBERS), chat="c"))
    assert journal.recent_questions("c") == ["after"]
    journal.begin_anew("c")
    assert journal.recent_questions("c") == []
    assert len(exchanges(engine)) == 3


def test_topics(journal: Journal) -> None:
    """Each topic of a chat is a conversation of its own, and begins anew by itself."""
    for topic in (0, 3, 4):
        place = dataclasses.replace(a_place(next(NUMBERS)), topic=topic)
        journal.record(an_answer(question=f"in {topic}"), "telegram", place=place)
    assert journal.recent_questions("c") == ["in 0"]
    assert journal.recent_questions("c", 3) == ["in 3"]
    journal.begin_anew("c", 3)
    assert [journal.recent_questions("c", topic) for topic in (0, 3, 4)] == [["in 0"], [], ["in 4"]]
    journal.begin_anew("c")
    assert [journal.recent_questions("c", topic) for topic in (0, 4)] == [[], ["in 4"]]


def test_find_album(journal: Journal) -> None:
    """An exchange is found by its album, in its chat alone."""
    place = dataclasses.replace(a_place(), album="a")
    journal.record(an_answer(), "telegram", key="k", place=place)
    assert journal.find_album("c", "a") == journal.find("k")
    assert journal.find_album("c", "b") is None
    assert journal.find_album("d", "a") is None


def test_words_are_not_readable(engine: Engine, journal: Journal) -> None:
    """Who has the database and not the key reads no question; a wrong key reads none either."""
    journal.record(an_answer(question="a secret"), "telegram", place=a_place())
    (kept,) = exchanges(engine)
    assert b"secret" not in (kept.question or b"")
    stranger = Journal(engine, Secrets(b"another key, another key, anothe"))
    assert stranger.recent_questions("c") == []
    found = stranger.find(kept.key)
    assert found is not None
    assert found.remembered.question is None


def test_find(journal: Journal) -> None:
    """An exchange is found by its key, by the message that asked and by its answer's."""
    answer = an_answer()
    journal.record(answer, "telegram", key="k", place=a_place())
    found = journal.find("k")
    assert found is not None
    assert (found.key, found.chat, found.answer_message) == ("k", "c", 11)
    assert found.remembered == remember(answer)
    assert journal.find_message("c", 10) == found
    assert journal.find_answer("c", 11) == found
    assert journal.find("other") is None
    assert journal.find_message("d", 10) is None
    assert journal.find_message("c", 11) is None
    assert journal.find_answer("d", 11) is None
    assert journal.find_answer("c", 10) is None


def test_refused_judgement(journal: Journal) -> None:
    """That a judgement was asked for is known as long as the exchange is, also without words."""
    journal.record(an_answer(status="abstained"), "telegram", key="k", place=a_place())
    judged = dataclasses.replace(an_answer(status="abstained"), judging=True)
    journal.revise("k", judged, 10)
    assert journal.expire(0) == 1
    found = journal.find("k")
    assert found is not None
    assert (found.remembered.question, found.remembered.judging) == (None, True)


def test_an_edited_question(engine: Engine, journal: Journal) -> None:
    """The edited question is the one on record, once, without the votes on the first answer."""
    journal.record(an_answer(question="first"), "telegram", key="k", place=a_place())
    journal.vote("k", "r", good=True)
    journal.revise("k", an_answer(question="second", status="abstained"), 10)
    assert journal.recent_questions("c") == ["second"]
    journal.record(an_answer(question="third"), "telegram", key="l", place=a_place(2))
    assert journal.recent_questions("c", before="k") == []
    assert journal.recent_questions("c", before="l") == ["second"]
    kept = exchanges(engine)[0]
    assert (kept.status, kept.citations, kept.question_message) == ("abstained", [], 10)
    assert votes(engine) == []


def test_votes(engine: Engine, journal: Journal) -> None:
    """A reader has one vote on an answer, the last one; others have their own."""
    journal.record(an_answer(), "telegram", key="k", place=a_place())
    journal.vote("k", "r", good=True)
    journal.vote("k", "s", good=True)
    journal.vote("k", "r", good=False)
    journal.vote("k", "r", good=False, reason="passage")
    assert votes(engine) == [("r", False, "passage"), ("s", True, None)]
    assert [journal.voted("k", reader) for reader in "rst"] == [False, True, None]


def test_forget(engine: Engine, journal: Journal) -> None:
    """Everything of a reader goes, in groups too, with the votes on it; others' things stay."""
    preferences = Preferences(engine)
    places = (("r", "r"), ("r", "group"), ("s", "group"))
    for number, (reader, chat) in enumerate(places):
        place = a_place(number, reader=reader, chat=chat)
        journal.record(an_answer(), "telegram", key=f"k{number}", place=place)
        for voter in ("r", "s"):
            journal.vote(f"k{number}", voter, good=True)
    for reader in ("r", "s"):
        preferences.choose_language(reader, "tr")
        journal.begin_anew(reader)
        journal.begin_anew(reader, 3)
    assert journal.forget("r") == 2
    assert [exchange.key for exchange in exchanges(engine)] == ["k2"]
    assert votes(engine) == [("s", True, None)]
    assert (preferences.language("r"), preferences.language("s")) == (None, "tr")
    with Session(engine) as session:
        assert list(session.scalars(select(Conversation.chat))) == ["s", "s"]
    assert journal.forget("r") == 0


def test_forget_of_an_administrator(engine: Engine, journal: Journal) -> None:
    """What an administrator wants to be told of stays; of whoever is none any more it goes."""
    subscriptions = Subscriptions(engine)
    subscriptions.switch("r", "errors", on=False)
    journal.forget("r", administers=True)
    assert not subscriptions.wanted("r", "errors")
    journal.forget("r")
    assert subscriptions.wanted("r", "errors")


def test_what_is_forgotten_is_in_no_file(engine: Engine, journal: Journal) -> None:
    """Deleted words stay neither in the database's file nor in the log beside it."""
    journal.record(an_answer(), "telegram", place=a_place(reader="r"))
    (kept,) = exchanges(engine)
    assert kept.question is not None
    path = Path(str(engine.url.database))

    def bytes_on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))

    assert kept.question in bytes_on_disk()
    journal.forget("r")
    assert kept.question not in bytes_on_disk()


def test_questions_expire(engine: Engine, journal: Journal) -> None:
    """After its days a question is nobody's: figures and votes stay, and what the buttons need."""
    for number, days in ((1, 29), (2, 31)):
        journal.record(an_answer(), "telegram", key=f"k{number}", place=a_place(number))
        asked_at = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
        with Session(engine) as session, session.begin():
            session.execute(
                update(Exchange).where(Exchange.key == f"k{number}").values(asked_at=asked_at)
            )
        journal.vote(f"k{number}", "voter", good=False, reason="other")
    assert journal.expire(30) == 1
    assert journal.expire(30) == 0
    found = [journal.find(key) for key in ("k1", "k2")]
    words = [each.remembered.question for each in found if each is not None]
    assert words == ["Who wrote a ledger?", None]
    newer, older = exchanges(engine)
    assert (older.status, older.citations) == ("answered", newer.citations)
    leads = ("reader", "chat", "question_message", "answer_message", "update_id", "album")
    assert [getattr(older, name) for name in leads] == [None] * len(leads)
    assert None not in [getattr(newer, name) for name in leads[:-1]]
    assert [journal.voted(key, "voter") for key in ("k1", "k2")] == [False, None]
    with Session(engine) as session:
        (vote,) = session.scalars(select(Vote).where(Vote.exchange == "k2"))
    assert (vote.good, vote.reason) == (False, "other")


def test_many_expire_some_at_a_time(
    engine: Engine, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many questions are due, all become nobody's."""
    monkeypatch.setattr("bot.journal.journal._EXPIRED_AT_ONCE", 2)
    for number in range(5):
        journal.record(an_answer(), "telegram", key=f"k{number}", place=a_place(number))
    assert journal.expire(0) == 5
    assert [(each.question, each.reader) for each in exchanges(engine)] == [(None, None)] * 5


def test_votes_expire_in_one_statement(engine: Engine, journal: Journal) -> None:
    """Votes lose their readers at once, however many: whoever else writes waits meanwhile."""
    for number in range(5):
        journal.record(an_answer(), "telegram", key=f"k{number}", place=a_place(number))
        journal.vote(f"k{number}", "voter", good=True)
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    assert journal.expire(0) == 5
    assert len([each for each in statements if each.startswith("UPDATE votes")]) == 1
    readers = {reader for reader, _good, _reason in votes(engine)}
    assert (len(readers), "voter" in readers) == (5, False)


def test_what_an_earlier_version_expired(engine: Engine, journal: Journal) -> None:
    """A question that has lost its words alone becomes nobody's too, and an old beginning goes."""
    journal.record(an_answer(), "telegram", place=a_place(1))
    journal.begin_anew("c")
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=31)
    with Session(engine) as session, session.begin():
        session.execute(update(Exchange).values(asked_at=old, question=None))
        session.execute(update(Conversation).values(began_at=old))
    assert journal.expire(30) == 1
    (expired,) = exchanges(engine)
    assert (expired.reader, expired.chat) == (None, None)
    with Session(engine) as session:
        assert session.scalars(select(Conversation)).all() == []


def test_writers_side_by_side(engine: Engine, secrets: Secrets) -> None:
    """What is written from several threads at once is all written, though it reads first."""
    inbox, preferences = Inbox(engine, secrets), Preferences(engine)

    def choose(reader: str) -> None:
        for language in ("tr", "de") * 10:
            preferences.choose_language(reader, language)

    with ThreadPoolExecutor(4) as threads:
        done = [threads.submit(choose, reader) for reader in "abc"]
        for number in range(20):
            inbox.accept([Incoming(number, 7, {})])
        for each in done:
            each.result()
    assert [preferences.language(reader) for reader in "abc"] == ["de"] * 3
    assert len(inbox.waiting()) == 20
