"""Finds what readers asked and the text did not answer, or not well: what to write next.

A gap is a group of questions that ask the same. `meanings` says which do.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import Engine

from bot.answering.answers import Citation
from bot.answering.citations import cite_passage
from bot.answering.references import Reference, recite
from bot.journal.secrets import Secrets
from bot.languages import LanguageDetector
from bot.reports.asked import Asked, AskedList, read_asked
from bot.reports.meanings import Meanings, group_by_meaning
from bot.texts.catalogue import Catalogue
from index import Searcher, fold

MOST_QUESTIONS = 2000  # of a list that are grouped, the newest; encoding them takes a minute
_MOST_EXAMPLES = 3
_MOST_SEARCHED = 20  # gaps of a list that are searched for, more than a message shows


@dataclass(frozen=True, slots=True)
class Example:
    """A question that was asked, in its most frequent spelling.

    Attributes:
        question: Its words.
        count: How often it was asked in these words, whatever their case and punctuation.
    """

    question: str
    count: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask the same.

    Attributes:
        questions: How many there are.
        readers: How many different readers on Telegram asked them.
        examples: Up to three different ones, the most typical first.
        languages: Questions by their language, most frequent first.
        newest: When the last one was asked.
        bad_votes: How many votes there are against their answers.
        reasons: Those votes that gave a reason, by it, most frequent first.
        closest: The passage that most of them were shown, or the one nearest to the most
            typical question; None when there is none in the text as it is now.
    """

    questions: int
    readers: int
    examples: tuple[Example, ...]
    languages: dict[str, int]
    newest: dt.datetime
    bad_votes: int
    reasons: dict[str, int]
    closest: Citation | None

    def record(self) -> dict[str, Any]:
        """Give the gap as a part of the JSON object that commands print."""
        closest = self.closest
        return {
            "questions": self.questions,
            "readers": self.readers,
            "examples": [{"question": e.question, "count": e.count} for e in self.examples],
            "languages": self.languages,
            "newest": self.newest.isoformat(timespec="seconds"),
            "bad_votes": self.bad_votes,
            "reasons": self.reasons,
            "closest": closest
            and {
                "document": closest.document,
                "section": closest.section,
                "paragraphs": list(closest.paragraphs),
                "quote": closest.quote,
            },
        }


