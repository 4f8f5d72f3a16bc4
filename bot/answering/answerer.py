"""Answers questions: recognises what is asked, searches, and decides whether to answer."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import Answer, Citation
from bot.answering.citations import cite_fact, cite_passage
from bot.answering.facts import find_facts
from bot.answering.intents import IntentRecogniser
from bot.answering.lists import ListQuestions
from bot.answering.references import Remembered, recite_all
from bot.answering.sources import COMPARED, MOST_CITATIONS, choose_sources
from bot.languages import LanguageDetector
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import FollowUps, Hit, Searcher

LONGEST_QUESTION = 1000  # characters; an encoder reads some 500 tokens and drops the rest
_FURTHER = 6  # passages that are offered beside an answer
_COMMAND = re.compile(r"/\w+")
# Marks of direction, as the examples beside an Arabic /start have: no words, but tokens to a model.
_DIRECTIONS = dict.fromkeys(
    [0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it came.

    Attributes:
        question: Its words.
        history: Earlier questions of the conversation, oldest first.
        spoken: The language it is in.
        told: The language to answer in.
    """

    question: str
    history: Sequence[str]
    spoken: str
    told: str


class Answerer:
    """Answers questions from the live index. Safe to share between threads.

    Args:
        live: The index that answers come from.
        catalogue: The bot's texts.
    """

    def __init__(self, live: LiveIndex, catalogue: Catalogue) -> None:
        self._live = live
        self._catalogue = catalogue
        self._languages = LanguageDetector()
        self._followups = FollowUps()
        self._lists = ListQuestions()
        self._intents = IntentRecogniser()

    def warm_up(self) -> None:
        """Answer to nobody, so that no reader waits while models are read from disk."""
        self.answer("What does the text say?")

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        reader_language: str | None = None,
        chosen_language: str | None = None,
    ) -> Answer:
        """Answer one question.

        Args:
            question: The question as it was asked, of any length and content.
            history: Earlier questions of the conversation, oldest first.
            reader_language: The language of the reader's app, for questions too short to tell.
            chosen_language: The language to answer in, whatever the question's; a code of the
                catalogue's.
        """
        started = time.perf_counter()
        words = question.translate(_DIRECTIONS)
        language = self.spoken(words, history, reader_language=reader_language)
        searcher = self._live.searcher
        asked = _Asked(words, history, language, chosen_language or language)
        return replace(
            self._answer(asked, searcher),
            question=question,
            generation=searcher.generation,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def spoken(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        reader_language: str | None = None,
    ) -> str:
        """Tell which language a question is in.

        Args:
            question: The question.
            history: Earlier questions of the conversation, oldest first.
            reader_language: As in `answer`.
        """
        language = self._languages.detect(question, reader_language)
        if history or self._followups.bare(question):
            # A few words hardly tell their language; those that point back do.
            return self._followups.spoken(question, language) or language
        return language

    def offers(
        self,
        question: str,
        *,
        reader_language: str | None = None,
        chosen_language: str | None = None,
    ) -> list[Answer]:
        """Give the passages that match a question best, best first, each as an answer of its own.

        Whoever asks chooses among them, so none is left out for want of confidence.

        Args:
            question: The question, perhaps half typed.
            reader_language: As in `answer`.
            chosen_language: As in `answer`.
        """
        if not any(character.isalnum() for character in question):
            return []
        searcher = self._live.searcher
        spoken = self._languages.detect(question, reader_language)
        asked = _Asked(question, (), spoken, chosen_language or spoken)
        hits = searcher.search(question[:LONGEST_QUESTION], COMPARED)
        cited = [self._cite([hit], asked, searcher) for hit in hits]
        answers = [self._quote(asked, citations, (), 0.0, several=False) for citations in cited]
        return [replace(answer, generation=searcher.generation) for answer in answers]

    def recall(self, remembered: Remembered) -> Answer:
        """Make an answer again of what was remembered of it, in the index as it is now.

        What was cited and is no longer in the text is left out.
        """
        searcher, told = self._live.searcher, remembered.language
        asked = _Asked(remembered.question or "", (), told, told)
        citations, further = (
            recite_all(references, searcher.snapshot, self._catalogue, told)
            for references in (remembered.citations, remembered.further)
        )
        if remembered.status == "abstained":
            return self._abstain(asked, further, 0.0, searcher)
        if citations:
            return self._quote(asked, citations, further, 1.0, several=remembered.listed)
        lead = self._catalogue.text(told, "citation-gone")
        return Answer(asked.question, told, "answered", lead, 1.0, further=further)

    def _answer(self, asked: _Asked, searcher: Searcher) -> Answer:
        """Answer by what the question is: small talk, a fact, no question, or for the text."""
        if _COMMAND.fullmatch(asked.question.strip()):
            # Commands are the chat's own; one that arrives here is none that it knows.
            return self._refuse(asked, "command-unknown")
        if len(asked.question) > LONGEST_QUESTION:
            return self._refuse(asked, "question-too-long", limit=LONGEST_QUESTION)
        intent = self._intents.recognise(asked.question, searcher.snapshot.manifest.documents)
        if intent is not None and intent.kind == "smalltalk":
            lead = self._catalogue.text(asked.told, f"smalltalk-{intent.name}")
            return Answer(asked.question, asked.told, "smalltalk", lead)
        if intent is not None:
            return self._state_fact(asked, intent.name, searcher)
        if not any(character.isalnum() for character in asked.question):
            return self._refuse(asked, "question-empty")
        if not asked.history and self._followups.bare(asked.question):
            return self._refuse(asked, "question-bare")
        return self._search(asked, searcher)

    def _refuse(self, asked: _Asked, key: str, **arguments: int) -> Answer:
        """Refuse what is no question."""
        lead = self._catalogue.text(asked.told, key, **arguments)
        return Answer(asked.question, asked.told, "abstained", lead, 0.0)

    def _state_fact(self, asked: _Asked, name: str, searcher: Searcher) -> Answer:
        """Answer from the front matter of the documents that are meant."""
        documents = searcher.snapshot.manifest.documents
        facts = find_facts(name, asked.question, documents, self._catalogue, asked.told)
        facts = facts[:MOST_CITATIONS]  # nothing is said that is not cited
        if not facts:
            return self._refuse(asked, "fact-unknown")
        lead = "\n".join(dict.fromkeys(fact.sentence for fact in facts))
        citations = tuple(
            cite_fact(fact, number, self._catalogue, asked.told)
            for number, fact in enumerate(facts, start=1)
        )
        return Answer(asked.question, asked.told, "answered", lead, 1.0, citations)

    def _search(self, asked: _Asked, searcher: Searcher) -> Answer:
        """Answer from the text, if it answers."""
        resolved = self._followups.resolve(asked.question, asked.history, asked.spoken)
        hits = searcher.search(resolved, COMPARED)
        facts = searcher.snapshot.documents[hits[0].passage.document].front_matter
        confidence = self._live.confidence.estimate(
            hits, same_language=asked.spoken == facts.primary_language
        )
        if confidence < self._live.confidence.threshold:
            return self._abstain(asked, self._cite(hits, asked, searcher), confidence, searcher)
        several = self._lists.asks_for_several(asked.question, asked.spoken)
        chosen = choose_sources(hits, several=several)
        rows = {hit.row for hit in chosen}
        others = [hit for hit in hits if hit.row not in rows]
        return self._quote(
            asked,
            self._cite(chosen, asked, searcher),
            self._cite(others, asked, searcher),
            confidence,
            several=several,
        )

    def _cite(self, hits: Sequence[Hit], asked: _Asked, searcher: Searcher) -> tuple[Citation, ...]:
        """Cite the best hits, numbered from 1."""
        return tuple(
            cite_passage(hit, number, searcher.snapshot, self._catalogue, asked.told)
            for number, hit in enumerate(hits[:_FURTHER], start=1)
        )

    def _abstain(
        self, asked: _Asked, further: Sequence[Citation], confidence: float, searcher: Searcher
    ) -> Answer:
        """Say that the text does not tell; the closest passage is shown as such."""
        documents = len(searcher.snapshot.documents)
        return Answer(
            asked.question,
            asked.told,
            "abstained",
            self._catalogue.text(asked.told, "abstention", documents=documents),
            confidence,
            nearest=further[0] if further else None,
            nearest_lead=self._catalogue.text(asked.told, "nearest-lead") if further else "",
            further=tuple(further),
        )

    def _quote(
        self,
        asked: _Asked,
        citations: Sequence[Citation],
        further: Sequence[Citation],
        confidence: float,
        *,
        several: bool,
    ) -> Answer:
        """Answer with quotes, attributed to who wrote them."""
        listed = several and len(citations) > 1
        authors = {citation.facts.author for citation in citations}
        key = "several" if len(authors) > 1 else citations[0].facts.kind
        arguments: dict[str, str | int] = {"author": citations[0].facts.author}
        if listed:
            arguments["places"] = len(citations)
        lead = self._catalogue.text(
            asked.told, f"answer-{'list' if listed else 'lead'}-{key}", **arguments
        )
        return Answer(
            asked.question,
            asked.told,
            "answered",
            lead,
            confidence,
            tuple(citations),
            listed=listed,
            further=tuple(further),
        )
