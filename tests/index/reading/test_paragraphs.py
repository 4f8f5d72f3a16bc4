"""Paragraphs, headings and pieces."""

import pytest

from index.reading.paragraphs import ends_sentence, looks_like_heading, sectioned

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
    ],
)
def test_sentences_end_before_quotes_and_footnotes(text: str) -> None:
    """A stop counts with the quotes, brackets and footnote numbers that follow it."""
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["It was", "It was,", "It was [3]", "the “one lamp” rule", ""])
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
        ("the first storm", False),
        ("The first storm.", False),
        ("After the first storm,", False),
        ("The first storm " * 6, False),
    ],
)
def test_headings_are_short_and_have_no_stop(text: str, expected: bool) -> None:
    """A heading starts like a sentence, is short and has no stop of any kind."""
    assert looks_like_heading(text) == expected
