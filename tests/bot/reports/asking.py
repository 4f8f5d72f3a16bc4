"""Fills a journal with questions as readers would have asked them."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from bot.answering.answers import Citation, Status
from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange
from tests.bot.answering.samples import a_place, an_answer

NOW = dt.datetime(2025, 11, 8, 12, 30, 15, tzinfo=dt.UTC)


class Asking:
    """Records exchanges, each a minute after the one before.

    Args:
        engine: The database.
        secrets: Encrypts the questions.
    """

    def __init__(self, engine: Engine, secrets: Secrets) -> None:
        self.journal = Journal(engine, secrets)
        self._engine = engine
        self._numbers = itertools.count(1)

    def ask(
        self,
        question: str,
        reader: str | None = "r",
        *,
        status: Status = "abstained",
        confidence: float = 0.2,
        shown: Sequence[Citation] = (),
        against: Sequence[str | None] = (),
        at: dt.datetime | None = None,
    ) -> str:
        """Record a question with what became of it, and give its key.

        Args:
            question: Its words.
            reader: Who asks; None in the terminal.
            status: What became of it.
            confidence: How sure the answer was.
            shown: What was cited, or, after an abstention, near.
            against: The reasons of votes against it, by as many readers.
            at: When; else a minute after the one before.
        """
        number = next(self._numbers)
        key = f"k{number}"
        answer = an_answer(question=question, status=status, confidence=confidence)
        cited, further = (tuple(shown), ()) if status == "answered" else ((), tuple(shown))
        self.journal.record(
            replace(answer, citations=cited, further=further, nearest=None),
            "terminal" if reader is None else "telegram",
            key=key,
            place=None if reader is None else a_place(number, reader=reader, chat=f"c-{reader}"),
        )
        for voter, reason in enumerate(against):
            self.journal.vote(key, f"v{voter}", good=False, reason=reason)
        self.move(key, at or NOW + dt.timedelta(minutes=number))
        return key

    def move(self, key: str, asked_at: dt.datetime) -> None:
        """Let an exchange have been at another time."""
        with Session(self._engine) as session, session.begin():
            session.execute(update(Exchange).where(Exchange.key == key).values(asked_at=asked_at))
