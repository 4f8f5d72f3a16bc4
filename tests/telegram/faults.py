"""Answers that go wrong on demand, as Telegram and the network between do."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tests.telegram.api_error import ApiError


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """The call is refused and has no effect.

    Attributes:
        status: The HTTP status.
        retry_after: For 429, the seconds to wait.
        description: What the answer says; by default what Telegram says with the status.
    """

    status: int
    retry_after: int | None = None
    description: str | None = None

    def as_error(self) -> ApiError:
        """Give the refusal that answers the call."""
        described = self.description or HTTPStatus(self.status).phrase
        if self.retry_after is not None and self.description is None:
            described += f": retry after {self.retry_after}"
        return ApiError(self.status, described, self.retry_after)


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset instead of an answer.

    Attributes:
        after_effect: Whether the call was carried out first.
    """

    after_effect: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """The answer comes late, or never.

    Attributes:
        seconds: How late; None means never, in which case the connection stays open.
        after_effect: Whether the call is carried out before the silence, not after it.
    """

    seconds: float | None
    after_effect: bool


@dataclass(frozen=True, slots=True)
class Garbage:
    """The call is carried out, but its answer is not JSON, as a proxy's page is not."""

    body: str = "<html>"


@dataclass(eq=False, slots=True)
class Hold:
    """The call is carried out, but its answer waits until it is let go.

    Attributes:
        over: Whether it is.
    """

    over: bool = False


Fault = ErrorAnswer | Reset | Silence | Garbage | Hold


@dataclass(slots=True)
class _Planned:
    fault: Fault
    method: str | None
    chat_id: int | None
    times: int


class FaultPlan:
    """The faults that are still to come, oldest first."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(self, fault: Fault, method: str | None, chat_id: int | None, times: int) -> None:
        """Plan a fault for the next `times` calls of a method, in one chat or in any.

        Args:
            fault: What goes wrong.
            method: The method that it befalls; None means any but getUpdates.
            chat_id: The chat that it befalls; None means any.
            times: How many calls it befalls.
        """
        self._planned.append(_Planned(fault, method, chat_id, times))

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """Use up the first fault that fits a call."""
        for planned in self._planned:
            fits_any = planned.method is None and method != "getUpdates"
            fits_method = planned.method == method or fits_any
            if planned.times and fits_method and planned.chat_id in (None, chat_id):
                planned.times -= 1
                return planned.fault
        return None

    def clear(self) -> None:
        """Plan no faults any more."""
        self._planned.clear()
