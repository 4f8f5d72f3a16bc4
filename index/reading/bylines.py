"""Reads the lines that say who wrote an article, when it appeared and where.

Such a line stands alone and holds nothing else: `By Jane Roe | 8 November 2025, 10:30`. A
line with any word that is not accounted for is no byline, and its words stay in the text.
"""

import datetime as dt
import re
from dataclasses import dataclass

from index.reading.dates import find_date
from index.reading.furniture import is_rubric

_LONGEST = 160  # characters

_SEPARATOR = re.compile(r"\s+[-\N{EN DASH}\N{EM DASH}/]\s+|\s*[|·•]\s*")
_EDGES = " ,،;:-\N{EN DASH}\N{EM DASH}()"

_AUTHOR = re.compile(
    r"(?:(?:(?:written |words |text )?by|(?:ein (?:gast)?beitrag )?von|بقلم|كتبه)\b\s*:?"
    r"|(?:authors?|yazan|yazar|yazı|müəllif|автор|текст|autor(?:in|en)?|text|الكاتبة?|كتبت?)\s*:)"
    r"\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|publisher|kaynak|mənbə|источник|quelle|المصدر)\s*:\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"\b(?:updated|modified|güncelleme|güncellendi|yenilənib|обновлено|aktualisiert|تحديث)\b",
    re.IGNORECASE,
)
# What stands around a date and says nothing more: labels, weekdays, the hour, reading time.
_LABEL = (
    r"(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?|date"
    r"|(?:(?:yayın|yayınlanma|giriş|güncelleme) )?tarihi?|(?:son )?güncelleme|güncellendi|giriş"
    r"|dərc olunub|yayımlanıb|yenilənib|tarix|опубликовано|обновлено|дата(?: публикации)?"
    r"|veröffentlicht|erschienen|aktualisiert|stand|datum|نشر في|تاريخ النشر|آخر تحديث|تحديث"
)
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?"
    r"|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
    r"|bazar ertəsi|çərşənbə axşamı|çərşənbə|cümə axşamı|cümə|şənbə|bazar"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
)
_HOUR = (
    r"(?:at |um |saat |в |t)?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?(?:uhr|z|gmt|utc|[ecmp][sd]?t|ces?t|bst|trt|msk|мск))?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?"
)
_READING_TIME = r"\d{1,3}[- ]min(?:utes?|uten)?(?: read| lesezeit)?"
_ASIDE = rf"(?:{_LABEL}|{_WEEKDAY}|{_HOUR}|{_READING_TIME})"
_ASIDES = re.compile(rf"{_ASIDE}(?:[\s,،]+{_ASIDE})*", re.IGNORECASE)
# Words of a name, or between two names, that need no capital.
_PARTICLES = frozenset(
    {"and", "und", "ve", "və", "и", "و", "&", "von", "van", "der", "den", "de", "del", "da"}
    | {"di", "du", "la", "le", "zu", "bin", "ibn", "al", "el", "oğlu", "qızı"}
)
_LONGEST_PUBLISHER = 5  # words
_LONGEST_PERSON = 4
_BESIDE_LETTERS = re.compile(r"[.'’-]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says of the article; empty when it gives no more than the hour.

    Attributes:
        author: The names, as they stand.
        published: The day.
        publisher: The newspaper or site.
    """

    author: str | None = None
    published: dt.date | None = None
    publisher: str | None = None

    def as_fields(self) -> dict[str, str]:
        """Give what is known by its name in the front matter."""
        published = self.published and self.published.isoformat()
        known = {"author": self.author, "published": published, "publisher": self.publisher}
        return {name: value for name, value in known.items() if value}


def read_byline(line: str) -> Byline | None:
    """Read a line that says author, date or publisher and nothing else; None for any other."""
    if len(line) > _LONGEST:
        return None
    byline = Byline()
    strangers = []
    for part in map(_trimmed, _SEPARATOR.split(line)):
        read = _read_part(part)
        if read is None:
            strangers.append(part)
        else:
            byline = _merged(byline, read)
    if byline == Byline() and not any(map(str.isdigit, line)):
        return None  # a weekday or a label alone may be a heading
    if not strangers:
        return byline
    # `Daily Bugle - 8 November 2025`: what stands beside a date or an author is the publisher.
    if len(strangers) == 1 and byline != Byline() and _is_publisher(strangers[0]):
        return _merged(byline, Byline(publisher=strangers[0]))
    return None


def source_named(line: str) -> str | None:
    """Give the publisher that a line such as `Source: Daily Bugle` names, else None."""
    match = _SOURCE.fullmatch(line) if len(line) <= _LONGEST else None
    return match["name"] if match and _is_publisher(match["name"]) else None


def is_bare_name(line: str) -> bool:
    """Say whether `line` could be a person's name and nothing else, as some pages sign."""
    words = line.split()
    if not 2 <= len(words) <= _LONGEST_PERSON:
        return False
    return all(word[0].isupper() and _BESIDE_LETTERS.sub("", word).isalpha() for word in words)


def _read_part(part: str) -> Byline | None:
    """Read what stands between two separators, around its dates."""
    if not part or _ASIDES.fullmatch(part) or is_rubric(part):
        return Byline()
    if date := find_date(part):
        before = _read_part(_trimmed(part[: date.span.start]))
        after = _read_part(_trimmed(part[date.span.end :]))
        if before is None or after is None:
            return None
        updated = _UPDATE.search(part[: date.span.start])
        return _merged(Byline(published=None if updated else date.day), _merged(before, after))
    if (match := _AUTHOR.fullmatch(part)) and _is_name(match["name"]):
        return Byline(author=match["name"])
    if publisher := source_named(part):
        return Byline(publisher=publisher)
    return None


def _trimmed(part: str) -> str:
    return part.strip(_EDGES)


def _merged(first: Byline, second: Byline) -> Byline:
    """Join two findings; of two answers to one question the first counts."""
    return Byline(
        author=first.author or second.author,
        published=first.published or second.published,
        publisher=first.publisher or second.publisher,
    )


def _is_publisher(text: str) -> bool:
    return len(text.split()) <= _LONGEST_PUBLISHER and "/" not in text and _is_name(text)


def _is_name(text: str) -> bool:
    """Say whether every word could belong to a name: capitals where the script has them."""
    words = [word.strip("\"'“”„’«».,،") for word in text.split()]
    proper = [word for word in words if word.lower() not in _PARTICLES]
    return bool(proper) and all(
        not word[:1].islower() and not any(map(str.isdigit, word)) for word in proper
    )
