"""Calls come in, are recorded, go wrong on demand; tests wait for what the bot does."""

import asyncio
import threading
import time
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.telegram.client import call, client
from tests.telegram.people import Person
from tests.telegram.server import TOKEN, BotApiServer


async def test_the_bot_is_who_its_token_says(bot: Bot) -> None:
    """The number before the token's colon is the bot's user id."""
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (123456, "test_bot", True)


@pytest.mark.parametrize("token", ["123456:another-token", "nonsense"])
async def test_wrong_token(server: BotApiServer, token: str) -> None:
    """A token that is not the bot's is refused."""
    with pytest.raises(InvalidToken):
        async with client(server, token):
            pass


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("bot1:wrong/getMe", 401, "Unauthorized"),
        ("botnonsense/getMe", 404, "Not Found"),
        (f"bot{TOKEN}/sendEverything", 404, "Not Found"),
    ],
)
def test_what_is_not_there(server: BotApiServer, path: str, status: int, description: str) -> None:
    """An unknown token, a malformed one and an unknown method each get Telegram's answer."""
    answer = httpx.get(f"{server.url}/{path}")
    refusal = {"ok": False, "error_code": status, "description": description}
    assert (answer.status_code, answer.json()) == (status, refusal)


@pytest.mark.parametrize("form", ["json", "data", "params", "files"])
def test_every_way_to_send_parameters(server: BotApiServer, anna: Person, form: str) -> None:
    """JSON, a form, a query string and a multipart form mean the same."""
    markup = '{"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}'
    fields: Any = {"chat_id": str(anna.id), "text": "42", "reply_markup": markup}
    if form == "files":
        fields = {name: (None, value) for name, value in fields.items()}
    httpx.request("POST", f"{server.url}/bot{TOKEN}/sendmessage", **{form: fields})
    (message,) = server.messages(anna.id)
    assert message.text == "42"
    assert message.buttons == [{"text": "More", "callback_data": "m"}]


def test_body_that_is_no_object(server: BotApiServer) -> None:
    """A JSON body must be an object."""
    answer = httpx.post(f"{server.url}/bot{TOKEN}/getMe", json=[1])
    assert answer.status_code == 400


