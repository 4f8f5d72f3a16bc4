"""Counts the exchanges of a stretch of time, in the database where that is simple."""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import String, cast, exists, extract, func, literal_column, select
from sqlalchemy.orm import Session

from bot.answering.references import Reference
from bot.journal.tables import Exchange, Vote

_ROWS_AT_ONCE = 10_000


class Counts:
    """Counts exchanges; the words of questions are never read.

    Args:
        session: A session of the database.
        since: The first point in time that counts, or None to count from the beginning.
        until: The first that no longer counts.
    """

    def __init__(self, session: Session, since: dt.datetime | None, until: dt.datetime) -> None:
        self._session = session
        self._since = since
        self._within = [Exchange.asked_at < until]
        if since is not None:
            self._within.append(Exchange.asked_at >= since)

    def by_time(self, zone: ZoneInfo) -> tuple[dict[dt.date, Counter[str]], Counter[int]]:
        """Count statuses by the zone's days, and exchanges by the hour of its day."""
        # Clocks are apart from UTC by whole quarters of an hour, so no quarter lies in two hours.
        seconds = extract("epoch", Exchange.asked_at)
        quarter = (seconds - seconds % literal_column("900")).label("quarter")
        query = select(quarter, Exchange.status, func.count()).where(*self._within)
        days: dict[dt.date, Counter[str]] = defaultdict(Counter)
        hours: Counter[int] = Counter()
        for start, status, count in self._session.execute(query.group_by(quarter, Exchange.status)):
            local = dt.datetime.fromtimestamp(int(start), zone)
            days[local.date()][status] += count
            hours[local.hour] += count
        return days, hours

    def times(self) -> Iterable[float]:
        """Give how long each answer took, in milliseconds."""
        return self._session.scalars(select(Exchange.took_ms).where(*self._within))

    def readers(self) -> tuple[int, int]:
        """Count the readers, and those among them who had asked something before."""
        theirs = (
            select(Exchange.reader)
            .where(*self._within, Exchange.reader.is_not(None))
            .distinct()
            .subquery()
        )
        query = select(func.count()).select_from(theirs)
        readers = self._session.scalar(query) or 0
        if self._since is None:
            return readers, 0
        before = exists().where(Exchange.reader == theirs.c.reader, Exchange.asked_at < self._since)
        return readers, self._session.scalar(query.where(before)) or 0

    def anonymous(self) -> int:
        """Count the questions from Telegram whose time is over."""
        over = [Exchange.channel == "telegram", Exchange.chat.is_(None)]
        query = select(func.count()).select_from(Exchange).where(*self._within, *over)
        return self._session.scalar(query) or 0

    def votes(self) -> dict[bool, int]:
        """Count the votes on the exchanges, good ones and bad ones."""
        query = select(Vote.good, func.count()).join(Exchange, Exchange.key == Vote.exchange)
        rows = self._session.execute(query.where(*self._within).group_by(Vote.good))
        return {True: 0, False: 0} | dict(rows.all())

    def languages(self) -> dict[str, int]:
        """Count the exchanges by language, most first."""
        count = func.count()
        query = select(Exchange.language, count).where(*self._within).group_by(Exchange.language)
        rows = self._session.execute(query.order_by(count.desc(), Exchange.language))
        return dict(rows.all())

    def cited(self) -> Counter[tuple[str, int]]:
        """Count the answers by document and paragraph that they cite; equal counts in order."""
        # As text: many answers cite the same, and each different one is parsed only once.
        query = (
            select(cast(Exchange.citations, String))
            .where(*self._within, Exchange.status == "answered")
            .execution_options(yield_per=_ROWS_AT_ONCE)
        )
        counts: Counter[tuple[str, int]] = Counter()
        for citations, count in Counter(self._session.scalars(query)).items():
            for place in _places(json.loads(citations)):
                counts[place] += count
        return Counter(dict(sorted(counts.items())))


def _places(references: list[Reference]) -> set[tuple[str, int]]:
    """Give what references name, each paragraph once; one to a document's facts names none."""
    return {
        (document, paragraph) for document, paragraphs, *_ in references for paragraph in paragraphs
    }