@dataclass(frozen=True, slots=True)
class GapList:
    """Gaps of one kind, those of most readers first.

    One reader who asks again and again does not come before two who ask once; of gaps with as
    many readers the one with more questions comes first, then the one that was asked last.

    Attributes:
        gaps: The gaps.
        wordless: How many questions more there are whose words are deleted.
        older: How many questions more there are that were left out, being too many.
    """

    gaps: tuple[Gap, ...]
    wordless: int
    older: int

    def record(self) -> dict[str, Any]:
        """Give the list as a part of the JSON object that commands print."""
        return {
            "gaps": [gap.record() for gap in self.gaps],
            "words_deleted": self.wordless,
            "older_left_out": self.older,
        }


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the text leaves open.

    Attributes:
        since: Where the period starts, or None for all time.
        unanswered: What the text does not answer. What was refused unsearched is not among it.
        disliked: What was answered, to the displeasure of at least one reader.
    """

    since: dt.datetime | None
    unanswered: GapList
    disliked: GapList

    def record(self) -> dict[str, Any]:
        """Give the gaps as the JSON object that commands print."""
        return {
            "since": self.since and self.since.isoformat(),
            "unanswered": self.unanswered.record(),
            "disliked": self.disliked.record(),
        }


def find_gaps(
    engine: Engine,
    secrets: Secrets,
    searcher: Searcher,
    catalogue: Catalogue,
    since: dt.datetime | None = None,
    language: str | None = None,
) -> Gaps:
    """Find the gaps since a point in time, or of all time. Blocks, for up to a minute or two.

    Args:
        engine: The database.
        secrets: Decrypts the questions.
        searcher: The index as it is now, and the encoder that compares questions.
        catalogue: The bot's texts.
        since: The first point in time that counts, or None to count from the beginning.
        language: The language of citations.
    """
    finder = _Finder(searcher, catalogue, language or "en")
    return Gaps(
        since,
        finder.find(read_asked(engine, secrets, "unanswered", since, MOST_QUESTIONS)),
        finder.find(read_asked(engine, secrets, "disliked", since, MOST_QUESTIONS)),
    )


class _Finder:
    """Groups questions and finds the passage closest to each group, in one state of the index."""

    def __init__(self, searcher: Searcher, catalogue: Catalogue, language: str) -> None:
        self._searcher = searcher
        self._catalogue = catalogue
        self._language = language
        self._languages = LanguageDetector()

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings(self._searcher.encoder)

    def find(self, asked: AskedList) -> GapList:
        """Find the gaps in questions."""
        gaps = self._gaps(asked.questions) if asked.questions else []
        gaps.sort(key=lambda gap: (gap.readers, gap.questions, gap.newest), reverse=True)
        return GapList(self._searched(gaps), asked.wordless, asked.older)

    def _gaps(self, questions: Sequence[Asked]) -> list[Gap]:
        spelled: dict[str, list[Asked]] = defaultdict(list)
        for question in questions:
            spelled[fold(question.words)].append(question)
        same_words = list(spelled.values())
        examples = [Example(_spelling(each), len(each)) for each in same_words]
        # The language that was answered in may be another one, which the reader has chosen.
        languages = [
            self._languages.detect(example.question, each[0].language)
            for example, each in zip(examples, same_words, strict=True)
        ]
        spellings = [example.question for example in examples]
        vectors = self._meanings.vectors(spellings, languages)
        return [
            self._gap([(examples[row], languages[row], same_words[row]) for row in rows])
            for rows in group_by_meaning(vectors, [example.count for example in examples])
        ]

    def _gap(self, spelled: Sequence[tuple[Example, str, Sequence[Asked]]]) -> Gap:
        languages: Counter[str] = Counter()
        for example, language, _same_words in spelled:
            languages[language] += example.count
        questions = [question for _, _, same_words in spelled for question in same_words]
        complaints = [reason for question in questions for reason in question.complaints]
        reasons = Counter(reason for reason in complaints if reason is not None)
        return Gap(
            questions=len(questions),
            readers=len({q.reader for q in questions if q.reader is not None}),
            examples=tuple(example for example, _, _ in spelled[:_MOST_EXAMPLES]),
            languages=dict(languages.most_common()),
            newest=max(question.asked_at for question in questions),
            bad_votes=len(complaints),
            reasons=dict(reasons.most_common()),
            closest=self._shown(questions),
        )

    def _shown(self, questions: Sequence[Asked]) -> Citation | None:
        """Cite the passage that most readers were shown, of those that are still in the text.

        It was found with what was asked before, which a question such as "And when?" needs;
        searching for it again would know nothing of that.
        """
        shown = [_frozen(question.shown) for question in questions if question.shown is not None]
        paragraphs, quotes = Counter(each[:2] for each in shown), Counter(shown)
        snapshot = self._searcher.snapshot
        for each in sorted(quotes, key=lambda each: (-paragraphs[each[:2]], -quotes[each])):
            citation = recite(list(each), 1, snapshot, self._catalogue, self._language)
            if citation is not None:
                return citation
        return None

    def _searched(self, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
        """Search for the typical questions of the first gaps that have no passage."""
        places = list(
            islice((i for i, gap in enumerate(gaps) if gap.closest is None), _MOST_SEARCHED)
        )
        found = list(gaps)
        searcher = self._searcher
        typical = [gaps[place].examples[0].question for place in places]
        for place, hits in zip(places, searcher.search_many(typical, 1), strict=True):
            if hits:
                cited = cite_passage(hits[0], 1, searcher.snapshot, self._catalogue, self._language)
                found[place] = replace(gaps[place], closest=cited)
        return tuple(found)


def _spelling(questions: Sequence[Asked]) -> str:
    """Give the most frequent spelling of questions in the same words, or the newest of those."""
    return Counter(question.words for question in questions).most_common(1)[0][0]


def _frozen(reference: Reference) -> tuple[Any, ...]:
    return tuple(tuple(part) if isinstance(part, list) else part for part in reference)
