"""Pages to read: whatever a document holds, each fits into a message."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.pages import page_with, pages_of
from bot.texts.lengths import LONGEST_MESSAGE, cut, utf16_length
from index import DocumentRecord, Snapshot, build
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
    pages = pages_of(*shelved(tmp_path, paragraphs))
    for page in pages:
        shown = "\n\n".join(f"¶ {part.number}  {part.text}" for part in page.parts)
        assert utf16_length(shown) < LONGEST_MESSAGE - 500  # room for title and heading
        assert len(page.parts) < _MARKS
    read = "".join(part.text for page in pages for part in page.parts)
    assert "".join(read.split()) == "".join("".join(paragraphs).split())


@pytest.mark.parametrize(
    "paragraphs",
    [["Contents " + "." * 9000 + " 17"], ["A word.  Or two more. " * 400, "Another one. " * 9]],
)
def test_page_with_a_quote(tmp_path: Path, paragraphs: list[str]) -> None:
    """Every sentence is found on the page on which it begins, and its words in their place."""
    snapshot, document = shelved(tmp_path, paragraphs)
    pages = pages_of(snapshot, document)
    for row in document.rows:
        passage = snapshot.passages[row]
        for window in passage.sentences:
            place = page_with(pages, passage.paragraph, (row, window))
            shown = [
                part.within(window).of(part.text)
                for page in pages[place:]
                for part in page.parts
                if part.row == row
            ]
            assert any(
                part.row == row and part.within(window).of(part.text) for part in pages[place].parts
            )
            assert "".join("".join(shown).split()) == "".join(window.of(passage.text).split())


def shelved(folder: Path, paragraphs: list[str]) -> tuple[Snapshot, DocumentRecord]:
    """Build an index of one document; gives both."""
    content = folder / "content"
    content.mkdir()
    (content / "lamp.md").write_text(markdown(*paragraphs), encoding="utf-8")
    build(content, folder / "index", "hash", HashEncoder)
    snapshot = Snapshot(folder / "index")
    (document,) = snapshot.manifest.documents
    return snapshot, document


@given(st.text(st.sampled_from("ab 😀.\n"), max_size=200), st.integers(2, 30))
def test_cut(text: str, units: int) -> None:
    """Pieces are as short as they must be, and together they are the text."""
    pieces = list(cut(text, units))
    assert all(utf16_length(piece) <= units for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
