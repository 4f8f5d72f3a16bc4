"""Tells questions that ask for several things or places from those that ask for one.

Words alone decide, language by language; they are in lists.toml.
"""

import tomllib
from pathlib import Path

from index import Phrases, fold

_DATA_FILE = Path(__file__).with_name("lists.toml")


class ListQuestions:
    """Knows how readers ask for several things. Safe to share between threads."""

    def __init__(self) -> None:
        data = tomllib.loads(_DATA_FILE.read_text(encoding="utf-8"))
        self._phrases = {language: Phrases(words["phrases"]) for language, words in data.items()}
        self._look_alikes = {language: Phrases(words["not"]) for language, words in data.items()}

    def asks_for_several(self, question: str, language: str) -> bool:
        """Tell whether a question wants several things, such as "Which treaties are named?".

        Args:
            question: What was asked.
            language: Its language; in one without phrases every question is plain.
        """
        if language not in self._phrases:
            return False
        folded = fold(question)
        return self._phrases[language].first(self._look_alikes[language].hidden(folded)) is not None
