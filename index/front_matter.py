"""The facts about a document that stand before its text: who wrote it, where and when.

This module holds the model alone; reading it from a file is `index.reading`'s work.
"""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, StringConstraints, TypeAdapter
from pydantic.functional_validators import AfterValidator, BeforeValidator
from pydantic_core import ErrorDetails, PydanticKnownError

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)
]
Kind = Literal["article", "digest"]

# Signs of whose opinions a disclaimer speaks: that of opinions, and that of who has them.
OPINION = re.compile(
    r"\b(?:views?|opinions?|görüş|fiki?r|düşünce|мнени|взгляд|точк[аиу] зрения|meinung|ansicht"
    r"|(?:ال)?آراء|رأي|وجهة نظر)",
    re.IGNORECASE,
)
OPINION_OWNER = re.compile(
    r"\b(?:authors?|writer|columnist|contributor|editor|newspaper|publisher|yazar|gazete|yayın"
    r"|müəllif|redaksiya|автор|редакци|издани|autor|verfasser|redaktion"
    r"|(?:ال)?كاتب|(?:ال)?مؤلف|(?:ال)?صحيفة|(?:ال)?موقع|(?:ال)?تحرير)",
    re.IGNORECASE,
)

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_http_url = TypeAdapter(AnyHttpUrl)


def _as_http_url(value: str) -> str:
    return str(_http_url.validate_python(value))


def _as_iso_date(value: object) -> object:
    # Pydantic takes a bare number for the seconds since 1970.
    if isinstance(value, str) and not _ISO_DATE.fullmatch(value):
        raise PydanticKnownError("date_parsing", {"error": "not written as YYYY-MM-DD"})
    return value


# What each kind of pydantic error wants, where its own words would not help a writer.
_WANTED = {
    "date_from_datetime_parsing": "not a valid date. Write it as YYYY-MM-DD",
    "date_parsing": "not a valid date. Write it as YYYY-MM-DD",
    "date_from_datetime_inexact": "not a valid date. Write it as YYYY-MM-DD",
    "literal_error": "neither 'article' nor 'digest'. Write one of the two",
    "url_parsing": "not a web address. Write it with http:// or https://",
    "url_scheme": "not a web address. Write it with http:// or https://",
    "string_too_short": "empty. Write a text after the colon or remove the line",
    "string_too_long": "too long. Shorten it to 2,000 characters",
    "string_pattern_mismatch": "not a language tag. Write one such as en, tr or pt-BR",
}


class FrontMatter(BaseModel):
    """The front matter of a document, in the order in which it is written.

    Attributes:
        title: The headline.
        author: Who wrote the work (for a digest: the work that it retells).
        publisher: Where the work appeared.
        published: When it appeared.
        language: The text's language, as a BCP 47 tag such as `en` or `pt-BR`.
        kind: `article` for the work's own words, `digest` for a retelling of it.
        url: Where the work can be read.
        license: The licence of the text in this file.
        about_author: What the work says of its author.
        standfirst: The line under the headline.
        caption: The picture's caption and credit.
        disclaimer: What the publisher says of the author's views.
        source: For a digest, what it retells.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    author: Line
    publisher: Line
    published: Annotated[dt.date, BeforeValidator(_as_iso_date)]
    language: LanguageTag
    kind: Kind
    url: Annotated[str, AfterValidator(_as_http_url)] | None = None
    license: Line | None = None
    about_author: Line | None = None
    standfirst: Line | None = None
    caption: Line | None = None
    disclaimer: Line | None = None
    source: Line | None = None

    @property
    def primary_language(self) -> str:
        """The language without region or script, lower case."""
        return self.language.split("-")[0].lower()

    @property
    def is_opinion(self) -> bool:
        """Whether the disclaimer says whose opinions these are; one of another thing does not.

        That the publisher keeps its distance need not be said: it tells a disclaimer from a
        paragraph of the text, and this one was told already.
        """
        signs = (OPINION, OPINION_OWNER)
        return self.disclaimer is not None and all(sign.search(self.disclaimer) for sign in signs)

    @property
    def work(self) -> tuple[str, str]:
        """What tells two works apart: title and author, without case and spacing."""
        return (_folded(self.title), _folded(self.author))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def complaint(error: ErrorDetails) -> str:
    """Say what is wrong with a value and what to write, without a full stop."""
    return _WANTED.get(error["type"], f"wrong: {error['msg']}. Correct it")
