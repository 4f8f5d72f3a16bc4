"""What a test sees of the bot, and how it waits: on news of changes, never by the clock."""

from collections.abc import Callable
from typing import Any, TypeVar

from tests.telegram.calls import Call, CallLog
from tests.telegram.chats import Message
from tests.telegram.network import Network
from tests.telegram.parameters import JSON

TIMEOUT = 10.0
Seen = TypeVar("Seen")


class Observer:
    """The record of calls and messages, and waiting for what is not there yet.

    Every wait that fails raises an `AssertionError` that shows what happened instead.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._calls = CallLog()

    def calls(self, method: str | None = None) -> list[Call]:
        """Give the calls of a method, or of all, oldest first."""
        with self._network.changed:
            return self._calls.of(method)

    def updates(self) -> list[JSON]:
        """Give every update that was queued so far, confirmed or not, oldest first."""
        with self._network.changed:
            return list(self._network.updates.history)

    def is_delivered(self, update: JSON) -> bool:
        """Tell whether an update was in an answer to getUpdates, confirmed or not."""
        answers = [call.answer for call in self.calls("getUpdates") if call.status == 200]
        return any(update in answer["result"] for answer in answers if answer)

    def unconfirmed(self) -> int:
        """Count the updates that the bot has not confirmed."""
        with self._network.changed:
            return self._network.updates.unconfirmed

    def conversation(self, chat_id: int) -> list[Message]:
        """Give what everybody sees in a chat, oldest first."""
        with self._network.changed:
            messages = self._network.chats.find(chat_id).messages.values()
            return [message for message in messages if not message.deleted]

    def messages(self, chat_id: int) -> list[Message]:
        """Give what the bot wrote in a chat and did not delete, oldest first."""
        bot_id = self._network.bot["id"]
        return [m for m in self.conversation(chat_id) if m.sender["id"] == bot_id]

    def wait_for(
        self, probe: Callable[[], Seen | None], awaited: str, *, timeout: float = TIMEOUT
    ) -> Seen:
        """Wait until `probe` gives something; it is asked again after each change.

        Args:
            probe: Looks for it; None means not yet.
            awaited: What it looks for, in words.
            timeout: Seconds to wait.
        """
        seen: list[Seen] = []

        def found() -> bool:
            value = probe()
            if value is not None:
                seen.append(value)
            return bool(seen)

        with self._network.changed:
            if not self._network.changed.wait_for(found, timeout):
                message = f"Waited {timeout:g} s for {awaited}.\n{self.transcript()}"
                raise AssertionError(message)
        return seen[0]

    def wait_until(
        self,
        condition: Callable[[], bool],
        awaited: str = "a condition",
        *,
        timeout: float = TIMEOUT,
    ) -> None:
        """Wait until a condition holds; it is asked again after each change."""
        self.wait_for(lambda: condition() or None, awaited, timeout=timeout)

    def wait_for_message(
        self,
        chat_id: int,
        *,
        containing: str = "",
        after: Message | None = None,
        where: Callable[[Message], bool] = lambda _: True,
        timeout: float = TIMEOUT,
    ) -> Message:
        """Wait for a message of the bot; an edit may be what makes it fit.

        Args:
            chat_id: The chat that it is in.
            containing: What its text contains.
            after: A message that it comes after.
            where: What else must hold for it.
            timeout: Seconds to wait.

        Returns:
            The first that fits.
        """
        earliest = after.message_id if after else 0

        def fits(message: Message) -> bool:
            return message.message_id > earliest and containing in message.text and where(message)

        return self.wait_for(
            lambda: next(filter(fits, self.messages(chat_id)), None),
            f"a message in chat {chat_id}" + (f" containing {containing!r}" if containing else ""),
            timeout=timeout,
        )

    def wait_for_call(self, method: str, *, timeout: float = TIMEOUT, **parameters: Any) -> Call:
        """Wait for an answered call with these parameters among its own; gives the first."""

        def fits(call: Call) -> bool:
            return call.status is not None and all(
                call.parameters.get(name) == value for name, value in parameters.items()
            )

        return self.wait_for(
            lambda: next(filter(fits, self.calls(method)), None),
            f"an answer to {method} with {parameters}",
            timeout=timeout,
        )

    def wait_until_confirmed(self, *, timeout: float = TIMEOUT) -> None:
        """Wait until the bot has confirmed every update."""
        updates = self._network.updates
        self.wait_until(lambda: not updates.unconfirmed, "confirmation", timeout=timeout)

    def look_again(self) -> None:
        """Ask every waiting condition again, because something outside Telegram changed."""
        with self._network.change():
            pass

    def transcript(self) -> str:
        """Tell what was said and called, for whoever reads a failed test."""
        with self._network.changed:
            said = [str(m) for chat in self._network.chats for m in chat.messages.values()]
            called = [str(call) for call in self.calls() if call.method != "getUpdates"]
        lines = ["Messages:", *said, "Last calls, but for getUpdates:", *called[-30:]]
        return "\n  ".join(lines)
