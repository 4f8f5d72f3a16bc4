"""The running bot is killed at each step of an answer; after its start nothing is missing.

`test_process_restarts.py` kills it before Telegram has heard of the answer, and
`test_process_pace.py` while questions wait for their turn.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.acts import asked, key_of, labels, now, votes
from tests.bot.telegram.deployment import Deployment, wait_until
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
SECOND = "When was the Republic of Türkiye proclaimed?"
SECOND_ANSWER = "1923"
PATIENCE = 60.0  # seconds; a start loads the encoder
NewReader = Callable[[], Person]


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> Iterator[Deployment]:
    """A bot that each test kills and starts again."""
    with BotApiServer() as server:
        deployment = Deployment(tmp_path_factory.mktemp("mortal"), digest_index, server)
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture
def server(mortal: Deployment) -> BotApiServer:
    """Telegram, as the bot that is killed sees it."""
    return mortal.server


@pytest.fixture
def anna(server: BotApiServer, request: pytest.FixtureRequest) -> Person:
    """A reader whom no other test knows."""
    names = sorted(item.name for item in request.session.items)
    return server.person(7_100_000 + names.index(request.node.name), "Anna", language_code="en")


@contextmanager
def locked(deployment: Deployment) -> Iterator[None]:
    """Keep everybody else from writing to the database."""
    with closing(sqlite3.connect(deployment.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def change(deployment: Deployment, statement: str) -> None:
    """Change the database from outside."""
    with closing(sqlite3.connect(deployment.database)) as other, other:
        other.execute(statement)


def is_called(server: BotApiServer, method: str, person: Person) -> bool:
    """Tell whether the bot has called a method for somebody's chat."""
    return any(call.parameters.get("chat_id") == person.id for call in server.calls(method))


def restart(deployment: Deployment) -> None:
    """Kill the bot, and start it with a Telegram that works."""
    deployment.process.kill()
    deployment.server.forget_faults()
    deployment.process.start()
    deployment.process.wait_ready()


def wait_for_answers(server: BotApiServer, person: Person, *parts: str) -> None:
    """Wait until the bot's messages to somebody are as many as these, each with its part."""
    server.wait_until(
        lambda: len(server.messages(person.id)) >= len(parts), "answers", timeout=PATIENCE
    )
    texts = [message.text for message in server.messages(person.id)]
    assert [part in text for part, text in zip(parts, texts, strict=True)] == [True] * len(parts)


def settle(deployment: Deployment, person: Person, *parts: str) -> None:
    """See that somebody gets these answers and, once all is done, no other."""
    wait_for_answers(deployment.server, person, *parts)
    deployment.wait_until_done()
    wait_for_answers(deployment.server, person, *parts)


def test_delivered_and_not_written_down(
    mortal: Deployment, server: BotApiServer, anna: Person
) -> None:
    """What Telegram delivered and nobody wrote down is delivered again, and answered once."""
    with locked(mortal):
        anna.says(QUESTION)
        update = server.updates()[-1]
        server.wait_until(lambda: server.is_delivered(update))
        mortal.process.kill()
        assert (mortal.waiting(), server.unconfirmed()) == (0, 1)
    restart(mortal)
    settle(mortal, anna, ANSWER)
    assert len(mortal.exchanges(QUESTION)) == 1


@pytest.mark.parametrize("is_answered", [False, True])
def test_written_down_and_not_confirmed(
    mortal: Deployment, server: BotApiServer, anna: Person, is_answered: bool
) -> None:
    """What is delivered again though it was written down, or even answered, is answered once."""
    before = len(mortal.exchanges(SECOND))
    server.delay_next("getUpdates", seconds=None)
    if not is_answered:
        server.delay_next("sendMessage", seconds=None, chat_id=anna.id)
    anna.says(SECOND)
    if is_answered:
        wait_for_answers(server, anna, SECOND_ANSWER)
        wait_until(lambda: mortal.waiting() == 0, "the mark")
    else:
        server.wait_until(lambda: is_called(server, "sendMessage", anna))
    mortal.process.kill()
    assert (mortal.waiting(), server.unconfirmed()) == (int(not is_answered), 1)
    restart(mortal)
    settle(mortal, anna, SECOND_ANSWER)
    assert len(mortal.exchanges(SECOND)) == before + 1


