"""The running bot takes documents from an administrator: files, addresses, and refusals."""

import socket
from typing import NamedTuple

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from bot.texts.catalogue import Catalogue
from index import AuditLog
from tests.bot.library import HARBOUR_MARKDOWN
from tests.bot.telegram import papers
from tests.bot.telegram.acts import (
    PATIENCE,
    added,
    labels,
    outcome,
    pressed,
    settled,
    shown_of,
    told,
)
from tests.bot.telegram.administration.questions import ANSWER, QUESTION
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, wait_until
from tests.index.reading.files import lines, painted
from tests.telegram.people import Person


class Traces(NamedTuple):
    """What a change of the content leaves behind.

    Attributes:
        content: The content folder's files.
        generation: What CURRENT says.
        uploads: The names of what waits to be decided on.
    """

    content: dict[str, bytes]
    generation: str
    uploads: list[str]


def traces(bot: Deployment) -> Traces:
    """Look at what is there now."""
    files = {p.name: p.read_bytes() for p in bot.content.rglob("*") if p.is_file()}
    uploads = sorted(p.name for p in bot.folder.glob("var/uploads/*"))
    return Traces(files, (bot.index / "CURRENT").read_text(), uploads)


def answer(bot: Deployment, reader: Person) -> str:
    """Ask what only the work that is added answers."""
    return told(bot.server, reader, papers.QUESTION).text


@pytest.mark.parametrize("name", papers.formats())
def test_file_of_each_format(bot: Deployment, administrator: Person, name: str) -> None:
    """What is recognised is shown with what to do about it; Cancel leaves no trace."""
    before = traces(bot)
    data = papers.formats()[name]
    sent = administrator.sends_file(name, data, caption=papers.FIELDS)
    shown = shown_of(bot.server, sent)
    written = shown.text.splitlines()
    assert written[0] == papers.TITLE
    assert written[1] == "Ada Roe · Harbour Times · 2024-03-09 · en · article"
    assert "2 paragraphs" in written
    assert written[-2].startswith("The beacon of Tarn was lit")
    assert written[-1].endswith("when the light became automatic.")
    assert labels(shown) == ["Add", "Cancel"]
    after = pressed(bot.server, administrator, shown, "Cancel")
    done = settled(bot.server, after.message, lambda m: "not added" in m.text)
    assert (name in done.text, done.buttons) == (True, [])
    wait_until(lambda: traces(bot) == before, "nothing to be left")


def test_add_again_and_replace(bot: Deployment, administrator: Person, reader: Person) -> None:
    """A document is completed by replies, added, known again, and replaced; readers see it."""
    server = bot.server
    assert papers.FIRST not in answer(bot, reader)
    sent = administrator.sends_file("beacon.docx", papers.word())
    shown = shown_of(server, sent)
    assert (labels(shown), shown.text.splitlines()[-1]) == (["Cancel"], "publisher: …")
    wrong = administrator.says("publisher: Harbour Times\npublished: 2024-13-09", reply_to=shown)
    shown = shown_of(server, wrong)
    assert (labels(shown), "not a valid date" in shown.text) == (["Cancel"], True)
    assert ("2024-13-09" in shown.text, "uploads" in shown.text) == (True, False)
    shown = shown_of(server, administrator.says("Published: 2024-03-09", reply_to=shown))
    assert labels(shown) == ["Add", "Cancel"]

    administrator.presses(shown, "Add")
    assert ANSWER in told(server, reader, QUESTION).text  # while it is built
    done = settled(server, shown, lambda m: "is live" in m.text)
    assert ("2 documents (1 added" in done.text, done.buttons) == (True, [])
    assert (bot.content / "the-beacon-of-tarn.md").is_file()
    assert papers.FIRST in answer(bot, reader)
    wait_until(lambda: traces(bot).uploads == [], "what was sent to be cleared away")

    caption = "publisher: Harbour Times\npublished: 2024-03-09"
    sent = administrator.sends_file("again.docx", papers.word(), caption=caption)
    shown = shown_of(server, sent)
    assert (labels(shown), "word for word" in shown.text) == (["Cancel"], True)
    pressed(server, administrator, shown, "Cancel")

    edited = papers.SECOND.replace("1974", "1981")
    sent = administrator.sends_file("edited.docx", papers.word(edited), caption=caption)
    shown = shown_of(server, sent)
    assert labels(shown) == ["Replace", "Cancel"]
    assert "(0 added, 1 changed" in added(server, administrator, shown, "Replace").text
    assert edited in told(server, reader, "When did the last keeper, Tom Hale, leave Tarn?").text
    entries = AuditLog(bot.index).entries(2)
    assert [(e.act, e.by) for e in entries] == [
        ("replaced", f"Root ({ADMINISTRATOR})"),
        ("added", f"Root ({ADMINISTRATOR})"),
    ]
    wait_until(lambda: traces(bot).uploads == [], "what was sent to be cleared away")


