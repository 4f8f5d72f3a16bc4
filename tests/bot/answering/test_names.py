"""Tests of the names that are found in a text."""

import pytest

from bot.answering.names import find_names
from index import Passage, Span


def passages(*paragraphs: tuple[str, ...]) -> list[Passage]:
    """Make passages of paragraphs that are given as sentences."""
    made = []
    for number, sentences in enumerate(paragraphs, start=1):
        text = " ".join(sentences)
        starts = [text.index(sentence) for sentence in sentences]
        spans = tuple(Span(a, a + len(s)) for a, s in zip(starts, sentences, strict=True))
        made.append(Passage("lamp", None, number, 0, text, spans))
    return made


ENGLISH = passages(
    ("The ships of Cape Lorn came home in March, each with a Nordic crew.",),
    ("Every captain feared Tomas Vell.", "He kept a ledger of the harbour at Cape Lorn."),
    ("Later the ledger of Tomas Vell was lost.", "Nordic traders blamed the Lornwick council."),
    ("In March the Lornwick council met, as Ada Ost reports.",),
    ("The Nordic press, says Ada Ost, forgot the affair.",),
    ("Nobody wrote to the sea again.",),
)


def test_names_of_a_text() -> None:
    """What is capitalised within sentences of two passages is found, the weightiest first."""
    found = find_names(ENGLISH, "The ledger of Tomas Vell", "en", "Ada Ost")
    assert found == ["Tomas Vell", "Cape Lorn"]


def test_what_is_left_out() -> None:
    """Nothing is found of an author, a month, an adjective or what only begins sentences."""
    found = find_names(ENGLISH, "", "en", "Ada Ost, The Harbour Post")
    assert not {"Ada Ost", "March", "Nordic", "Later", "Lornwick"} & set(found)


def test_what_one_passage_holds_is_no_name_of_the_text() -> None:
    """A name must come back."""
    assert find_names(ENGLISH[:1], "Cape Lorn", "en") == []


@pytest.mark.parametrize(
    ("language", "sentences", "name"),
    [
        (
            "tr",
            ("Gemiler Lornova’dan geldi.", "Bekçi Lornova’yı sevdi.", "Sonra Lornova, yandı."),
            "Lornova",
        ),
        (
            "az",
            ("Gəmilər Lornovadan gəldi.", "Sonra gəmilər Lornova, dedi.", "O, Lornovaya getdi."),
            "Lornova",
        ),
        (
            "ru",
            ("Корабли шли в Лорноград.", "Он жил под Лорноградом.", "Мэр Лорнограда молчал."),
            "Лорноград",
        ),
    ],
)
def test_bare_name_among_its_forms(language: str, sentences: tuple[str, ...], name: str) -> None:
    """Of a name with endings, the name itself is given, and once."""
    silent = ("Silence.",)
    text = passages(*((sentence,) for sentence in sentences), silent, silent)
    assert find_names(text, "", language) == [name]


def test_terms_of_a_script_without_capitals() -> None:
    """In Arabic, long words that come together more than once are a term."""
    text = passages(
        ("كان الحارس يكتب اسم كل سفينة في دفتر الميناء.",),
        ("ثم ضاع دفتر الميناء، وحزن الناس.",),
        ("وبعد سنوات عادت السفن إلى هنا.",),
        ("لا أحد يعرف ذلك.",),
    )
    assert find_names(text, "قصة قديمة", "ar") == ["دفتر الميناء"]


def test_unknown_language() -> None:
    """A language without a calendar has names too."""
    assert "Tomas Vell" in find_names(ENGLISH, "", "tlh")
