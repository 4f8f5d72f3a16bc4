"""Tests of the live index: it follows the newest generation that can be opened."""

import shutil
from pathlib import Path

import pytest

from bot.live import LiveIndex
from index import EncodedText, Encoder, GenerationError, build
from tests.bot.conftest import Logged
from tests.bot.library import HARBOUR_MARKDOWN, build_index, settings_for


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one short document."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    return folder


@pytest.fixture
def live(tmp_path: Path, content: Path, encoder: Encoder) -> LiveIndex:
    """The document, live as generation 1."""
    build_index(content, tmp_path / "index", lambda: encoder)
    return LiveIndex(settings_for(tmp_path, tmp_path / "index"))


def commit(tmp_path: Path, encoder: Encoder, year: str) -> int:
    """Change a year in the document and commit another generation; gives its number."""
    content = tmp_path / "content"
    text = HARBOUR_MARKDOWN.replace("1887", year)
    (content / "harbour.md").write_text(text, encoding="utf-8")
    return build(content, tmp_path / "index", "bundled", lambda: encoder).generation


def test_nothing_new(live: LiveIndex) -> None:
    """Without a new generation the searcher stays."""
    before = live.searcher
    assert live.refresh() is False
    assert live.searcher is before


def test_swap_between_two_questions(live: LiveIndex, tmp_path: Path, encoder: Encoder) -> None:
    """A new generation answers the next question; who is searching keeps the one they have."""
    held = live.searcher
    number = commit(tmp_path, encoder, "1901")
    assert live.refresh() is True
    assert (held.generation, live.generation) == (1, number)
    question = "When was the lighthouse at Cape Lorn lit?"
    assert "1887" in held.search(question)[0].passage.text
    assert "1901" in live.searcher.search(question)[0].passage.text


def test_many_swaps(live: LiveIndex, tmp_path: Path, encoder: Encoder) -> None:
    """A generation that is held is not pruned, however many follow."""
    held = live.searcher
    for year in ("1901", "1902", "1903"):
        commit(tmp_path, encoder, year)
        assert live.refresh() is True
    assert "1887" in held.search("When was the lighthouse lit?")[0].passage.text


def test_damaged_generation(
    live: LiveIndex, tmp_path: Path, encoder: Encoder, logged: Logged
) -> None:
    """A damaged new generation is refused once, and the old one goes on; the next one goes live."""
    number = commit(tmp_path, encoder, "1901")
    (file,) = tmp_path.glob(f"index/generations/{number:06d}/passages.jsonl")
    file.write_text("damaged")
    assert [live.refresh(), live.refresh(), live.refresh()] == [False, False, False]
    (event,) = [event for event in logged() if event["logger"] == "bot.live"]
    assert (event["event"], event["level"]) == ("new generation refused", "error")
    assert str(file) in event["reason"]
    assert live.generation == 1
    assert "1887" in live.searcher.search("When was the lighthouse lit?")[0].passage.text
    commit(tmp_path, encoder, "1902")
    assert live.refresh() is True


def test_index_that_vanishes(live: LiveIndex, tmp_path: Path, logged: Logged) -> None:
    """When the index folder is removed, that is logged once, and the old generation goes on."""
    shutil.rmtree(tmp_path / "index")
    assert [live.refresh(), live.refresh(), live.refresh()] == [False, False, False]
    assert [event["event"] for event in logged()] == ["new generation refused"]
    assert live.generation == 1


def test_no_index(tmp_path: Path) -> None:
    """Without an index there is nothing to be live."""
    with pytest.raises(GenerationError, match="There is no index in"):
        LiveIndex(settings_for(tmp_path, tmp_path / "index"))


def test_question_encoded_before_a_swap(live: LiveIndex, tmp_path: Path, encoder: Encoder) -> None:
    """A question that was encoded before a swap can be searched for after it."""
    encoded: EncodedText = live.searcher.encoder.encode_queries(["harbour fee"])[0]
    commit(tmp_path, encoder, "1901")
    live.refresh()
    assert live.searcher.hits("harbour fee", encoded, 1)[0].passage.paragraph == 3
