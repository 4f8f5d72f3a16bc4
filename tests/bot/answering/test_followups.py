"""Tests of follow-ups: what leans on an earlier question, and what it is joined with."""

import pytest

from bot.answering.followups import MOST_TURNS, FollowUps


@pytest.fixture(scope="module")
def followups() -> FollowUps:
    """The words that point back."""
    return FollowUps()


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "And who signed it?"),
        ("en", "what about the second one"),
        ("en", "Where did they meet?"),
        ("tr", "Peki kim imzaladı?"),
        ("tr", "Onu kim yazdı?"),
        ("az", "Bəs onu kim imzalayıb?"),
        ("ru", "А кто её подписал?"),
        ("de", "Und wer hat sie unterschrieben?"),
        ("ar", "ومن وقعه؟"),
    ],
)
def test_leans_back(followups: FollowUps, language: str, question: str) -> None:
    """A question that opens with "and", or says "it", leans on the one before."""
    assert followups.leans_back(question, language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who built the lighthouse?"),
        ("en", "Where is Andorra?"),
        ("tr", "Feneri kim yaptı?"),
        ("az", "Mayakı kim tikib?"),
        ("ru", "Кто построил маяк?"),
        ("de", "Wer baute den Leuchtturm?"),
        ("ar", "من بنى المنارة؟"),
        ("xx", "And who signed it?"),
        ("en", ""),
    ],
)
def test_stands_alone(followups: FollowUps, language: str, question: str) -> None:
    """A question without such words stands on its own."""
    assert not followups.leans_back(question, language)


def test_joined_with_the_question_before(followups: FollowUps) -> None:
    """A follow-up is searched after the question it leans on, and no other."""
    history = ["When was the mole built?", "Who built the lighthouse?"]
    assert followups.resolve("And when?", history, "en") == "Who built the lighthouse? And when?"


def test_chain(followups: FollowUps) -> None:
    """A follow-up of a follow-up reaches back to the question that stands alone."""
    history = ["When was the mole built?", "Who built the lighthouse?", "And when?"]
    resolved = followups.resolve("What did it cost?", history, "en")
    assert resolved == "Who built the lighthouse? And when? What did it cost?"


def test_longest_chain(followups: FollowUps) -> None:
    """A chain reaches back over so many questions and no further."""
    history = [f"And number {number}?" for number in range(10)]
    resolved = followups.resolve("And this?", history, "en")
    assert resolved == " ".join([*history[-MOST_TURNS:], "And this?"])


def test_no_history(followups: FollowUps) -> None:
    """Without history a question stays as it is, whatever its words are."""
    assert followups.resolve("And who signed it?", [], "en") == "And who signed it?"
    assert followups.resolve("Who built it?", [], "en") == "Who built it?"


def test_question_that_stands_alone(followups: FollowUps) -> None:
    """A question that stands on its own is searched as it is."""
    history = ["When was the mole built?"]
    assert followups.resolve("Who built the pier?", history, "en") == "Who built the pier?"
