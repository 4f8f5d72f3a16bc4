"""Tests of the language detector."""

import pytest

from bot.languages import LanguageDetector


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    """A detector of the catalogue's languages."""
    return LanguageDetector()


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which town did the travellers reach in the evening?"),
        ("tr", "Yolcular akşam hangi şehre ulaştılar?"),
        ("az", "Səyyahlar axşam hansı şəhərə çatdılar?"),
        ("ru", "В какой город прибыли путешественники вечером?"),
        ("de", "Welche Stadt erreichten die Reisenden am Abend?"),
        ("ar", "ما المدينة التي وصل إليها المسافرون في المساء؟"),
    ],
)
@pytest.mark.parametrize("app", [None, "en", "ru"])
def test_question_decides(
    detector: LanguageDetector, language: str, question: str, app: str | None
) -> None:
    """A question of some length is in its own language, whatever the app's is."""
    assert detector.detect(question, app) == language


@pytest.mark.parametrize(
    ("app", "language"),
    [("tr", "tr"), ("ru-RU", "ru"), ("DE", "de"), ("fr", "en"), ("", "en"), (None, "en")],
)
@pytest.mark.parametrize("question", ["OTS 2009?", "🙂", "", "1923"])
def test_app_decides_when_a_question_is_too_short(
    detector: LanguageDetector, question: str, app: str | None, language: str
) -> None:
    """What has hardly a letter is taken for the app's language, or English if it is not ours."""
    assert detector.detect(question, app) == language


def test_other_language(detector: LanguageDetector) -> None:
    """A question in a language that is not ours still gets one of ours."""
    assert detector.detect("東京の港はいつ開かれましたか") in {"en", "tr", "az", "ru", "de", "ar"}


@pytest.mark.parametrize(
    ("question", "app", "language"),
    [
        ("title?", "en", "en"),
        ("haha", "en", "en"),
        ("şuşa", "tr", "tr"),
        ("yazarı kim", "tr", "tr"),
        ("sən robotsan?", "az", "az"),
        ("wann?", "en", "de"),
        ("Wann wurde das unterschrieben?", "ru", "de"),
        ("Ne zaman?", "en", "tr"),
        ("когда?", "en", "ru"),
    ],
)
def test_few_words_lean_on_the_app(
    detector: LanguageDetector, question: str, app: str, language: str
) -> None:
    """The fewer words there are, the more the app's language counts; plain ones still decide."""
    assert detector.detect(question, app) == language
