"""Gives every exchange with what readers thought of it as CSV, without telling who they are."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Engine, Row, func, select
from sqlalchemy.orm import Session

from bot.answering.references import Reference
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange, Vote
from bot.reports.spreadsheet import Cell, list_counts, write_file

_ROWS_AT_ONCE = 1000
_HEADER = (
    "asked_at",
    "channel",
    "reader",
    "chat",
    "language",
    "question",
    "status",
    "confidence",
    "took_ms",
    "generation",
    "citations",
    "good_votes",
    "bad_votes",
    "reasons",
)


def export_csv(
    engine: Engine, secrets: Secrets, since: dt.datetime | None = None
) -> Iterator[bytes]:
    """Write the exchanges since a point in time, or all of them, as a CSV file, oldest first.

    Readers and chats are numbered as they come, so that their pseudonyms stay in the database
    and two files do not tell which reader of one is which of the other. What somebody wrote in
    a question may still tell who they are.

    Yields:
        The pieces of the file. The database is read on meanwhile, so whoever takes them blocks;
        keep it off the event loop.
    """
    yield from write_file(_HEADER, _batches(engine, secrets, since))


def _batches(
    engine: Engine, secrets: Secrets, since: dt.datetime | None
) -> Iterator[Iterator[Sequence[Cell]]]:
    votes = select(Vote).where(Vote.exchange == Exchange.key)
    counted = [
        votes.with_only_columns(func.count()).where(Vote.good.is_(good)).scalar_subquery()
        for good in (True, False)
    ]
    reasons = votes.with_only_columns(func.aggregate_strings(Vote.reason, ",")).where(
        Vote.good.is_(False)
    )
    query = (
        select(
            Exchange.asked_at,
            Exchange.channel,
            Exchange.reader,
            Exchange.chat,
            Exchange.language,
            Exchange.question,
            Exchange.status,
            Exchange.confidence,
            Exchange.took_ms,
            Exchange.generation,
            Exchange.citations,
            counted[0].label("good"),
            counted[1].label("bad"),
            reasons.scalar_subquery().label("reasons"),
        )
        .order_by(Exchange.id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    if since is not None:
        query = query.where(Exchange.asked_at >= since)
    readers, chats = _Numbering("reader"), _Numbering("chat")
    with Session(engine) as session:
        for rows in session.execute(query).partitions():
            yield (_cells(row, secrets, readers, chats) for row in rows)


class _Numbering:
    """Names whoever comes by a number, the same whenever they come again."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._numbers: dict[str, int] = {}

    def name(self, pseudonym: str | None) -> str:
        """Give a name such as `reader-1`; an empty one for nobody."""
        if pseudonym is None:
            return ""
        return f"{self._kind}-{self._numbers.setdefault(pseudonym, len(self._numbers) + 1)}"


def _cells(
    row: Row[*tuple[Any, ...]], secrets: Secrets, readers: _Numbering, chats: _Numbering
) -> list[Cell]:
    return [
        row.asked_at.isoformat(timespec="seconds"),
        row.channel,
        readers.name(row.reader),
        chats.name(row.chat),
        row.language,
        secrets.decrypt(row.question or b"") or "",
        row.status,
        None if row.confidence is None else round(row.confidence, 4),
        round(row.took_ms, 1),
        row.generation,
        "; ".join(map(_named, row.citations)),
        row.good,
        row.bad,
        list_counts(Counter(row.reasons.split(","))) if row.reasons else "",
    ]


def _named(reference: Reference) -> str:
    """Name document and paragraphs, such as `harbour ¶ 3`; a fact is the document's."""
    document, paragraphs, *_ = reference
    return " ".join([document, *(f"¶ {number}" for number in paragraphs)])
