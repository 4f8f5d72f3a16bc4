"""Tests of the dispatcher where the running bot's tests do not reach."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from telegram import Bot, Update
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bot.journal.inbox import Inbox, Incoming
from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.errors import ErrorHandler
from bot.telegram.pace import SlowedError
from bot.telegram.readers import Readers
from bot.texts.catalogue import Catalogue
from tests.bot.conftest import Logged
from tests.bot.library import KEY
from tests.telegram.client import client
from tests.telegram.people import detected_entities
from tests.telegram.server import BotApiServer

Handle = Callable[[Update], Any]


class Handled:
    """A handler whose work the test decides on; remembers (chat, update) in order."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.release: dict[int, asyncio.Event] = {}
        self.failures: dict[int, list[Exception]] = {}

    async def handle(self, update: Update, _context: object) -> None:
        """Begin, wait for the release if there is one, fail if that is planned, and end."""
        number = update.update_id
        self.begun.append(number)
        if number in self.release:
            await self.release[number].wait()
        if self.failures.get(number):
            raise self.failures[number].pop(0)
        self.ended.append(number)


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    """A running Bot API server."""
    with BotApiServer() as running:
        yield running


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    """A client that speaks to the server."""
    async with client(server) as initialised:
        yield initialised


@pytest.fixture
def handled() -> Handled:
    """What the only handler did."""
    return Handled()


@pytest.fixture
def inbox(engine: Engine) -> Inbox:
    """An empty inbox."""
    return Inbox(engine, Secrets(KEY))


@pytest.fixture
async def dispatcher(
    bot: Bot, handled: Handled, inbox: Inbox, engine: Engine
) -> AsyncIterator[Dispatcher]:
    """A dispatcher over the handler, stopped after the test."""
    secrets = Secrets(KEY)
    errors = ErrorHandler(Catalogue(), Readers(Preferences(engine), secrets))
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder().bot(bot).updater(None).build()
    )
    application.add_handler(TypeHandler(Update, handled.handle))
    application.add_error_handler(errors.handle)
    await application.initialize()
    running = Dispatcher(application, inbox, errors)
    yield running
    await running.stop(0)
    await application.shutdown()


def updates(*numbers: int, chat: int = 7, text: str = "?", reader: int = 7) -> list[Incoming]:
    """Make updates of one chat."""
    card = {"id": chat, "type": "private" if chat > 0 else "supergroup", "first_name": "Anna"}
    sender = {"id": reader, "is_bot": False, "first_name": "Anna"}
    message = {"message_id": 1, "date": 0, "chat": card, "from": sender, "text": text}
    message["entities"] = list(detected_entities(text))
    return [Incoming(n, chat, {"update_id": n, "message": message}) for n in numbers]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - the condition is in a database
            await asyncio.sleep(0.005)


async def test_done_is_marked(dispatcher: Dispatcher, inbox: Inbox, handled: Handled) -> None:
    """What was handled is marked done."""
    dispatcher.submit(inbox.accept(updates(1, 2)))
    await until(lambda: inbox.waiting() == [])
    assert handled.ended == [1, 2]


