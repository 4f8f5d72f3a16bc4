"""Six weeks of questions, in the journal before the bot starts; the same each time."""

import bisect
import datetime as dt
import itertools
import math
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.answering.references import remember
from bot.journal.database import open_database
from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange, Vote

NOW = dt.datetime(2026, 2, 27, 15, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
"""When the tour takes place."""

_ASKED = Path(__file__).with_name("asked.tsv")
_DAYS = 42
_EXCHANGES = 640
_READERS = 43
# How much is asked in each hour of the day, and on Saturday and Sunday beside another day.
_HOURS = (1, 0, 0, 0, 0, 0, 1, 3, 6, 9, 10, 9, 7, 7, 8, 9, 8, 8, 9, 12, 15, 14, 9, 4)
_WEEKEND = 0.6
_MOST_TIRED = 8  # the weight of whoever asks least, of 100
_VOTING = 0.22  # of answers
_DISLIKED = {"What is the Organisation of Turkic States for?": 0.7}
_SELDOM_DISLIKED = 0.08
_REASONS = ("passage", "unanswered", "unanswered", "other", None)
_MEDIAN_MS, _SPREAD = 310.0, 0.35


@dataclass(frozen=True, slots=True)
class _Usual:
    """A question that is asked again and again."""

    weight: int
    answer: Answer


def write_past(url: str, secrets: Secrets, answerer: Answerer) -> None:
    """Write the weeks before the tour into a new database.

    The answers are those that the bot gives; who asks what and when is drawn by chance from a
    fixed seed.

    Args:
        url: The database's address.
        secrets: The bot's key.
        answerer: Answers the questions.
    """
    chance = random.Random(20260227)
    usual = [
        _Usual(int(weight), answerer.answer(words, reader_language=language))
        for weight, language, words in _lines()
    ]
    readers = _readers(usual, chance)
    engine = open_database(url, secrets)
    with Session(engine) as session, session.begin():
        for number, asked_at in enumerate(_times(chance), start=1):
            # Few ask on the first day; whoever comes once comes again.
            known = max(5, math.ceil(_READERS * (number / _EXCHANGES) ** 0.6))
            reader = chance.choices(range(known), _eagerness(known))[0]
            theirs = [each for each in usual if each.answer.language in readers[reader]]
            answer = chance.choices(theirs, [each.weight for each in theirs])[0].answer
            who = secrets.pseudonym(reader + 1)
            key = f"past-{number:07}"
            session.add(_exchange(key, answer, asked_at, who, secrets, chance))
            session.flush()
            if answer.status == "answered" and chance.random() < _VOTING:
                session.add(_vote(key, answer, asked_at, who, chance))
    engine.dispose()


def _lines() -> list[list[str]]:
    lines = _ASKED.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _readers(usual: list[_Usual], chance: random.Random) -> list[set[str]]:
    """Give each reader a language, and some the article's own as well."""
    weights: Counter[str] = Counter()
    for each in usual:
        weights[each.answer.language] += each.weight
    languages = sorted(weights)
    chosen = chance.choices(languages, [weights[each] for each in languages], k=_READERS)
    return [{each, "en"} if chance.random() < 0.15 else {each} for each in chosen]


def _eagerness(readers: int) -> list[float]:
    return [max(_MOST_TIRED, 100 / (1 + place / 4)) for place in range(readers)]


def _times(chance: random.Random) -> list[dt.datetime]:
    """Draw when something is asked: by the hour of the day, more in later weeks."""
    days = [NOW.date() - dt.timedelta(days=back) for back in range(_DAYS)]
    weights = [
        (1.0 - 0.5 * place / _DAYS) * (_WEEKEND if day.weekday() > 4 else 1.0)
        for place, day in enumerate(days)
    ]
    hours = list(itertools.accumulate(_HOURS))
    drawn: list[dt.datetime] = []
    while len(drawn) < _EXCHANGES:
        (day,) = chance.choices(days, weights)
        hour = bisect.bisect_right(hours, chance.random() * hours[-1])
        seconds = chance.randrange(3600)
        midnight = dt.datetime.combine(day, dt.time(), NOW.tzinfo)
        asked_at = midnight + dt.timedelta(hours=hour, seconds=seconds)
        if asked_at < NOW:
            drawn.append(asked_at)
    return sorted(drawn)


def _exchange(
    key: str,
    answer: Answer,
    asked_at: dt.datetime,
    reader: str,
    secrets: Secrets,
    chance: random.Random,
) -> Exchange:
    remembered = remember(answer)
    # One decimal, which every processor agrees on; rounded up, as 0 is what was not searched.
    confidence = None if answer.confidence is None else math.ceil(10 * answer.confidence) / 10
    return Exchange(
        key=key,
        asked_at=asked_at,
        channel="telegram",
        reader=reader,
        chat=reader,
        language=answer.language,
        question=secrets.encrypt(answer.question),
        status=answer.status,
        confidence=confidence,
        took_ms=round(chance.lognormvariate(math.log(_MEDIAN_MS), _SPREAD), 1),
        generation=answer.generation,
        citations=remembered.citations,
        further=remembered.further,
    )


def _vote(
    key: str, answer: Answer, asked_at: dt.datetime, reader: str, chance: random.Random
) -> Vote:
    disliked = chance.random() < _DISLIKED.get(answer.question, _SELDOM_DISLIKED)
    return Vote(
        exchange=key,
        reader=reader,
        good=not disliked,
        reason=chance.choice(_REASONS) if disliked else None,
        voted_at=asked_at,
    )
