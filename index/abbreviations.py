"""Finds what a text's abbreviations stand for, where a question asks for that.

A passage speaks of the OTS in every sentence and says once, in brackets, what the letters stand
for; late interaction sees the former. Where a short form follows its long form in brackets, or
the other way round, is found as Schwartz and Hearst (2003, "A simple algorithm for identifying
abbreviation definitions in biomedical text") find it.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.phrases import Phrases, fold
from index.types import Passage

_DATA_FILE = Path(__file__).with_name("abbreviations.toml")
_SHORT = re.compile(r"[^\W_](?:[\w.&/-]{0,8}[\w.])")  # from 2 to 10 characters
_BRACKETS = re.compile(r"\(([^()]{2,120})\)")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Definition:
    """Where an abbreviation is explained.

    Attributes:
        row: The passage.
        sentence: The place of the sentence among its sentences.
    """

    row: int
    sentence: int


class Definitions:
    """Knows where the passages say what their abbreviations stand for.

    Args:
        passages: All of them, in the order of their rows.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        data = tomllib.loads(_DATA_FILE.read_text(encoding="utf-8"))
        self._asked = Phrases(phrase for phrases in data.values() for phrase in phrases)
        self._places: dict[str, Definition] = {}
        for row, passage in enumerate(passages):
            for short, place in definitions(passage.text):
                # The first one counts; a text that defines a short form twice says the same.
                sentence = sum(span.end <= place for span in passage.sentences)
                if sentence < len(passage.sentences):
                    self._places.setdefault(fold(short), Definition(row, sentence))

    def find(self, question: str) -> Definition | None:
        """Find where a question for what an abbreviation stands for is answered.

        Returns:
            None where it asks for something else, or for letters that the text does not explain.
        """
        folded = fold(question)
        if self._asked.first(folded) is None:
            return None
        # The longest name is meant: "OTS PA" is not "OTS".
        named = [short for short in self._places if short in folded]
        return self._places[max(named, key=len)] if named else None


def definitions(text: str) -> Iterator[tuple[str, int]]:
    """Yield each short form that a text defines, and where in the text that is."""
    for brackets in _BRACKETS.finditer(text):
        before, inside = text[: brackets.start()].rstrip(), brackets[1].strip()
        if _is_short(inside):
            words = list(_WORD.finditer(before))[-_most_words(inside) :]
            if words and _spells(inside, before[words[0].start() :]):
                yield inside, brackets.start()
        else:
            *_, short = ["", *before.split()]
            if _is_short(short) and _spells(short, inside):
                yield short, brackets.start()


def _is_short(text: str) -> bool:
    return bool(_SHORT.fullmatch(text)) and sum(map(str.isupper, text)) > 1


def _most_words(short: str) -> int:
    """Give how many words a long form has at the most, after Park and Byrd (2001)."""
    return min(len(short) + 5, 2 * len(short))


def _spells(short: str, long: str) -> bool:
    """Tell whether a long form has a short form's letters in their order, its first at a word's.

    The letters are looked for from the end, as the last words are the nearest.
    """
    place = len(long)
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    folded = long.casefold()
    for number, letter in reversed(list(enumerate(letters))):
        place = folded.rfind(letter, 0, place)
        while number == 0 and place > 0 and folded[place - 1].isalnum():
            place = folded.rfind(letter, 0, place)
        if place < 0:
            return False
    return True
