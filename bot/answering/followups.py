"""Tells whether a question leans on the ones before it, and joins it with them if so."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from anyascii import anyascii

MOST_TURNS = 3  # earlier questions that a follow-up may reach back over
_LONGEST_TURN = 300  # characters; a longer one would push the question itself out of sight
_WORDS = re.compile(r"[a-z0-9]+")


class FollowUps:
    """Knows the words that point back, by language. Safe to share between threads."""

    def __init__(self) -> None:
        data = tomllib.loads(Path(__file__).with_name("followups.toml").read_text(encoding="utf-8"))
        self._openers = _spaced(data, "openers")
        self._pointers = _spaced(data, "pointers")
        self._weak = _spaced(data, "weak")

    def leans_back(self, question: str, language: str) -> bool:
        """Tell whether a question cannot be understood without the one before it."""
        words = _fold(question)
        if words.startswith(self._openers.get(language, ())):
            return True
        pointers = self._pointers.get(language, ())
        if not _names_something(question):
            pointers += self._weak.get(language, ())
        return any(pointer in words for pointer in pointers)

    def resolve(self, question: str, history: Sequence[str], language: str) -> str:
        """Give the text to search for: the question, after those that it leans on.

        A follow-up of a follow-up reaches back further, to the first question that stands
        on its own; a question that stands on its own leaves the history behind.

        Args:
            question: The question as it was asked.
            history: Earlier questions, oldest first.
            language: The question's language.
        """
        chain = [question]
        for earlier in reversed(history[-MOST_TURNS:]):
            if not self.leans_back(chain[0], language) or len(earlier) > _LONGEST_TURN:
                break
            chain.insert(0, earlier)
        return " ".join(chain)


def _spaced(data: dict[str, dict[str, list[str]]], kind: str) -> dict[str, tuple[str, ...]]:
    """Give each language's words of a kind, folded."""
    return {
        language: tuple(_fold(word) for word in words.get(kind, ()))
        for language, words in data.items()
    }


def _fold(text: str) -> str:
    """Bring text to lower-case ASCII words with a space on either side of each."""
    return f" {' '.join(_WORDS.findall(anyascii(text).lower()))} "


def _names_something(question: str) -> bool:
    """Tell whether a word other than the first has a capital."""
    return any(word[:1].isupper() for word in question.split()[1:])
