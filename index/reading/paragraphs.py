"""Tells paragraphs, headings and the pieces of a broken paragraph apart.

A copied web page breaks paragraphs where a link or a picture stood. A piece is told from a
paragraph by its end and by its neighbour's beginning, and a heading from a piece by its
length and by what stands before it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

_LONGEST_HEADING = 80  # characters
FULL_STOPS = (".", "։", "۔", "।", "॥", "።", "។", "။", "。", "．", "｡")
"""What ends a sentence that is neither a question nor a call, in any script."""

_SENTENCE_ENDS = (*FULL_STOPS, "!", "?", "…", ":", "؟", "፧", "！", "？", "：")
_INNER_STOPS = (",", ";", "،", "؛", "、", "，", "；", "-", "\N{EN DASH}", "\N{EM DASH}")
_QUOTES = "\"'“”„‘’«»‹›「」『』《》〈〉"
# What may follow the stop that ends a sentence: quotes, brackets and footnote numbers.
_AFTER_STOP = re.compile(rf"(?:\[\w{{1,3}}\]|［\w{{1,3}}］|[\s{_QUOTES})\]}}）］】*¹²³⁰⁴-⁹])+\Z")
_LONGEST_AFTER_STOP = 40
_HYPHENATED = re.compile(r"\w-")
# Han, Kana and wide signs; Hangul, which is as wide, has spaces (CSS Text 4, segment breaks).
_WIDE = re.compile(
    "[\u2e80-\u30ff\u3100-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends where a sentence may end; a colon counts as well."""
    # Only the end is searched, or a long row of brackets would cost its length squared.
    return _AFTER_STOP.sub("", text[-_LONGEST_AFTER_STOP:]).endswith(_SENTENCE_ENDS)


def starts_lower(text: str) -> bool:
    """Say whether `text` starts in the middle of a sentence; `iPhone` and `al-Jazari` do not.

    A script without capitals does not tell. Georgian's letters are small ones by Unicode, but
    a sentence starts with the same: their title case is themselves.
    """
    word = text[:_LONGEST_HEADING].partition(" ")[0]
    return word[:1].islower() and word.islower() and word[:1].title() != word[:1]


def looks_like_heading(text: str) -> bool:
    """Say whether `text` is short, starts like a sentence and does not stop like one."""
    return (
        len(text) <= _LONGEST_HEADING
        and not starts_lower(text)
        and not ends_sentence(text)
        and not text.rstrip(_QUOTES).endswith(_INNER_STOPS)
    )


def rejoin(pieces: Sequence[str]) -> str:
    """Put the pieces of one paragraph together, and a compound that broke at its hyphen."""
    whole = []
    for piece, below in zip_longest(pieces, pieces[1:], fillvalue=""):
        whole += [piece, "" if _HYPHENATED.search(piece[-2:]) else space_between(piece, below)]
    return "".join(whole).rstrip()


def space_between(text: str, below: str) -> str:
    """Give what a line break stands for: a space, or nothing where the script has none."""
    return "" if _WIDE.fullmatch(text[-1:]) and _WIDE.fullmatch(below[:1]) else " "


def sectioned(blocks: Sequence[str]) -> tuple[tuple[str | None, str], ...]:
    """Turn the blocks of a body into (section or None, paragraph), in reading order.

    Every block comes out, as a section, as a paragraph or as a part of one. A short line is a
    heading when a paragraph follows it; of three and more in a row none is, for they are a list.
    """
    paragraphs = _joined(blocks)
    body: list[tuple[str | None, str]] = []
    section = None
    short_lines = 0
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        short_lines = short_lines + 1 if looks_like_heading(paragraph) else 0
        if 1 <= short_lines <= 2 and following and not looks_like_heading(following):
            section = paragraph
        else:
            body.append((section, paragraph))
    return tuple(body)


def _joined(blocks: Sequence[str]) -> list[str]:
    """Join the pieces of broken paragraphs."""
    punctuated = _is_punctuated(blocks)
    paragraphs: list[list[str]] = []
    for block in blocks:
        if paragraphs and _continues(paragraphs[-1], block, punctuated=punctuated):
            paragraphs[-1].append(block)
        else:
            paragraphs.append([block])
    return [rejoin(pieces) for pieces in paragraphs]


def _is_punctuated(blocks: Iterable[str]) -> bool:
    """Say whether a missing full stop means anything: some authors end no paragraph with one."""
    ends = [ends_sentence(block) for block in blocks if len(block) > _LONGEST_HEADING]
    return 2 * sum(ends) >= len(ends)


def _continues(pieces: Sequence[str], block: str, *, punctuated: bool) -> bool:
    """Say whether `block` goes on with the paragraph that `pieces` began."""
    if starts_lower(block):
        return True
    is_heading = len(pieces) == 1 and looks_like_heading(pieces[0])
    return punctuated and not is_heading and not ends_sentence(pieces[-1])
