"""Questions to begin with: made of the texts' own headings, and tried before they are offered."""

from functools import lru_cache

from bot.answering.answerer import Answerer
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue

_OFFERED = 3
_TRIED = 8  # headings, at the most
_LONGEST_HEADING = 60  # characters; a longer one makes no question that fits on a button


class Examples:
    """Knows questions that the live index answers. Safe to share between threads.

    Args:
        live: The index.
        answerer: Tries the questions.
        catalogue: The forms that they have.
    """

    def __init__(self, live: LiveIndex, answerer: Answerer, catalogue: Catalogue) -> None:
        self._live = live
        self._answerer = answerer
        self._catalogue = catalogue
        self._of_generation = lru_cache(maxsize=32)(self._find)

    def questions(self, language: str | None) -> list[str]:
        """Give two or three questions in a language; the first time this takes a second."""
        return self._of_generation(self._live.generation, language)

    def _find(self, _generation: int, language: str | None) -> list[str]:
        documents = self._live.searcher.snapshot.manifest.documents
        # A heading of each document before the second of any.
        headings = sorted(
            (place, number, section)
            for number, document in enumerate(documents)
            for place, section in enumerate(document.sections)
            if len(section) <= _LONGEST_HEADING
        )
        found: list[str] = []
        for _place, _number, section in headings[:_TRIED]:
            question = self._catalogue.text(language, "example-section", section=section)
            answer = self._answerer.answer(question, reader_language=language)
            if answer.status == "answered" and question not in found:
                found.append(question)
            if len(found) == _OFFERED - 1:
                break
        return [*found, self._catalogue.text(language, "example-author")]
