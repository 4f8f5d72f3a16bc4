"""The running bot's answers have buttons that show more of them."""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answering.pages import code_of
from bot.texts.catalogue import Catalogue
from index import Encoder
from index.reading.markdown import write_document
from tests.bot.library import DIGEST_ID, HARBOUR, HARBOUR_MARKDOWN, build_index, read_digest
from tests.bot.telegram.acts import asked, key_of, labels, looks, now, outcome, pressed, votes
from tests.bot.telegram.deployment import Deployment, wait_until
from tests.telegram.chats import Message
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

DIGEST = read_digest()
FACTS = DIGEST.front_matter
CODE = code_of(DIGEST_ID)
QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
LIST = "Which invasions are named?"
UNANSWERED = "What is the capital of France?"
LIGHTHOUSE = "When was the lighthouse at Cape Lorn lit for the first time?"
MORE, SOURCES, NEAREST, BACK = "More passages", "Sources", "Closest passage", "‹ Back"
GOOD, BAD = "👍", "👎"
WRONG_PASSAGE = "Wrong passage"


def passages(message: Message) -> list[str]:
    """List the passages that a message shows, those that are open first."""
    return [*message.marked("blockquote"), *message.marked("expandable_blockquote")]


def errors(deployment: Deployment) -> list[str]:
    """List the errors that were logged so far, in JSON."""
    events = map(json.loads, deployment.process.stderr.splitlines())
    return [event["event"] for event in events if event["level"] in ("error", "critical")]


