"""Tells whether a question leans on the ones before it, and joins it with them if so."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.phrases import Phrases, fold
from index.types import Query

MOST_TURNS = 3  # earlier questions that a follow-up may reach back over
_LONGEST_TURN = 300  # characters; a longer one would push the question itself out of sight
_FEW_WORDS = 4  # so few hardly tell which language they are in


class FollowUps:
    """Knows the phrases that point back, by language. Safe to share between threads."""

    def __init__(self) -> None:
        data = tomllib.loads(Path(__file__).with_name("followups.toml").read_text(encoding="utf-8"))
        self._languages = {language: _Pointers(phrases) for language, phrases in data.items()}

    def leans_back(self, question: str, language: str) -> bool:
        """Tell whether a question cannot be understood without the one before it."""
        return self.spoken(question, language) is not None

    def spoken(self, question: str, language: str) -> str | None:
        """Give the language in which a question leans back, or None when it stands alone.

        Args:
            question: The question.
            language: What its language seems to be. Of a few words ("and Baku?") that is a
                guess, so they are looked for in the other languages as well.
        """
        folded = fold(question)
        others: Iterable[str] = self._languages if len(folded.split()) <= _FEW_WORDS else ()
        for candidate in (language, *others):
            pointers = self._languages.get(candidate)
            if pointers is not None and pointers.lean_back(folded):
                return candidate
        return None

    def bare(self, question: str) -> bool:
        """Tell whether a question is nothing but a pointer back: "And who?", in any language."""
        folded = fold(question)
        return any(pointers.is_bare(folded) for pointers in self._languages.values())

    def resolve(self, question: str, history: Sequence[str], language: str) -> Query:
        """Give what to search for: the question, after those that it leans on.

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
        return Query(" ".join(chain), question, tuple(chain[:-1]))


class _Pointers:
    """The phrases of one language."""

    def __init__(self, phrases: dict[str, list[str]]) -> None:
        self._openers = Phrases(f"^ {phrase}" for phrase in phrases["openers"])
        self._alone = Phrases(f"^ {phrase} $" for phrase in phrases["alone"])
        self._pointers = Phrases(phrases["pointers"])
        self._boundaries = Phrases(phrases["boundaries"])
        self._idioms = Phrases(phrases["idioms"])

    def is_bare(self, folded: str) -> bool:
        """Tell whether a folded question points back and says no more, as "And who?" does."""
        if self.is_all_of(folded):
            return True
        rest = self._openers.hidden(folded)
        return rest != folded and (rest == "- " or self.is_all_of(rest.removeprefix("-")))

    def is_all_of(self, folded: str) -> bool:
        """Tell whether a folded question is one of the phrases that point back, and no more."""
        return self._alone.first(folded) is not None

    def lean_back(self, folded: str) -> bool:
        """Tell whether a folded question points back."""
        if self._openers.first(folded) is not None or self.is_all_of(folded):
            return True
        rest = self._idioms.hidden(folded)
        pointer = self._pointers.first(rest)
        if pointer is None:
            return False
        # The first word opens the question and no clause: "When did it end?"
        start = rest.find(" ", 1)
        boundary = self._boundaries.first(rest, start)
        return boundary is None or pointer < boundary
