"""Tests of list questions: what asks for several things, and what does not."""

import json
from pathlib import Path

import pytest

from bot.answering.lists import ListQuestions

DEVELOPMENT = Path(__file__).parents[2] / "data" / "dev.jsonl"

SEVERAL = {
    "en": [
        "Which treaties are named?",
        "What did Türkiye do for Azerbaijan?",
        "What has the old council of the town done?",
        "List the wars",
        "Name all organisations",
        "What are the results of the victory?",
        "What steps did the president take?",
        "What treaties divided the country?",
    ],
    "tr": [
        "Hangi antlaşmalar var?",
        "hangi antlasmalar var",
        "Türkiye Azerbaycan için ne yaptı?",
        "Örgütleri sırala",
        "Zaferin sonuçları neler?",
        "Kimler katıldı?",
    ],
    "az": [
        "Hansı müqavilələr var?",
        "hansi muqavileler var",
        "Türkiyə Azərbaycan üçün nə etdi?",
        "Təşkilatları sadala",
        "Kimlər iştirak etdi?",
    ],
    "ru": [
        "Какие договоры названы?",
        "Что Турция сделала для Азербайджана?",
        "Перечисли войны",
        "Каковы итоги войны?",
    ],
    "de": [
        "Welche Organisationen werden genannt?",
        "Welche Verträge gibt es?",
        "Was hat die Türkei für Aserbaidschan getan?",
        "Nenne alle Kriege",
        "Was sind die Folgen?",
    ],
    "ar": [
        "ما هي المعاهدات المذكورة؟",
        "أي دول وقعت؟",
        "ماذا فعلت تركيا لأذربيجان؟",
        "اذكر الحروب",
        "ما الأسباب التي أعاقت ذلك؟",
    ],
}
PLAIN = {
    "en": [
        "Which treaty divides the country?",
        "Which city is the capital?",
        "What does OTS stand for?",
        "How do I reverse a list in Python?",
        "What makes the lamp special?",
        "What was signed in 2021?",
        "What does the victory have to do with the harbour?",
        "What is the name of the states' organisation?",
        "Which two presidents signed it?",
        "",
    ],
    "tr": ["Hangi antlaşma?", "Kim katıldı?", "Büro ne iş yapıyor?", "Türkler ne dedi?"],
    "az": ["Hansı müqavilə?", "Kim nə dedi?", "Nə vaxt imzalanıb?"],
    "ru": ["Какой договор?", "Что сказал Эрдоган?", "Что можно сделать?", "В каком году?"],
    "de": ["Welche Organisation ist das?", "Welche Rolle spielte er?", "Was bedeutet der Sieg?"],
    "ar": ["ما هي عاصمة فرنسا؟", "أي سنة؟", "من وقع الإعلان؟", "أي اتفاقية وقعت؟"],
    "xx": ["Which treaties are named?"],
}
PLURAL = [
    "Which drones did Azerbaijan use in the Second Karabakh War?",
    "Xəzərdən Qara dənizə qədər uzanan ərazidə vaxtilə hansı dövlətlər hökm sürürdü?",
    "Ermeni işgali Türk dünyasının kuruluşunu hangi yıllarda kesintiye uğrattı?",
    "Which institutions created the joint media platform model?",
    "Osmanlı və Səfəvi imperiyaları hansı bölgələrdə hökmranlıq edirdi?",
    "İki devletin basın alanındaki ortak modelini hangi kurumlar hazırladı?",
]


@pytest.fixture(scope="module")
def lists() -> ListQuestions:
    """The words that ask for several things."""
    return ListQuestions()


@pytest.mark.parametrize(
    ("language", "question"), [(code, q) for code, listed in SEVERAL.items() for q in listed]
)
def test_asks_for_several(lists: ListQuestions, language: str, question: str) -> None:
    """A plural, "list" or "what did they do" asks for several things."""
    assert lists.asks_for_several(question, language)


@pytest.mark.parametrize(
    ("language", "question"), [(code, q) for code, listed in PLAIN.items() for q in listed]
)
def test_asks_for_one(lists: ListQuestions, language: str, question: str) -> None:
    """A question for one thing stays plain, also if a word in it looks like a plural."""
    assert not lists.asks_for_several(question, language)


def test_plain_questions_stay_plain(lists: ListQuestions) -> None:
    """Of the development questions those alone ask for several things that say so."""
    lines = DEVELOPMENT.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    several = [q["question"] for q in asked if lists.asks_for_several(q["question"], q["language"])]
    assert sorted(several) == sorted(PLURAL)
