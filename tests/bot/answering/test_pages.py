"""Pages to read: whatever a document holds, each fits into a message."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.pages import pages_of
from bot.texts.lengths import LONGEST_MESSAGE, cut, utf16_length
from index import Snapshot, build
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import markdown

_MARKS = 100  # of a message's entities that Telegram heeds


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Contents " + "." * 9000 + " 17"],
        [f"Verse {number}." for number in range(700)],
        ["😀" * 3000, "A short one."],
        ["A word or two more. " * 400],
    ],
)
def test_a_page_fits_into_a_message(tmp_path: Path, paragraphs: list[str]) -> None:
    """Neither long lines, nor many short ones, nor signs of two units make a page too long."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "lamp.md").write_text(markdown(*paragraphs), encoding="utf-8")
    build(content, tmp_path / "index", "hash", HashEncoder)
    snapshot = Snapshot(tmp_path / "index")
    (document,) = snapshot.manifest.documents
    pages = pages_of(snapshot, document)
    for page in pages:
        shown = "\n\n".join(f"¶ {number}  {text}" for number, text in page.paragraphs)
        assert utf16_length(shown) < LONGEST_MESSAGE - 500  # room for title and heading
        assert len(page.paragraphs) < _MARKS
    read = "".join(text for page in pages for _number, text in page.paragraphs)
    assert "".join(read.split()) == "".join("".join(paragraphs).split())


@given(st.text(st.sampled_from("ab 😀.\n"), max_size=200), st.integers(2, 30))
def test_cut(text: str, units: int) -> None:
    """Pieces are as short as they must be, and together they are the text."""
    pieces = list(cut(text, units))
    assert all(utf16_length(piece) <= units for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