def test_while_the_answer_is_made(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """A question that was being worked on is answered after the start."""
    # Should the answer be made before the kill, it does not arrive.
    server.delay_next("sendMessage", seconds=None, chat_id=anna.id)
    anna.says("Which army helped to free Baku?")
    server.wait_until(lambda: is_called(server, "sendChatAction", anna))
    mortal.process.kill()
    assert server.messages(anna.id) == []
    assert mortal.waiting() == 1
    restart(mortal)
    settle(mortal, anna, "Islamic Army of the Caucasus")


def test_sent_and_not_heard_of(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """An answer whose receipt did not arrive is given again, and recorded once."""
    question = "Who was the first leader to come to Shusha?"
    server.delay_next("sendMessage", seconds=None, after_effect=True, chat_id=anna.id)
    anna.says(question)
    server.wait_for_message(anna.id)
    mortal.process.kill()
    assert mortal.exchanges(question) == []
    restart(mortal)
    settle(mortal, anna, "Erdoğan", "Erdoğan")
    assert len(mortal.exchanges(question)) == 1
    # The buttons that work are those of the answer that is on record.
    (key,) = mortal.rows("SELECT key FROM exchanges ORDER BY id DESC LIMIT 1")[0]
    assert [key_of(message) == key for message in server.messages(anna.id)] == [False, True]


def test_sent_and_not_recorded(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """An answer that arrived while nothing could be recorded is given again, and recorded once."""
    question = "When was Shusha founded?"
    with ExitStack() as lock:
        with server.holding_next("sendMessage", chat_id=anna.id):
            anna.says(question)
            answer = server.wait_for_message(anna.id)
            lock.enter_context(locked(mortal))
        server.wait_for_call("sendMessage", chat_id=anna.id)
        mortal.process.kill()
    assert mortal.exchanges(question) == []
    restart(mortal)
    settle(mortal, anna, "1752", "1752")
    assert len(mortal.exchanges(question)) == 1
    assert key_of(server.messages(anna.id)[1]) != key_of(answer)


def test_recorded_and_not_marked(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """An answer that is on record is not given again, though its question is not marked done."""
    question = "What is the capital of France?"
    change(
        mortal,
        "CREATE TRIGGER unmarked BEFORE UPDATE OF done_at ON inbox"
        " BEGIN SELECT RAISE(FAIL, 'no mark'); END",
    )
    anna.says(question)
    wait_until(lambda: "could not be marked done" in mortal.process.stderr, "the refusal")
    assert (len(mortal.exchanges(question)), mortal.waiting()) == (1, 1)
    mortal.process.kill()
    change(mortal, "DROP TRIGGER unmarked")
    restart(mortal)
    settle(mortal, anna, "does not say")
    assert len(mortal.exchanges(question)) == 1


@pytest.mark.parametrize("after_effect", [False, True])
def test_during_a_press(
    mortal: Deployment, server: BotApiServer, anna: Person, after_effect: bool
) -> None:
    """A press that was being worked on is done after the start, however far it had come."""
    answer = asked(server, anna, QUESTION)
    mortal.wait_until_done()
    method = "editMessageText"
    server.delay_next(method, seconds=None, after_effect=after_effect, chat_id=anna.id)
    query = anna.presses(answer, "More passages")
    server.wait_until(lambda: is_called(server, method, anna))
    restart(mortal)
    call = server.wait_for_call("answerCallbackQuery", callback_query_id=query, timeout=PATIENCE)
    mortal.wait_until_done()
    shown = now(server, answer)
    assert call.parameters.get("text") is None
    assert shown.text.startswith(Catalogue().text("en", "more-lead"))
    assert len(shown.earlier) == 1
    settle(mortal, anna, shown.text)


def test_during_a_vote(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """A vote that was being taken counts once after the start, and its reader is thanked."""
    answer = asked(server, anna, QUESTION)
    mortal.wait_until_done()
    server.delay_next("editMessageReplyMarkup", seconds=None, after_effect=True)
    query = anna.presses(answer, "👍")
    server.wait_until(lambda: is_called(server, "editMessageReplyMarkup", anna))
    restart(mortal)
    call = server.wait_for_call("answerCallbackQuery", callback_query_id=query, timeout=PATIENCE)
    mortal.wait_until_done()
    reader = mortal.secrets.pseudonym(anna.id)
    assert votes(mortal, key_of(answer)) == [(reader, 1, None)]
    assert "👍 ✓" in labels(now(server, answer))
    assert call.parameters["text"] == Catalogue().text("en", "vote-thanks")


def test_during_an_edit(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """A question that was changed when the bot was killed has its answer changed once."""
    said = anna.says(QUESTION)
    answer = server.wait_for_message(anna.id)
    mortal.wait_until_done()
    server.delay_next("editMessageText", seconds=None, after_effect=True, chat_id=anna.id)
    anna.edits(said, SECOND)
    server.wait_until(lambda: is_called(server, "editMessageText", anna))
    restart(mortal)
    mortal.wait_until_done()
    settle(mortal, anna, SECOND_ANSWER)
    key = key_of(now(server, answer))
    ((words,),) = mortal.rows("SELECT question FROM exchanges WHERE key = ?", key)
    assert mortal.secrets.decrypt(words) == SECOND


def test_forgotten_and_not_told(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """A reader who was forgotten as the bot was killed is told so after the start."""
    asked(server, anna, QUESTION)
    mortal.wait_until_done()
    server.delay_next("sendMessage", seconds=None, chat_id=anna.id)
    sent = len(server.calls("sendMessage"))
    anna.says("/forget")
    server.wait_until(lambda: len(server.calls("sendMessage")) > sent)
    restart(mortal)
    settle(mortal, anna, ANSWER, "Done: nothing about you is kept")
    assert mortal.secrets.pseudonym(anna.id) not in mortal.values()


def test_to_be_forgotten(mortal: Deployment, server: BotApiServer, anna: Person) -> None:
    """Nobody is forgotten by halves: killed before the deletion, the bot deletes after it."""
    asked(server, anna, QUESTION)
    mortal.wait_until_done()
    reader = mortal.secrets.pseudonym(anna.id)
    refusals = mortal.process.stderr.count("could not be marked done")
    with ExitStack() as lock:
        with server.holding_next("sendMessage", chat_id=anna.id):
            anna.says("/help")
            anna.says("/forget")
            wait_until(lambda: mortal.waiting() == 2, "both commands to be written down")
            lock.enter_context(locked(mortal))
        # /help cannot be marked done, and then /forget cannot begin.
        wait_until(
            lambda: mortal.process.stderr.count("could not be marked done") > refusals, "/forget"
        )
        mortal.process.kill()
    assert reader in mortal.values()
    restart(mortal)
    server.wait_for_message(anna.id, containing="Done: nothing about you", timeout=PATIENCE)
    mortal.wait_until_done()
    assert reader not in mortal.values()


def test_late_and_twice_over_a_restart(
    mortal: Deployment, server: BotApiServer, anna: Person
) -> None:
    """An update that comes after later ones, and again after a restart, is answered once."""
    late = "Who wrote this article?"
    with server.withheld() as kept:
        anna.says(late)
    asked(server, anna, QUESTION)
    mortal.wait_until_done()
    kept.append(server.updates()[-1])
    server.deliver_again(kept[0])
    wait_for_answers(server, anna, ANSWER, "Orkhan Valiyev wrote it")
    mortal.wait_until_done()
    restart(mortal)
    for update in (*kept, *reversed(kept)):
        server.deliver_again(update)
    anna.says(SECOND)
    settle(mortal, anna, ANSWER, "Orkhan Valiyev wrote it", SECOND_ANSWER)
    reader = mortal.secrets.pseudonym(anna.id)
    assert mortal.rows("SELECT count(*) FROM exchanges WHERE reader = ?", reader) == [(3,)]
