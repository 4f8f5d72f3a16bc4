"""What a page puts around an article."""

import pytest

from index.reading.furniture import is_furniture, is_rubric


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "ADVERTISEMENT",
        "Read more »",
        "Comments (12)",
        "12 comments",
        "Follow us on Telegram and YouTube",
        "Related articles:",
        "PAYLAŞ",
        "Ilgili Haberler",
        "Ardını oxu",
        "Читайте также:",
        "Ähnliche Artikel",
        "اقرأ أيضًا",
    ],
)
def test_buttons_are_furniture(line: str) -> None:
    """A button is known in six languages, in any case, with a count or an arrow."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share the lamp with your neighbours",
        "Share.",
        "Advertisements paid for the tower",
        "Follow us on the path to the tower. It is steep.",
        "12",
        "",
    ],
)
def test_a_line_with_more_words_is_none(line: str) -> None:
    """Only a line that says exactly what a button says is furniture."""
    assert not is_furniture(line)


def test_rubrics_are_told_apart_from_headlines() -> None:
    """A rubric is a rubric only when it stands alone."""
    assert [
        is_rubric(line) for line in ("OPINION", "Köşe Yazısı", "رأي", "Opinion of a keeper")
    ] == [
        True,
        True,
        True,
        False,
    ]
