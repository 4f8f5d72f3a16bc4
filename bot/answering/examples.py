"""Questions to begin with: made of the texts' own words, and tried before they are offered."""

from functools import lru_cache
from typing import Literal, NamedTuple

from bot.answering.answerer import Answerer
from bot.answering.names import find_names
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import DocumentRecord, Snapshot

_OFFERED = 3
_TRIED = 8  # headings and names, at the most
_LONGEST_HEADING = 60  # characters; a longer one makes no question that fits on a button


class _Topic(NamedTuple):
    """What a question may be about: a heading, or a name in the text."""

    kind: Literal["section", "name"]
    words: str


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
        self._topics_of_generation = lru_cache(maxsize=1)(self._topics)
        self._of_generation = lru_cache(maxsize=32)(self._find)

    def questions(self, language: str | None) -> list[str]:
        """Give two or three questions in a language; the first time this takes a second.

        Fewer are given of a text that answers none but who wrote it.
        """
        return self._of_generation(self._live.generation, self._catalogue.spoken(language))

    def _find(self, generation: int, language: str) -> list[str]:
        found: list[str] = []
        for topic in self._topics_of_generation(generation):
            words = {topic.kind: topic.words}
            question = self._catalogue.text(language, f"example-{topic.kind}", **words)
            if question not in found and self._is_answered(question, topic, language):
                found.append(question)
            if len(found) == _OFFERED - 1:
                break
        return [*found, self._catalogue.text(language, "example-author")]

    def _is_answered(self, question: str, topic: _Topic, language: str) -> bool:
        """Try a question; one about a name must have that name in what is quoted."""
        answer = self._answerer.answer(question, reader_language=language)
        if answer.status != "answered":
            return False
        return topic.kind == "section" or any(topic.words in c.quote for c in answer.citations)

    def _topics(self, _generation: int) -> list[_Topic]:
        """Choose what to ask about: one of each document before the second of any."""
        snapshot = self._live.searcher.snapshot
        topics = sorted(
            (place, number, topic)
            for number, document in enumerate(snapshot.manifest.documents)
            for place, topic in enumerate(_topics_of(document, snapshot))
        )
        return [topic for _, _, topic in topics[:_TRIED]]


def _topics_of(document: DocumentRecord, snapshot: Snapshot) -> list[_Topic]:
    """Give a document's headings; where it has none, the names that it speaks of most."""
    if document.sections:
        short = (section for section in document.sections if len(section) <= _LONGEST_HEADING)
        return [_Topic("section", section) for section in short]
    facts = document.front_matter
    passages = [snapshot.passages[row] for row in document.rows]
    left_out = f"{facts.author} {facts.publisher}"
    names = find_names(passages, facts.title, facts.primary_language, left_out)
    return [_Topic("name", name) for name in names]
