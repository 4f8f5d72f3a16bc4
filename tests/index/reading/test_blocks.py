"""The blocks of a copied text."""

import textwrap

import pytest

from index.reading.blocks import split_blocks

TOWER = (
    "The tower on the outer rock was lit in the spring of 1820. Three keepers lived in it with "
    "their families, and a boat from the half-Danish village brought them oil and bread."
)
STORM = (
    "The storm of the second winter took the lantern, and for eleven nights the youngest of the "
    "keepers burned driftwood on the gallery. No ship was lost. The harbour never forgot it."
)


@pytest.mark.parametrize("parting", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \t\n\n", "\u2029"])
def test_a_line_is_a_block(parting: str) -> None:
    """Where lines are long each is a block, with blank lines between them or without."""
    assert split_blocks(parting.join(["The outer rock", TOWER, STORM])) == [
        "The outer rock",
        TOWER,
        STORM,
    ]


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_wrapped_lines_become_blocks(width: int) -> None:
    """Lines wrapped at a margin are joined, up to a blank line."""
    wrapped = [textwrap.fill(block, width) for block in (TOWER, "The first storm", STORM)]
    assert split_blocks("\n\n".join(wrapped)) == [TOWER, "The first storm", STORM]


def test_wrapped_lines_end_where_there_was_room() -> None:
    """A short line in wrapped text, such as a heading or a byline, is not joined."""
    title = "The keepers of the outer rock and of the half-Danish village"
    wrapped = [
        title,
        "By Mara Tideway",
        textwrap.fill(TOWER, 66),
        "The storm",
        textwrap.fill(STORM, 66),
    ]
    assert split_blocks("\n".join(wrapped)) == [title, "By Mara Tideway", TOWER, "The storm", STORM]


def test_short_paragraphs_are_not_wrapped_lines() -> None:
    """Short lines that are sentences stay apart."""
    lines = [
        "The tower was lit in the spring of that year.",
        "Three keepers lived in it.",
        "It burned.",
    ]
    assert split_blocks("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("the **outer** rock", "the outer rock"),
        ("the *outer* rock", "the outer rock"),
        ("the __outer__ rock", "the outer rock"),
        ("the _outer_ rock", "the outer rock"),
        ("the `outer` rock", "the outer rock"),
        ("the ***outer*** rock", "the outer rock"),
        ("**the _outer_ rock**", "the outer rock"),
        ("**the *outer* rock**, lit", "the outer rock, lit"),
        ("(**outer**)", "(outer)"),
        ("## The **outer** rock", "The outer rock"),
        ("#rock", "#rock"),
        ("snake_case_name", "snake_case_name"),
        ("5*3 and 4*2", "5*3 and 4*2"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("the rock* and *its keepers", "the rock* and *its keepers"),
        ("`Abd and `Ali", "`Abd and `Ali"),
        ("**unclosed", "**unclosed"),
    ],
)
def test_markdown_marks_go(marked: str, plain: str) -> None:
    """The marks of emphasis and headings go; characters that mark nothing stay."""
    assert split_blocks(marked) == [plain]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\ufefflight\u00adhouse", "lighthouse"),
        ("light\u200bhouse\u2060", "lighthouse"),
        ("\u202bمنارة\u202c \u200fالبحر", "منارة البحر"),
        ("می\u200cروم\u200c و", "می\u200cروم و"),
        ("Kıyı\u00a0  \t feneri", "Kıyı feneri"),
        ("Tu\u0308rkiye", "Türkiye"),
        ("lamp\x00\x07", "lamp"),
        ("lamp\ud800", "lamp"),
    ],
)
def test_invisible_characters_go(text: str, clean: str) -> None:
    """Text is NFC with single spaces; joiners stay inside words, where they shape letters."""
    assert split_blocks(text) == [clean]


def test_lines_without_words_part_blocks() -> None:
    """A row of dashes or stars is no block."""
    assert split_blocks("The rock\n* * *\nThe lamp\n-----\n…") == ["The rock", "The lamp"]
    assert split_blocks(" \n\ufeff\n") == []
