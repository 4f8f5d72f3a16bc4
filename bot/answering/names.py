"""Finds the names and terms that a text speaks of again and again; there is no list of any."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice

from babel import Locale, UnknownLocaleError

from index import Passage, fold

# Not what follows an apostrophe, a figure's hyphen, or the full stop of an abbreviation.
_WORD = re.compile(r"(?<![\w'’-])(?<!\. )[^\W\d_]+(?:-[^\W\d_]+)*")
_GOES_ON = re.compile(r" ?\w")
_LONGEST = 40  # characters; a longer one makes no question that fits on a button
_MOST_WORDS = 4
_LONG_WORD = 4  # letters; in a script without capitals, shorter words are mostly particles
_WEIGHED = 60  # of those that were found most often
_SHARED = 4  # letters in which forms of one name begin alike


def find_names(
    passages: Sequence[Passage], title: str, language: str, left_out: str = ""
) -> list[str]:
    """Find names and terms that passages share, those that say most of the text first.

    A name is what is capitalised within a sentence; in a script without capitals, two or three
    long words that come together, or one that the title holds. Where it is not several
    capitalised words, it must close a phrase somewhere, which an adjective does not. Of several
    forms, the one that most passages hold is given: where a language adds endings to a name,
    that is the bare name.

    Args:
        passages: The text's.
        title: Its title; what that names counts twice.
        language: The text's language, a primary subtag.
        left_out: Words that are looked for in no name, such as the author's own.

    Returns:
        Names as the text writes them, none of more than 40 characters.
    """
    unwanted = _calendar(language) | _words(left_out)
    found: Counter[str] = Counter()
    closing: set[str] = set()
    for passage in passages:
        ends = dict(sorted(_candidates(passage, title)))  # of two, the one that closes a phrase
        found.update(ends.keys())
        closing.update(name for name, closes in ends.items() if closes)
    whole = (name for name, _ in found.most_common() if _is_whole(name, closing))
    likely = [name for name in whole if _is_wanted(name, unwanted)][:_WEIGHED]
    weights = {name: _weight(name, passages, title) for name in likely}
    names: list[str] = []
    for name in sorted(likely, key=lambda name: (-weights[name], name)):
        if weights[name] > 0 and not any(_are_alike(name, other) for other in names):
            names.append(name)
    return names


def _candidates(passage: Passage, title: str) -> Iterator[tuple[str, bool]]:
    """Give what may be a name in a passage, each with whether it closes a phrase."""
    for sentence in passage.sentences:
        text = sentence.of(passage.text)
        for run in _runs(text):
            for first, last in _spans(run, title):
                end = run[last].end()
                yield text[run[first].start() : end], _GOES_ON.match(text, end) is None


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Give the longest runs of words that may be of a name; what begins a sentence is left out.

    There everything is capitalised.
    """
    run: list[re.Match[str]] = []
    for word in islice(_WORD.finditer(text), 1, None):
        fits = _may_be_of_name(word.group())
        if run and not (fits and text[run[-1].end() : word.start()] == " "):
            yield run
            run = []
        if fits:
            run.append(word)
    if run:
        yield run


def _spans(run: Sequence[re.Match[str]], title: str) -> Iterator[tuple[int, int]]:
    """Give the first and last places of names in a run: all of it, where there are capitals."""
    places = range(len(run))
    if run[0].group()[0].isupper():
        if len(run) <= _MOST_WORDS:
            yield 0, places[-1]
        return
    yield from ((place, place) for place in places if run[place].group() in title)
    yield from ((place - more, place) for place in places for more in (1, 2) if place >= more)


def _may_be_of_name(word: str) -> bool:
    first = word[0]
    return first.isupper() or (not first.islower() and len(word) >= _LONG_WORD)


def _is_whole(name: str, closing: Collection[str]) -> bool:
    return name in closing or (" " in name and name[0].isupper())


def _is_wanted(name: str, unwanted: Collection[str]) -> bool:
    return 2 < len(name) <= _LONGEST and _words(name).isdisjoint(unwanted)


def _weight(name: str, passages: Sequence[Passage], title: str) -> float:
    """Weigh by how many passages hold a name, unless nearly all or a single one do."""
    holding = sum(name in passage.text for passage in passages)
    if holding < 2:
        return 0.0
    named = 2 if name in title else 1
    return holding * math.log((len(passages) + 1) / holding) * named * len(name.split())


def _are_alike(name: str, other: str) -> bool:
    """Tell whether two names may be forms of one, or one may be a part of the other."""
    words, others = _words(name), _words(other)
    return any(a[:_SHARED] == b[:_SHARED] for a in words for b in others)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


@cache
def _calendar(language: str) -> frozenset[str]:
    """Give the names of months and days, which are capitalised and name nothing."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = (
        name
        for calendar in (locale.months, locale.days)
        for form in ("format", "stand-alone")
        for name in calendar[form]["wide"].values()
    )
    return _words(" ".join(names))
