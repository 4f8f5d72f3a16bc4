"""The inbox: every accepted update is written here before Telegram hears that it arrived.

Telegram confirms an update with the next request for updates and then forgets it, so one
that is kept in memory alone is lost with the process. Written first, it is worked off after
a restart; its number keeps it from being worked off twice.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, exists, select, update
from sqlalchemy.orm import Session

from bot.journal.database import writing
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange, InboxEntry

_NO_CHAT = 0  # in place of a chat's number, which may be its reader's
# Telegram delivers an update again for a day at most; after that its number is not needed.
_REMEMBERED = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as Telegram sent it.

    Attributes:
        update_id: Its number.
        chat: What keeps its order.
        payload: The update, as JSON.
        sent_at: When its message was sent, in seconds since 1970, or 0 when it has none.
    """

    update_id: int
    chat: int
    payload: dict[str, Any]
    sent_at: int = 0


class Inbox:
    """The updates that were accepted. Calls block; keep them off the event loop.

    Args:
        engine: The database.
        secrets: Encrypts what waits.
    """

    def __init__(self, engine: Engine, secrets: Secrets) -> None:
        self._writing = writing(engine)
        self._secrets = secrets

    def accept(self, updates: Sequence[Incoming]) -> list[Incoming]:
        """Write updates down, all or none, and give back those that are new."""
        now = dt.datetime.now(dt.UTC)
        with Session(self._writing) as session, session.begin():
            numbers = [u.update_id for u in updates]
            same_numbers = select(InboxEntry.update_id, InboxEntry.sent_at).where(
                InboxEntry.update_id.in_(numbers)
            )
            known = {(row.update_id, row.sent_at) for row in session.execute(same_numbers)}
            by_key = {(u.update_id, u.sent_at): u for u in updates}
            fresh = {key: u for key, u in by_key.items() if key not in known}
            session.add_all(
                InboxEntry(
                    update_id=u.update_id,
                    sent_at=u.sent_at,
                    chat=_NO_CHAT,
                    received_at=now,
                    payload=self._secrets.encrypt(json.dumps([u.chat, u.payload])),
                )
                for u in fresh.values()
            )
        return sorted(fresh.values(), key=lambda u: u.update_id)

    def waiting(self) -> list[Incoming]:
        """List what was accepted and not answered, oldest first.

        An update whose answer is in the journal was answered, though a crash kept it from
        being marked; it is marked now.
        """
        answered = exists().where(
            Exchange.update_id == InboxEntry.update_id, Exchange.sent_at == InboxEntry.sent_at
        )
        with Session(self._writing) as session, session.begin():
            session.execute(
                update(InboxEntry)
                .where(InboxEntry.done_at.is_(None), answered)
                .values(done_at=dt.datetime.now(dt.UTC), payload=None, chat=_NO_CHAT)
                .execution_options(synchronize_session=False)
            )
            entries = session.scalars(
                select(InboxEntry)
                .where(InboxEntry.done_at.is_(None))
                .order_by(InboxEntry.update_id)
            )
            return [self._incoming(entry) for entry in entries]

    def _incoming(self, entry: InboxEntry) -> Incoming:
        """Decrypt; what another key has written is an update that nobody understands."""
        text = self._secrets.decrypt(entry.payload or b"")
        waits = json.loads(text) if text else {}
        # An earlier version wrote the update alone, and its chat in the column.
        chat, payload = waits if isinstance(waits, list) else (entry.chat, waits)
        return Incoming(entry.update_id, chat, payload, entry.sent_at)

    def first_generation(self, update_id: int, sent_at: int, live: int) -> int:
        """Give the generation that was live when an update was first worked on.

        Args:
            update_id: The update's number.
            sent_at: As in the table.
            live: The one that is live now; it is noted when this is the first time.
        """
        with Session(self._writing) as session, session.begin():
            entry = session.get_one(InboxEntry, (update_id, sent_at))
            if entry.generation is None:
                entry.generation = live
            return entry.generation

    def mark_done(self, update_id: int, sent_at: int = 0) -> None:
        """Note that an update was answered, and forget what it said and where."""
        now = dt.datetime.now(dt.UTC)
        with Session(self._writing) as session, session.begin():
            session.execute(
                update(InboxEntry)
                .where(InboxEntry.update_id == update_id, InboxEntry.sent_at == sent_at)
                .values(done_at=now, payload=None, chat=_NO_CHAT)
            )
            session.execute(delete(InboxEntry).where(InboxEntry.done_at < now - _REMEMBERED))
