"""Sentence splitting: where a sentence ends, and that no character is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentence_spans

LANGUAGES = ["en", "tr", "az", "ru", "de", "ar", "pt-BR", "zz"]
# Arbitrary text, and text in which ends of sentences are likely.
PIECES = st.sampled_from(
    [*"aB .?!…,;:-'\"“”()5ŞшЖا؟。।\n\t\xa0\x85\u2028\u200b😀\u0301", "U.S.", "No. "]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(PIECES).map("".join)


def sentences(text: str, language: str = "en") -> list[str]:
    """Give the sentences' words."""
    return [span.of(text) for span in sentence_spans(text, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He left the U.S. navy in spring.",
        "The fleet of the U.S. and the U.K. sailed home.",
        "The U.N. Secretary-General spoke first.",
        "See No. 5 of the decrees.",
        "On Aug. 8, 1911, the lamp was lit.",
        "Between Sept. 9 and Dec. 10 it stayed dark.",
        "Take a tool, e.g. A hammer.",
        "The parts, i.e. Lens and wick, were new.",
        "J. R. Brook kept it.",
        "The keeper J. R. R. Brook slept there.",
        "It cost 3.5 million and weighs 1.25 tonnes.",
        "Dr. Hill met Mrs. Lane and Prof. Reed.",
        "Gen. Hale and Col. Moor sailed with Capt. Wren.",
        "The works of Tideway et al. are lost.",
        "The boat of Wren vs. Moor sank.",
        "It is on kelm.example and costs $4.50.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    """Abbreviations, initials and decimals stand inside a sentence."""
    assert sentences(f"{sentence} It rained.") == [sentence, "It rained."]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Was it lit?", "Yes!", "It burned.", "“Come,” he said."]),
        ("tr", ["Fener yandı mı?", "Evet!", "Prof. Dr. Deniz gördü.", "Sonra söndü."]),
        ("az", ["Fənər yandı?", "Bəli!", "Prof. Dəniz gördü.", "Sonra söndü."]),
        ("ru", ["Маяк горел?", "Да!", "В 1911 г. его зажёг И. И. Волнов.", "Потом он погас."]),
        ("de", ["Brannte es?", "Ja!", "Am 8. August 1911 kam Dr. Wohl.", "Dann ging er."]),
        ("ar", ["هل أضاء الفنار؟", "نعم!", "أضاء عام 1911.", "ثم انطفأ."]),
        ("ka", ["აინთო შუქურა?", "დიახ!", "აინთო 1911 წელს.", "მერე ჩაქრა."]),
        ("he", ["האם הודלק המגדלור?", "כן!", "הוא הודלק ב-1911.", "אחר כך כבה."]),
        ("hi", ["क्या यह जला?", "हाँ!", "यह 1911 में जला।", "फिर बुझ गया॥"]),
    ],
)
def test_sentences_of_six_languages(language: str, expected: list[str]) -> None:
    """Each language's own marks end a sentence, and its own abbreviations do not."""
    assert sentences(" ".join(expected), language) == expected


def test_an_unknown_language_is_cut_like_english() -> None:
    """Text in a language without rules is still cut."""
    assert sentences("One. Two.", "zz") == ["One.", "Two."]


def test_text_without_end() -> None:
    """A text without a full stop is one sentence; nothing has none."""
    assert sentences("no stop") == ["no stop"]
    assert sentences(" \n ") == sentences("") == []


@pytest.mark.parametrize("space", ["\xa0", "\x85", "\u2028", "\u3000"])
def test_white_space_outside_ascii(space: str) -> None:
    """Any white space may stand anywhere, also next to a full stop."""
    assert sentences(f"One.{space}Two{space}.{space}a") == ["One.", f"Two{space}.", "a"]


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_no_character_is_lost(text: str, language: str) -> None:
    """Spans are in order and apart, and between them stands nothing but white space."""
    spans = sentence_spans(text, language)
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert "".join(text[e:s] for e, s in zip(ends, starts, strict=True)).strip() == ""


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_sentence_has_no_white_space_around_it(text: str, language: str) -> None:
    """No sentence is empty, or starts or ends with white space."""
    found = [span.of(text) for span in sentence_spans(text, language)]
    assert [s.strip() for s in found] == found
    assert "" not in found


@pytest.mark.parametrize("language", ["zh", "ja", "en"])
def test_sentences_without_spaces(language: str) -> None:
    """Wide marks end a sentence, also where no space follows and in any language's text."""
    text = "灯塔建于一九一一年。它烧鲸油！谁点的灯？没有人知道。"
    assert sentences(text, language) == [
        "灯塔建于一九一一年。",
        "它烧鲸油！",
        "谁点的灯？",
        "没有人知道。",
    ]
