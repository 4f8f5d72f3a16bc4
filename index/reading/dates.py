"""Finds the date in a line, as six languages write it.

A table of month names does it: the lines are short, and a general date parser guesses where
this must not. `08.11.2025` is the eighth of November wherever it is written; `08/11/2025` is
not, so it is left to the operator.
"""

import datetime as dt
import re
from dataclasses import dataclass

from index.reading.folding import fold
from index.types import Span

# English, German, Turkish, Azerbaijani, Russian and Arabic; a low line stands for a space.
_MONTHS = (
    "jan january januar jänner oca ocak yanvar янв январь января يناير كانون_الثاني",
    "feb february februar şub şubat fev fevral фев февр февраль февраля فبراير شباط",
    "mar march mär märz mrz maerz mart мар март марта مارس آذار",
    "apr april nis nisan aprel апр апрель апреля أبريل إبريل نيسان",
    "may mai mayıs май мая مايو أيار",
    "jun june juni haz haziran iyun июн июнь июня يونيو حزيران",
    "jul july juli tem temmuz iyul июл июль июля يوليو تموز",
    "aug august ağu ağustos avq avqust авг август августа أغسطس آب",
    "sep sept september eyl eylül sen sentyabr сен сент сентябрь сентября سبتمبر أيلول",
    "oct october okt oktober eki ekim oktyabr окт октябрь октября أكتوبر تشرين_الأول",
    "nov november kas kasım noy noyabr ноя нояб ноябрь ноября نوفمبر تشرين_الثاني",
    "dec december dez dezember ara aralık dek dekabr дек декабрь декабря ديسمبر كانون_الأول",
)
_MONTH_NUMBERS = {
    fold(name.replace("_", " ")): number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
}

# Arabic newspapers give both of a month's names: نوفمبر/تشرين الثاني.
_NAME = r"[^\W\d_]+(?:\s(?:الأول|الاول|الثاني))?"
_MONTH = rf"(?P<month>{_NAME})(?:\s?/\s?{_NAME})?"
_YEAR = r"(?P<year>\d{4})(?!\d)(?:\s?(?:г\.|года\b|-c[iıuü]\sil\b))?"
_FORMS = tuple(
    re.compile(rf"(?<!\w)(?:(?:on|am|vom|den)\s)?{form}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|-?го)?[\s-](?:of\s)?{_MONTH}\.?[,،]?\s{_YEAR}",
        rf"{_MONTH}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,،]?\s{_YEAR}",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands.

    Attributes:
        day: The date.
        span: Its place in the line, with a preposition that belongs to it.
    """

    day: dt.date
    span: Span


def find_date(line: str) -> FoundDate | None:
    """Find the first date of `line` that can be read one way only."""
    found = (_read(match) for form in _FORMS for match in form.finditer(line))
    return min((date for date in found if date), key=lambda date: date.span, default=None)


def _read(match: re.Match[str]) -> FoundDate | None:
    month = match["month"]
    number = int(month) if month.isdecimal() else _MONTH_NUMBERS.get(fold(month))
    if number is None:
        return None
    try:
        day = dt.date(int(match["year"]), number, int(match["day"]))
    except ValueError:  # the thirty-first of February
        return None
    return FoundDate(day, Span(*match.span()))
