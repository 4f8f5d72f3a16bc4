"""Finds phrases of a word list in a question, whatever its case, diacritics and punctuation.

A phrase is words with spaces between them. In a word, `*` stands for any letters, `|` parts
alternatives and `#` is a number; `...` is up to two words, `^` the question's beginning and
`$` its end. "which *s are" is found in "And WHICH treaties are named?".
"""

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii

_WORDS = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^*#]+")
# Letters that are written in several ways, and Arabic's vowel-less spelling.
_SAME = str.maketrans("أإآٱىیةؤئکё", "ااااييهويكе", "ـ")
_LATIN_ENDS = "\u0250"  # letters from here on belong to other scripts, or to nobody's alphabet
_GAP = r"(?:\S+ ){0,2}"


def fold(text: str) -> str:
    """Bring text to plain lower-case words with a space on either side of each.

    Latin letters lose their diacritics, others stay in their script: transliterated, a
    Russian "а" would be an English "a".
    """
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_SAME)
    bare = (c for c in composed if unicodedata.category(c) != "Mn")
    plain = "".join(anyascii(c) if c < _LATIN_ENDS or c == "ə" else c for c in bare)
    return f" {' '.join(_WORDS.findall(plain.lower()))} "


class Phrases:
    """A set of phrases, compiled once. Safe to share between threads."""

    def __init__(self, phrases: Iterable[str]) -> None:
        patterns = [_pattern(phrase) for phrase in phrases]
        self._any = re.compile("|".join(patterns)) if patterns else None

    def first(self, folded: str, start: int = 0) -> int | None:
        """Tell where in a folded text, from `start` on, the first phrase begins, if any does."""
        found = self._any.search(folded, start) if self._any else None
        return found.start() if found else None

    def hidden(self, folded: str) -> str:
        """Put a mark that no phrase holds in the place of each phrase of a folded text."""
        return self._any.sub("- ", folded) if self._any else folded


def _pattern(phrase: str) -> str:
    pattern = "".join(_piece(word) for word in phrase.split())
    # A phrase begins after a space or with one; it never begins inside a word.
    return pattern if pattern.startswith("^") else f"(?<= ){pattern}"


def _piece(word: str) -> str:
    if word == "^":
        return "^ "
    if word == "$":
        return "$"
    if word == "...":
        return _GAP
    alternatives = (
        _LETTERS.sub(lambda letters: re.escape(fold(letters.group()).strip()), part)
        .replace("*", r"\S*")
        .replace("#", r"\d+")
        for part in word.split("|")
    )
    return f"(?:{'|'.join(alternatives)}) "
