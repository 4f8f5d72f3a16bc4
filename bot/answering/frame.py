"""Finds in a question what the documents' front matter names: titles, authors, publishers."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from anyascii import anyascii

from bot.answering.vocabulary import (
    SHORTEST_MISTYPED,
    Lattice,
    Phrase,
    one_letter_less,
    words_of,
)
from index import DocumentRecord, FrontMatter

_SAME_SOUNDS = str.maketrans("xwf", "hvv")
_SHORTEST_TITLE = 3  # words; fewer may be what the work is about
_LONGEST_NAME = 3  # words; anything longer is a title, which nobody transliterates
_LONGEST_ENDING = 4  # letters after a name: "Valiyevin", "Валиевым"


def name_units(words: Sequence[str], documents: Sequence[DocumentRecord]) -> Lattice:
    """Find the documents' own names, and what they say of their authors, in a question."""
    lattice: Lattice = [[] for _ in words]
    # A set, since an author or a publisher may have many documents.
    for name, concept in {name for d in documents for name in _names(d.front_matter)}:
        for start in range(len(words) - len(name) + 1):
            if _is_name(words[start : start + len(name)], name):
                lattice[start].append((len(name), frozenset({concept})))
    return lattice


def find_named(
    words: Sequence[str], documents: Sequence[DocumentRecord], is_common: Callable[[str], bool]
) -> list[DocumentRecord]:
    """Find the documents that a question names best, or all of them where it names none.

    A title tells more than an author, an author more than a publisher; of two titles the one
    with more words does.

    Args:
        words: The question's.
        documents: The documents.
        is_common: Tells whether a word may stand in any question of the language. Such words alone
            are no name: one author is called "Can", and one publisher "Haber", which is Turkish
            for news.
    """
    strengths = [_strength(words, document.front_matter, is_common) for document in documents]
    best = max(strengths)
    return [d for d, strength in zip(documents, strengths, strict=True) if strength == best]


def _strength(
    words: Sequence[str], facts: FrontMatter, is_common: Callable[[str], bool]
) -> tuple[int, ...]:
    """Count the words of the longest title that is named, of the author, and of the publisher."""
    named: list[tuple[str, int]] = []
    for name, concept in _names(facts):
        runs = (words[start : start + len(name)] for start in range(len(words) - len(name) + 1))
        if any(_is_name(run, name) and not all(map(is_common, run)) for run in runs):
            named.append((concept, len(name)))
    titles, author, publisher = (
        [length for concept, length in named if concept == wanted]
        for wanted in ("work", "author-name", "publisher-name")
    )
    return max(titles, default=0), sum(author), sum(publisher)


@lru_cache(maxsize=1024)
def _names(facts: FrontMatter) -> tuple[tuple[Phrase, str], ...]:
    titles = {tuple(words_of(title)) for title in (facts.title, *facts.title.split(":"))}
    # What the work is about does not tell that its author is asked for.
    topics = {*words_of(facts.title), *words_of(facts.standfirst or "")}
    details = {word for word in words_of(facts.about_author or "") if len(word) > 3} - topics
    return (
        *((title, "work") for title in titles if len(title) >= _SHORTEST_TITLE),
        *(((word,), "author-name") for word in words_of(facts.author) if len(word) > 2),
        (tuple(words_of(facts.publisher)), "publisher-name"),
        *(((word,), "author-detail") for word in details),
    )


def _is_name(words: Sequence[str], name: Phrase) -> bool:
    """Tell whether words are a name, with endings or spelled as in another language."""
    consonants = "".join(map(_consonants, name)) if len(name) <= _LONGEST_NAME else ""
    same_sounds = len(consonants) > 2 and "".join(map(_consonants, words)) == consonants
    return same_sounds or all(map(_is_form, words, name))


def _is_form(word: str, name: str) -> bool:
    if word == name or len(name) <= SHORTEST_MISTYPED:
        return word == name
    if word.startswith(name):
        return len(word) <= len(name) + _LONGEST_ENDING
    # The first letter is hardly ever mistyped, and it tells Aliyev from Valiyev.
    return word[0] == name[0] and not one_letter_less(word).isdisjoint(one_letter_less(name))


@lru_cache(maxsize=4096)
def _consonants(word: str) -> str:
    """Reduce a word to the consonants that survive another script: Valiyev, Велиев, فالييف."""
    sounds = anyascii(word).casefold().replace("kh", "h").translate(_SAME_SOUNDS)
    return re.sub("[^b-df-hj-np-tvz]", "", sounds)
