"""Takes the facts that stand above the text of a document, and those its program noted.

Programs fill in what nobody wrote: titles that are file names, authors that are user accounts.
"""

import re
from collections.abc import Sequence

from index.reading.bylines import read_byline
from index.reading.draft import DraftParagraph
from index.reading.folding import fold

_OPENING = 6  # paragraphs in which bylines stand
_JUNK = re.compile(
    r"\W*(?:untitled|unspecified|anonymous|unknown|none|null|title|author|user|admin(?:istrator)?"
    r"|owner|root|python-docx|word document|document ?\d*|(?:un)?benannt|adsız|(?:имя )?автора?"
    r"|пользователь|kullanıcı|microsoft(?: office)?(?: user)?|(?:lenovo|hp|asus|dell|pc|win\d*))\W*"
    r"|microsoft \w+ - .*|(?:slide|page|seite|sayfa) ?\d*"
    r"|.*\.(?:docx?|pdf|rtf|odt|indd|qxd|tex|txt|html?|pages|p65)|https?:.*|[\w-]*\d[\w-]*",
    re.IGNORECASE,
)


def noted(value: str | None) -> str | None:
    """Give a file's property if a person may have written it."""
    value = " ".join((value or "").split())
    return value if value and len(value) <= 300 and not _JUNK.fullmatch(value) else None


def take_bylines(
    paragraphs: Sequence[DraftParagraph], author: str | None
) -> tuple[dict[str, str], tuple[DraftParagraph, ...]]:
    """Part the lines that say author, date and publisher from the text below them.

    Args:
        paragraphs: The body with what stands above it.
        author: Who is known to have written it; a name beside a date may be a publisher's too.
    """
    facts: dict[str, str] = {}
    others = []
    for paragraph in paragraphs[:_OPENING]:
        byline = read_byline(paragraph.text)
        if byline is None:
            others.append(paragraph)
        else:
            facts = byline.as_fields() | facts
    if author and fold(facts.get("publisher", "")) == fold(author):
        del facts["publisher"]
    return facts, (*others, *paragraphs[_OPENING:])
