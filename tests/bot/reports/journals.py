"""Journals written down exchange by exchange, for the tests of reports."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.answering.answers import Status
from bot.journal.tables import Exchange, Vote


@dataclass
class Asked:
    """An exchange, with what matters to figures."""

    at: str
    reader: str | None = "a"
    status: Status = "answered"
    language: str = "en"
    took_ms: float = 10.0
    citations: Sequence[Any] = ()
    votes: dict[str, bool] = field(default_factory=dict)


def write_journal(engine: Engine, exchanges: Iterable[Asked]) -> None:
    """Write exchanges into a database; several calls need times of their own."""
    with Session(engine) as session, session.begin():
        for number, asked in enumerate(exchanges):
            key, at = f"{asked.at} {number}", dt.datetime.fromisoformat(asked.at)
            session.add(
                Exchange(
                    key=key,
                    asked_at=at,
                    channel="telegram",
                    reader=asked.reader,
                    chat="chat",
                    language=asked.language,
                    status=asked.status,
                    took_ms=asked.took_ms,
                    generation=1,
                    citations=list(asked.citations),
                    further=[],
                )
            )
            session.flush()
            session.add_all(
                Vote(exchange=key, reader=reader, good=good, voted_at=at)
                for reader, good in asked.votes.items()
            )


def quote(document: str, paragraph: int, start: int = 0) -> list[Any]:
    """Give what the journal remembers of a quote."""
    return [document, [paragraph], start, start + 9, "0123456789abcdef"]
