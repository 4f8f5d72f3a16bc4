"""The record of what the bot called."""

import time
from dataclasses import dataclass, field, replace
from typing import Any

from tests.telegram.parameters import JSON, Parameters, Upload


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method.

    Attributes:
        method: Its name as the Bot API spells it.
        parameters: Its parameters; JSON in them is decoded.
        files: What was uploaded with it, by form field.
        at: When it came: seconds on `time.monotonic`'s clock.
        status: The HTTP status of the answer; None while, or if, there is none.
        answer: The answer's body; None while, or if, there is none.
    """

    method: str
    parameters: JSON
    files: dict[str, Upload] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)
    status: int | None = None
    answer: JSON | None = None

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_short(value)}" for name, value in self.parameters.items())
        outcome = "no answer" if self.status is None else str(self.status)
        if self.answer is not None and not self.answer["ok"]:
            outcome += f" {self.answer['description']}"
        return f"{self.method}({shown}) → {outcome}"


class CallLog:
    """Every call in the order in which it came."""

    def __init__(self) -> None:
        self._calls: list[Call] = []

    def begin(self, method: str, parameters: Parameters) -> int:
        """Record that a call came; gives its place in the record."""
        self._calls.append(Call(method, parameters.values, parameters.files))
        return len(self._calls) - 1

    def finish(self, place: int, status: int, answer: JSON | None) -> None:
        """Record how a call was answered."""
        self._calls[place] = replace(self._calls[place], status=status, answer=answer)

    def of(self, method: str | None) -> list[Call]:
        """Give the calls of one method, or all, oldest first."""
        return [call for call in self._calls if method in (None, call.method)]


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"
