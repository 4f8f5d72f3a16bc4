"""The words of each language that intents are made of, and how words are compared."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from anyascii import anyascii

Concepts = frozenset[str]
Phrase = tuple[str, ...]
# At each word, the units that begin there: how many words they span, and what they can mean.
Lattice = list[list[tuple[int, Concepts]]]

SHORTEST_MISTYPED = 4  # letters; a shorter word is too like others

_SIGN = "\u2600-\u27bf\U0001f300-\U0001faff"
# What follows an apostrophe is an ending ("who's", "Valiyev'in") unless it is a word's length.
_WORD = re.compile(rf"([^\W_]+)(?:['’ʼ`´][^\W_]{{1,3}}(?![^\W_]))?|([{_SIGN}])")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_ARABIC = str.maketrans("أإآٱىیةؤئک", "ااااييهويك", "ـ")
_WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORDS_A_TYPING_ERROR = 3  # with more errors it is another language


class Vocabulary:
    """The words of one language and the concepts they stand for."""

    def __init__(self, *word_lists: dict[str, str]) -> None:
        concepts: dict[Phrase, set[str]] = defaultdict(set)
        self._stems: set[str] = set()
        for concept, phrases in ((c, p) for words in word_lists for c, p in words.items()):
            for phrase in phrases.split(","):
                for spelling in (phrase, phrase.translate(_WITHOUT_UMLAUTS)):
                    folded = tuple(words_of(spelling))
                    concepts[folded].add(concept)
                    if phrase.endswith("*"):
                        self._stems.add(folded[0])
        self._concepts = {phrase: frozenset(of) for phrase, of in concepts.items()}
        self._longest = max(map(len, self._concepts))
        self._known = {word for phrase in self._concepts for word in phrase}
        alike: dict[str, set[str]] = defaultdict(set)
        for word in (w for w in self._known if len(w) > SHORTEST_MISTYPED):
            for shorter in one_letter_less(word):
                alike[shorter].add(word)
        self._alike = dict(alike)

    def knows(self, word: str) -> bool:
        """Tell whether a word stands for a concept, be it as a part of a phrase."""
        return word in self._known or word.startswith(tuple(self._stems))

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
        if len(word) < SHORTEST_MISTYPED:
            return set()
        return set().union(*(self._alike.get(shorter, ()) for shorter in one_letter_less(word)))


def words_of(text: str) -> list[str]:
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


def one_letter_less(word: str) -> set[str]:
    """Give a word, and all that is left of it without one of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
