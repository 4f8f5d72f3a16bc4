"""Cuts copied text into blocks: what its page showed as one line or one paragraph.

Characters that nobody sees and Markdown's marks go, white space becomes single spaces, and
lines that were wrapped at a margin are joined. What a block is, others decide.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from index.reading.bylines import read_byline
from index.reading.paragraphs import ends_sentence, rejoin

# Controls, soft hyphens, zero-width spaces and joiners of words, marks of direction, byte
# order marks and halves of surrogate pairs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_JOINERS = "\u200c\u200d"  # they shape Persian and Indic words and emoji, but only inside them

_MARKED = tuple(
    # Marks hug their words: 5*3, snake_case and a footnote's * have none to close.
    re.compile(
        rf"(?<![\w{mark}])({mark}{{1,3}})(?![\s{mark}])([^{mark}]*[^\s{mark}])\1(?![\w{mark}])"
    )
    for mark in (r"\*", "_", "`")
)
_HEADING_MARK = re.compile(r"\A#{1,6} ")
_DEEPEST_MARKS = 2  # as in **bold with _emphasis_**

_MARGINS = range(40, 101)  # characters; nobody wraps at fewer, and longer lines were not wrapped
_RAGGED = 0.8  # of the margin: how full a line must be to count as wrapped


def split_blocks(text: str) -> list[str]:
    """Cut `text` into blocks, in reading order; none is empty or without letter and digit."""
    groups = _groups(text)
    margin = _margin(groups)
    if margin is None:
        lines = [line for group in groups for line in group]
    else:
        lines = [line for group in groups for line in _unwrapped(group, margin)]
    return [_without_marks(line) for line in lines]


def without_invisible(text: str) -> str:
    """Remove the characters that nobody sees; they part words that are searched as one."""
    return _INVISIBLE.sub("", text)


def _groups(text: str) -> list[list[str]]:
    """Give the cleaned lines in groups that blank lines part; a row of dashes counts as blank."""
    text = unicodedata.normalize("NFC", without_invisible(text))
    lines = (_single_spaced(line) for line in text.splitlines())
    return [list(group) for has_words, group in groupby(lines, key=_has_words) if has_words]


def _single_spaced(line: str) -> str:
    words = (word.strip(_JOINERS) for word in line.split())
    return " ".join(word for word in words if word)


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))


def _margin(groups: Sequence[Sequence[str]]) -> int | None:
    """Give the column at which the lines were wrapped, or None when a line is a paragraph."""
    widths = [len(line) for group in groups for line in group]
    wrappable = [width for width in widths if width < _MARGINS.stop]
    margin = max(wrappable, default=0)
    if 10 * len(wrappable) < 9 * len(widths) or margin not in _MARGINS:
        return None
    breaks = [pair for group in groups for pair in pairwise(group)]
    # In wrapped text most lines end in the middle of a sentence; German nouns hide half of it.
    inside = sum(not ends_sentence(line) and not below[0].isupper() for line, below in breaks)
    return margin if breaks and 3 * inside >= len(breaks) else None


def _unwrapped(group: Sequence[str], margin: int) -> Iterator[str]:
    """Join the lines of one group, except after a line that had room for the next word."""
    joined = [group[0]]
    for line, below in pairwise(group):
        first_word = below.partition(" ")[0]
        full = len(line) + len(first_word) >= _RAGGED * margin
        if not full or read_byline(below) is not None:
            yield rejoin(joined)
            joined = []
        joined.append(below)
    yield rejoin(joined)


def _without_marks(block: str) -> str:
    """Remove the marks of headings, bold, emphasis and code, and keep the words."""
    block = _HEADING_MARK.sub("", block)
    for _ in range(_DEEPEST_MARKS):
        for marked in _MARKED:
            block = marked.sub(r"\2", block)
    # A mark may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", block)
