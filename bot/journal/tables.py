"""The tables of the database; `migrations` brings an older one to this form."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.answering.answers import Status


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A point in time, in UTC on its way in and out; SQLite itself keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Drop the zone, after bringing the time to UTC."""
        return value and value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Put the zone back."""
        return value and value.replace(tzinfo=dt.UTC)


class Table(DeclarativeBase):
    """What all tables share."""


class InboxEntry(Table):
    """An update that was accepted from Telegram.

    Attributes:
        update_id: Telegram's number.
        sent_at: When its message was sent, in seconds since 1970, or 0 when it has none. An
            update with both the same is a duplicate; a number alone may come again, from
            another bot or after a pause of a week.
        chat: 0, for a private chat's number is its reader's; of an update that an earlier version
            accepted, the chat until it is done.
        received_at: When it was written here.
        payload: The chat, which keeps the order of its updates, and the update as Telegram sent
            it, as encrypted JSON; emptied when it is done.
        done_at: When it was answered, or None while it waits.
        generation: The generation that was live when it was first worked on, where it matters.
    """

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sent_at: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, server_default="0"
    )
    chat: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    done_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, index=True)
    generation: Mapped[int | None]


class Conversation(Table):
    """A conversation that its reader began anew.

    Attributes:
        chat: The chat's pseudonym.
        topic: The number of the forum's topic, each a conversation of its own; 0 outside topics.
        began_at: When it began; what was asked before is no longer gone back to.
    """

    __tablename__ = "conversations"

    chat: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    began_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Preference(Table):
    """What a reader has chosen.

    Attributes:
        reader: The reader's pseudonym.
        language: The language that the bot speaks to them.
    """

    __tablename__ = "preferences"

    reader: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str]


class Exchange(Table):
    """A question with what became of it.

    Attributes:
        id: Counted by the database.
        key: What the buttons under the answer name it by; nobody can guess it.
        update_id: The update it came with, or None when it did not come from Telegram.
        sent_at: As in the inbox.
        asked_at: When the answer was given.
        channel: `telegram` or `terminal`.
        reader: The reader's pseudonym, or None.
        chat: The chat's pseudonym; None in the terminal, and once the exchange's time is over,
            when nothing leads to its words, its reader or its message any more.
        topic: As in a conversation.
        album: What Telegram calls the album that the question's picture is in, or None.
        question_message: The number of the question's message in its chat, or None.
        answer_message: The number of the answer's message in its chat, or None.
        language: The language the bot answered in.
        question: The question as it was asked, encrypted; None once its time is over.
        status: `answered`, `abstained` or `smalltalk`.
        confidence: From 0 to 1, or None for smalltalk.
        took_ms: Milliseconds from question to answer.
        generation: The generation that was searched.
        citations: Of each citation [document, paragraph numbers, and, where it is a quote, its
            start and end in the passage and a fingerprint of its words, and, in a numbered
            list, its number].
        further: The same of the next best passages, which were not cited.
        judging: Whether a judgement was asked for, and refused.
    """

    __tablename__ = "exchanges"
    __table_args__ = (
        Index("exchanges_by_chat", "chat", "asked_at"),
        UniqueConstraint("update_id", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    update_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[int] = mapped_column(BigInteger, server_default="0")
    asked_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    channel: Mapped[str]
    reader: Mapped[str | None] = mapped_column(index=True)
    chat: Mapped[str | None]
    topic: Mapped[int] = mapped_column(BigInteger, server_default="0")
    album: Mapped[str | None]
    question_message: Mapped[int | None] = mapped_column(BigInteger)
    answer_message: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str]
    question: Mapped[bytes | None] = mapped_column(LargeBinary)
    status: Mapped[Status] = mapped_column(String)
    confidence: Mapped[float | None]
    took_ms: Mapped[float]
    generation: Mapped[int]
    citations: Mapped[list[Any]] = mapped_column(JSON)
    further: Mapped[list[Any]] = mapped_column(JSON)
    judging: Mapped[bool] = mapped_column(server_default=false())


class Vote(Table):
    """What a reader thinks of an answer; the last vote counts.

    Attributes:
        exchange: The exchange's key.
        reader: The reader's pseudonym, and a random one once the exchange's time is over.
        good: Whether the answer was good.
        reason: Why it was not: `passage`, `unanswered` or `other`; None when nothing was said.
        voted_at: When.
    """

    __tablename__ = "votes"

    exchange: Mapped[str] = mapped_column(
        ForeignKey("exchanges.key", ondelete="CASCADE"), primary_key=True
    )
    reader: Mapped[str] = mapped_column(primary_key=True, index=True)
    good: Mapped[bool]
    reason: Mapped[str | None]
    voted_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Subscription(Table):
    """Whether an administrator wants to be told of something; yes, where there is no row.

    Attributes:
        administrator: The administrator's pseudonym.
        kind: `errors`, `rebuilds` or `weekly`.
        wanted: Whether they want it.
        told_at: When they were told last, or None.
    """

    __tablename__ = "subscriptions"

    administrator: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    wanted: Mapped[bool]
    told_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class Key(Table):
    """The key that the database is written with; one row.

    Attributes:
        fingerprint: What the key is known by, which tells nothing about it.
    """

    __tablename__ = "keys"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
