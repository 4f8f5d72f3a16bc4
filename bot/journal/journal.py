"""The journal: every question, what became of it, and what its reader thought of the answer."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, ScalarSelect, bindparam, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.answering.answers import Answer
from bot.answering.references import remember
from bot.journal.database import overwrite_deleted, writing
from bot.journal.recorded import Recorded
from bot.journal.secrets import Secrets
from bot.journal.tables import Conversation, Exchange, InboxEntry, Preference, Subscription, Vote
from index import MOST_TURNS

# A conversation that rested longer than this has no "it" or "there" to go back to.
_CONVERSATION = dt.timedelta(hours=1)
# What leads from an exchange to its words, its reader or its message.
_NOBODYS = dict.fromkeys(
    ("question", "reader", "chat", "album", "question_message", "answer_message", "update_id")
) | {"topic": 0, "sent_at": 0}
_EXPIRED_AT_ONCE = 500  # exchanges
# Of many votes at once: one by one, or through the ORM, whoever else writes waits for seconds, as
# between two transactions there is hardly a moment to begin another.
_RENAME = update(Vote).where(Vote.exchange == bindparam("its"), Vote.reader == bindparam("theirs"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where on Telegram a question was asked.

    Attributes:
        reader: The reader's pseudonym, or None.
        chat: The chat's pseudonym.
        update_id: The update it came with.
        sent_at: As in the inbox.
        question_message: The number of its message in the chat.
        answer_message: The number of the answer's.
        topic: The number of the forum's topic, 0 outside topics.
        album: What Telegram calls the album that the message is in, or None.
    """

    reader: str | None
    chat: str
    update_id: int
    sent_at: int
    question_message: int
    answer_message: int
    topic: int = 0
    album: str | None = None


