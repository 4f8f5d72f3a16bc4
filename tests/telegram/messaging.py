"""The methods that write, change and remove messages.

Telegram also marks links, mentions and commands in a bot's texts by itself; here a message
of the bot carries the formatting that the bot asked for, and nothing else.
"""

from dataclasses import replace
from typing import Any

from telegram.constants import ChatAction, ReactionEmoji

from tests.telegram.api_error import bad_request
from tests.telegram.chats import Chat, Content, Message
from tests.telegram.checks import (
    check_reaction,
    checked_caption,
    checked_markup,
    checked_text,
)
from tests.telegram.html_text import FormattedText
from tests.telegram.network import Network
from tests.telegram.parameters import JSON, Parameters

_ACTIONS = frozenset(action.value for action in ChatAction)
_REACTIONS = frozenset(emoji.value for emoji in ReactionEmoji)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)


class Messaging:
    """What a bot does in chats."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.methods = {
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendChatAction": self._send_chat_action,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "deleteMessage": self._delete_message,
            "setMessageReaction": self._set_message_reaction,
        }

    def _send_message(self, parameters: Parameters) -> JSON:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        return self._send(chat, parameters, checked_text(parameters), {})

    def _send_document(self, parameters: Parameters) -> JSON:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        upload, file_id = parameters.upload("document"), parameters.text("document")
        document = self._network.files.sent(upload, file_id, "document").as_document()
        return self._send(chat, parameters, checked_caption(parameters), {"document": document})

    def _send_photo(self, parameters: Parameters) -> JSON:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        upload, file_id = parameters.upload("photo"), parameters.text("photo")
        photo = self._network.files.sent(upload, file_id, "photo").as_photo()
        return self._send(chat, parameters, checked_caption(parameters), {"photo": photo})

    def _send(
        self, chat: Chat, parameters: Parameters, formatted: FormattedText, media: JSON
    ) -> JSON:
        content = _content(parameters, formatted, checked_markup(parameters))
        reply_to = _replied(chat, parameters)
        thread_id = _thread(chat, parameters, reply_to)
        message = chat.add(
            self._network.bot, content, reply_to=reply_to, thread_id=thread_id, media=media
        )
        return message.as_json()

    def _send_chat_action(self, parameters: Parameters) -> bool:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        if parameters.text("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        _thread(chat, parameters, None)
        return True

    def _edit_message_text(self, parameters: Parameters) -> JSON:
        formatted = checked_text(parameters)
        markup = checked_markup(parameters, inline_only=True)
        chat, message = self._own_message(parameters)
        if message.media:
            raise bad_request("there is no text in the message to edit")
        return _edit(chat, message, _content(parameters, formatted, markup))

    def _edit_message_reply_markup(self, parameters: Parameters) -> JSON:
        markup = checked_markup(parameters, inline_only=True)
        chat, message = self._own_message(parameters)
        return _edit(chat, message, replace(message.content, reply_markup=markup))

    def _own_message(self, parameters: Parameters) -> tuple[Chat, Message]:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        message = chat.present(parameters.integer("message_id"))
        if message is None:
            raise bad_request("message to edit not found")
        if message.sender["id"] != self._network.bot["id"]:
            raise bad_request("message can't be edited")
        return chat, message

    def _delete_message(self, parameters: Parameters) -> bool:
        chat = self._network.chats.find(parameters.values.get("chat_id"))
        message = chat.present(parameters.integer("message_id"))
        bot_id = self._network.bot["id"]
        if message is None:
            raise bad_request("message to delete not found")
        may_delete = chat.card["type"] == "private" or chat.members[bot_id] == "administrator"
        if message.sender["id"] != bot_id and not may_delete:
            raise bad_request("message can't be deleted")
        chat.messages[message.message_id] = replace(message, deleted=True)
        return True

    def _set_message_reaction(self, parameters: Parameters) -> bool:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        if chat.present(parameters.integer("message_id")) is None:
            raise bad_request("message to react not found")
        check_reaction(parameters.array("reaction"), _REACTIONS)
        return True


def _content(parameters: Parameters, formatted: FormattedText, markup: JSON | None) -> Content:
    raw = parameters.text("text") or parameters.text("caption")
    html = raw if parameters.text("parse_mode") else None
    return Content(formatted.text, html, formatted.entities, markup)


def _edit(chat: Chat, message: Message, content: Content) -> JSON:
    if replace(content, html=message.html) == message.content:
        raise bad_request(_NOT_MODIFIED)
    edited = message.edited(content)
    chat.messages[message.message_id] = edited
    return edited.as_json()


def _replied(chat: Chat, parameters: Parameters) -> Message | None:
    """Find the message that is answered; older clients name it without `reply_parameters`."""
    reply: dict[str, Any] = parameters.object("reply_parameters", "reply parameters") or {
        "message_id": parameters.integer("reply_to_message_id"),
        "allow_sending_without_reply": parameters.flag("allow_sending_without_reply"),
    }
    if not reply.get("message_id"):
        return None
    message = chat.present(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _thread(chat: Chat, parameters: Parameters, reply_to: Message | None) -> int | None:
    thread_id = parameters.integer("message_thread_id")
    if thread_id and thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id or (reply_to.thread_id if reply_to else None)
