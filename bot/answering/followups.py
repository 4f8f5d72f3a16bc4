"""Tells whether a question leans on the ones before it, and joins it with them if so."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from anyascii import anyascii

MOST_TURNS = 3  # earlier questions that a follow-up may reach back over
_WORDS = re.compile(r"[a-z0-9]+")


class FollowUps:
    """Knows the words that point back, by language. Safe to share between threads."""

    def __init__(self) -> None:
        data = tomllib.loads(Path(__file__).with_name("followups.toml").read_text(encoding="utf-8"))
        self._openers = {
            language: tuple(tuple(_fold(opener)) for opener in words["openers"])
            for language, words in data.items()
        }
        self._pointers = {
            language: frozenset(word for pointer in words["pointers"] for word in _fold(pointer))
            for language, words in data.items()
        }

    def leans_back(self, question: str, language: str) -> bool:
        """Tell whether a question cannot be understood without the one before it."""
        words = _fold(question)
        if any(tuple(words[: len(o)]) == o for o in self._openers.get(language, ())):
            return True
        return not self._pointers.get(language, frozenset()).isdisjoint(words)

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
            if not self.leans_back(chain[0], language):
                break
            chain.insert(0, earlier)
        return " ".join(chain)


def _fold(text: str) -> list[str]:
    return _WORDS.findall(anyascii(text).lower())
