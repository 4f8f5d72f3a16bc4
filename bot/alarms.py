"""The errors of the log, kept for whoever is to be told of them."""

import logging
import threading
from collections import Counter
from typing import Any

from bot.logs import redact

_MOST_KINDS = 50  # different errors that are kept apart
_LONGEST = 300  # characters of one


class Alarms(logging.Handler):
    """Counts errors by what they say; tracebacks and readers' words stay in the log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._counts: Counter[str] = Counter()
        self._counting = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Count an error."""
        said = _sentence(record)
        with self._counting:
            if said in self._counts or len(self._counts) < _MOST_KINDS:
                self._counts[said] += 1

    def take(self) -> dict[str, int]:
        """Give what was counted since the last time, most frequent first."""
        with self._counting:
            counts, self._counts = self._counts, Counter()
        return dict(counts.most_common())


def _sentence(record: logging.LogRecord) -> str:
    """Say what an error is: the event, its reason, and the kind of exception."""
    event: Any = record.msg
    said = [str(record.msg)]  # a library's, without what stands in its gaps: perhaps readers' words
    if isinstance(event, dict):  # structlog's, before it is formatted
        said = [str(event.get("event", "?")), str(event.get("reason", ""))]
    said.append(_kind(record, event))
    return redact(": ".join(filter(None, said)))[:_LONGEST]


def _kind(record: logging.LogRecord, event: Any) -> str:
    """Name the kind of exception; what it says may be a reader's words."""
    if record.exc_info and record.exc_info[0] is not None:
        return record.exc_info[0].__name__
    given = event.get("exc_info") if isinstance(event, dict) else None  # structlog leaves it there
    return type(given).__name__ if isinstance(given, BaseException) else ""
