"""Tests of the chat in the terminal."""

import io

import pytest
from rich.console import Console
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.answering.answerer import Answerer
from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange
from bot.live import LiveIndex
from bot.terminal import Terminal, print_answer
from bot.texts.catalogue import Catalogue
from tests.bot.library import KEY

QUESTION = "When was the Shusha Declaration signed?"


@pytest.fixture
def console() -> Console:
    """A terminal whose output can be read back."""
    return Console(file=io.StringIO(), force_terminal=True, width=100, color_system="standard")


@pytest.fixture
def pipe() -> Console:
    """Output that goes into another program."""
    return Console(file=io.StringIO(), soft_wrap=True, width=160)


def written(console: Console) -> str:
    """Give what was printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def terminal(
    answerer: Answerer, live: LiveIndex, engine: Engine, catalogue: Catalogue, console: Console
) -> Terminal:
    """Make a terminal over the digest."""
    return Terminal(answerer, live, Journal(engine, Secrets(KEY)), catalogue, console)


def recorded(engine: Engine) -> list[tuple[str, str, str]]:
    """Give (channel, question, status) of each exchange."""
    with Session(engine) as session:
        query = select(Exchange.channel, Exchange.question, Exchange.status).order_by(Exchange.id)
        return [
            (row.channel, Secrets(KEY).decrypt(row.question) or "", row.status)
            for row in session.execute(query)
        ]


def test_lines(
    answerer: Answerer,
    digest_live: LiveIndex,
    engine: Engine,
    catalogue: Catalogue,
    pipe: Console,
) -> None:
    """Each line is answered on its own and recorded; empty ones are skipped."""
    lines = [f"{QUESTION}\n", "\n", "  \n", "What is the capital of France?\n", "And who?"]
    assert terminal(answerer, digest_live, engine, catalogue, pipe).answer_lines(lines) == 3
    assert recorded(engine) == [
        ("terminal", QUESTION, "answered"),
        ("terminal", "What is the capital of France?", "abstained"),
        ("terminal", "And who?", "abstained"),
    ]
    output = written(pipe)
    assert output.startswith(f"? {QUESTION}\n{answerer.answer(QUESTION).text}\n\n")


def test_markup_is_shown_as_it_is(
    shelf_answerer: Answerer, pipe: Console, console: Console
) -> None:
    """Brackets in a text are characters, no markup of the terminal's."""
    answer = shelf_answerer.answer("What was the harbour fee raised to?")
    title = answer.citations[0].facts.title
    for output in (pipe, console):
        print_answer(answer, output)
    assert title in written(pipe)
    assert "[harbour]" in written(console)


def test_converse(
    monkeypatch: pytest.MonkeyPatch,
    answerer: Answerer,
    digest_live: LiveIndex,
    engine: Engine,
    catalogue: Catalogue,
    console: Console,
) -> None:
    """A conversation keeps its history, and ends with /quit."""
    monkeypatch.setattr(
        "sys.stdin", io.StringIO(f"{QUESTION}\nthanks\nAnd who signed it?\n/quit\n")
    )
    terminal(answerer, digest_live, engine, catalogue, console).converse()
    assert recorded(engine) == [
        ("terminal", QUESTION, "answered"),
        ("terminal", "thanks", "smalltalk"),
        ("terminal", "And who signed it?", "answered"),
    ]


def test_conversation_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
    answerer: Answerer,
    digest_live: LiveIndex,
    engine: Engine,
    catalogue: Catalogue,
    console: Console,
) -> None:
    """/new leaves the earlier questions behind, says so, and is no question itself."""
    turkish = "Şuşa Beyannamesi ne zaman imzalandı?"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{turkish}\n/new\nPeki kim?\n/quit\n"))
    terminal(answerer, digest_live, engine, catalogue, console).converse()
    alone = answerer.answer("Peki kim?")
    assert recorded(engine) == [
        ("terminal", turkish, "answered"),
        ("terminal", "Peki kim?", alone.status),
    ]
    assert catalogue.text("tr", "conversation-new") in written(console)


def test_commands(
    monkeypatch: pytest.MonkeyPatch,
    answerer: Answerer,
    digest_live: LiveIndex,
    engine: Engine,
    catalogue: Catalogue,
    console: Console,
) -> None:
    """What commands are for is told, what is unknown too, and none is asked as a question."""
    monkeypatch.setattr("sys.stdin", io.StringIO("/help\n/sources\n/summary\n/paint it\n/quit\n"))
    terminal(answerer, digest_live, engine, catalogue, console).converse()
    assert recorded(engine) == []
    output = written(console)
    for command in ("/help", "/sources", "/summary", "/new", "/quit"):
        assert f"{command} – " in output
    assert "I answer from one text:" in output
    (document,) = digest_live.searcher.snapshot.manifest.documents
    for section in document.sections:
        assert f"  • {section}\n" in output
        assert f"” — {section} · ¶ " in output.replace("\n", " ")
    assert catalogue.text("en", "command-unknown") in output


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_leaving(
    monkeypatch: pytest.MonkeyPatch,
    answerer: Answerer,
    digest_live: LiveIndex,
    engine: Engine,
    catalogue: Catalogue,
    console: Console,
    ending: type[BaseException],
) -> None:
    """Ctrl-D and Ctrl-C end the conversation."""

    def leave(*_: object) -> str:
        raise ending

    monkeypatch.setattr("builtins.input", leave)
    terminal(answerer, digest_live, engine, catalogue, console).converse()
    assert recorded(engine) == []


def test_welcome_for_several_documents(
    monkeypatch: pytest.MonkeyPatch,
    shelf_answerer: Answerer,
    shelf_live: LiveIndex,
    engine: Engine,
    catalogue: Catalogue,
    console: Console,
) -> None:
    """With several documents the greeting says how many there are."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    terminal(shelf_answerer, shelf_live, engine, catalogue, console).converse()
    assert "2 articles" in " ".join(written(console).split())


def test_quote_is_emphasised_for_a_person(answerer: Answerer) -> None:
    """In a terminal the quote stands out inside its passage; abstentions emphasise nothing."""
    console = Console(file=io.StringIO(), force_terminal=True, width=2000, color_system="standard")
    answer = answerer.answer(QUESTION)
    print_answer(answer, console)
    styled = written(console)
    assert f"\x1b[1;32m{answer.citations[0].quote}\x1b[0m" in styled
    refused = Console(file=io.StringIO(), force_terminal=True, width=2000, color_system="standard")
    print_answer(answerer.answer("What is the capital of France?"), refused)
    assert "\x1b[1;32m" not in written(refused)