def encrypted() -> bytes:
    """Make a PDF that opens with a password alone."""
    words = [papers.FIRST[:60], papers.SECOND[:60]]
    return painted(lambda canvas: lines(canvas, words), StandardEncryption("open sesame"))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("beacon.pdf", b"%PDF-1.4 garbage", "broken or incomplete"),
        ("secret.pdf", encrypted(), "password"),
        ("bomb.docx", papers.bomb(), "packed too tightly"),
        ("../../beacon.md", papers.plain(), "is a path"),
        ("..\\beacon.md", papers.plain(), "is a path"),
        ("beacon.exe", b"MZ", "is no .md, .txt"),
        ("beacon", b"# Beacon\n\nWords.", "is no .md, .txt"),
    ],
)
def test_refused_file(
    bot: Deployment, administrator: Person, name: str, data: bytes, reason: str
) -> None:
    """A file that cannot be taken is named with the reason, and leaves no trace."""
    before = traces(bot)
    shown = shown_of(bot.server, administrator.sends_file(name, data, caption=papers.FIELDS))
    assert (reason in shown.text, name in shown.text, shown.buttons) == (True, True, [])
    assert str(bot.folder) not in shown.text
    assert traces(bot) == before


def test_no_room_for_what_was_recognised(bot: Deployment, administrator: Person) -> None:
    """What cannot be kept once it is read is refused with the reason, and leaves no trace."""
    before = traces(bot)
    with bot.server.holding_next("sendMessage", chat_id=ADMINISTRATOR):
        sent = administrator.sends_file("beacon.txt", papers.plain(), caption=papers.FIELDS)
        bot.server.wait_for_message(administrator.id, after=sent)
        (facts,) = bot.folder.glob("var/uploads/*/submission.json")
        facts.unlink()
        (facts / "in the way").mkdir(parents=True)
    shown = shown_of(bot.server, sent)
    assert ("'beacon.txt' cannot be kept" in shown.text, shown.buttons) == (True, [])
    assert traces(bot) == before


def test_file_that_is_too_large(bot: Deployment, administrator: Person) -> None:
    """A file that Telegram says is too large is not even asked for."""
    before, asked = traces(bot), len(bot.server.calls("getFile"))
    sent = administrator.sends_file("beacon.md", papers.plain(), size=20_000_001)
    shown = shown_of(bot.server, sent)
    assert shown.text == Catalogue().text("en", "content-too-large", megabytes=20)
    assert (len(bot.server.calls("getFile")), traces(bot)) == (asked, before)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:{port}/page.html", "names port"),
        ("http://localhost:{port}/page.html\npublisher: Harbour Times", "names port"),
        ("HTTP://[::ffff:127.0.0.1]/", "not public"),
        ("http://2130706433/", "not public"),
        ("https://169.254.169.254/latest/meta-data/", "not public"),
    ],
)
def test_private_address(bot: Deployment, administrator: Person, address: str, reason: str) -> None:
    """An address inside our own network is refused before anything connects to it."""
    before = traces(bot)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        said = administrator.says(address.format(port=listening.getsockname()[1]))
        shown = shown_of(bot.server, said)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert (reason in shown.text, shown.buttons) == (True, [])
    assert traces(bot) == before


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        f"{QUESTION} I read of it at https://example.org/shusha",
        f"https://example.org/shusha\n{QUESTION}",
        f"/ask {QUESTION}",
    ],
)
def test_administrator_asks(bot: Deployment, administrator: Person, question: str) -> None:
    """An administrator is a reader too; an address in a question makes it no document."""
    before = traces(bot)
    assert ANSWER in told(bot.server, administrator, question).text
    assert traces(bot) == before


