"""Figures about the questions of a period, as administrators see them."""

import datetime as dt
import statistics
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.journal.tables import Exchange


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a period.

    Attributes:
        since: Where the period starts, or None for all time.
        questions: How many questions were asked.
        readers: How many different readers asked them on Telegram.
        statuses: Questions by what became of them.
        languages: Questions by language, most frequent first.
        median_ms: Median time to an answer, in milliseconds; None without questions.
        p95_ms: The time that 95 of 100 answers do not exceed.
    """

    since: dt.datetime | None
    questions: int
    readers: int
    statuses: dict[str, int]
    languages: dict[str, int]
    median_ms: float | None
    p95_ms: float | None

    def record(self) -> dict[str, Any]:
        """Give the figures as the JSON object that commands print."""
        return {
            "since": self.since and self.since.isoformat(),
            "questions": self.questions,
            "readers": self.readers,
            **self.statuses,
            "languages": self.languages,
            "median_ms": self.median_ms,
            "p95_ms": self.p95_ms,
        }


def read_statistics(engine: Engine, since: dt.datetime | None = None) -> Statistics:
    """Count the exchanges since a point in time, or all of them."""
    query = select(Exchange.reader, Exchange.status, Exchange.language, Exchange.took_ms)
    if since is not None:
        query = query.where(Exchange.asked_at >= since)
    with Session(engine) as session:
        rows = session.execute(query).all()
    times = sorted(row.took_ms for row in rows)
    statuses = Counter(row.status for row in rows)
    return Statistics(
        since=since,
        questions=len(rows),
        readers=len({row.reader for row in rows if row.reader is not None}),
        statuses={name: statuses[name] for name in ("answered", "abstained", "smalltalk")},
        languages=dict(Counter(row.language for row in rows).most_common()),
        median_ms=round(statistics.median(times), 1) if times else None,
        # The nearest-rank percentile: a time that some answer really took.
        p95_ms=round(times[-(-95 * len(times) // 100) - 1], 1) if times else None,
    )
