"""What users do: write, press buttons, type inline queries, send files, block the bot.

Each act puts into the update queue what Telegram would send the bot about it, and nothing
when Telegram would send nothing: a group's ordinary messages stay hidden from a bot in
privacy mode (https://core.telegram.org/bots/features#privacy-mode).
"""

import re
from typing import Any

from tests.telegram.chats import NEVER_STARTED, Chat, Content, Message
from tests.telegram.checks import TEXT_LIMIT
from tests.telegram.html_text import Entity, utf16_length
from tests.telegram.network import Network
from tests.telegram.parameters import JSON, Upload
from tests.telegram.updates import callback_query, chat_member_updated, inline_query

_DETECTED = re.compile(
    r"(?P<url>https?://\S+)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?)(?!\w)"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})(?!\w)"
)
_PICTURE = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}
_NAMES = {"id", "first_name", "last_name", "username"}


def detected_entities(text: str) -> tuple[Entity, ...]:
    """Find the commands, mentions and links that Telegram marks in a message by itself."""
    return tuple(
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for match in _DETECTED.finditer(text)
    )


class Group:
    """A supergroup that the bot is a member of.

    Attributes:
        id: The chat's number, below zero.
    """

    def __init__(self, network: Network, card: JSON, administrators: tuple[int, ...]) -> None:
        self._network = network
        self.id: int = card["id"]
        members = dict.fromkeys(administrators, "administrator")
        with network.change():
            chat = network.chats.add(Chat(card, members=members))
            chat.members.setdefault(network.bot["id"], "member")

    def opens_topic(self, name: str, by: "Person") -> int:
        """Let somebody open a forum topic; gives its `message_thread_id`."""
        with self._network.change():
            chat = self._network.chats.find(self.id)
            chat.card["is_forum"] = True
            service = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
            thread_id = len(chat.messages) + 1
            message = chat.add(by.card, Content(), media=service, thread_id=thread_id)
            chat.topics.add(thread_id)
            self._network.updates.push("message", message.as_json())
        return thread_id


