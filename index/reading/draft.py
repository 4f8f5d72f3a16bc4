"""What an importer recognised in a source, before a person has filled its holes."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import ValidationError

from index.front_matter import FrontMatter


class DraftParagraph(NamedTuple):
    """A paragraph that has no number yet.

    Attributes:
        section: The heading it stands under, or None.
        text: Its words on one line.
        page: The page on which it begins, counted from 1, or None.
    """

    section: str | None
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document on its way into content/.

    Attributes:
        fields: Front matter that was recognised, by field name, as it would be written.
        paragraphs: Its body, in reading order.
    """

    fields: dict[str, str] = field(default_factory=dict)
    paragraphs: tuple[DraftParagraph, ...] = ()


def one_line(text: str) -> str:
    """Bring text to the form paragraphs have: NFC, single spaces, no ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fitting(found: Mapping[str, str | None]) -> dict[str, str]:
    """Keep what front matter can hold, in its order; what programs left in a file may be junk."""
    fields = {
        name: words
        for name in FrontMatter.model_fields
        if (words := " ".join((found.get(name) or "").split()))
    }
    try:
        FrontMatter.model_validate(fields)
    except ValidationError as error:
        wrong = {str(mistake["loc"][0]) for mistake in error.errors()}
        return {name: value for name, value in fields.items() if name not in wrong}
    return fields
