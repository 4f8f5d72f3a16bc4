"""Tests of CSV that spreadsheet programs open as it is meant."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.spreadsheet import Cell, list_counts, write_file, write_rows

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def read(written: bytes) -> list[list[str]]:
    """Read CSV as a program would that knows the standard."""
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("first", "=+-@\t\r\n＝＋－＠")
def test_nothing_is_calculated(first: str) -> None:
    """A cell that begins as a formula does is written with an apostrophe before it."""
    assert read(write_rows([[f"{first}1", "1"]])) == [[f"'{first}1", "1"]]


def test_numbers_stay_numbers() -> None:
    """A number is no formula, whatever its sign; what is unknown is an empty cell."""
    assert write_rows([[-1, 0.5, None]]) == b"-1,0.5,\r\n"


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2)))
def test_every_text_is_read_again(rows: list[list[str]]) -> None:
    """Commas, quotation marks and line breaks stay in their cells."""
    again = read(write_rows(rows))
    for written, wanted in zip(again, rows, strict=True):
        assert written in (
            wanted,
            [
                cell if kept == cell else f"'{cell}"
                for kept, cell in zip(written, wanted, strict=True)
            ],
        )


def test_half_a_character() -> None:
    """What is no text is written as a mark."""
    assert read(write_rows([["a \ud83d b"]])) == [["a ? b"]]


def test_a_file_comes_in_pieces() -> None:
    """The header comes with the mark of UTF-8, and each batch by itself."""
    batches: list[list[list[Cell]]] = [[[1, "x"]], [[2, "y"]]]
    pieces = write_file(["a", "b"], iter(batches))
    assert next(pieces) == b"\xef\xbb\xbfa,b\r\n"
    assert list(pieces) == [b"1,x\r\n", b"2,y\r\n"]


def test_counts() -> None:
    """Counts are listed most first."""
    assert list_counts({"other": 1, "passage": 2}) == "passage 2; other 1"