class Person:
    """Somebody who uses Telegram.

    Attributes:
        id: The user's number, which is the number of the private chat with the bot too.
        card: The Bot API's User object.
    """

    def __init__(self, network: Network, card: JSON, *, started: bool) -> None:
        self._network = network
        self.id: int = card["id"]
        self.card = card
        private: JSON = {key: card[key] for key in card.keys() & _NAMES}
        members = {self.id: "member", network.bot["id"]: "member"}
        with network.change():
            network.users[self.id] = card
            shut = None if started else NEVER_STARTED
            network.chats.add(Chat(private | {"type": "private"}, shut, members))

    def says(
        self,
        text: str,
        *,
        to: Group | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Write a message.

        Args:
            text: What is written; Telegram's apps cut longer texts than 4,096 units.
            to: The group that it is written in; by default the private chat.
            topic: The forum topic, as `Group.opens_topic` gives it.
            reply_to: The message that it answers.
        """
        if not text.strip() or utf16_length(text) > TEXT_LIMIT:
            message = f"No app sends a text of {utf16_length(text)} units: {text[:40]!r}."
            raise ValueError(message)
        content = Content(text.strip(), entities=detected_entities(text.strip()))
        return self._post(content, {}, to, topic, reply_to)

    def sends(self, media: JSON, *, caption: str = "", to: Group | None = None) -> Message:
        """Send something that is not text, such as `{"sticker": {...}}`."""
        content = Content(caption, entities=detected_entities(caption))
        return self._post(content, media, to, None, None)

    def sends_picture(self, album: str, caption: str = "", *, to: Group | None = None) -> Message:
        """Send one picture of an album; each of them is a message of its own."""
        return self.sends({"photo": [_PICTURE], "media_group_id": album}, caption=caption, to=to)

    def sends_file(
        self,
        name: str,
        content: bytes,
        *,
        mime_type: str = "text/plain",
        caption: str = "",
        size: int | None = None,
        to: Group | None = None,
    ) -> Message:
        """Send a document that the bot can download; `size` overrides the size it is told."""
        stored = self._network.files.keep(Upload(name, mime_type, content), size)
        return self.sends({"document": stored.as_document()}, caption=caption, to=to)

    def edits(self, message: Message, text: str) -> Message:
        """Change a message that this person wrote."""
        with self._network.change():
            content = Content(text, entities=detected_entities(text))
            edited = message.edited(content)
            chat = self._network.chats.find(message.chat_id)
            chat.messages[message.message_id] = edited
            self._notify("edited_message", chat, edited)
        return edited

    def presses(self, message: Message, label: str | None = None, *, data: str = "") -> str:
        """Press a button under a message of the bot; gives the callback query's id.

        Args:
            message: The message, in whichever state the test saw it.
            label: What is written on the button, as it is now.
            data: Callback data to send without such a button, as a forged client can.
        """
        with self._network.change():
            chat = self._network.chats.find(message.chat_id)
            shown = chat.messages[message.message_id]
            if label is not None:
                data = _callback_data(shown, label)
            query_id = f"callback-{self._network.next_number()}"
            self._network.open_callbacks.add(query_id)
            query = callback_query(query_id, self.card, shown.as_json(), data)
            self._network.updates.push("callback_query", query)
        return query_id

    def asks_inline(self, text: str, *, offset: str = "", chat_type: str = "sender") -> str:
        """Type `@bot text` in some chat; gives the inline query's id."""
        with self._network.change():
            query_id = f"inline-{self._network.next_number()}"
            self._network.open_inline_queries.add(query_id)
            query = inline_query(query_id, self.card, text[:256], offset, chat_type)
            self._network.updates.push("inline_query", query)
        return query_id

    def blocks_bot(self) -> None:
        """Block the bot, which learns of it and may no longer write here."""
        self._becomes("member", "kicked", "bot was blocked by the user")

    def unblocks_bot(self) -> None:
        """Take the block back."""
        self._becomes("kicked", "member", None)

    def _becomes(self, old: str, new: str, shut: str | None) -> None:
        with self._network.change():
            chat = self._network.chats.find(self.id)
            chat.shut = shut
            change = chat_member_updated(chat.card, self.card, self._network.bot, old, new)
            self._network.updates.push("my_chat_member", change)

    def _post(
        self,
        content: Content,
        media: JSON,
        to: Group | None,
        topic: int | None,
        reply_to: Message | None,
    ) -> Message:
        with self._network.change():
            chat = self._network.chats.find(to.id if to else self.id)
            chat.members.setdefault(self.id, "member")
            if to is None:
                chat.shut = None
            rest: dict[str, Any] = {"media": media, "reply_to": reply_to, "thread_id": topic}
            if topic is not None and reply_to is None:
                # Telegram shows a topic's messages as answers to the one that opened it.
                rest["reply_to"] = chat.messages[topic]
            if to is not None and topic is None and reply_to is not None:
                # Outside a forum this number is no topic, and sending to it fails.
                own_thread = None if chat.card.get("is_forum") else reply_to.message_id
                rest["thread_id"] = reply_to.thread_id or own_thread
            message = chat.add(self.card, content, **rest)
            self._notify("message", chat, message)
        return message

    def _notify(self, kind: str, chat: Chat, message: Message) -> None:
        if _reaches(self._network.bot, chat, message):
            self._network.updates.push(kind, message.as_json())


def _callback_data(message: Message, label: str) -> str:
    for button in message.buttons:
        if button["text"] == label and "callback_data" in button:
            return str(button["callback_data"])
    shown = [button["text"] for button in message.buttons]
    complaint = f"No button {label!r} to press; the message shows {shown}."
    raise AssertionError(complaint)


def _reaches(bot: JSON, chat: Chat, message: Message) -> bool:
    """Tell whether the bot gets a message.

    A command without a name counts as meant for it, as it is where no other bot is.
    """
    status = chat.members[bot["id"]]
    if status == "left":
        return False
    if chat.card["type"] == "private" or bot["can_read_all_group_messages"]:
        return True
    if status == "administrator":
        return True
    if message.reply_to is not None and message.reply_to.sender["id"] == bot["id"]:
        return True
    own_name = f"@{bot['username']}".lower()
    commands = [command.lower() for command in message.marked("bot_command")]
    mentions = [mention.lower() for mention in message.marked("mention")]
    for_bot = [c for c in commands if "@" not in c or c.endswith(own_name)]
    return bool(for_bot) or own_name in mentions
