"""The rule that a digest retells a work in words of its own.

This module compares two texts; which texts are compared, and which names a retelling cannot
do without, is for the tests to say.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST_SHARED_RUN = 5


def shared_runs(retelling: str, original: str, *, exempt: Iterable[str] = ()) -> list[str]:
    """Find the runs of words that a retelling has taken over from its original.

    A run is six or more words in a row that stand in both texts, whatever their case and the
    punctuation between them. It is left out when exempt phrases cover every word of it.

    Args:
        retelling: The text in words of its own.
        original: The text that it retells.
        exempt: Proper names, titles and dates, which no one can put into other words.

    Returns:
        The longest such runs, case-folded, in the retelling's order.
    """
    words = _words(retelling)
    lengths = _match_lengths(words, _words(original))
    exempted = _covered(words, [_words(phrase) for phrase in exempt])
    return [
        " ".join(words[start : start + length])
        for start, length in enumerate(lengths)
        if length > LONGEST_SHARED_RUN
        # One word earlier, a longer match holds all of this one.
        and not (start > 0 and lengths[start - 1] == length + 1)
        and not exempted.issuperset(range(start, start + length))
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.casefold()))


def _match_lengths(words: Sequence[str], others: Sequence[str]) -> list[int]:
    """For each place in `words`, measure the longest run from there that `others` has too."""
    lengths = [0] * len(words)
    following = [0] * (len(others) + 1)
    for place in range(len(words) - 1, -1, -1):
        following = [
            following[other + 1] + 1 if words[place] == others[other] else 0
            for other in range(len(others))
        ] + [0]
        lengths[place] = max(following)
    return lengths


def _covered(words: Sequence[str], phrases: Iterable[Sequence[str]]) -> set[int]:
    """Collect the places in `words` that lie within one of the phrases."""
    return {
        place
        for phrase in phrases
        for start in range(len(words) - len(phrase) + 1)
        if words[start : start + len(phrase)] == phrase
        for place in range(start, start + len(phrase))
    }
