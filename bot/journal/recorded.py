"""An exchange as it is read again, for the buttons under its answer and for what is edited."""

from dataclasses import dataclass
from typing import Self

from bot.answering.references import Remembered
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange


@dataclass(frozen=True, slots=True)
class Recorded:
    """An exchange, as the buttons under its answer need it.

    Attributes:
        key: What names it.
        chat: The pseudonym of the chat it was in; None in the terminal, and when its time is over.
        answer_message: The number of the answer's message; None as well.
        remembered: What the answer can be made of again.
    """

    key: str
    chat: str | None
    answer_message: int | None
    remembered: Remembered

    @property
    def expired(self) -> bool:
        """Whether its time is over, so that nothing tells where it was."""
        return self.chat is None and self.answer_message is None

    @classmethod
    def read(cls, exchange: Exchange, secrets: Secrets) -> Self:
        """Read a row; words that another key wrote are none."""
        return cls(
            exchange.key,
            exchange.chat,
            exchange.answer_message,
            Remembered(
                exchange.language,
                secrets.decrypt(exchange.question or b""),
                exchange.status,
                exchange.citations,
                exchange.further,
                exchange.judging,
            ),
        )
