"""What readers have chosen: the language that the bot speaks to them."""

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from bot.journal.database import writing
from bot.journal.tables import Preference


class Preferences:
    """Keeps readers' choices. Calls block; keep them off the event loop.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = writing(engine)

    def language(self, reader: str) -> str | None:
        """Give the language that a reader has chosen.

        Args:
            reader: The reader's pseudonym.
        """
        with Session(self._engine) as session:
            preference = session.get(Preference, reader)
            return preference.language if preference else None

    def choose_language(self, reader: str, language: str | None) -> None:
        """Note the language that a reader has chosen; None takes the choice back."""
        with Session(self._writing) as session, session.begin():
            if language is None:
                session.execute(delete(Preference).where(Preference.reader == reader))
            else:
                session.merge(Preference(reader=reader, language=language))
