"""Tests of follow-ups: what leans on an earlier question, and what it is joined with."""

import json
from pathlib import Path

import pytest

from index.followups import MOST_TURNS, FollowUps
from index.types import Query

DEVELOPMENT = Path(__file__).parents[1] / "data" / "dev.jsonl"


@pytest.fixture(scope="module")
def followups() -> FollowUps:
    """The words that point back."""
    return FollowUps()


LEANING = {
    "en": [
        "And who signed it?",
        "what about the second one",
        "Where did they meet?",
        "and in 1828?",
        "in 1828?",
        "Why?",
        "who else?",
        "What year?",
        "How long did it last?",
        "Which countries signed it?",
        "What is its purpose?",
        "When was that?",
        "What happened next?",
        "Who signed?",
    ],
    "tr": [
        "Peki kim imzaladı?",
        "Onu kim yazdı?",
        "peki 1828'de?",
        "1828'de?",
        "neden?",
        "Ne zaman imzalandı?",
        "Bu neden önemli?",
        "Başka kimler vardı?",
        "Neden zor oldu bu?",
        "Oralarda neler yaptılar?",
    ],
    "az": [
        "Bəs onu kim imzalayıb?",
        "bəs 1828-ci ildə?",
        "niyə?",
        "Nə vaxt imzalanıb?",
        "Bu niyə vacibdir?",
        "İkincisi nə idi?",
    ],
    "ru": [
        "А кто её подписал?",
        "а в 1828?",
        "почему?",
        "Когда это произошло?",
        "Что он там сказал?",
        "Кто подписал?",
        "в каком году?",
    ],
    "de": [
        "Und wer hat sie unterschrieben?",
        "und 1828?",
        "warum?",
        "Wann wurde sie gegründet?",
        "Wer koordiniert es?",
        "Warum ist das wichtig?",
    ],
    "ar": [
        "ومن وقعه؟",
        "وفي 1828؟",
        "لماذا؟",
        "لماذا هي مهمة؟",
        "متى تأسست؟",
        "من وقعها؟",
        "وأذربيجان؟",
        "والنتيجة؟",
    ],
    "xx": ["And who signed it?"],
}
ALONE = {
    "en": [
        "Who built the lighthouse?",
        "Where is Andorra?",
        "When did Armenia end its invasion?",
        "What made it hard for the town to rebuild its mole?",
        "Will it rain on Sunday?",
        "Where was Brook when he found the ledger?",
        "Which keepers are named and what did they say?",
        "Are these keepers thinking about pooling their money?",
        "",
    ],
    "tr": ["Feneri kim yaptı?", "Karabağ Üniversitesi'nde kim konuştu?", "Zafer neden önemli?"],
    "az": ["Mayakı kim tikib?", "Şuşa nə vaxt azad edilib?", "TDT nədir?"],
    "ru": ["Кто построил маяк?", "Почему Турция закрыла границу?", "Что такое ОТГ?"],
    "de": [
        "Wer baute den Leuchtturm?",
        "Was hatte Anteil daran, dass die Stadt freikam?",
        "Gibt es eine Medienplattform?",
    ],
    "ar": [
        "من بنى المنارة؟",
        "هل كانت هناك حركة انفصالية؟",
        "ما هي منظمة الدول التركية؟",
        "وزير خارجية أذربيجان؟",
    ],
    "xx": ["And who of all these people signed it?"],
}


@pytest.mark.parametrize(
    ("language", "question"), [(code, q) for code, listed in LEANING.items() for q in listed]
)
def test_leans_back(followups: FollowUps, language: str, question: str) -> None:
    """A question that opens with "and", says "it" or says hardly anything leans back."""
    assert followups.leans_back(question, language)


@pytest.mark.parametrize(
    ("language", "question"), [(code, q) for code, listed in ALONE.items() for q in listed]
)
def test_stands_alone(followups: FollowUps, language: str, question: str) -> None:
    """A question without such words, or one whose "it" is named in it, stands on its own."""
    assert not followups.leans_back(question, language)


def test_development_questions(followups: FollowUps) -> None:
    """Of the development questions the follow-ups lean back, and no other for the text."""
    lines = DEVELOPMENT.read_text(encoding="utf-8").splitlines()
    asked = [q for q in map(json.loads, lines) if q["kind"] not in ("metadata", "smalltalk")]
    leaning = [q["id"] for q in asked if followups.leans_back(q["question"], q["language"])]
    assert leaning == [q["id"] for q in asked if q["kind"] == "followup"]


@pytest.mark.parametrize(
    ("guess", "question", "language"),
    [
        ("de", "and Baku?", "en"),
        ("en", "kim?", "tr"),
        ("tr", "peki neden?", "tr"),
        ("en", "А почему?", "ru"),
        ("en", "Who built the lighthouse?", None),
    ],
)
def test_language_of_a_few_words(
    followups: FollowUps, guess: str, question: str, language: str | None
) -> None:
    """A few words that point back tell their language better than a guess does."""
    assert followups.spoken(question, guess) == language


def test_joined_with_the_question_before(followups: FollowUps) -> None:
    """A follow-up is searched after the question it leans on, and no other."""
    history = ["When was the mole built?", "Who built the lighthouse?"]
    resolved = followups.resolve("And when?", history, "en")
    assert resolved == Query("Who built the lighthouse? And when?", "And when?", tuple(history[1:]))


def test_chain(followups: FollowUps) -> None:
    """A follow-up of a follow-up reaches back to the question that stands alone."""
    history = ["When was the mole built?", "Who built the lighthouse?", "And when?"]
    resolved = followups.resolve("What did it cost?", history, "en")
    assert resolved.text == "Who built the lighthouse? And when? What did it cost?"
    assert resolved.own == "What did it cost?"


def test_longest_chain(followups: FollowUps) -> None:
    """A chain reaches back over so many questions and no further."""
    history = [f"And number {number}?" for number in range(10)]
    resolved = followups.resolve("And this?", history, "en")
    assert resolved.text == " ".join([*history[-MOST_TURNS:], "And this?"])


def test_no_history(followups: FollowUps) -> None:
    """Without history a question stays as it is, whatever its words are."""
    assert followups.resolve("And who signed it?", [], "en") == Query(
        "And who signed it?", "And who signed it?"
    )
    assert followups.resolve("Who built it?", [], "en") == Query("Who built it?", "Who built it?")


def test_question_that_stands_alone(followups: FollowUps) -> None:
    """A question that stands on its own is searched as it is."""
    history = ["When was the mole built?"]
    assert followups.resolve("Who built the pier?", history, "en") == Query(
        "Who built the pier?", "Who built the pier?"
    )
