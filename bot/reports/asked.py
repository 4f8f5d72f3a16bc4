"""Reads the questions that got no answer, or one that readers did not like, from the journal."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Engine, func, select
from sqlalchemy.orm import Session

from bot.answering.references import Reference
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange, Vote

_COMPLAINED = Exchange.key.in_(select(Vote.exchange).where(Vote.good.is_(False)))
_KINDS: dict[str, list[ColumnElement[bool]]] = {
    # Confidence 0 has what was no question, and so was not searched for.
    "unanswered": [Exchange.status == "abstained", Exchange.confidence > 0],
    "disliked": [Exchange.status == "answered", _COMPLAINED],
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what became of it.

    Attributes:
        words: The question.
        language: The language of the answer.
        reader: The reader's pseudonym, or None in the terminal.
        asked_at: When.
        shown: The passage that the reader saw first, or None.
        complaints: Of each vote against the answer its reason, or None.
    """

    words: str
    language: str
    reader: str | None
    asked_at: dt.datetime
    shown: Reference | None
    complaints: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class AskedList:
    """Questions of one kind.

    Attributes:
        questions: The newest ones that can be read, newest first.
        wordless: How many there are whose words are deleted, or encrypted with another key.
        older: How many more there are.
    """

    questions: tuple[Asked, ...]
    wordless: int
    older: int


def read_asked(
    engine: Engine,
    secrets: Secrets,
    kind: Literal["unanswered", "disliked"],
    since: dt.datetime | None,
    limit: int,
) -> AskedList:
    """Read questions of a kind.

    Args:
        engine: The database.
        secrets: Decrypts the questions.
        kind: What the text does not answer, or what has an answer with a vote against it.
        since: The first point in time that counts, or None to count from the beginning.
        limit: How many are read at the most.
    """
    conditions = list(_KINDS[kind])
    if since is not None:
        conditions.append(Exchange.asked_at >= since)
    count = select(func.count()).select_from(Exchange).where(*conditions)
    newest = (
        select(Exchange)
        .where(*conditions, Exchange.question.is_not(None))
        .order_by(Exchange.asked_at.desc(), Exchange.id.desc())
        .limit(limit)
    )
    against = (
        select(Vote.exchange, Vote.reason)
        .join(Exchange, Exchange.key == Vote.exchange)
        .where(*conditions, Vote.good.is_(False))
    )
    complaints: dict[str, list[str | None]] = defaultdict(list)
    with Session(engine) as session:
        total = session.scalar(count) or 0
        wordless = session.scalar(count.where(Exchange.question.is_(None))) or 0
        for key, reason in session.execute(against):
            complaints[key].append(reason)
        rows = session.scalars(newest).all()
    read = [_asked(row, secrets, complaints[row.key]) for row in rows]
    questions = tuple(asked for asked in read if asked is not None)
    unread = len(rows) - len(questions)
    return AskedList(questions, wordless + unread, total - wordless - len(rows))


def _asked(row: Exchange, secrets: Secrets, complaints: Sequence[str | None]) -> Asked | None:
    words = secrets.decrypt(row.question or b"")
    if words is None:
        return None
    shown = row.citations if row.status == "answered" else row.further
    return Asked(
        # Half of a character, which Telegram may let through, is no text for the encoder.
        words.encode("utf-8", "replace").decode(),
        row.language,
        row.reader,
        row.asked_at,
        shown[0] if shown else None,
        complaints,
    )
