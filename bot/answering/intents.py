"""Recognises small talk and questions about an article's frame: who wrote it, when, where.

Everything else is for the text and must not be kept from it. So a question is recognised only
if *every* word of it is known, in one language, as one of the concepts that a pattern allows.
"Who wrote this article?" is `who write this work` and no more; in "Who wrote the declaration?"
a word is left over, and the question goes to the text. Words and patterns are in intents.toml.

Vectors do not tell the two apart: with a threshold that lets no content question through, late
interaction with 200 exemplars found 16 % of 160 wordings kept aside; words found 96 %.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.answering.frame import find_named, name_units
from bot.answering.vocabulary import Concepts, Lattice, Vocabulary, words_of
from index import DocumentRecord

_DATA_FILE = Path(__file__).with_name("intents.toml")
_QUESTION_MARKS = frozenset("?؟？")
_MOST_WORDS = 20  # longer questions are not about the frame alone


@dataclass(frozen=True, slots=True)
class Intent:
    """What is asked for other than the text.

    Attributes:
        kind: Whether it is small talk or a fact about a document.
        name: Which, as in the catalogue's keys `smalltalk-…` and `fact-…`.
    """

    kind: Literal["smalltalk", "fact"]
    name: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An intent and its concepts: one of each of `needed`, none but `allowed`."""

    intent: Intent
    needed: tuple[Concepts, ...]
    allowed: Concepts
    statement: bool

    def fits(self, lattice: Lattice) -> bool:
        """Tell whether some way to cut the question into units makes this pattern."""
        complete = (1 << len(self.needed)) - 1
        # found[i]: for every way through the first i words, the set of needs met, as bits.
        found: list[set[int]] = [set() for _ in range(len(lattice) + 1)]
        found[0].add(0)
        for start, units in enumerate(lattice):
            if not found[start]:
                continue
            for length, meanings in units:
                if meanings & self.allowed:
                    met = sum(1 << i for i, need in enumerate(self.needed) if meanings & need)
                    found[start + length] |= {before | met for before in found[start]}
        return complete in found[-1]


class IntentRecogniser:
    """Tells small talk and questions about the frame from questions for the text.

    Words alone decide. Vectors were measured: nearest exemplars reach a sixth of the recall
    where no content question may be taken for small talk.
    """

    def __init__(self) -> None:
        data = tomllib.loads(_DATA_FILE.read_text(encoding="utf-8"))
        self._patterns = [_pattern(entry) for entry in data["patterns"]]
        self._asking_first = set(words_of(data["asking"]["first"]))
        self._asking = set(words_of(data["asking"]["anywhere"]))
        signs: dict[str, str] = data["words"].pop("signs")
        self._signs = {sign for listed in signs.values() for sign in words_of(listed)}
        self._vocabularies = [Vocabulary(words, signs) for words in data["words"].values()]

    def recognise(self, question: str, documents: Sequence[DocumentRecord]) -> Intent | None:
        """Recognise an intent; None for a question that only the text can answer.

        Args:
            question: What was asked.
            documents: Whose front matter the question may name: the author, the publisher.
        """
        words = self._words(question)
        if not 0 < len(words) <= _MOST_WORDS:
            return None
        names = name_units(words, documents)
        asks = (
            not _QUESTION_MARKS.isdisjoint(question)
            or words[0] in self._asking_first
            or not self._asking.isdisjoint(words)
        )
        patterns = [pattern for pattern in self._patterns if not (asks and pattern.statement)]
        # A word of one language is none of another one's that is mistyped: "nein", "nesin".
        for mistyped in (False, True):
            lattices = [v.lattice(words, names, mistyped=mistyped) for v in self._vocabularies]
            for pattern in patterns:
                if any(lattice and pattern.fits(lattice) for lattice in lattices):
                    return pattern.intent
        return None

    def choose(self, question: str, documents: Sequence[DocumentRecord]) -> list[DocumentRecord]:
        """Choose the documents that a question about the frame names, or all where it names none.

        Args:
            question: What was asked.
            documents: The documents, at least one.
        """
        words = self._words(question)
        spoken = self._reading(words, documents)
        return find_named(words, documents, lambda word: any(v.knows(word) for v in spoken))

    def _words(self, question: str) -> list[str]:
        return [w for w in words_of(question) if w.isalnum() or w in self._signs]

    def _reading(
        self, words: Sequence[str], documents: Sequence[DocumentRecord]
    ) -> Sequence[Vocabulary]:
        """Give the vocabularies that have every word but the names, or all where none has."""
        names = name_units(words, documents)
        for mistyped in (False, True):
            reading = [v for v in self._vocabularies if v.lattice(words, names, mistyped=mistyped)]
            if reading:
                return reading
        return self._vocabularies


def _pattern(entry: dict[str, Any]) -> _Pattern:
    needed = tuple(frozenset(need.split("|")) for need in entry["all"])
    allowed = {"filler", "greeting", *entry.get("may", ())}.union(*needed)
    if not entry.get("opening", False):
        allowed.add("thanks")
    intent = Intent(entry["intent"], entry["name"])
    return _Pattern(intent, needed, frozenset(allowed), entry.get("statement", False))
