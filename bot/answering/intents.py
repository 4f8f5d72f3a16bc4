"""Recognises small talk and questions about an article's frame: who wrote it, when, where.

Everything else is for the text and must not be kept from it. So a question is recognised only
if *every* word of it is known, in one language, as one of the concepts that a pattern allows.
"Who wrote this article?" is `who write this work` and no more; in "Who wrote the declaration?"
a word is left over, and the question goes to the text. Words and patterns are in intents.toml.

Vectors do not tell the two apart: with a threshold that lets no content question through, late
interaction with 200 exemplars found 16 % of 160 wordings kept aside; words found 96 %.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from anyascii import anyascii

from index import DocumentRecord, FrontMatter

Concepts = frozenset[str]
Phrase = tuple[str, ...]
# At each word, the units that begin there: how many words they span, and what they can mean.
Lattice = list[list[tuple[int, Concepts]]]

_DATA_FILE = Path(__file__).with_name("intents.toml")
_SIGN = "\u2600-\u27bf\U0001f300-\U0001faff"
# What follows an apostrophe is an ending ("who's", "Valiyev'in") unless it is a word's length.
_WORD = re.compile(rf"([^\W_]+)(?:['’ʼ`´][^\W_]{{1,3}}(?![^\W_]))?|([{_SIGN}])")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_ARABIC = str.maketrans("أإآٱىیةؤئک", "ااااييهويك", "ـ")
_WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SAME_SOUNDS = str.maketrans("xwf", "hvv")
_QUESTION_MARKS = frozenset("?؟？")
_MOST_WORDS = 20  # longer questions are not about the frame alone
_SHORTEST_MISTYPED = 4  # letters; a shorter word is too like others
_WORDS_A_TYPING_ERROR = 3  # with more errors it is another language
_SHORTEST_TITLE = 3  # words; fewer may be what the work is about
_LONGEST_NAME = 3  # words; anything longer is a title, which nobody transliterates
_LONGEST_ENDING = 4  # letters after a name: "Valiyevin", "Валиевым"


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
        self._asking_first = set(_words(data["asking"]["first"]))
        self._asking = set(_words(data["asking"]["anywhere"]))
        signs: dict[str, str] = data["words"].pop("signs")
        self._signs = {sign for listed in signs.values() for sign in _words(listed)}
        self._vocabularies = [_Vocabulary(words, signs) for words in data["words"].values()]

    def recognise(self, question: str, documents: Sequence[DocumentRecord]) -> Intent | None:
        """Recognise an intent; None for a question that only the text can answer.

        Args:
            question: What was asked.
            documents: Whose front matter the question may name: the author, the publisher.
        """
        words = [w for w in _words(question) if w.isalnum() or w in self._signs]
        if not 0 < len(words) <= _MOST_WORDS:
            return None
        names = _name_units(words, documents)
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


class _Vocabulary:
    """The words of one language and the concepts they stand for."""

    def __init__(self, *word_lists: dict[str, str]) -> None:
        concepts: dict[Phrase, set[str]] = defaultdict(set)
        self._stems: set[str] = set()
        for concept, phrases in ((c, p) for words in word_lists for c, p in words.items()):
            for phrase in phrases.split(","):
                for spelling in (phrase, phrase.translate(_WITHOUT_UMLAUTS)):
                    folded = tuple(_words(spelling))
                    concepts[folded].add(concept)
                    if phrase.endswith("*"):
                        self._stems.add(folded[0])
        self._concepts = {phrase: frozenset(of) for phrase, of in concepts.items()}
        self._longest = max(map(len, self._concepts))
        self._known = {word for phrase in self._concepts for word in phrase}
        alike: dict[str, set[str]] = defaultdict(set)
        for word in (w for w in self._known if len(w) > _SHORTEST_MISTYPED):
            for shorter in _one_letter_less(word):
                alike[shorter].add(word)
        self._alike = dict(alike)

    def lattice(self, words: Sequence[str], names: Lattice, *, mistyped: bool) -> Lattice | None:
        """Find all units of a question, `names` among them; None if a word is in no unit.

        Args:
            words: The question's.
            names: Units that are known already.
            mistyped: Whether a few words may be others with a typing error.
        """
        readings = []
        errors = named = 0  # words before `named` are part of a name
        for place, word in enumerate(words):
            named = max([named, *(place + length for length, _ in names[place])])
            known = word in self._known or place < named
            reading = {word} if known else {stem for stem in self._stems if word.startswith(stem)}
            if not reading:
                errors += 1
                if not mistyped or errors > max(1, len(words) // _WORDS_A_TYPING_ERROR):
                    return None
                reading = self._corrections(word)
            readings.append(reading)
        lattice = [[*units, *self._units(readings, start)] for start, units in enumerate(names)]
        reached = {0}
        for start, units in enumerate(lattice):
            reached |= {start + length for length, _ in units if start in reached}
        return lattice if len(words) in reached else None

    def _units(self, readings: Sequence[set[str]], start: int) -> Iterator[tuple[int, Concepts]]:
        phrases: set[Phrase] = {()}
        for length, reading in enumerate(readings[start : start + self._longest], start=1):
            phrases = {(*phrase, word) for phrase in phrases for word in reading}
            for phrase in phrases & self._concepts.keys():
                yield length, self._concepts[phrase]

    def _corrections(self, word: str) -> set[str]:
        """Find known words that differ by one letter: left out, put in, wrong or misplaced."""
        if len(word) < _SHORTEST_MISTYPED:
            return set()
        return set().union(*(self._alike.get(shorter, ()) for shorter in _one_letter_less(word)))


def _pattern(entry: dict[str, Any]) -> _Pattern:
    needed = tuple(frozenset(need.split("|")) for need in entry["all"])
    allowed = {"filler", "greeting", *entry.get("may", ())}.union(*needed)
    if not entry.get("opening", False):
        allowed.add("thanks")
    intent = Intent(entry["intent"], entry["name"])
    return _Pattern(intent, needed, frozenset(allowed), entry.get("statement", False))


def _words(text: str) -> list[str]:
    """Cut text into words as they are compared: lower case, ASCII or bare Arabic letters."""
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_ARABIC)
    bare = "".join(c for c in composed if unicodedata.category(c) != "Mn")
    folded = (_folded(word) or sign for word, sign in _WORD.findall(bare))
    return [_DRAWN_OUT.sub(r"\1", word) for word in folded]


def _folded(word: str) -> str:
    # Arabic is left in its script: without its long vowels "writer" would read as "book".
    if word and unicodedata.name(word[0], "").startswith("ARABIC"):
        return word
    return "".join(c for c in anyascii(word).casefold() if c.isalnum())


def _one_letter_less(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _name_units(words: Sequence[str], documents: Sequence[DocumentRecord]) -> Lattice:
    """Find the documents' own names, and what they say of their authors, in a question."""
    lattice: Lattice = [[] for _ in words]
    # A set, since an author or a publisher may have many documents.
    for name, concept in {name for d in documents for name in _names(d.front_matter)}:
        for start in range(len(words) - len(name) + 1):
            if _is_name(words[start : start + len(name)], name):
                lattice[start].append((len(name), frozenset({concept})))
    return lattice


