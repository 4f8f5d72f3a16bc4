"""Updates stay until they are confirmed, and can come twice or out of order."""

import asyncio
import itertools
import time

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.telegram.client import client
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer


async def texts(bot: Bot, offset: int | None = None) -> list[str | None]:
    """Poll once; gives the messages' texts."""
    return [u.message.text for u in await bot.get_updates(offset=offset) if u.message]


async def test_confirmed_by_a_higher_offset(anna: Person, bot: Bot) -> None:
    """An update comes again until a higher offset confirms it."""
    anna.says("one")
    anna.says("two")
    first, second = await bot.get_updates()
    assert await bot.get_updates(limit=1) == (first,)
    assert await bot.get_updates(offset=first.update_id + 1) == (second,)
    assert await bot.get_updates() == (second,)
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_negative_offset(anna: Person, bot: Bot) -> None:
    """A negative offset keeps that many of the latest and forgets the rest."""
    for text in ("one", "two", "three"):
        anna.says(text)
    assert await texts(bot, offset=-1) == ["three"]
    assert await texts(bot) == ["three"]


async def test_withheld(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """What is withheld is delivered when the test says so, also behind later updates."""
    with server.withheld() as kept:
        anna.says("one")
    anna.says("two")
    (second,) = await bot.get_updates()
    assert [server.is_delivered(each) for each in server.updates()] == [False, True]
    assert server.unconfirmed() == 1
    (update,) = kept
    server.deliver_again(update)
    assert await texts(bot, offset=second.update_id + 1) == ["one"]
    assert server.unconfirmed() == 0


async def test_long_poll_ends_with_an_update(anna: Person, bot: Bot) -> None:
    """A poll waits for an update, not for its time to be over."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(anna.says, "hello")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "hello"


async def test_long_poll_without_updates(bot: Bot) -> None:
    """A poll without updates ends when its time is over."""
    begun = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert time.monotonic() - begun >= 1


async def test_one_poll_at_a_time(server: BotApiServer, bot: Bot) -> None:
    """A second poll ends the first with a conflict."""
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(server.wait_until, lambda: bool(server.calls("getUpdates")))
    async with client(server) as other:
        await other.get_updates()
    with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
        await first


async def test_kinds_that_the_bot_asked_for(anna: Person, bot: Bot) -> None:
    """Only the kinds that were asked for are kept, and the choice is remembered."""
    await bot.get_updates(allowed_updates=["inline_query"])
    anna.says("unheard")
    anna.asks_inline("heard")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None


async def test_delivered_again(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """An update can come twice, even after it was confirmed."""
    anna.says("once")
    (update,) = await bot.get_updates()
    server.deliver_again(server.updates()[0])
    assert await bot.get_updates(offset=update.update_id + 1) == (update,)
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_out_of_order(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """Updates can come together, and the later before the earlier."""
    with server.delivered_together(reverse=True):
        anna.says("one")
        anna.says("two")
        assert await texts(bot) == []
    assert await texts(bot) == ["two", "one"]


async def test_drop_pending_updates(anna: Person, bot: Bot) -> None:
    """A bot can drop what waits."""
    anna.says("hello")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await texts(bot) == []


async def test_webhook_gets_updates_until_it_takes_them(
    server: BotApiServer, anna: Person, bot: Bot
) -> None:
    """Updates are posted in order with the secret, and again after an error."""
    received: list[tuple[str, str]] = []
    statuses = itertools.chain([500], itertools.repeat(200))

    async def take(request: web.Request) -> web.Response:
        update = await request.json()
        secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        received.append((update["message"]["text"], secret))
        return web.Response(status=next(statuses))

    application = web.Application()
    application.router.add_post("/hook", take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.set_webhook(hook, secret_token="s3cret")
    with server.delivered_together(reverse=True):
        anna.says("one")
        anna.says("two")
    await asyncio.to_thread(server.wait_until_confirmed)
    info = await bot.get_webhook_info()
    await runner.cleanup()
    assert received == [("two", "s3cret"), ("two", "s3cret"), ("one", "s3cret")]
    assert (info.url, info.pending_update_count) == (hook, 0)
    assert info.last_error_message == "Wrong response from the webhook: 500"


async def test_webhook_excludes_polling(anna: Person, bot: Bot) -> None:
    """A bot with a webhook cannot poll; without it, it gets what could not be pushed."""
    await bot.set_webhook("http://127.0.0.1:1/nobody-listens")
    anna.says("hello")
    with pytest.raises(Conflict, match=r"(?i)can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await texts(bot) == ["hello"]


async def test_refused_webhooks(bot: Bot) -> None:
    """A webhook needs a web address and a secret of allowed characters."""
    with pytest.raises(BadRequest, match=r"(?i)invalid URL specified"):
        await bot.set_webhook("ftp://e.org")
    with pytest.raises(BadRequest, match="unallowed characters"):
        await bot.set_webhook("https://e.org", secret_token="ş")
