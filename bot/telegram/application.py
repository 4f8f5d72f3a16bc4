"""Puts the handlers together; running them is `service`'s work."""

from typing import Any, TypeAlias

from telegram import Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.settings import BotSettings
from bot.telegram.administration.desk import DESK_ACTIONS, Desk
from bot.telegram.administration.fields import is_address, read_fields
from bot.telegram.commands import READERS_COMMANDS, Commands
from bot.telegram.connection import Connection, UpdatesConnection
from bot.telegram.context import Context
from bot.telegram.errors import ErrorHandler
from bot.telegram.gate import Gate
from bot.telegram.inline import Inline
from bot.telegram.limiter import Limiter
from bot.telegram.pace import Pace
from bot.telegram.presses import Presses
from bot.telegram.questions import Questions
from bot.telegram.reading import READING_ACTIONS, Reading

# Seconds that Telegram may take to answer. Whoever gives up early cannot know whether a message
# was sent, and may send it twice.
_PATIENCE = 20.0
# How often a request that met a flood limit is sent again, after the pause Telegram asks for.
_FLOOD_RETRIES = 3
_PRESSES_A_QUESTION = 3  # many members vote, and whoever reads leafs quickly
# Commands that a reader has a right to, however many others they give.
_UNPACED = ("privacy", "forget")


class _Address(filters.MessageFilter):
    """Messages that are a web address."""

    def filter(self, message: Message) -> bool:
        """Look at a message's text."""
        return is_address(message.text or "")


class _Fields(filters.MessageFilter):
    """Replies that are lines of front matter."""

    def filter(self, message: Message) -> bool:
        """Look at a message's text."""
        return message.reply_to_message is not None and bool(read_fields(message.text or ""))


class _Offered(filters.MessageFilter):
    """Messages that somebody chose from what the bot offered while they typed: its own words."""

    def filter(self, message: Message) -> bool:
        """Look at the bot that a message came by."""
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


_ADDRESS, _FIELDS, _OFFERED = _Address(), _Fields(), _Offered()

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    settings: BotSettings,
    token: str,
    questions: Questions,
    presses: Presses,
    reading: Reading,
    inline: Inline,
    commands: Commands,
    desk: Desk,
    errors: ErrorHandler,
) -> App:
    """Build the application with all its handlers; nothing is sent yet.

    Args:
        settings: Where Telegram is, who the administrators are, and how much a reader may ask.
        token: The bot's token.
        questions: Handles readers' questions.
        presses: Handles presses of the buttons under answers.
        reading: Shows the documents.
        inline: Offers passages in other chats.
        commands: Handles readers' commands.
        desk: Handles what administrators do.
        errors: Handles what goes wrong in any of them.
    """
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        # Updates come from our own poller, which writes them down first.
        .updater(None)
        .request(
            Connection(
                read_timeout=_PATIENCE,
                write_timeout=_PATIENCE,
                connect_timeout=_PATIENCE,
                pool_timeout=_PATIENCE,
            )
        )
        .get_updates_request(UpdatesConnection(connection_pool_size=1))
        .rate_limiter(Limiter(max_retries=_FLOOD_RETRIES))
        .build()
    )
    # Pinned messages, changed timers and the like are nobody's question.
    spoken = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL & ~_OFFERED
    worded = filters.TEXT | filters.CAPTION
    edited = filters.UpdateType.EDITED_MESSAGE & worded & ~_OFFERED
    private = filters.ChatType.PRIVATE & spoken
    asked = spoken | (edited & ~filters.COMMAND)
    asked_in_group = filters.ChatType.GROUPS & asked & worded & ~filters.COMMAND
    # To everyone else, and in groups, these commands are as unknown as any other.
    administrators = private & filters.User(user_id=tuple(desk.administrators))
    for name, command in desk.handlers.items():
        application.add_handler(CommandHandler(name, command, filters=administrators))
    contents = desk.contents
    paced = Gate(Pace(settings.questions_per_minute), errors).paced
    leafing = Gate(Pace(_PRESSES_A_QUESTION * settings.questions_per_minute), errors).paced

    async def amend_or_ask(update: Update, context: Context) -> None:
        # "Source: which article?" is a question, unless it replies to a document.
        if not await contents.amend(update):
            await questions.private(update, context)

    application.add_handler(MessageHandler(administrators & filters.Document.ALL, contents.file))
    application.add_handler(MessageHandler(administrators & _ADDRESS, contents.address))
    application.add_handler(MessageHandler(administrators & _FIELDS, amend_or_ask))
    application.add_handler(CallbackQueryHandler(desk.press, pattern=DESK_ACTIONS))
    for name in READERS_COMMANDS:
        command = commands.handlers[name]
        handle = command if name in _UNPACED else paced(command)
        application.add_handler(CommandHandler(name, handle, filters=filters.UpdateType.MESSAGE))
    asked_by_command = spoken | edited
    application.add_handler(CommandHandler("ask", questions.ask, asked_by_command, has_args=True))
    application.add_handler(CommandHandler("ask", paced(questions.explain_ask), asked_by_command))
    application.add_handler(MessageHandler(private & filters.COMMAND, paced(commands.unknown)))
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & asked, questions.private))
    application.add_handler(MessageHandler(asked_in_group, questions.group))
    application.add_handler(CallbackQueryHandler(leafing(reading.press), pattern=READING_ACTIONS))
    application.add_handler(CallbackQueryHandler(leafing(presses.press)))
    application.add_handler(InlineQueryHandler(inline.offer))
    application.add_error_handler(errors.handle)
    return application
