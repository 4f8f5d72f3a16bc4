"""Tests of phrases: what they are found in, however a question is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.phrases import Phrases, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Who's THERE?", " who s there "),
        ("Şuşa'yı, Ərdoğan; İzmir", " susa yi erdogan izmir "),
        ("Cafe\u0301 straße", " cafe strasse "),
        ("Ещё ОДИН", " еще один "),
        ("أُغلقت المعاهدة", " اغلقت المعاهده "),
        ("1828’de", " 1828 de "),
        ("?!", "  "),
        ("", "  "),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case, diacritics and punctuation go; scripts stay apart."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("phrase", "found", "not_found"),
    [
        ("lamp", "the lamp burns", "the lamps burn"),
        ("lamp*", "the lamps burn", "a clamp"),
        ("which *s are", "Which TREATIES are named?", "which treaty is"),
        ("is|was it", "when was it", "was not it"),
        ("in #", "in 1828?", "in May"),
        ("what ... do", "what did keepers do", "what did the old keeper do"),
        ("^ and", "And who?", "bread and salt"),
        ("it $", "who signed it?", "it was signed"),
        ("^ why $", "Why?", "why not"),
        ("şuşa*", "Susaya kim geldi", "suda"),
    ],
)
def test_phrases(phrase: str, found: str, not_found: str) -> None:
    """A phrase is found as whole words, with its signs meaning what they say."""
    phrases = Phrases([phrase])
    assert phrases.first(fold(found)) is not None
    assert phrases.first(fold(not_found)) is None


def test_first_place() -> None:
    """The place is where the phrase's first word begins."""
    folded = fold("who signed it and when")
    assert Phrases(["and", "signed it"]).first(folded) == folded.index("signed")
    assert Phrases(["who", "and"]).first(folded, 5) == folded.index("and")


def test_hidden() -> None:
    """What is hidden is no longer found, and its neighbours are not joined."""
    hidden = Phrases(["to do"]).hidden(fold("what has it to do there"))
    assert Phrases(["do", "it there"]).first(hidden) is None


def test_no_phrases() -> None:
    """Without phrases nothing is found or hidden."""
    assert Phrases([]).first(fold("why")) is None
    assert Phrases([]).hidden(fold("why")) == fold("why")


@given(st.text())
def test_fold_again(text: str) -> None:
    """What is folded stays as it is when it is folded once more."""
    assert fold(fold(text)) == fold(text)
