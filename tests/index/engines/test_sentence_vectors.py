"""The sentences' own vectors: by passage, and compared with a question."""

from pathlib import Path

import numpy as np
import pytest

from index.engines.sentence_vectors import SentenceVectors
from index.types import Passage, Span

PASSAGES = [
    Passage(
        "lamp", None, number, 0, "A. B. C.", tuple(Span(3 * i, 3 * i + 2) for i in range(count))
    )
    for number, count in enumerate([2, 1, 3], start=1)
]
VECTORS = np.eye(6, dtype=np.float16)


def test_each_passage_has_its_own(tmp_path: Path) -> None:
    """What was saved is found by row, bit for bit."""
    SentenceVectors(VECTORS, PASSAGES).save(tmp_path)
    loaded = SentenceVectors.load(tmp_path, PASSAGES)
    assert len(loaded) == 6
    assert [loaded.of(row).argmax(axis=1).tolist() for row in range(3)] == [[0, 1], [2], [3, 4, 5]]
    assert np.array_equal(np.concatenate([loaded.of(row) for row in range(3)]), VECTORS)


def test_cosines_come_in_the_order_that_was_asked_for() -> None:
    """Each passage gets a cosine a sentence, in the order of the rows given."""
    question = np.array([0, 0, 1, 0.5, 0, 0], dtype=np.float32)
    found = SentenceVectors(VECTORS, PASSAGES).cosines(question, [2, 0, 1])
    assert [cosines.tolist() for cosines in found] == [[0.5, 0, 0], [0, 0], [1]]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    """Without its file there is nothing to open."""
    with pytest.raises(FileNotFoundError):
        SentenceVectors.load(tmp_path, PASSAGES)
