"""Picture captions and their credits."""

import pytest

from index.reading.captions import is_caption


@pytest.mark.parametrize(
    "credit",
    [
        "Illustration by Ole Feyer",
        "AP Photo",
        "Reuters File Photo",
        "AP Photo/Mara Tideway",
        "Photo: Mara Tideway",
        "Image courtesy of the harbour museum",
        "Getty Images",
        "Foto: dpa",
        "Archivbild",
        "Fotoğraf: AA",
        "Görsel: Işıl Fenerci",
        "AA Fotoğraf",
        "İllüstrasiya: Əli Mayakçı",
        "Фото: Марина Маякова",
        "تصوير: منارة البحري",
    ],
)
def test_a_credit_in_brackets_makes_a_caption(credit: str) -> None:
    """A line that ends with a credit in brackets is a caption, in six languages."""
    assert is_caption(f"The tower at dawn. ({credit})", above_body=False)
    assert is_caption(f"The tower at dawn ({credit}).", above_body=False)


@pytest.mark.parametrize(
    "line", ["Photo: Mara Tideway / AP", "Photo by Mara Tideway", "Фото: ТАСС"]
)
def test_a_credit_may_stand_alone(line: str) -> None:
    """A line that is a credit and nothing else needs no brackets."""
    assert is_caption(line, above_body=False)


def test_an_agency_is_a_credit_above_the_body_only() -> None:
    """Below, an agency in brackets says who reported the sentence before it."""
    assert is_caption("The tower at dawn. (AFP)", above_body=True)
    assert not is_caption("The keeper denied it. (AFP)", above_body=False)


@pytest.mark.parametrize(
    "text",
    [
        "The lamp was lit (see photo)",
        "The lamp was lit (Photo evidence was lost)",
        "The lamp was lit (1820)",
        "The lamp was lit ()",
        "The lamp was lit )",
        "(AP Photo) shows the lamp.",
        "Picture by picture, the lamp fades.",
        "Photo albums of the keepers",
        "The lamp was lit. " * 40 + "(AP Photo)",
    ],
)
def test_other_brackets_make_none(text: str) -> None:
    """A remark in brackets, and a credit below a long text, leave a paragraph a paragraph."""
    assert not is_caption(text, above_body=True)