def test_build_that_fails(bot: Deployment, administrator: Person, reader: Person) -> None:
    """When another document keeps the index from being built, the new one is taken back."""
    server = bot.server
    broken = bot.content / "broken.md"
    broken.write_text(HARBOUR_MARKDOWN.replace("2024-03-09", "09.03.2024"), encoding="utf-8")
    data = papers.plain().replace(papers.TITLE.encode(), b"Another beacon")
    sent = administrator.sends_file("another.txt", data, caption=papers.FIELDS)
    shown = shown_of(server, sent)
    before = traces(bot)
    failed = added(server, administrator, shown)
    assert [part for part in ("broken.md", "published") if part not in failed.text] == []
    assert labels(failed) == ["Try again", "Cancel"]
    assert traces(bot) == before
    assert ANSWER in told(server, reader, QUESTION).text
    broken.unlink()
    pressed(server, administrator, failed, "Try again")
    again = settled(server, failed, lambda m: labels(m) == ["Add", "Cancel"])
    assert again.text == shown.text
    pressed(server, administrator, again, "Cancel")
    settled(server, again, lambda m: "not added" in m.text)
    wait_until(lambda: traces(bot).uploads == [], "what was sent to be cleared away")


def test_decision_comes_too_late(bot: Deployment, administrator: Person) -> None:
    """What was dropped can neither be added nor completed any more."""
    server = bot.server
    gone = Catalogue().text("en", "content-gone")
    sent = administrator.sends_file("late.txt", papers.plain(), caption=papers.FIELDS)
    shown = shown_of(server, sent)
    key = shown.buttons[0]["callback_data"].split(":")[1]
    pressed(server, administrator, shown, "Cancel")
    settled(server, shown, lambda m: "not added" in m.text)
    wait_until(lambda: traces(bot).uploads == [], "what was sent to be cleared away")
    before = traces(bot)
    assert pressed(server, administrator, shown, data=f"u:{key}:add").notice == gone
    # A reply to what is no document is a question like any other.
    said = administrator.says("publisher: Somebody", reply_to=shown)
    assert server.wait_for_message(administrator.id, after=said, timeout=PATIENCE).text != gone
    assert traces(bot) == before


def test_message_out_of_reach(bot: Deployment, administrator: Person) -> None:
    """Of a document whose message Telegram no longer shows the bot, no decision is taken."""
    server = bot.server
    sent = administrator.sends_file("far.txt", papers.plain(), caption=papers.FIELDS)
    shown = shown_of(server, sent)
    with server.withheld() as kept:
        query = administrator.presses(shown, labels(shown)[0])
    (update,) = kept
    message = {"chat": update["callback_query"]["message"]["chat"], "date": 0}
    update["callback_query"]["message"] = message | {"message_id": shown.message_id}
    server.deliver_again(update)
    assert outcome(server, shown, query) == (Catalogue().text("en", "press-gone"), shown)
    pressed(server, administrator, shown, "Cancel")
    settled(server, shown, lambda m: "not added" in m.text)


def test_killed_while_it_adds(bot: Deployment, administrator: Person, reader: Person) -> None:
    """After a kill in the middle of Add the document is added whole, and once."""
    server = bot.server
    data = papers.plain().replace(b"Tarn", b"Morrow")
    sent = administrator.sends_file("morrow.txt", data, caption=papers.FIELDS)
    shown = shown_of(server, sent)
    before = traces(bot)
    administrator.presses(shown, "Add")
    path = bot.content / "the-beacon-of-morrow.md"
    wait_until(path.is_file, "the file", timeout=60)
    bot.process.kill()
    assert path.read_bytes().endswith(b"became automatic.\n")  # never half
    assert traces(bot).generation == before.generation
    reader.says(QUESTION)
    bot.process.start()
    server.wait_for_message(reader.id, containing=ANSWER, timeout=120)
    done = settled(server, shown, lambda m: "is live" in m.text)
    assert "1 added" in done.text
    wait_until(lambda: traces(bot).uploads == [], "what was sent to be cleared away")
    assert traces(bot).content.keys() == before.content.keys() | {path.name}
    asked = told(server, reader, "Who lit the beacon of Morrow for the first time?")
    assert papers.FIRST.replace("Tarn", "Morrow") in asked.text
    acts = [(e.act, *e.documents) for e in AuditLog(bot.index).entries(9)]
    assert acts.count(("added", "the-beacon-of-morrow")) == 1


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    assert bot.complaints() == []
