"""Telling a text's language."""

import pytest

from index.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The keeper lit the lamp every evening and wrote a line into his book.", "en"),
        ("Bekçi her akşam feneri yakar ve defterine bir satır yazardı.", "tr"),
        ("Gözətçi hər axşam fənəri yandırır və dəftərinə bir sətir yazırdı.", "az"),
        ("Смотритель каждый вечер зажигал маяк и писал строку в свою книгу.", "ru"),
        ("Der Wärter zündete jeden Abend die Lampe an und schrieb eine Zeile.", "de"),
        ("كان الحارس يضيء الفنار كل مساء ويكتب سطرا في دفتره", "ar"),
        ("", "en"),
        ("12 / 34 — 😀", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    """The reader's six languages are told apart; a text without words is taken for English."""
    assert detect_language(text) == language
