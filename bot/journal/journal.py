"""The journal: every question, what became of it and how long that took."""

import datetime as dt

from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.answering.answers import Answer
from bot.journal.tables import Conversation, Exchange
from index import MOST_TURNS

# A conversation that rested longer than this has no "it" or "there" to go back to.
_CONVERSATION = dt.timedelta(hours=1)


class Journal:
    """Records exchanges and looks them up. Calls block; keep them off the event loop.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(
        self,
        answer: Answer,
        channel: str,
        *,
        reader: str | None = None,
        chat: str | None = None,
        update_id: int | None = None,
        sent_at: int = 0,
    ) -> None:
        """Write an exchange down; one with an update's number only once."""
        exchange = Exchange(
            update_id=update_id,
            sent_at=sent_at,
            asked_at=dt.datetime.now(dt.UTC),
            channel=channel,
            reader=reader,
            chat=chat,
            language=answer.language,
            question=answer.question,
            status=answer.status,
            confidence=answer.confidence,
            took_ms=answer.took_ms,
            generation=answer.generation,
            citations=[[c.document, list(c.paragraphs)] for c in answer.citations],
        )
        try:
            with Session(self._engine) as session, session.begin():
                session.add(exchange)
        except IntegrityError:
            if update_id is None:  # else it was recorded before a restart
                raise

    def recent_questions(self, chat: str, limit: int = MOST_TURNS) -> list[str]:
        """List the last questions of a conversation that is still going on, oldest first."""
        since = dt.datetime.now(dt.UTC) - _CONVERSATION
        with Session(self._engine) as session:
            begun = session.get(Conversation, chat)
            if begun is not None:
                since = max(since, begun.began_at)
            newest_first = session.scalars(
                select(Exchange.question)
                .where(
                    Exchange.chat == chat,
                    Exchange.asked_at >= since,
                    Exchange.confidence > 0,  # neither small talk nor what is no question
                )
                .order_by(Exchange.asked_at.desc(), Exchange.id.desc())
                .limit(limit)
            ).all()
        return list(reversed(newest_first))

    def begin_anew(self, chat: str) -> None:
        """Leave what was asked in a chat so far behind; the exchanges stay on record."""
        with Session(self._engine) as session, session.begin():
            session.merge(Conversation(chat=chat, began_at=dt.datetime.now(dt.UTC)))
