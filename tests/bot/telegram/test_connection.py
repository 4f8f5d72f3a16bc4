"""Tests of the connection: what is refused for good, and updates that cannot be read."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.request import RequestData

from bot.telegram.connection import Connection, UpdatesConnection
from bot.telegram.errors import is_transient
from tests.bot.conftest import Logged

Refuse = Callable[[int, str], Awaitable[str]]
_MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "a secret"}


@pytest.fixture
async def connection() -> AsyncIterator[Connection]:
    """A connection as the bot has one."""
    async with Connection(httpx_kwargs={"verify": False}) as opened:
        yield opened


@pytest.fixture
async def refusing() -> AsyncIterator[Refuse]:
    """Make a server that refuses everything; gives its address."""
    servers = []

    async def refuse(status: int, body: str) -> str:
        async def answer(_request: web.Request) -> web.Response:
            return web.Response(status=status, text=body)

        application = web.Application()
        application.router.add_route("*", "/", answer)
        servers.append(TestServer(application))
        await servers[-1].start_server()
        return str(servers[-1].make_url("/"))

    yield refuse
    for server in servers:
        await server.close()


@pytest.mark.parametrize("in_json", [True, False])
@pytest.mark.parametrize(
    ("status", "for_good"),
    [(400, True), (403, True), (404, True), (410, True), (413, True)]
    + [(status, False) for status in (401, 408, 429, 500, 502, 503)],
)
async def test_file_that_is_refused(
    connection: Connection, refusing: Refuse, status: int, in_json: bool, for_good: bool
) -> None:
    """A file that is refused for good is no failure of the network, and no wrong token."""
    body = json.dumps({"ok": False, "error_code": status, "description": "x"})
    address = await refusing(status, body if in_json else "<html>")
    with pytest.raises(TelegramError) as raised:
        await connection.retrieve(address)
    assert is_transient(raised.value) is not for_good


async def test_file_that_is_too_large(connection: Connection, refusing: Refuse) -> None:
    """It is refused in the words that Telegram has for it in another place."""
    with pytest.raises(BadRequest, match="too big"):
        await connection.retrieve(await refusing(413, "{}"))


@pytest.mark.parametrize(
    ("status", "for_good"), [(400, True), (413, True), (414, True), (404, False), (500, False)]
)
async def test_call_that_is_refused(
    connection: Connection, refusing: Refuse, status: int, for_good: bool
) -> None:
    """A call that is refused for good is not made again; one to an unknown place is."""
    with pytest.raises(TelegramError) as raised:
        await connection.post(await refusing(status, "{}"), RequestData([]))
    assert is_transient(raised.value) is not for_good


@pytest.mark.parametrize("body", ["<html>a secret", '"a secret"', ""])
def test_answer_that_cannot_be_read(logged: Logged, body: str) -> None:
    """Of an answer that is no JSON object nothing is logged, and it counts as none."""
    with pytest.raises(TelegramError) as raised:
        Connection.parse_json_payload(body.encode())
    assert is_transient(raised.value)
    assert logged() == []


@pytest.mark.parametrize(
    "bad",
    [
        {**_MESSAGE, "date": "a secret"},
        {**_MESSAGE, "date": 10**30},
        {**_MESSAGE, "chat": "a secret"},
        {"text": "a secret"},
        "a secret",
    ],
)
def test_update_that_cannot_be_read(logged: Logged, bad: Any) -> None:
    """Of an update that cannot be read its number is left, and nothing else is logged."""
    good = {"update_id": 2, "message": _MESSAGE}
    answer = {"ok": True, "result": [{"update_id": 1, "message": bad}, good]}
    read = UpdatesConnection.parse_json_payload(json.dumps(answer).encode())
    assert read == {"ok": True, "result": [{"update_id": 1}, good]}
    assert [update.update_id for update in Update.de_list(read["result"])] == [1, 2]
    (event,) = logged()
    assert (event["event"], event["update_id"]) == ("update not understood", 1)
    assert "secret" not in str(event)
