"""Answers questions: recognises what is asked, searches, and decides whether to answer."""

import re
import time
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Answer
from bot.answering.composer import Asked, Composer
from bot.answering.facts import find_facts
from bot.answering.intents import IntentRecogniser
from bot.answering.lists import ListQuestions
from bot.answering.references import Remembered, recite_all
from bot.answering.sources import COMPARED, choose_sources
from bot.languages import LanguageDetector
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import FollowUps, Judgements, Searcher

LONGEST_QUESTION = 1000  # characters; an encoder reads some 500 tokens and drops the rest
_COMMAND = re.compile(r"/\w+")
# Marks of direction, as the examples beside an Arabic /start have: no words, but tokens to a model.
_DIRECTIONS = dict.fromkeys(
    [0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


class Answerer:
    """Answers questions from the live index. Safe to share between threads.

    Args:
        live: The index that answers come from.
        catalogue: The bot's texts.
    """

    def __init__(self, live: LiveIndex, catalogue: Catalogue) -> None:
        self._live = live
        self._catalogue = catalogue
        self._composer = Composer(catalogue)
        self._languages = LanguageDetector()
        self._followups = FollowUps()
        self._judgements = Judgements()
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
        introduced: bool = True,
    ) -> Answer:
        """Answer one question.

        Args:
            question: The question as it was asked, of any length and content.
            history: Earlier questions of the conversation, oldest first.
            reader_language: The language of the reader's app, for questions too short to tell.
            chosen_language: The language to answer in, whatever the question's; a code of the
                catalogue's.
            introduced: Whether those who read the answer were told what kind of text it is from,
                as a greeting does; else the answer tells them.
        """
        started = time.perf_counter()
        words = question.translate(_DIRECTIONS)
        language = self.spoken(words, history, reader_language=reader_language)
        searcher = self._live.searcher
        asked = Asked(words, history, language, chosen_language or language, introduced)
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

        Whoever asks chooses among them, so none is left out for want of confidence. In the chat
        that they send it to nobody was told what kind of text it is from, so each says that.

        Args:
            question: The question, perhaps half typed.
            reader_language: As in `answer`.
            chosen_language: As in `answer`.
        """
        if not any(character.isalnum() for character in question):
            return []
        searcher = self._live.searcher
        words = question.translate(_DIRECTIONS)
        spoken = self._languages.detect(words, reader_language)
        asked = Asked(words, (), spoken, chosen_language or spoken, introduced=False)
        answers = [
            self._composer.quote(
                asked,
                self._composer.cite(asked, [hit], searcher.snapshot),
                (),
                0.0,
                several=False,
            )
            for hit in searcher.search(words[:LONGEST_QUESTION], COMPARED)
        ]
        return [replace(answer, generation=searcher.generation) for answer in answers]

    def recall(self, remembered: Remembered, *, introduced: bool = True) -> Answer:
        """Make an answer again of what was remembered of it, in the index as it is now.

        What was cited and is no longer in the text is left out.

        Args:
            remembered: What was remembered.
            introduced: As in `answer`.
        """
        snapshot, told = self._live.searcher.snapshot, remembered.language
        asked = Asked(remembered.question or "", (), told, told, introduced)
        citations, further = (
            recite_all(references, snapshot, self._catalogue, told)
            for references in (remembered.citations, remembered.further)
        )
        if remembered.status == "abstained":
            return self._composer.abstain(
                asked, further, 0.0, len(snapshot.documents), judging=remembered.judging
            )
        if citations:
            return self._composer.quote(asked, citations, further, 1.0, several=remembered.listed)
        return self._composer.say_gone(asked, further)

    def _answer(self, asked: Asked, searcher: Searcher) -> Answer:
        """Answer by what the question is: small talk, a fact, no question, or for the text."""
        if _COMMAND.fullmatch(asked.question.strip()):
            # Commands are the chat's own; one that arrives here is none that it knows.
            return self._composer.refuse(asked, "command-unknown")
        if len(asked.question) > LONGEST_QUESTION:
            return self._composer.refuse(asked, "question-too-long", limit=LONGEST_QUESTION)
        intent = self._intents.recognise(asked.question, searcher.snapshot.manifest.documents)
        if intent is not None and intent.kind == "smalltalk":
            return self._composer.converse(asked, intent.name)
        if intent is not None:
            return self._state_fact(asked, intent.name, searcher)
        if not any(character.isalnum() for character in asked.question):
            return self._composer.refuse(asked, "question-empty")
        if not asked.history and self._followups.bare(asked.question):
            return self._composer.refuse(asked, "question-bare")
        return self._search(asked, searcher)

    def _state_fact(self, asked: Asked, name: str, searcher: Searcher) -> Answer:
        """Answer from the front matter of the documents that are meant."""
        documents = searcher.snapshot.manifest.documents
        meant = self._intents.choose(asked.question, documents)
        facts = find_facts(name, meant, self._catalogue, asked.told)
        if not facts:
            return self._composer.refuse(asked, "fact-unknown")
        return self._composer.state_facts(asked, facts)

    def _search(self, asked: Asked, searcher: Searcher) -> Answer:
        """Answer from the text, if it answers."""
        resolved = self._followups.resolve(asked.question, asked.history, asked.spoken)
        snapshot, hits = searcher.snapshot, searcher.search(resolved, COMPARED)
        facts = snapshot.documents[hits[0].passage.document].front_matter
        confidence = self._live.confidence.estimate(
            resolved, hits, same_language=asked.spoken == facts.primary_language
        )
        if confidence < self._live.confidence.threshold:
            closest = self._composer.cite(asked, hits, snapshot)
            judging = self._judgements.asked_for(resolved)
            return self._composer.abstain(
                asked, closest, confidence, len(snapshot.documents), judging=judging
            )
        several = self._lists.asks_for_several(asked.question, asked.spoken)
        chosen = choose_sources(hits, several=several)
        rows = {hit.row for hit in chosen}
        others = [hit for hit in hits if hit.row not in rows]
        return self._composer.quote(
            asked,
            self._composer.cite(asked, chosen, snapshot),
            self._composer.cite(asked, others, snapshot),
            confidence,
            several=several,
        )
