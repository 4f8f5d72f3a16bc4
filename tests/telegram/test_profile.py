"""A bot's commands and descriptions, and what it can learn of chats and their members."""

from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest

from tests.telegram.client import call
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

GROUP = -1001


async def test_commands_by_scope_and_language(bot: Bot) -> None:
    """Commands are kept apart by scope and language."""
    scope = BotCommandScopeAllPrivateChats()
    commands = (BotCommand("help", "Yardım"),)
    await bot.set_my_commands(commands, scope, "tr")
    assert await bot.get_my_commands(scope, "tr") == commands
    assert await bot.get_my_commands(scope) == ()
    await bot.delete_my_commands(scope, "tr")
    assert await bot.get_my_commands(scope, "tr") == ()


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("Help", "x", "BOT_COMMAND_INVALID"),
        ("", "x", "BOT_COMMAND_INVALID"),
        ("a" * 33, "x", "BOT_COMMAND_INVALID"),
        ("help", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("help", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_refused_commands(
    server: BotApiServer, command: str, description: str, reason: str
) -> None:
    """A command has 1 to 32 of a-z, 0-9 and _, its description 1 to 256 characters."""
    commands = [{"command": command, "description": description}]
    answer = call(server, "setMyCommands", commands=commands)
    assert answer["description"] == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    "parameters",
    [
        {"commands": "help"},
        {"commands": ["help"]},
        {"commands": [{"command": "a", "description": "x"}] * 101},
        {"scope": {"type": "everyone"}},
        {"scope": {"type": "chat"}},
        {"scope": {"type": "chat", "chat_id": 99}},
        {"scope": {"type": "chat_member", "chat_id": 7}},
        {"language_code": "english"},
    ],
)
def test_refused_command_lists(server: BotApiServer, anna: Person, parameters: Any) -> None:
    """Commands are at most 100, for a scope that exists and a language of two letters."""
    answer = call(server, "setMyCommands", **{"commands": [], **parameters})
    assert answer["error_code"] == 400


def test_commands_for_somebody_who_never_wrote(server: BotApiServer) -> None:
    """A chat's own commands are refused until its user has written to the bot."""
    stranger = server.person(8, started=False)
    scope = {"type": "chat", "chat_id": stranger.id}
    refused = call(server, "setMyCommands", commands=[], scope=scope)
    assert refused["description"] == "Bad Request: chat not found"
    stranger.says("/start")
    assert call(server, "setMyCommands", commands=[], scope=scope)["ok"]


async def test_texts_by_language(bot: Bot) -> None:
    """A description falls back to the one for every language."""
    await bot.set_my_name("Name")
    await bot.set_my_short_description("Short")
    await bot.set_my_description("Answers")
    await bot.set_my_description("Yanıtlar", "tr")
    assert (await bot.get_my_name()).name == "Name"
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert (await bot.get_my_description("de")).description == "Answers"
    assert (await bot.get_my_description("tr")).description == "Yanıtlar"


async def test_refused_texts(bot: Bot) -> None:
    """A description has at most 512 characters, a short one 120, a name 64."""
    with pytest.raises(BadRequest, match="Bot description is too long"):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="Bot short description is too long"):
        await bot.set_my_short_description("x" * 121)
    with pytest.raises(BadRequest, match="Bot name is too long"):
        await bot.set_my_name("x" * 65)


async def test_members(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A bot can learn who administers a group, who is in it, and who is not."""
    server.group(GROUP, administrators=(anna.id,))
    server.person(8)
    assert (await bot.get_chat_member(GROUP, anna.id)).status == "administrator"
    assert (await bot.get_chat_member(GROUP, bot.id)).status == "member"
    assert (await bot.get_chat_member(GROUP, 8)).status == "left"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(GROUP, 9)


async def test_chats(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A bot can learn a chat's name."""
    server.group(GROUP, "Readers")
    assert (await bot.get_chat(GROUP)).title == "Readers"
    assert (await bot.get_chat(anna.id)).first_name == "Anna"
