"""What updates say of themselves: when they were sent, and whether they are for the bot."""

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    Message,
    MessageEntity,
    ReplyParameters,
    Update,
)


def sent_at(update: Update) -> int:
    """Give when an update's message was sent, in seconds since 1970; 0 when it has none."""
    message = update.effective_message
    return int(message.date.timestamp()) if message is not None else 0


def pressed_message(query: CallbackQuery) -> Message | None:
    """Give the message that a press comes from; None when Telegram no longer shows it the bot.

    python-telegram-bot reads one that it does not show as a Message too, with a date of nothing.
    """
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None


def topic_of(message: Message) -> int:
    """Give the number of the forum's topic that a message is in, 0 outside topics.

    A chain of replies in an ordinary group has a number too, and is no topic.
    """
    return message.message_thread_id or 0 if message.is_topic_message else 0


def hung_on(message: Message) -> ReplyParameters | None:
    """Hang what is said on its message where others write too."""
    if message.chat.type == Chat.PRIVATE:
        return None
    return ReplyParameters(message.message_id, allow_sending_without_reply=True)


def is_ours(update: Update, bot: Bot) -> bool:
    """Tell whether an update is for the bot; what a group's members tell each other is not."""
    message = update.message or update.edited_message
    if message is None:
        return update.callback_query is not None
    if message.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return True
    command, meant = _command(message)
    if command:
        return meant in ("", bot.username.casefold())
    return addressed(message, bot.username, bot.id) is not None


def is_question(update: Update) -> bool:
    """Tell whether an update for the bot may be a question, not a command or a press."""
    message = update.message or update.edited_message
    return message is not None and _command(message)[0] in ("", "/ask")


def is_forget(update: Update, bot: Bot) -> bool:
    """Tell whether a reader wants to be forgotten."""
    named = bot.username.casefold()
    return update.message is not None and _command(update.message) in (
        ("/forget", ""),
        ("/forget", named),
    )


def _command(message: Message) -> tuple[str, str]:
    """Give a message's command with its slash, and the bot that it names; else nothing.

    Where it ends Telegram says, as it does for the handlers: before a full stop, say.
    """
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return "", ""
    command, _, meant = message.parse_entity(first).casefold().partition("@")
    return command, meant


def addressed(message: Message, username: str, bot_id: int) -> str | None:
    """Give what a group message asks the bot, or None when it is not for the bot."""
    text = message.text or message.caption or ""
    handle = f"@{username}".casefold()
    parse = message.parse_entities if message.text else message.parse_caption_entities
    for entity, words in parse([MessageEntity.MENTION]).items():
        if words.casefold() == handle:
            start = len(text.encode("utf-16-le")[: entity.offset * 2].decode("utf-16-le"))
            return f"{text[:start]} {text[start + len(words) :]}".strip()
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return text
    return None