class Journal:
    """Records exchanges and looks them up. Calls block; keep them off the event loop.

    Args:
        engine: The database.
        secrets: Encrypts the questions.
    """

    def __init__(self, engine: Engine, secrets: Secrets) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._secrets = secrets

    def record(
        self, answer: Answer, channel: str, *, key: str | None = None, place: Place | None = None
    ) -> None:
        """Write an exchange down; one with an update's number only once.

        One whose update counts as done already is not: its reader was forgotten meanwhile.

        Args:
            answer: The question with its answer.
            channel: `telegram` or `terminal`.
            key: From `new_key`, when the answer has buttons.
            place: Where it was asked, unless in the terminal.
        """
        values = self._values(answer) | {
            "key": key or new_key(),
            "asked_at": dt.datetime.now(dt.UTC),
            "channel": channel,
        }
        if place is not None:
            values |= {name: getattr(place, name) for name in Place.__slots__}
        try:
            with Session(self._writing) as session, session.begin():
                if place is None or not _is_done(session, place):
                    session.add(Exchange(**values))
        except IntegrityError:
            if place is None:  # else it was recorded before a restart
                raise

    def revise(self, key: str, answer: Answer, question_message: int) -> None:
        """Put another question, and its answer, in place of what was; votes are void.

        Args:
            key: The exchange's.
            answer: The question with its answer.
            question_message: The number of its message: of an album another picture may ask.
        """
        values = self._values(answer) | {"question_message": question_message}
        with Session(self._writing) as session, session.begin():
            session.execute(update(Exchange).where(Exchange.key == key).values(values))
            session.execute(delete(Vote).where(Vote.exchange == key))

    def find(self, key: str) -> Recorded | None:
        """Look up an exchange by its key."""
        return self._find(Exchange.key == key)

    def find_message(self, chat: str, question_message: int) -> Recorded | None:
        """Look up the exchange that a message in a chat began."""
        return self._find((Exchange.chat == chat) & (Exchange.question_message == question_message))

    def find_answer(self, chat: str, answer_message: int) -> Recorded | None:
        """Look up the exchange that a message in a chat is the answer of."""
        return self._find((Exchange.chat == chat) & (Exchange.answer_message == answer_message))

    def find_album(self, chat: str, album: str) -> Recorded | None:
        """Look up the last exchange that a picture of an album began."""
        return self._find((Exchange.chat == chat) & (Exchange.album == album))

    def recent_questions(
        self,
        chat: str,
        topic: int = 0,
        limit: int = MOST_TURNS,
        *,
        before: str | None = None,
        through: str | None = None,
    ) -> list[str]:
        """List the last questions of a conversation that is still going on, oldest first.

        Args:
            chat: The chat's pseudonym.
            topic: As in a place; each topic is a conversation of its own.
            limit: How many at the most.
            before: The key of an exchange; what was asked from it on is left out.
            through: The key of an exchange; what was asked after it is left out.
        """
        since = dt.datetime.now(dt.UTC) - _CONVERSATION
        bounds = []
        if before is not None:
            bounds.append(Exchange.id < _number_of(before))
        if through is not None:
            bounds.append(Exchange.id <= _number_of(through))
        with Session(self._engine) as session:
            begun = session.get(Conversation, (chat, topic))
            if begun is not None:
                since = max(since, begun.began_at)
            newest_first = session.scalars(
                select(Exchange.question)
                .where(
                    Exchange.chat == chat,
                    Exchange.topic == topic,
                    Exchange.asked_at >= since,
                    Exchange.confidence > 0,  # neither small talk nor what is no question
                    *bounds,
                )
                .order_by(Exchange.asked_at.desc(), Exchange.id.desc())
                .limit(limit)
            ).all()
        questions = (self._secrets.decrypt(question or b"") for question in reversed(newest_first))
        return [question for question in questions if question is not None]

    def begin_anew(self, chat: str, topic: int = 0) -> None:
        """Leave what was asked in a conversation so far behind; the exchanges stay on record."""
        begun = Conversation(chat=chat, topic=topic, began_at=dt.datetime.now(dt.UTC))
        with Session(self._writing) as session, session.begin():
            session.merge(begun)

    def vote(self, key: str, reader: str, *, good: bool, reason: str | None = None) -> None:
        """Note what a reader thinks of an answer, in place of what they thought before."""
        with Session(self._writing) as session, session.begin():
            session.merge(
                Vote(
                    exchange=key,
                    reader=reader,
                    good=good,
                    reason=reason,
                    voted_at=dt.datetime.now(dt.UTC),
                )
            )

    def voted(self, key: str, reader: str) -> bool | None:
        """Tell whether a reader found an answer good; None when they have not said."""
        with Session(self._engine) as session:
            vote = session.get(Vote, (key, reader))
            return vote.good if vote else None

    def forget(self, reader: str, *, administers: bool = False) -> int:
        """Delete everything of a reader.

        Args:
            reader: The reader's pseudonym, which is their private chat's too, as their numbers
                are the same.
            administers: Whether they are an administrator, who goes on to be told of what they
                want to be told of and of nothing else.

        Returns:
            How many questions were deleted.
        """
        theirs = select(Exchange.key).where(Exchange.reader == reader)
        with Session(self._writing) as session, session.begin():
            session.execute(
                delete(Vote).where(or_(Vote.reader == reader, Vote.exchange.in_(theirs)))
            )
            deleted = session.execute(delete(Exchange).where(Exchange.reader == reader))
            session.execute(delete(Conversation).where(Conversation.chat == reader))
            session.execute(delete(Preference).where(Preference.reader == reader))
            if not administers:
                session.execute(delete(Subscription).where(Subscription.administrator == reader))
            count: int = deleted.rowcount  # type: ignore[attr-defined]
        overwrite_deleted(self._engine)
        return count

    def expire(self, days: int) -> int:
        """Delete what was asked by whom, where it is older than some days; only figures stay.

        Returns:
            How many exchanges became nobody's.
        """
        before = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
        old = Exchange.asked_at < before
        # What an earlier version expired has lost its words alone.
        due = old & or_(Exchange.question.is_not(None), Exchange.chat.is_not(None))
        count = 0
        while part := self._expire_some(due):
            count += part
        with Session(self._writing) as session, session.begin():
            session.execute(delete(Conversation).where(Conversation.began_at < before))
        overwrite_deleted(self._engine)
        return count

    def _expire_some(self, due: ColumnElement[bool]) -> int:
        """Make some exchanges nobody's, so that no question has to wait for all of them."""
        with Session(self._writing) as session, session.begin():
            keys = session.scalars(select(Exchange.key).where(due).limit(_EXPIRED_AT_ONCE)).all()
            votes = select(Vote.exchange, Vote.reader).where(Vote.exchange.in_(keys))
            renamed = [
                {"its": vote.exchange, "theirs": vote.reader, "reader": new_key()}
                for vote in session.execute(votes)
            ]
            if renamed:
                session.connection().execute(_RENAME, renamed)
            session.execute(update(Exchange).where(Exchange.key.in_(keys)).values(_NOBODYS))
            return len(keys)

    def _values(self, answer: Answer) -> dict[str, Any]:
        remembered = remember(answer)
        return {
            "language": answer.language,
            "question": self._secrets.encrypt(answer.question),
            "status": answer.status,
            "confidence": answer.confidence,
            "took_ms": answer.took_ms,
            "generation": answer.generation,
            "citations": remembered.citations,
            "further": remembered.further,
            "judging": remembered.judging,
        }

    def _find(self, condition: Any) -> Recorded | None:
        with Session(self._engine) as session:
            found = session.scalars(
                select(Exchange).where(condition).order_by(Exchange.id.desc()).limit(1)
            ).one_or_none()
            return Recorded.read(found, self._secrets) if found is not None else None


def _number_of(key: str) -> ScalarSelect[int]:
    return select(Exchange.id).where(Exchange.key == key).scalar_subquery()


def _is_done(session: Session, place: Place) -> bool:
    entry = session.get(InboxEntry, (place.update_id, place.sent_at))
    return entry is not None and entry.done_at is not None


def new_key() -> str:
    """Make a key for an exchange: 12 characters that nobody can guess."""
    return secrets.token_urlsafe(9)
