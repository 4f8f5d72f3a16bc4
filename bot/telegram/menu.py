"""The command menu and the bot's description, as Telegram shows them in each language."""

from collections.abc import Iterable

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.telegram.administration.desk import ADMINISTRATORS_COMMANDS
from bot.telegram.commands import GROUP_COMMANDS, READERS_COMMANDS
from bot.texts.catalogue import LANGUAGES, Catalogue

_log = structlog.get_logger(__name__)


async def publish_menu(bot: Bot, catalogue: Catalogue, administrators: Iterable[int]) -> None:
    """Tell Telegram the commands, and the descriptions where they differ from what is set.

    A failure is logged and no more: the bot answers without a menu too.
    """
    administrators = tuple(administrators)
    try:
        for language in LANGUAGES:
            # English is also what readers with any other language see.
            code = None if language == LANGUAGES[0] else language
            for scope, names in (
                (BotCommandScopeDefault(), READERS_COMMANDS),
                (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
            ):
                menu = _menu(names, catalogue, language)
                await bot.set_my_commands(menu, scope=scope, language_code=code)
            description = catalogue.text(language, "bot-description")
            if (await bot.get_my_description(code)).description != description:
                await bot.set_my_description(description, code)
            short = catalogue.text(language, "bot-short-description")
            if (await bot.get_my_short_description(code)).short_description != short:
                await bot.set_my_short_description(short, code)
    except TelegramError as error:
        _log.warning("menu not published", reason=str(error))
    for administrator in administrators:
        try:
            for language in LANGUAGES:
                await bot.set_my_commands(
                    _menu((*READERS_COMMANDS, *ADMINISTRATORS_COMMANDS), catalogue, language),
                    scope=BotCommandScopeChat(administrator),
                    language_code=None if language == LANGUAGES[0] else language,
                )
        except TelegramError as error:
            # Telegram knows a chat only once its user has written to the bot.
            _log.info("no menu for administrator yet", reason=str(error))


def _menu(names: Iterable[str], catalogue: Catalogue, language: str) -> list[BotCommand]:
    return [BotCommand(name, catalogue.text(language, f"menu-{name}")) for name in names]
