"""Reads what stands below an article: its author's life and its publisher's disclaimer.

A disclaimer is told by three things that it says together: whose opinions these are, that
they are opinions, and that the publisher keeps its distance.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from index.front_matter import OPINION, OPINION_OWNER
from index.reading.bylines import source_named
from index.reading.folding import fold
from index.reading.paragraphs import ends_sentence

_TAIL = 6  # blocks at the end of a text in which end matter is looked for
_LONGEST = 1000  # characters of a disclaimer or a life

_ABOUT_AUTHOR = re.compile(
    r"(?:about the (?:author|writer|columnist|contributor)s?|about (?:the )?authors?"
    r"|yazar(?:lar)? hakk[ıi]nda|müəllif(?:lər)? haqqında|(?:коротко )?об? автор(?:е|ах)"
    r"|über (?:den autor|die autor(?:in|en|innen))|zu[rm] (?:autorin|autor|person)"
    r"|(?:نبذة )?(?:عن|حول) (?:الكاتبة?|المؤلفة?))"
    r"\s*(?::\s*(?P<life>\S.*)|:)?",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"\bnot (?:necessarily )?(?:reflect|represent|express|those of)"
    r"|\b(?:are|is) (?:solely |entirely )?(?:those of|the author|(?:his|her|their) own)"
    r"|yansıtma|bağlamaz|aittir|kendi görüş|əks etdirmə|məxsusdur|şəxsi fik"
    r"|не совпада|не отража|личное мнение"
    r"|nicht (?:unbedingt|zwingend|notwendigerweise|die)|لا [تي](?:عبر|عكس)|بالضرورة",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]{2,60})[»”“\"]")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĞİŞƏА-ЯЁ]"
# A name inside a sentence, where a capital means something.
_NAME = re.compile(
    rf"(?!\A)(?<![.!?:]\s)(?<!this\s)(?<![\w-]){_CAPITAL}[\w-]+(?:\s(?:of\s|&\s)?{_CAPITAL}[\w-]+)*"
)
_GERMAN = re.compile(r"\b(?:der|des|nicht)\b")
_NAME_AFTER_VON = re.compile(rf"(?<=\bvon\s){_NAME.pattern}")
_SUFFIX = re.compile(r"-n?[ıiuü]n\Z")  # Azerbaijani writes a foreign name's genitive so


def split_end_matter(blocks: Sequence[str], author: str) -> tuple[dict[str, str], list[str]]:
    """Part the end matter from the body above it.

    Args:
        blocks: What stands below the header, in reading order.
        author: The author's name or an empty string; it is never taken for the publisher's.

    Returns:
        The fields that were recognised (about_author, disclaimer, publisher), and the other
        blocks in order.
    """
    first = max(0, len(blocks) - _TAIL)
    body, tail = list(blocks[:first]), list(blocks[first:])
    fields: dict[str, str] = {}
    for block in list(tail):
        if "publisher" not in fields and (publisher := source_named(block)):
            fields["publisher"] = publisher
            tail.remove(block)
        elif "disclaimer" not in fields and _is_disclaimer(block):
            fields["disclaimer"] = block
            tail.remove(block)
    if "disclaimer" in fields and (publisher := _publisher_in(fields["disclaimer"], author)):
        fields.setdefault("publisher", publisher)
    life, tail = _split_life(tail)
    if life:
        fields["about_author"] = life
    return fields, body + tail


def _is_disclaimer(block: str) -> bool:
    signs = (OPINION, OPINION_OWNER, _DISTANCE)
    return len(block) <= _LONGEST and all(sign.search(block) for sign in signs)


def _publisher_in(disclaimer: str, author: str) -> str | None:
    """Find whose values the disclaimer says the author's are not."""
    names = _NAME_AFTER_VON if _GERMAN.search(disclaimer) else _NAME
    quoted = [match[1].strip() for match in _QUOTED.finditer(disclaimer)]
    plain = [_SUFFIX.sub("", match[0]) for match in names.finditer(disclaimer)]
    for name in quoted + plain:
        if name and not (
            name[0].islower() or OPINION_OWNER.match(name) or fold(name) == fold(author)
        ):
            return name
    return None


def _split_life(tail: Sequence[str]) -> tuple[str, list[str]]:
    """Part the author's life: the block under its heading, and whole sentences below that."""
    for position, block in enumerate(tail):
        match = _ABOUT_AUTHOR.fullmatch(block)
        if match is None:
            continue
        beside = [match["life"]] if match["life"] else []
        below = [*beside, *tail[position + 1 :]]
        life = below[:1]
        life += takewhile(ends_sentence, below[1:])
        if life and len(" ".join(life)) <= _LONGEST:
            return " ".join(life), [*tail[:position], *below[len(life) :]]
    return "", list(tail)
