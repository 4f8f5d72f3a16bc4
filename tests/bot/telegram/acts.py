"""What readers do again and again, each with what the bot does about it."""

from collections.abc import Callable
from typing import NamedTuple

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.deployment import Deployment
from tests.telegram.chats import Message
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

PATIENCE = 120.0  # seconds; a build loads the encoder first, on a machine that may be busy


class Pressed(NamedTuple):
    """What came of a press.

    Attributes:
        notice: What whoever pressed is told, or nothing.
        message: The message, as it is then.
    """

    notice: str
    message: Message


def asked(server: BotApiServer, person: Person, text: str, to: Group | None = None) -> Message:
    """Write a message; gives the first reply."""
    said = person.says(text, to=to)
    return server.wait_for_message(said.chat_id, after=said)


def pressed(
    server: BotApiServer,
    person: Person,
    message: Message,
    label: str | None = None,
    *,
    data: str = "",
) -> Pressed:
    """Press a button, and see that the press is answered exactly once."""
    query_id = person.presses(message, label, data=data)
    return outcome(server, message, query_id)


def outcome(server: BotApiServer, message: Message, query_id: str) -> Pressed:
    """Wait until a press is answered, and see that it is answered exactly once."""
    call = server.wait_for_call("answerCallbackQuery", callback_query_id=query_id)
    assert call.status == 200
    assert [
        call.status
        for call in server.calls("answerCallbackQuery")
        if call.parameters["callback_query_id"] == query_id
    ] == [200]
    return Pressed(call.parameters.get("text", ""), now(server, message))


def now(server: BotApiServer, message: Message) -> Message:
    """Give a message as it is now."""
    (shown,) = (m for m in server.messages(message.chat_id) if m.message_id == message.message_id)
    return shown


def labels(message: Message) -> list[str]:
    """List what is written on a message's buttons."""
    return [button["text"] for button in message.buttons]


def key_of(message: Message) -> str:
    """Give the key of the exchange that an answer's buttons name."""
    data = [button["callback_data"] for button in message.buttons if "callback_data" in button]
    (key,) = {entry.split(":")[1] for entry in data}
    return str(key)


def looks(message: Message) -> tuple[object, ...]:
    """Give everything of a message that its readers see."""
    return message.text, message.entities, message.reply_markup


def votes(deployment: Deployment, key: str) -> list[tuple[object, ...]]:
    """List (reader, good, reason) of the votes for an exchange."""
    return deployment.rows(
        "SELECT reader, good, reason FROM votes WHERE exchange = ? ORDER BY voted_at", key
    )


def told(server: BotApiServer, person: Person, text: str) -> Message:
    """Write a message; gives the first reply, also where it takes long to make."""
    said = person.says(text)
    return server.wait_for_message(person.id, after=said, timeout=PATIENCE)


def settled(server: BotApiServer, message: Message, where: Callable[[Message], object]) -> Message:
    """Wait until a message, which may be edited, is as it should be; gives it as it is then."""

    def fitting() -> Message | None:
        shown = now(server, message)
        return shown if where(shown) else None

    return server.wait_for(fitting, f"another state of {message}", timeout=PATIENCE)


def shown_of(server: BotApiServer, sent: Message) -> Message:
    """Wait for what the bot makes of a file, an address or fields that somebody sent."""
    reading = Catalogue().text("en", "content-reading")
    return server.wait_for_message(
        sent.chat_id, after=sent, where=lambda m: m.text != reading, timeout=PATIENCE
    )


def added(server: BotApiServer, person: Person, message: Message, label: str = "Add") -> Message:
    """Press Add, or what stands in its place, and wait until it is done or has failed."""
    person.presses(message, label)
    before = message.text
    return settled(server, message, lambda m: m.text != before and "Reading" not in m.text)