async def test_calls_are_recorded(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A call is recorded with its parameters, its moment and its answer."""
    before = time.monotonic()
    await bot.send_chat_action(anna.id, "typing")
    (recorded,) = server.calls("sendChatAction")
    assert recorded.parameters == {"chat_id": anna.id, "action": "typing"}
    assert before <= recorded.at <= time.monotonic()
    assert (recorded.status, recorded.answer) == (200, {"ok": True, "result": True})


async def test_too_many_requests(
    server: BotApiServer, anna: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 429 says how long to wait, has no effect, and is over after its times."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    server.fail_next("sendMessage", status=429, retry_after=3, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter, match="Retry in 0:00:03"):
            await bot.send_message(anna.id, "x")
    assert server.messages(anna.id) == []
    assert server.calls("sendMessage")[0].answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    await bot.send_message(anna.id, "x")


async def test_fault_in_one_chat(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A fault can befall one chat and leave the others alone."""
    other = server.person(8)
    server.fail_next("sendMessage", status=500, chat_id=other.id)
    await bot.send_message(anna.id, "x")
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(other.id, "x")


async def test_fault_in_any_method(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A fault without a method befalls the next call, unless it is a poll."""
    server.fail_next(None, status=502)
    await bot.get_updates()
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_chat_action(anna.id, "typing")


async def test_fault_in_a_poll(server: BotApiServer, bot: Bot) -> None:
    """A poll goes wrong when a fault names it."""
    server.fail_next("getUpdates", status=500, description="Internal Server Error: restart")
    with pytest.raises(NetworkError, match="restart"):
        await bot.get_updates()


@pytest.mark.parametrize("after_effect", [False, True])
async def test_reset(server: BotApiServer, anna: Person, bot: Bot, after_effect: bool) -> None:
    """A connection breaks before or after the message is sent."""
    server.reset_next("sendMessage", after_effect=after_effect)
    with pytest.raises(NetworkError, match="ReadError"):
        await bot.send_message(anna.id, "x")
    assert len(server.messages(anna.id)) == after_effect
    assert server.calls("sendMessage")[0].status is None


@pytest.mark.parametrize("after_effect", [False, True])
async def test_never_answered(
    server: BotApiServer, anna: Person, bot: Bot, after_effect: bool
) -> None:
    """A call without an answer times out, with or without its effect."""
    server.delay_next("sendMessage", seconds=None, after_effect=after_effect)
    with pytest.raises(TimedOut):
        await bot.send_message(anna.id, "x", read_timeout=0.25)
    assert len(server.messages(anna.id)) == after_effect


async def test_answered_late(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A late answer is an answer."""
    begun = time.monotonic()
    server.delay_next("sendMessage", seconds=0.1)
    await bot.send_message(anna.id, "x")
    assert time.monotonic() - begun >= 0.1
    assert len(server.messages(anna.id)) == 1


async def test_answer_that_is_held(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A call has its effect, but its answer comes when the test lets it go."""
    with server.holding_next("sendMessage", chat_id=anna.id):
        sending = asyncio.create_task(bot.send_message(anna.id, "x"))
        await asyncio.to_thread(server.wait_for_message, anna.id)
        assert server.calls("sendMessage")[0].status is None
    assert (await sending).text == "x"


async def test_faults_that_are_forgotten(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A fault that has not happened yet can be taken back."""
    server.fail_next("sendMessage", status=500)
    server.forget_faults()
    await bot.send_message(anna.id, "x")


async def test_answer_that_is_not_json(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """An unreadable answer hides that the message was sent."""
    server.garble_next("sendMessage")
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(anna.id, "x")
    assert len(server.messages(anna.id)) == 1


def test_wait_for_a_message(server: BotApiServer, anna: Person) -> None:
    """The first message that fits ends the wait."""

    def answer() -> None:
        call(server, "sendMessage", chat_id=anna.id, text="no")
        call(server, "sendMessage", chat_id=anna.id, text="yes")

    question = anna.says("Well?")
    answering = threading.Thread(target=answer)
    answering.start()
    seen = server.wait_for_message(anna.id, containing="yes", after=question)
    answering.join()
    assert (seen.text, seen.message_id) == ("yes", 3)


def test_wait_for_an_edit(server: BotApiServer, anna: Person) -> None:
    """An edit can be what makes a message fit."""

    def answer() -> None:
        call(server, "sendMessage", chat_id=anna.id, text="Looking…")
        call(server, "editMessageText", chat_id=anna.id, message_id=1, text="Found")

    answering = threading.Thread(target=answer)
    answering.start()
    seen = server.wait_for_message(anna.id, where=lambda message: bool(message.earlier))
    answering.join()
    assert seen.text == "Found"


def test_wait_in_vain(server: BotApiServer, anna: Person) -> None:
    """A wait in vain shows what was said and called instead."""
    anna.says("Hello?")
    call(server, "sendMessage", chat_id=anna.id, text="")
    with pytest.raises(AssertionError) as failed:
        server.wait_for_message(anna.id, containing="Hi", timeout=0.01)
    told = str(failed.value)
    assert "Waited 0.01 s for a message in chat 7 containing 'Hi'." in told
    assert "7 #1 Anna: 'Hello?'" in told
    assert "sendMessage(chat_id=7, text='') → 400 Bad Request: message text is empty" in told


def test_mistake_in_the_server_itself() -> None:
    """A mistake of the server fails the test, and is not taken for Telegram's answer."""
    server = BotApiServer()

    def make_it_fail() -> None:
        with server:
            server.push("poll", {"id": object()})
            httpx.get(f"{server.url}/bot{TOKEN}/getUpdates")

    with pytest.raises(AssertionError, match="The test server itself failed"):
        make_it_fail()