def test_more_passages(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """'More passages' pages through passages that were not cited; 'Back' restores the answer."""
    answer = asked(telegram, reader, QUESTION)
    first = pressed(telegram, reader, answer, MORE).message
    second = pressed(telegram, reader, answer, MORE).message
    for page in (first, second):
        assert page.text.startswith(catalogue.text("en", "more-lead"))
        assert page.marked("bold") == []
        assert len(page.marked("italic")) == len(passages(page))
    shown = passages(answer) + passages(first) + passages(second)
    assert len(passages(first)) == 3
    assert len(passages(second)) in (1, 2, 3)
    assert len(set(shown)) == len(shown)
    assert set(shown) <= {paragraph.text for paragraph in DIGEST.paragraphs}
    assert (labels(first), labels(second)) == ([BACK, MORE], [BACK])
    back = pressed(telegram, reader, answer, BACK).message
    assert looks(back) == looks(answer)
    assert len(telegram.messages(reader.id)) == 1


@pytest.mark.parametrize("page", ["2", "99999", "9999999999", "", "last"])
def test_page_beyond_the_last(telegram: BotApiServer, reader: Person, page: str) -> None:
    """A page that no button leads to is not shown; the message stays as it is."""
    answer = asked(telegram, reader, QUESTION)
    beyond = f"m:{key_of(answer)}:{page}"
    assert pressed(telegram, reader, answer, data=beyond) == ("", answer)
    first = pressed(telegram, reader, answer, MORE).message
    assert pressed(telegram, reader, answer, data=beyond) == ("", first)


@pytest.mark.parametrize(
    "data", [f"p:{CODE}:0", f"z:{CODE}:", "o:p:0", f"c:{CODE}:", f"h:{CODE}:0"]
)
def test_forged_reading(
    telegram: BotApiServer,
    reader: Person,
    new_reader: Callable[[str | None], Person],
    group: Group,
    data: str,
) -> None:
    """Nobody can put a page to read in place of somebody's answer."""
    answer = asked(telegram, reader, f"/ask {QUESTION}", to=group)
    assert pressed(telegram, new_reader("en"), answer, data=data) == ("", answer)


def test_late_press(telegram: BotApiServer, reader: Person) -> None:
    """A press of a button that the message no longer has is answered quietly and does nothing."""
    answer = asked(telegram, reader, QUESTION)
    more, good = (button["callback_data"] for button in (answer.buttons[0], answer.buttons[2]))
    first = pressed(telegram, reader, answer, MORE).message
    for data in (more, good):
        assert pressed(telegram, reader, answer, data=data) == ("", first)


def test_message_out_of_reach(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """Of a message that Telegram no longer shows the bot, a press is said to be gone."""
    gone = catalogue.text("en", "press-gone")
    for text, label in ((QUESTION, SOURCES), ("/read", "›")):
        message = asked(telegram, reader, text)
        with telegram.withheld() as kept:
            query = reader.presses(message, label)
        (update,) = kept
        shown = update["callback_query"]["message"]
        update["callback_query"]["message"] = {
            "chat": shown["chat"],
            "message_id": shown["message_id"],
            "date": 0,
        }
        telegram.deliver_again(update)
        assert outcome(telegram, message, query) == (gone, message)


def test_numbers_are_a_lists_alone(digest_bot: Deployment, reader: Person) -> None:
    """The citations of a question that is edited from a list to another one lose their numbers."""
    server = digest_bot.server
    said = reader.says(LIST)
    answer = server.wait_for_message(reader.id, after=said)
    assert "\n2. “" in answer.text
    reader.edits(said, QUESTION)
    edited = server.wait_for_message(reader.id, containing=ANSWER, where=lambda m: m.earlier != ())
    digest_bot.wait_until_done()
    pressed(server, reader, edited, MORE)
    back = pressed(server, reader, answer, BACK).message
    assert looks(back) == looks(edited)
    assert "1. “" not in back.text


def test_sources(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """'Sources' names document, section and paragraph; 'Back' restores the answer."""
    answer = asked(telegram, reader, QUESTION)
    (cited,) = [p for p in DIGEST.paragraphs if p.text == passages(answer)[0]]
    shown = pressed(telegram, reader, answer, SOURCES).message
    wanted = [
        catalogue.text("en", "sources-of-answer"),
        FACTS.title,
        FACTS.author,
        FACTS.publisher,
        f"  • {cited.section} · ¶ {cited.number}",
        catalogue.text("en", "about-opinion"),
    ]
    assert [part for part in wanted if part not in shown.text] == []
    assert labels(shown) == [BACK]
    back = pressed(telegram, reader, answer, BACK).message
    assert looks(back) == looks(answer)


def test_closest_passage(telegram: BotApiServer, reader: Person, catalogue: Catalogue) -> None:
    """After an abstention 'Closest passage' shows one, marked as no answer."""
    answer = asked(telegram, reader, UNANSWERED)
    assert answer.text == catalogue.text("en", "abstention", documents=1)
    assert labels(answer) == [NEAREST, GOOD, BAD]
    shown = pressed(telegram, reader, answer, NEAREST).message
    assert shown.text.startswith(catalogue.text("en", "nearest-lead"))
    assert passages(shown)[0] in {paragraph.text for paragraph in DIGEST.paragraphs}
    assert (len(passages(shown)), shown.marked("bold")) == (1, [])
    assert labels(shown) == [BACK, MORE]
    more = pressed(telegram, reader, answer, MORE).message
    last = pressed(telegram, reader, answer, MORE).message
    assert (labels(more), labels(last)) == ([BACK, MORE], [BACK])
    every = passages(shown) + passages(more) + passages(last)
    assert (len(every), len(set(every))) == (6, 6)
    back = pressed(telegram, reader, answer, BACK).message
    assert looks(back) == looks(answer)


def test_edit_that_takes_long(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """A press is answered, once, although the message cannot be changed yet."""
    server = digest_bot.server
    for text, label in ((f"/ask {QUESTION}", SOURCES), ("/read", "›")):
        message = asked(server, reader, text, to=group)
        with server.holding_next("editMessageText", chat_id=group.id):
            query = reader.presses(message, label)
            assert outcome(server, message, query).notice == ""
        digest_bot.wait_until_done()
        assert looks(outcome(server, message, query).message) != looks(message)


@pytest.mark.parametrize("label", [MORE, SOURCES, GOOD, BAD])
def test_second_press(digest_bot: Deployment, reader: Person, label: str) -> None:
    """A button that is pressed twice does the same as once, and each press is answered once."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    errors_before = errors(digest_bot)
    with server.delivered_together():
        queries = [reader.presses(answer, label) for _ in range(2)]
    first, second = (outcome(server, answer, query) for query in queries)
    assert looks(second.message) == looks(first.message)
    assert len(second.message.earlier) == 1
    digest_bot.wait_until_done()
    assert errors(digest_bot) == errors_before
    assert len(server.messages(reader.id)) == 1


def test_press_that_is_too_old(digest_bot: Deployment, reader: Person) -> None:
    """A press that Telegram lets nobody answer any more still does what it says."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    errors_before = errors(digest_bot)
    with server.delivered_together():
        query = reader.presses(answer, SOURCES)
        server.expire_queries()
    call = server.wait_for_call("answerCallbackQuery", callback_query_id=query)
    assert call.status == 400
    digest_bot.wait_until_done()
    assert labels(now(server, answer)) == [BACK]
    assert errors(digest_bot) == errors_before
    assert len(server.messages(reader.id)) == 1


def test_answer_to_a_press_that_was_lost(digest_bot: Deployment, reader: Person) -> None:
    """When Telegram did not take the edit, the press is worked on again."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    server.fail_next("editMessageText", status=502, chat_id=reader.id)
    assert labels(pressed(server, reader, answer, SOURCES).message) == [BACK]


@pytest.mark.parametrize("data", ["l::xx", "l::tr", "l:KEY:", "r:KEY:nonsense", "r:KEY:other"])
def test_forged_choice(digest_bot: Deployment, reader: Person, data: str) -> None:
    """What no button of the message says is answered quietly, and chooses nothing."""
    server = digest_bot.server
    answer = asked(server, reader, QUESTION)
    key = key_of(answer)
    assert pressed(server, reader, answer, data=data.replace("KEY", key)) == ("", answer)
    assert votes(digest_bot, key) == []
    assert asked(server, reader, "/help").text == Catalogue().text("en", "help")


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "p:x",
        "m:unknownkey:0",
        "m::0",
        "q:KEY:0",
        "m:KEY:0:0",
        "M:KEY:0",
        "m:KEY' OR 1=1:0",
        "s:OTHER:",
        "g:OTHER:",
        "s:EARLIER:",
        "g:EARLIER:",
    ],
)
def test_forged_data(
    digest_bot: Deployment,
    new_reader: Callable[[str | None], Person],
    catalogue: Catalogue,
    data: str,
) -> None:
    """What says nothing, or names another answer, is said to be gone, and does nothing."""
    server = digest_bot.server
    reader, other = new_reader("en"), new_reader("en")
    earlier = asked(server, reader, UNANSWERED)
    answer = asked(server, reader, QUESTION)
    others = asked(server, other, QUESTION)
    digest_bot.wait_until_done()
    keys = {"KEY": key_of(answer), "OTHER": key_of(others), "EARLIER": key_of(earlier)}
    for name, key in keys.items():
        data = data.replace(name, key)
    errors_before = errors(digest_bot)
    notice, message = pressed(server, reader, answer, data=data)
    assert notice == catalogue.text("en", "press-gone")
    assert message == answer
    assert now(server, others) == others
    assert [vote for key in keys.values() for vote in votes(digest_bot, key)] == []
    digest_bot.wait_until_done()
    assert errors(digest_bot) == errors_before
    assert len(server.messages(reader.id)) == 2


@pytest.mark.parametrize("action", ["b", "m", "n", "s"])
def test_forged_look_at_a_fact(telegram: BotApiServer, reader: Person, action: str) -> None:
    """Under a fact about the document there are votes alone, and no other press changes it."""
    answer = asked(telegram, reader, "Who wrote this article?")
    assert labels(answer) == [GOOD, BAD]
    forged = f"{action}:{key_of(answer)}:"
    assert pressed(telegram, reader, answer, data=forged) == ("", answer)


@pytest.mark.parametrize("text", ["Hello!", "🙂", "x" * 1001, "And who?"])
def test_no_buttons(telegram: BotApiServer, reader: Person, text: str) -> None:
    """Small talk, and what is refused, has nothing to look at or to vote on."""
    assert asked(telegram, reader, text).reply_markup is None


def test_callback_data_is_short(telegram: BotApiServer, reader: Person) -> None:
    """The data of every button is at most 64 bytes."""
    answer = asked(telegram, reader, QUESTION)
    for label in (MORE, MORE, BACK, SOURCES, BACK, GOOD, BAD, WRONG_PASSAGE):
        pressed(telegram, reader, answer, label)
    pressed(telegram, reader, asked(telegram, reader, UNANSWERED), NEAREST)
    asked(telegram, reader, "/language")
    data = [
        button["callback_data"]
        for message in telegram.messages(reader.id)
        for content in (*message.earlier, message.content)
        for row in (content.reply_markup or {"inline_keyboard": []})["inline_keyboard"]
        for button in row
        if "callback_data" in button
    ]
    assert len(set(data)) > 10
    assert max(len(entry.encode()) for entry in data) <= 64


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory, shelf_index: Path) -> Iterator[Deployment]:
    """A bot that is started again, and whose content the tests change."""
    with BotApiServer() as server:
        deployment = Deployment(tmp_path_factory.mktemp("changing"), shelf_index, server)
        (deployment.content / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture
def rebuild(changing: Deployment, encoder: Encoder) -> Callable[[str | None], None]:
    """Put another text, or none, in place of the harbour's, and wait until that is live."""
    swap = "new generation is live"

    def change(markdown: str | None) -> None:
        path = changing.content / "harbour.md"
        before = changing.process.stderr.count(swap)
        if markdown is None:
            path.unlink()
        else:
            path.write_text(markdown, encoding="utf-8")
        build_index(changing.content, changing.index, lambda: encoder)
        wait_until(lambda: changing.process.stderr.count(swap) > before, "the swap")

    return change


@pytest.fixture
def anna(changing: Deployment) -> Person:
    """A reader of the bot whose content changes."""
    return changing.server.person(7_000_007, "Anna", language_code="en")


def test_press_after_a_restart(changing: Deployment, anna: Person) -> None:
    """A press is answered by a process that did not give the answer."""
    server = changing.server
    answer = asked(server, anna, QUESTION)
    changing.wait_until_done()
    assert changing.process.stop().status == 0
    query = anna.presses(answer, MORE)
    changing.process.start()
    changing.process.wait_ready()
    shown = outcome(server, answer, query).message
    assert labels(shown) == [BACK, MORE]
    assert looks(pressed(server, anna, answer, BACK).message) == looks(answer)
    pressed(server, anna, answer, GOOD)
    assert [vote[1:] for vote in votes(changing, key_of(answer))] == [(1, None)]


def test_back_when_the_words_are_gone(changing: Deployment, anna: Person) -> None:
    """A list keeps its numbers after the words of its question were deleted."""
    server = changing.server
    answer = asked(server, anna, LIST)
    assert "\n2. “" in answer.text
    changing.wait_until_done()
    with contextlib.closing(sqlite3.connect(changing.database)) as database, database:
        database.execute("UPDATE exchanges SET question = NULL WHERE key = ?", (key_of(answer),))
    pressed(server, anna, answer, MORE)
    assert looks(pressed(server, anna, answer, BACK).message) == looks(answer)


def test_cited_paragraph_moves(
    changing: Deployment, anna: Person, rebuild: Callable[[str | None], None]
) -> None:
    """When a paragraph is put in before the one that was cited, its present number is named."""
    server = changing.server
    answer = asked(server, anna, LIGHTHOUSE)
    cited = HARBOUR.paragraphs[0].text
    assert passages(answer)[0] == cited
    rebuild(HARBOUR_MARKDOWN.replace(cited, f"The harbour is old and quiet.\n\n{cited}"))
    shown = pressed(server, anna, answer, SOURCES).message
    assert "  • ¶ 2" in shown.text
    back = pressed(server, anna, answer, BACK).message
    assert passages(back) == passages(answer)
    assert "¶ 2" in back.marked("italic")[0]
    rebuild(HARBOUR_MARKDOWN)


def test_page_that_is_no_more(
    changing: Deployment,
    anna: Person,
    catalogue: Catalogue,
    rebuild: Callable[[str | None], None],
) -> None:
    """When the passages of a further page have left the text, its button says so."""
    server = changing.server
    answer = asked(server, anna, LIGHTHOUSE)
    first = pressed(server, anna, answer, MORE).message
    digest = changing.content / f"{DIGEST_ID}.md"
    markdown = digest.read_text(encoding="utf-8")
    digest.unlink()
    rebuild(HARBOUR_MARKDOWN)
    gone = catalogue.text("en", "citation-gone")
    assert pressed(server, anna, answer, MORE) == (gone, first)
    digest.write_text(markdown, encoding="utf-8")
    rebuild(HARBOUR_MARKDOWN)


def test_very_long_names(
    changing: Deployment, anna: Person, rebuild: Callable[[str | None], None]
) -> None:
    """Sources, a summary and the list of texts fit into a message, whatever names are in them."""
    server = changing.server
    names = {name: f"{name} & {'x ' * 980}".strip() for name in ("title", "author", "publisher")}
    facts = HARBOUR.front_matter.model_copy(update=names)
    rebuild(write_document(facts, HARBOUR.paragraphs))
    answer = asked(server, anna, LIGHTHOUSE)
    shown = pressed(server, anna, answer, SOURCES).message
    assert "  • ¶ 1" in shown.text
    assert looks(pressed(server, anna, answer, BACK).message) == looks(answer)
    choice = asked(server, anna, "/summary")
    (label,) = [label for label in labels(choice) if label.startswith("title")]
    assert HARBOUR.paragraphs[0].text in pressed(server, anna, choice, label).message.text
    listed = asked(server, anna, "/sources")
    assert FACTS.title in listed.text
    assert "Traceback" not in changing.process.stderr
    changing.wait_until_done()
    assert server.messages(anna.id)[-1] == listed
    rebuild(HARBOUR_MARKDOWN)


def private_link(server: BotApiServer, person: Person, group: Group) -> str:
    """Ask in a group; gives the /start command of the link to the passage in private."""
    answer = asked(server, person, f"/ask {LIGHTHOUSE}", group)
    (url,) = [button["url"] for button in answer.buttons if "url" in button]
    return f"/start {url.partition('?start=')[2]}"


@pytest.mark.parametrize("put_in", ["The harbour is old.\n\n", "The harbour is old. "])
def test_linked_paragraph_moves(
    changing: Deployment, anna: Person, rebuild: Callable[[str | None], None], put_in: str
) -> None:
    """A link finds the words that were cited behind what was put in before them."""
    server = changing.server
    cited = HARBOUR.paragraphs[0].text
    start = private_link(server, anna, server.group(-7_000_007))
    rebuild(HARBOUR_MARKDOWN.replace(cited, put_in + cited))
    shown = asked(server, anna, start)
    assert len(shown.marked("blockquote")) == 1
    assert shown.marked("blockquote")[0].endswith(cited)
    rebuild(HARBOUR_MARKDOWN)


def test_linked_text_is_gone(
    changing: Deployment,
    anna: Person,
    catalogue: Catalogue,
    rebuild: Callable[[str | None], None],
) -> None:
    """A link to words that are gone says so and offers the document, while there is one."""
    server = changing.server
    cited = HARBOUR.paragraphs[0].text
    start = private_link(server, anna, server.group(-7_000_007))
    rebuild(HARBOUR_MARKDOWN.replace(cited, "The lighthouse has been dark for long."))
    gone = asked(server, anna, start)
    assert gone.text == catalogue.text("en", "citation-gone")
    opened = pressed(server, anna, gone, "Read from the beginning").message
    assert "The lighthouse has been dark for long." in opened.text
    rebuild(None)
    gone = asked(server, anna, start)
    assert (gone.text, labels(gone)) == (catalogue.text("en", "document-gone"), [])
    rebuild(HARBOUR_MARKDOWN)


def test_buttons_when_the_time_is_over(
    changing: Deployment, anna: Person, catalogue: Catalogue
) -> None:
    """An answer whose question is deleted after its days still shows more, and its sources."""
    server = changing.server
    answer = asked(server, anna, QUESTION)
    changing.wait_until_done()
    assert changing.process.stop().status == 0
    with contextlib.closing(sqlite3.connect(changing.database)) as database, database:
        database.execute(
            "UPDATE exchanges SET asked_at = datetime('now', '-31 days') WHERE key = ?",
            (key_of(answer),),
        )
    changing.process.start()
    changing.process.wait_ready()
    words = "SELECT question FROM exchanges WHERE key = ?"
    wait_until(lambda: changing.rows(words, key_of(answer)) == [(None,)], "the words to be gone")
    more = pressed(server, anna, answer, MORE).message
    assert more.text.startswith(catalogue.text("en", "more-lead"))
    assert len(passages(more)) == 3
    assert looks(pressed(server, anna, answer, BACK).message) == looks(answer)
    sources = pressed(server, anna, answer, SOURCES).message
    assert sources.text.startswith(catalogue.text("en", "sources-of-answer"))
    assert FACTS.title in sources.text


@pytest.mark.parametrize("change", ["replaced", "removed"])
def test_cited_text_is_gone(
    changing: Deployment,
    anna: Person,
    catalogue: Catalogue,
    rebuild: Callable[[str | None], None],
    change: str,
) -> None:
    """When what was cited is no longer in the text, a press says so and quotes nothing of it."""
    server = changing.server
    answer = asked(server, anna, LIGHTHOUSE)
    cited = HARBOUR.paragraphs[0].text
    assert passages(answer)[0] == cited
    replaced = HARBOUR_MARKDOWN.replace(cited, "The lighthouse has been dark for long.")
    rebuild(replaced if change == "replaced" else None)
    gone = catalogue.text("en", "citation-gone")
    assert pressed(server, anna, answer, SOURCES).message.text == gone
    back = pressed(server, anna, answer, BACK).message
    assert back.text == gone
    more = pressed(server, anna, answer, MORE).message
    assert cited not in passages(more)
    pressed(server, anna, answer, BACK)
    pressed(server, anna, answer, BAD)
    assert [vote[1:] for vote in votes(changing, key_of(answer))] == [(0, None)]
    assert "Traceback" not in changing.process.stderr
    rebuild(HARBOUR_MARKDOWN)
