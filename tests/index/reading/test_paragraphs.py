"""Paragraphs, headings and pieces."""

import pytest

from index.reading.paragraphs import (
    ends_sentence,
    looks_like_heading,
    rejoin,
    sectioned,
    starts_lower,
)

LIT = "The tower was lit in the spring of 1820, and the harbour kept the feast for three days."
STORM = "A storm took the lantern two winters later, and the keeper rowed ashore to report it."
PIECE = "The glass for the new lantern came by sea from a works that belonged to the brothers"


def test_a_short_line_above_a_paragraph_is_its_section() -> None:
    """A heading is short, has no full stop and stands above a paragraph."""
    assert sectioned([LIT, "The first storm", STORM]) == ((None, LIT), ("The first storm", STORM))


def test_a_piece_goes_on_in_lower_case() -> None:
    """A paragraph that starts in the middle of a sentence belongs to the one before."""
    for broken in (PIECE, "A keeper named in the ledger as J. R. Lamp, of St."):
        end = "and sailed in a convoy."
        assert sectioned([LIT, broken, end, STORM]) == (
            (None, LIT),
            (None, f"{broken} {end}"),
            (None, STORM),
        )


def test_a_long_line_without_its_stop_is_a_piece() -> None:
    """A long line that ends no sentence goes on, whatever the next one starts with."""
    assert sectioned([PIECE, "Roe and Sons of Glassport.", STORM]) == (
        (None, f"{PIECE} Roe and Sons of Glassport."),
        (None, STORM),
    )


def test_a_short_line_inside_a_sentence_is_a_piece() -> None:
    """A name that was a link breaks a sentence; it is no heading, for no sentence ended."""
    blocks = [PIECE, "Roe and Sons", "of Glassport, who had never made one.", STORM]
    assert sectioned(blocks) == ((None, " ".join(blocks[:3])), (None, STORM))


def test_a_compound_broken_at_its_hyphen_is_one_word_again() -> None:
    """No space is put after a hyphen that ends a piece, but after a dash there is one."""
    first = "The keepers came from a hundred families along the coast of the half-Danish and half-"
    assert sectioned([first, "German bay.", LIT])[0] == (None, f"{first}German bay.")
    assert sectioned([PIECE + " -", "Roe and Sons.", LIT])[0] == (None, f"{PIECE} - Roe and Sons.")


def test_two_short_lines_are_a_paragraph_and_a_heading() -> None:
    """Of two short lines the lower one is the heading, and the upper one is not lost."""
    assert sectioned([LIT, "Part two", "The storm", STORM]) == (
        (None, LIT),
        (None, "Part two"),
        ("The storm", STORM),
    )


def test_a_list_has_no_heading() -> None:
    """Three short lines in a row are a list."""
    blocks = ["They carried these things:", "Oil", "Bread", "Rope", STORM]
    assert sectioned(blocks) == tuple((None, block) for block in blocks)


def test_a_short_line_at_the_end_is_body() -> None:
    """A line with nothing below it heads nothing."""
    assert sectioned([LIT, "The end"]) == ((None, LIT), (None, "The end"))


def test_paragraphs_without_full_stops_stay_apart() -> None:
    """Where most paragraphs lack their full stop, a missing one means nothing."""
    first, second = LIT.rstrip("."), STORM.rstrip(".")
    assert sectioned([first, "The first storm", second, PIECE]) == (
        (None, first),
        ("The first storm", second),
        ("The first storm", PIECE),
    )