async def test_a_chat_keeps_its_order(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """An update waits for the one before it in its chat, and for no other chat's."""
    handled.release[1] = asyncio.Event()
    dispatcher.submit(inbox.accept([*updates(1, 2, chat=7), *updates(3, chat=8)]))
    await until(lambda: handled.ended == [3])
    assert handled.begun == [1, 3]
    dispatcher.submit(inbox.accept(updates(4, chat=7)))
    handled.release[1].set()
    await until(lambda: inbox.waiting() == [])
    assert handled.ended == [3, 1, 2, 4]


async def test_transient_failure_is_tried_again(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """An update that failed because of the network is handled again before the next one."""
    handled.failures[1] = [NetworkError("away")]
    dispatcher.submit(inbox.accept(updates(1, 2)))
    await until(lambda: inbox.waiting() == [])
    assert (handled.begun, handled.ended) == ([1, 1, 2], [1, 2])


async def test_pause_that_telegram_asks_for(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update that met a flood limit waits as long as Telegram asks for, and only its chat."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns of what is to come
    handled.failures[1] = [RetryAfter(60), RetryAfter(60)]
    handled.failures[2] = [RetryAfter(0)]
    dispatcher.submit(inbox.accept([*updates(1, chat=7), *updates(2, chat=8)]))
    await until(lambda: handled.ended == [2])
    await asyncio.sleep(1.1)  # longer than without being asked
    assert handled.begun.count(1) == 1


@pytest.mark.parametrize("failure", [BadRequest("Chat not found"), ChatMigrated(-1009)])
async def test_chat_that_is_gone(
    server: BotApiServer,
    dispatcher: Dispatcher,
    inbox: Inbox,
    handled: Handled,
    logged: Logged,
    failure: Exception,
) -> None:
    """Where there is no chat any more nobody is told, and nothing went wrong."""
    anna = server.person(7, "Anna")
    handled.failures[1] = [failure]
    dispatcher.submit(inbox.accept(updates(1, 2)))
    await until(lambda: inbox.waiting() == [])
    assert server.messages(anna.id) == []
    assert [line["level"] for line in logged()] == ["info"]


@pytest.mark.parametrize("failure", [BadRequest("no"), ValueError("no")])
async def test_lasting_failure_is_not_tried_again(
    server: BotApiServer,
    dispatcher: Dispatcher,
    inbox: Inbox,
    handled: Handled,
    failure: Exception,
) -> None:
    """An update that fails for good is done; its reader is told, and the next is handled."""
    anna = server.person(7, "Anna")
    handled.failures[1] = [failure]
    dispatcher.submit(inbox.accept(updates(1, 2)))
    await until(lambda: inbox.waiting() == [])
    assert (handled.begun, handled.ended) == ([1, 2], [2])
    texts = [message.text for message in server.messages(anna.id)]
    assert texts == [Catalogue().text("en", "failure")]


async def test_update_that_cannot_be_understood(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled, logged: Logged
) -> None:
    """An update that is no update is done, and the next of its chat is handled."""
    odd = Incoming(1, 7, {"update_id": 1, "message": {"message_id": 1, "date": "a secret"}})
    dispatcher.submit(inbox.accept([odd, *updates(2)]))
    await until(lambda: inbox.waiting() == [])
    assert handled.ended == [2]
    (event,) = logged()
    assert (event["event"], event["update_id"]) == ("update not understood", 1)
    assert "secret" not in str(event)


async def test_nothing_but_questions_waits_for_a_slowed_one(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """What waits for its pace keeps the questions behind it waiting, and no command."""
    handled.failures[1] = [SlowedError(60, whole_chat=True)]
    dispatcher.submit(inbox.accept([*updates(1, 2), *updates(3, text="/help")]))
    await until(lambda: handled.ended == [3])
    dispatcher.submit(inbox.accept([*updates(4), *updates(5, text="/help")]))
    await until(lambda: handled.ended == [3, 5])
    assert handled.begun == [1, 3, 5]
    await until(lambda: [update.update_id for update in inbox.waiting()] == [1, 2, 4])


async def test_slowed_questions_keep_their_order(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """What had to wait is handled when its time comes, in the order of asking."""
    handled.failures[1] = [SlowedError(0.02, whole_chat=True) for _ in range(3)]
    dispatcher.submit(inbox.accept(updates(1, 2)))
    await asyncio.sleep(0)
    dispatcher.submit(inbox.accept(updates(3)))
    await until(lambda: inbox.waiting() == [])
    assert handled.ended == [1, 2, 3]


async def test_forget(dispatcher: Dispatcher, inbox: Inbox, handled: Handled) -> None:
    """Who wants to be forgotten has no question left, in no chat; others have theirs."""
    group, anna, boris = -9, 7, 8
    for number in (1, 2):
        handled.failures[number] = [SlowedError(60, whole_chat=False)]
    handled.failures[3] = [NetworkError("away") for _ in range(9)]
    waiting = [*updates(1, chat=group, reader=anna), *updates(2, chat=group, reader=boris)]
    stuck = updates(3, 4, chat=-10, reader=anna)
    dispatcher.submit(inbox.accept([*waiting, *stuck]))
    await until(lambda: handled.begun == [1, 2, 3] or handled.begun == [1, 3, 2])
    dispatcher.submit(inbox.accept(updates(5, text="/forget@test_bot", reader=anna)))
    await until(lambda: [update.update_id for update in inbox.waiting()] == [2])
    assert handled.ended == [5]


@pytest.mark.parametrize("text", ["/forget", "/Forget@test_bot", "/forget.", "/forget@test_bot!"])
async def test_forget_what_is_being_answered(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled, text: str
) -> None:
    """What is being answered while its reader is forgotten counts as done from then on."""
    handled.release[1] = asyncio.Event()
    dispatcher.submit(inbox.accept(updates(1, chat=-9)))
    await until(lambda: handled.begun == [1])
    dispatcher.submit(inbox.accept(updates(2, text=text)))
    await until(lambda: handled.ended == [2])
    await until(lambda: inbox.waiting() == [])
    handled.release[1].set()
    await until(lambda: handled.ended == [2, 1])


async def test_stop_does_not_wait_for_slowed_questions(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """Stopping wakes whoever waits for a question's time; the question waits in the inbox."""
    handled.failures[1] = [SlowedError(60, whole_chat=True)]
    dispatcher.submit(inbox.accept([*updates(1), *updates(2, text="/help")]))
    await until(lambda: handled.ended == [2])
    async with asyncio.timeout(10):
        await dispatcher.stop(30)
    assert [update.update_id for update in inbox.waiting()] == [1]


async def test_stop_leaves_the_rest_in_the_inbox(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """Stopping waits for what is being handled; what has not begun waits for the next start."""
    handled.release[1] = asyncio.Event()
    dispatcher.submit(inbox.accept(updates(1, 2)))
    await until(lambda: handled.begun == [1])
    stopping = asyncio.create_task(dispatcher.stop(10))
    await asyncio.sleep(0)
    handled.release[1].set()
    await stopping
    assert handled.ended == [1]
    assert [update.update_id for update in inbox.waiting()] == [2]


async def test_stop_gives_up_what_hangs(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """What hangs when the time is over is given up, and waits for the next start."""
    handled.release[1] = asyncio.Event()
    dispatcher.submit(inbox.accept(updates(1)))
    await until(lambda: handled.begun == [1])
    await dispatcher.stop(0.01)
    assert handled.ended == []
    assert [update.update_id for update in inbox.waiting()] == [1]


async def test_many_chats(dispatcher: Dispatcher, inbox: Inbox, handled: Handled) -> None:
    """However many chats write at once, all are answered."""
    batch = [update for chat in range(1, 51) for update in updates(chat, chat=chat)]
    dispatcher.submit(inbox.accept(batch))
    await until(lambda: inbox.waiting() == [])
    assert sorted(handled.ended) == list(range(1, 51))


async def test_busy_chats_hold_up_no_other(
    dispatcher: Dispatcher, inbox: Inbox, handled: Handled
) -> None:
    """However many chats wait until they may be written to, the next one is answered."""
    for number in range(1, 51):
        handled.release[number] = asyncio.Event()
    batch = [update for chat in range(1, 52) for update in updates(chat, chat=chat)]
    dispatcher.submit(inbox.accept(batch))
    await until(lambda: handled.ended == [51])
