"""The pages in docs/ show what the bot says today; the bot runs for a minute or several."""

import difflib
import struct
from pathlib import Path

import pytest

from tests.telegram.process import REPOSITORY
from tests.tour.tour import ADMINISTRATION, CHAT, write_pages

DOCS = REPOSITORY / "docs"
_PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.timeout(1200)
def test_docs_show_what_the_bot_says(tmp_path: Path) -> None:
    """A tour of the bot gives the pages byte by byte; pictures may differ in their pixels."""
    written, folder = tmp_path / "docs", tmp_path / "folder"
    folder.mkdir()
    write_pages(written, folder)
    for name in (CHAT, ADMINISTRATION):
        now, before = ((folder / name).read_text("utf-8") for folder in (written, DOCS))
        change = difflib.unified_diff(before.splitlines(), now.splitlines(), n=0, lineterm="")
        said = [f"docs/{name} does not show what the bot says; run make docs.", *change]
        assert now == before, "\n".join(said[:20])
    pictures = sorted(path.name for path in (written / "images").iterdir())
    kept = sorted(path.name for path in (DOCS / "images").iterdir())
    assert kept == pictures, "docs/images/ has other pictures; run make docs."
    for name in pictures:
        assert _size(DOCS / "images" / name) == (1080, 1350), f"{name}; run make docs."


def _size(picture: Path) -> tuple[int, int]:
    """Give a PNG's width and height in pixels."""
    data = picture.read_bytes()
    assert data.startswith(_PNG)
    width, height = struct.unpack(">II", data[16:24])
    return width, height
