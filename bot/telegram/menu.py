"""The command menus and the bot's description, as Telegram shows them in each language."""

import asyncio
from collections.abc import Iterable

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.telegram.administration.desk import ADMINISTRATORS_COMMANDS
from bot.telegram.commands import GROUP_COMMANDS, READERS_COMMANDS
from bot.telegram.errors import is_transient, pause
from bot.texts.catalogue import LANGUAGES, Catalogue

_LONGEST_PAUSE = 30.0  # seconds between two tries
_EVERYBODY = 0  # no chat has this number
# Menus for these would be shown before the bot's own; an earlier bot with its token may have left
# some.
_NOT_OURS = (BotCommandScopeAllPrivateChats(), BotCommandScopeAllChatAdministrators())

_log = structlog.get_logger(__name__)


class Menu:
    """Tells Telegram the commands: everybody theirs, and each administrator some more.

    Args:
        catalogue: The bot's texts.
        administrators: Whose chats have a menu of their own.
    """

    def __init__(self, catalogue: Catalogue, administrators: Iterable[int]) -> None:
        self._catalogue = catalogue
        self._administrators = frozenset(administrators)
        self._unpublished: asyncio.Queue[int] = asyncio.Queue()
        for chat in (_EVERYBODY, *sorted(self._administrators)):
            self._unpublished.put_nowait(chat)

    def meet(self, user: int) -> None:
        """Take note of somebody who begins: an administrator's menu is published again.

        Telegram knows a chat only once its user has written to the bot, and refuses the menu
        before.
        """
        if user in self._administrators:
            self._unpublished.put_nowait(user)

    async def run(self, bot: Bot) -> None:
        """Publish the menus, again and again where Telegram cannot be reached.

        A failure is logged and no more: the bot answers without a menu too.
        """
        failures = 0
        while True:
            chat = await self._unpublished.get()
            try:
                await self._publish(bot, chat)
            except TelegramError as error:
                if not is_transient(error):
                    tell = _log.warning if chat == _EVERYBODY else _log.info
                    tell("menu refused", reason=str(error))
                    continue
                seconds = pause(error, failures, _LONGEST_PAUSE)
                failures += 1
                _log.warning("menu not published", reason=str(error), next_try_in=seconds)
                self._unpublished.put_nowait(chat)
                await asyncio.sleep(seconds)
            else:
                failures = 0

    async def _publish(self, bot: Bot, chat: int) -> None:
        if chat == _EVERYBODY:
            await self._clear(bot)
            await self._set_commands(bot, BotCommandScopeDefault(), READERS_COMMANDS)
            await self._set_commands(bot, BotCommandScopeAllGroupChats(), GROUP_COMMANDS)
            await self._describe(bot)
        else:
            names = (*READERS_COMMANDS, *ADMINISTRATORS_COMMANDS)
            await self._set_commands(bot, BotCommandScopeChat(chat), names)

    async def _clear(self, bot: Bot) -> None:
        for scope in _NOT_OURS:
            for language in LANGUAGES:
                await bot.delete_my_commands(scope, _code(language))

    async def _set_commands(self, bot: Bot, scope: BotCommandScope, names: Iterable[str]) -> None:
        names = tuple(names)
        for language in LANGUAGES:
            menu = [BotCommand(n, self._catalogue.text(language, f"menu-{n}")) for n in names]
            await bot.set_my_commands(menu, scope=scope, language_code=_code(language))

    async def _describe(self, bot: Bot) -> None:
        """Set the descriptions where they differ: Telegram lets them be set only so often."""
        for language in LANGUAGES:
            code = _code(language)
            description = self._catalogue.text(language, "bot-description")
            if (await bot.get_my_description(code)).description != description:
                await bot.set_my_description(description, code)
            short = self._catalogue.text(language, "bot-short-description")
            if (await bot.get_my_short_description(code)).short_description != short:
                await bot.set_my_short_description(short, code)


def _code(language: str) -> str | None:
    # English is also what readers with any other language see.
    return None if language == LANGUAGES[0] else language
