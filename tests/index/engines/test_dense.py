"""The dense index: exact cosines by row."""

import resource
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from index.engines.dense import DENSE_FILE, DenseIndex


@pytest.fixture
def vectors() -> npt.NDArray[np.float32]:
    """Give 40 random unit vectors of 8 dimensions."""
    drawn = np.random.default_rng(5).normal(size=(40, 8)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def test_the_nearest_come_first(vectors: npt.NDArray[np.float32]) -> None:
    """Rows and cosines are those of a plain product, best first."""
    rows, cosines = DenseIndex.build(vectors).search(vectors[:3], 5)
    expected = vectors[:3] @ vectors.T
    assert rows.tolist() == np.argsort(-expected, axis=1)[:, :5].tolist()
    np.testing.assert_allclose(cosines, np.sort(expected, axis=1)[:, :-6:-1], atol=1e-6)


def test_no_more_rows_than_there_are(vectors: npt.NDArray[np.float32]) -> None:
    """Asked for more rows than it has, the index gives each once."""
    rows, _ = DenseIndex.build(vectors[:3]).search(vectors[:1], 50)
    assert sorted(rows[0].tolist()) == [0, 1, 2]


def test_a_saved_index_is_the_same(vectors: npt.NDArray[np.float32], tmp_path: Path) -> None:
    """What is loaded holds the same vectors, bit for bit, in the same rows."""
    DenseIndex.build(vectors).save(tmp_path)
    loaded = DenseIndex.load(tmp_path)
    assert len(loaded) == 40
    assert np.array_equal(loaded.vectors(), vectors)


def test_a_file_that_is_no_index(tmp_path: Path) -> None:
    """What FAISS cannot read is a RuntimeError."""
    (tmp_path / DENSE_FILE).write_bytes(b"no index")
    with pytest.raises(RuntimeError):
        DenseIndex.load(tmp_path)


def test_a_full_disk_is_an_os_error(vectors: npt.NDArray[np.float32], tmp_path: Path) -> None:
    """A write that fails is an OSError like any other, and not one of FAISS's own."""
    index = DenseIndex.build(vectors)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            index.save(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
