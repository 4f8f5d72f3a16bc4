"""What administrators want to be told of, and when they were told last."""

import datetime as dt
from typing import Literal, get_args

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.journal.database import writing
from bot.journal.tables import Subscription

Kind = Literal["errors", "rebuilds", "weekly"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Subscriptions:
    """Keeps administrators' choices. Calls block; keep them off the event loop.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = writing(engine)

    def wanted(self, administrator: str, kind: Kind) -> bool:
        """Tell whether an administrator wants to be told; so it is until they switch it off.

        Args:
            administrator: The administrator's pseudonym.
            kind: Of what.
        """
        with Session(self._engine) as session:
            found = session.get(Subscription, (administrator, kind))
            return found is None or found.wanted

    def switch(self, administrator: str, kind: Kind, *, on: bool) -> None:
        """Note whether an administrator wants to be told."""
        with Session(self._writing) as session, session.begin():
            self._of(session, administrator, kind).wanted = on

    def told_at(self, administrator: str, kind: Kind) -> dt.datetime | None:
        """Give when an administrator was told last, or None."""
        with Session(self._engine) as session:
            found = session.get(Subscription, (administrator, kind))
            return found.told_at if found else None

    def note_told(self, administrator: str, kind: Kind) -> None:
        """Note that an administrator was told now."""
        with Session(self._writing) as session, session.begin():
            self._of(session, administrator, kind).told_at = dt.datetime.now(dt.UTC)

    @staticmethod
    def _of(session: Session, administrator: str, kind: Kind) -> Subscription:
        found = session.get(Subscription, (administrator, kind))
        if found is None:
            found = Subscription(administrator=administrator, kind=kind, wanted=True)
            session.add(found)
        return found
