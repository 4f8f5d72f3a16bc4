"""Answers questions: recognises what is asked, searches, and decides whether to answer."""

import re
import time
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Answer, Citation
from bot.answering.citations import cite_fact, cite_passage
from bot.answering.facts import find_facts
from bot.answering.intents import IntentRecogniser
from bot.answering.lists import ListQuestions
from bot.answering.sources import COMPARED, MOST_CITATIONS, choose_sources
from bot.languages import LanguageDetector
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import FollowUps, Hit, Searcher

LONGEST_QUESTION = 1000  # characters; an encoder reads some 500 tokens and drops the rest
_COMMAND = re.compile(r"/\w+")


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
        self, question: str, history: Sequence[str] = (), *, reader_language: str | None = None
    ) -> Answer:
        """Answer one question.

        Args:
            question: The question as it was asked, of any length and content.
            history: Earlier questions of the conversation, oldest first.
            reader_language: The language of the reader's app, for questions too short to tell.
        """
        started = time.perf_counter()
        language = self._languages.detect(question, reader_language)
        if history:
            # A few words hardly tell their language; those that point back do.
            language = self._followups.spoken(question, language) or language
        searcher = self._live.searcher
        answer = self._answer(question, history, language, searcher)
        return replace(
            answer,
            generation=searcher.generation,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def _refused(self, question: str, language: str) -> Answer | None:
        """Refuse what is no question."""
        if not any(character.isalnum() for character in question):
            lead = self._catalogue.text(language, "question-empty")
        elif len(question) > LONGEST_QUESTION:
            lead = self._catalogue.text(language, "question-too-long", limit=LONGEST_QUESTION)
        else:
            return None
        return Answer(question, language, "abstained", lead, 0.0)

    def _answer(
        self, question: str, history: Sequence[str], language: str, searcher: Searcher
    ) -> Answer:
        """Answer by what the question is: small talk, a fact, no question, or for the text."""
        if _COMMAND.fullmatch(question.strip()):
            # Commands are the chat's own; one that arrives here is none that it knows.
            lead = self._catalogue.text(language, "command-unknown")
            return Answer(question, language, "abstained", lead, 0.0)
        intent = self._intents.recognise(question, searcher.snapshot.manifest.documents)
        if intent is not None:
            respond = self._converse if intent.kind == "smalltalk" else self._state_fact
            return respond(question, intent.name, searcher, language)
        refusal = self._refused(question, language)
        if refusal is not None:
            return refusal
        resolved = self._followups.resolve(question, history, language)
        hits = searcher.search(resolved, COMPARED)
        facts = searcher.snapshot.documents[hits[0].passage.document].front_matter
        confidence = self._live.confidence.estimate(
            resolved, hits, same_language=language == facts.primary_language
        )
        if confidence < self._live.confidence.threshold:
            return self._abstain(question, hits[0], confidence, searcher, language)
        return self._quote(question, hits, confidence, searcher, language)

    def _converse(self, question: str, name: str, _searcher: Searcher, language: str) -> Answer:
        """Reply to a greeting, thanks and the like."""
        lead = self._catalogue.text(language, f"smalltalk-{name}")
        return Answer(question, language, "smalltalk", lead)

    def _state_fact(self, question: str, name: str, searcher: Searcher, language: str) -> Answer:
        """Answer from the front matter of the documents that are meant."""
        documents = searcher.snapshot.manifest.documents
        facts = find_facts(name, question, documents, self._catalogue, language)
        facts = facts[:MOST_CITATIONS]  # nothing is said that is not cited
        if not facts:
            lead = self._catalogue.text(language, "fact-unknown")
            return Answer(question, language, "abstained", lead, 0.0)
        lead = "\n".join(dict.fromkeys(fact.sentence for fact in facts))
        citations = tuple(
            cite_fact(fact, number, self._catalogue, language)
            for number, fact in enumerate(facts, start=1)
        )
        return Answer(question, language, "answered", lead, 1.0, citations)

    def _abstain(
        self, question: str, nearest: Hit, confidence: float, searcher: Searcher, language: str
    ) -> Answer:
        """Say that the text does not tell, and show the closest passage as such."""
        snapshot = searcher.snapshot
        return Answer(
            question,
            language,
            "abstained",
            self._catalogue.text(language, "abstention", documents=len(snapshot.documents)),
            confidence,
            nearest=cite_passage(nearest, 1, snapshot, self._catalogue, language),
            nearest_lead=self._catalogue.text(language, "nearest-lead"),
        )

    def _quote(
        self,
        question: str,
        hits: Sequence[Hit],
        confidence: float,
        searcher: Searcher,
        language: str,
    ) -> Answer:
        """Answer with quotes."""
        snapshot = searcher.snapshot
        several = self._lists.asks_for_several(question, language)
        citations = tuple(
            cite_passage(hit, number, snapshot, self._catalogue, language)
            for number, hit in enumerate(choose_sources(hits, several=several), start=1)
        )
        listed = several and len(citations) > 1
        lead = self._lead(citations, language, listed=listed)
        return Answer(question, language, "answered", lead, confidence, citations, listed=listed)

    def _lead(self, citations: Sequence[Citation], language: str, *, listed: bool) -> str:
        """Attribute the quotes to who wrote them."""
        authors = {citation.facts.author for citation in citations}
        key = "several" if len(authors) > 1 else citations[0].facts.kind
        author = citations[0].facts.author
        if listed:
            places = len(citations)
            return self._catalogue.text(
                language, f"answer-list-{key}", author=author, places=places
            )
        return self._catalogue.text(language, f"answer-lead-{key}", author=author)