@pytest.mark.parametrize(
    "text",
    [
        "It was lit.",
        "It was lit!",
        "Was it lit?",
        "It was…",
        "They carried:",
        "“It was lit.”",
        "It was lit.[3]",
        "It was lit.²",
        "(It was lit.)",
        "هل أضاءت؟",
        "यह जलाया गया।",
        "यह जलाया गया॥",
        "灯塔点亮了。",
        "灯塔点亮了！",
        "谁点的灯？",
        "“灯塔点亮了。”",
        "「灯台は灯された。」",
        "『灯台は灯された！』",
        "（灯塔点亮了。）",
        "他们带着：",
        "灯塔点亮了。［３］",
        "Այն վառվեց։",
        "መብራቱ በራ።",
        "ភ្លើងឆេះ។",
        "မီးထွန်းပြီ။",
    ],
)
def test_sentences_end_before_quotes_and_footnotes(text: str) -> None:
    """A stop counts with the quotes, brackets and footnote numbers that follow it."""
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        *("It was", "It was,", "It was [3]", "the “one lamp” rule", ""),
        *("灯塔在海边，", "灯塔「永远」", "灯台は、"),
    ],
)
def test_other_ends_are_none(text: str) -> None:
    """Neither a comma nor a quote ends a sentence."""
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The first storm", True),
        ("1. The first storm", True),
        ("“One coast, two lamps”", True),
        ("iLamp and its makers", True),
        ("العاصفة الأولى", True),
        ("პირველი ქარიშხალი", True),
        ("第一场风暴", True),
        ("第一場風暴、", False),
        ("第一场风暴，", False),
        ("第一场风暴！", False),
        ("the first storm", False),
        ("The first storm.", False),
        ("After the first storm,", False),
        ("The first storm " * 6, False),
    ],
)
def test_headings_are_short_and_have_no_stop(text: str, expected: bool) -> None:
    """A heading starts like a sentence, is short and has no stop of any kind."""
    assert looks_like_heading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and sailed on", True),
        ("и уплыл", True),
        ("ß is a letter", True),
        ("iLamp and its makers", False),
        ("And sailed on", False),
        ("შუქურა აინთო", False),
        ("أضاء الفنار", False),
        ("המגדלור הודלק", False),
        ("灯塔点亮了", False),
        ("दीपस्तंभ जलाया गया", False),
        ("ªbove", False),
        ("", False),
    ],
)
def test_only_letters_with_a_capital_start_in_the_middle(text: str, expected: bool) -> None:
    """Georgian letters count as small ones, but no sentence starts with larger ones."""
    assert starts_lower(text) == expected


@pytest.mark.parametrize(
    ("lit", "heading", "storm"),
    [
        (
            "შუქურა აინთო 1820 წლის გაზაფხულზე. ნავსადგური სამ დღეს ზეიმობდა, და არავის უკითხავს, "
            "რა დაჯდებოდა იგი.",
            "პირველი ქარიშხალი",
            "ორი ზამთრის შემდეგ ქარიშხალმა ფარანი წაიღო. მცველმა ნავით ნაპირს მიაღწია.",
        ),
        (
            "أضيء الفنار في ربيع عام 1820. احتفل الميناء ثلاثة أيام، ولم يسأل أحد عن الثمن.",
            "العاصفة الأولى",
            "بعد شتاءين أخذت عاصفة الفانوس. جدف الحارس إلى الشاطئ ليبلغ عنها.",
        ),
        (
            "המגדלור הודלק באביב 1820. הנמל חגג שלושה ימים, ואיש לא שאל מה יעלה הדבר.",
            "הסערה הראשונה",
            "שני חורפים אחר כך לקחה סערה את הפנס. השומר חתר לחוף כדי לספר עליה.",
        ),
        (
            "灯塔于一八二〇年春天点亮。港口庆祝了三天，没有人问过这盏灯要花多少钱！",
            "第一场风暴",
            "两个冬天之后，一场风暴卷走了灯笼。守塔人划船上岸报告？没有人知道。",
        ),
        (
            "दीपस्तंभ 1820 के वसंत में जलाया गया। बंदरगाह ने तीन दिन तक उत्सव मनाया।",
            "पहला तूफ़ान",
            "दो सर्दियों के बाद एक तूफ़ान लालटेन ले गया। रखवाला नाव से किनारे आया।",
        ),
    ],
)
def test_paragraphs_of_scripts_without_capitals(lit: str, heading: str, storm: str) -> None:
    """Paragraphs stay apart and headings are found where no letter tells a sentence's start."""
    assert sectioned([lit, lit, heading, storm, storm]) == (
        (None, lit),
        (None, lit),
        (heading, storm),
        (heading, storm),
    )


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (["One", "two."], "One two."),
        (["half-", "German"], "half-German"),
        (["港口庆祝了", "三天。"], "港口庆祝了三天。"),
        (["灯台は、", "「永遠」に", "灯る。"], "灯台は、「永遠」に灯る。"),
        (["등대는", "켜졌다."], "등대는 켜졌다."),
        (["the tower 灯塔", "of Kelm"], "the tower 灯塔 of Kelm"),
    ],
)
def test_pieces_are_put_together_as_their_script_is_written(pieces: list[str], whole: str) -> None:
    """Chinese and Japanese have no spaces between words, and get none between lines."""
    assert rejoin(pieces) == whole
