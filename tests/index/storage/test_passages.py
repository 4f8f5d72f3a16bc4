"""The file of passages: rows come back as they were written."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.storage.passages import PASSAGES_FILE, read_passages, write_passages
from index.types import Passage, Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(*ends))
PASSAGES = st.builds(
    Passage,
    document=TEXTS,
    section=st.none() | TEXTS,
    paragraph=st.integers(1, 999),
    start=st.integers(0, 9999),
    text=TEXTS,
    sentences=st.lists(SPANS, max_size=4).map(tuple),
    page=st.none() | st.integers(1, 9999),
)


@settings(deadline=None)
@given(st.lists(PASSAGES, max_size=5))
def test_what_is_written_is_read(passages: list[Passage]) -> None:
    """Whatever characters passages hold, line ends among them, each comes back in its row."""
    with TemporaryDirectory() as folder:
        write_passages(passages, Path(folder))
        assert read_passages(Path(folder)) == passages


def test_spans_are_spans_again(tmp_path: Path) -> None:
    """Sentences come back as spans that can cut the text."""
    write_passages([Passage("lamp", None, 1, 0, "One. Two.", (Span(0, 4), Span(5, 9)))], tmp_path)
    (passage,) = read_passages(tmp_path)
    assert [sentence.of(passage.text) for sentence in passage.sentences] == ["One.", "Two."]


def test_a_passage_of_an_older_generation(tmp_path: Path) -> None:
    """A line that was written before passages had pages is a passage without one."""
    line = '{"document": "lamp", "section": null, "paragraph": 1, "start": 0, "text": "One.", '
    (tmp_path / PASSAGES_FILE).write_text(line + '"sentences": [[0, 4]]}\n')
    passage = Passage("lamp", None, 1, 0, "One.", (Span(0, 4),))
    assert read_passages(tmp_path) == [passage]
    before = (tmp_path / PASSAGES_FILE).read_bytes()
    write_passages([passage], tmp_path)
    assert (tmp_path / PASSAGES_FILE).read_bytes() == before


def test_a_line_that_is_no_passage(tmp_path: Path) -> None:
    """A file in another format is an error, not an empty list."""
    (tmp_path / PASSAGES_FILE).write_text('{"document": "lamp"}\n')
    with pytest.raises(KeyError):
        read_passages(tmp_path)