@lru_cache(maxsize=1024)
def _names(facts: FrontMatter) -> tuple[tuple[Phrase, str], ...]:
    titles = {tuple(_words(title)) for title in (facts.title, *facts.title.split(":"))}
    # What the work is about does not tell that its author is asked for.
    topics = {*_words(facts.title), *_words(facts.standfirst or "")}
    details = {word for word in _words(facts.about_author or "") if len(word) > 3} - topics
    return (
        *((title, "work") for title in titles if len(title) >= _SHORTEST_TITLE),
        *(((word,), "author-name") for word in _words(facts.author) if len(word) > 2),
        (tuple(_words(facts.publisher)), "publisher-name"),
        *(((word,), "author-detail") for word in details),
    )


def _is_name(words: Sequence[str], name: Phrase) -> bool:
    """Tell whether words are a name, with endings or spelled as in another language."""
    consonants = "".join(map(_consonants, name)) if len(name) <= _LONGEST_NAME else ""
    same_sounds = len(consonants) > 2 and "".join(map(_consonants, words)) == consonants
    return same_sounds or all(map(_is_form, words, name))


def _is_form(word: str, name: str) -> bool:
    if word == name or len(name) <= _SHORTEST_MISTYPED:
        return word == name
    if word.startswith(name):
        return len(word) <= len(name) + _LONGEST_ENDING
    # The first letter is hardly ever mistyped, and it tells Aliyev from Valiyev.
    return word[0] == name[0] and not _one_letter_less(word).isdisjoint(_one_letter_less(name))


@lru_cache(maxsize=4096)
def _consonants(word: str) -> str:
    """Reduce a word to the consonants that survive another script: Valiyev, Велиев, فالييف."""
    sounds = anyascii(word).casefold().replace("kh", "h").translate(_SAME_SOUNDS)
    return re.sub("[^b-df-hj-np-tvz]", "", sounds)
