"""The chats that Telegram knows, and the messages in them.

A `Message` is frozen: an edit puts another in its place, which remembers what the message
said before.
"""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.telegram.api_error import ApiError, bad_request
from tests.telegram.html_text import Entity, utf16_slice
from tests.telegram.parameters import JSON

# Telegram's reason why a bot may not write to a user who has not written to it.
NEVER_STARTED = "bot can't initiate conversation with a user"


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says at one moment.

    Attributes:
        text: Its text or caption, as a reader sees it.
        html: The same as the bot sent it, or None when it was sent without a parse mode.
        entities: Bot API MessageEntity objects; offsets and lengths in UTF-16 code units.
        reply_markup: The keyboard, as the bot sent it.
    """

    text: str = ""
    html: str | None = None
    entities: tuple[Entity, ...] = ()
    reply_markup: JSON | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a chat.

    Attributes:
        chat: The Bot API's Chat object.
        message_id: Counted from 1 in each chat.
        sender: The Bot API's User object.
        content: What it says now.
        earlier: What it said before each edit, oldest first.
        reply_to: The message that it answers, or None.
        thread_id: The topic that it is in, or None.
        media: What it carries beside text, such as `{"document": {...}}`.
        sent_at: Seconds on `time.monotonic`'s clock.
        date: Seconds since 1970.
        deleted: Whether the bot deleted it.
    """

    chat: JSON
    message_id: int
    sender: JSON
    content: Content
    earlier: tuple[Content, ...] = ()
    reply_to: "Message | None" = None
    thread_id: int | None = None
    media: JSON = field(default_factory=dict)
    sent_at: float = field(default_factory=time.monotonic)
    date: int = field(default_factory=lambda: int(time.time()))
    deleted: bool = False

    def __str__(self) -> str:
        said = f"{self.chat_id} #{self.message_id} {self.sender['first_name']}: {self.text!r}"
        labels = "".join(f" [{button['text']}]" for button in self.buttons)
        return said + labels + (" (deleted)" if self.deleted else "")

    @property
    def chat_id(self) -> int:
        """The chat's number."""
        return int(self.chat["id"])

    @property
    def text(self) -> str:
        """The text or caption, as a reader sees it."""
        return self.content.text

    @property
    def html(self) -> str | None:
        """The text as the bot sent it, or None when it was sent without a parse mode."""
        return self.content.html

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The formatting; offsets and lengths in UTF-16 code units."""
        return self.content.entities

    @property
    def reply_markup(self) -> JSON | None:
        """The keyboard, as the bot sent it."""
        return self.content.reply_markup

    @property
    def buttons(self) -> list[JSON]:
        """The inline keyboard's buttons, row by row."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return list(itertools.chain.from_iterable(rows))

    def marked(self, kind: str) -> list[str]:
        """Give the stretches of text that carry an entity, such as `bold`, in order."""
        return [
            utf16_slice(self.text, entity["offset"], entity["length"])
            for entity in self.entities
            if entity["type"] == kind
        ]

    def edited(self, content: Content) -> "Message":
        """Give this message with another content."""
        return replace(self, content=content, earlier=(*self.earlier, self.content))

    def as_json(self) -> JSON:
        """Give the Bot API's Message object."""
        message: JSON = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat,
            "date": self.date,
            **self.media,
        }
        prefix = "caption" if self.media else "text"
        if self.text:
            message[prefix] = self.text
        if self.entities:
            message["caption_entities" if self.media else "entities"] = list(self.entities)
        if "inline_keyboard" in (self.reply_markup or {}):
            message["reply_markup"] = self.reply_markup
        if self.earlier:
            message["edit_date"] = self.date
        if self.reply_to is not None:
            message["reply_to_message"] = replace(self.reply_to, reply_to=None).as_json()
        if self.thread_id is not None:
            message["message_thread_id"] = self.thread_id
            if self.chat.get("is_forum"):
                message["is_topic_message"] = True
        return message


@dataclass(slots=True)
class Chat:
    """A chat and everything in it.

    Attributes:
        card: The Bot API's Chat object.
        shut: Telegram's reason why the bot may not write here, or None.
        members: By user id, the `status` of a Bot API ChatMember.
        topics: The forum's topics: their message_thread_id.
        messages: By message_id, in the order in which they came.
    """

    card: JSON
    shut: str | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether the bot has met the chat: a user must have written to it first."""
        return self.shut != NEVER_STARTED

    def add(self, sender: JSON, content: Content, **rest: Any) -> Message:
        """Put another message at the end."""
        message = Message(self.card, len(self.messages) + 1, sender, content, **rest)
        self.messages[message.message_id] = message
        return message

    def present(self, message_id: int) -> Message | None:
        """Find a message that was not deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message


class Chats:
    """Every chat by its number."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def add(self, chat: Chat) -> Chat:
        """Let a chat be known; one that is known already stays as it is."""
        return self._chats.setdefault(chat.card["id"], chat)

    def find(self, chat_id: Any) -> Chat:
        """Find the chat that a call names.

        Raises:
            ApiError: There is none.
        """
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        if not isinstance(chat_id, int) or chat_id not in self._chats:
            raise bad_request("chat not found")
        return self._chats[chat_id]

    def writable(self, chat_id: Any) -> Chat:
        """Find the chat that a call wants to write to.

        Raises:
            ApiError: There is none, or the bot may not write there.
        """
        chat = self.find(chat_id)
        if chat.shut is not None:
            raise ApiError(403, f"Forbidden: {chat.shut}")
        return chat
