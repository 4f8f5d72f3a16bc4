"""The dense index: passage vectors in FAISS, searched by cosine. Only this module knows FAISS."""

from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

DENSE_FILE = "dense.faiss"

Vectors = npt.NDArray[np.float32]


class DenseIndex:
    """An exact index over unit vectors; a vector's position is its row.

    Exact search costs one product a passage, 0.4 ms for ten thousand passages of 384
    dimensions; an approximate index would lose hits long before it saved a reader time.
    """

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> "DenseIndex":
        """Index vectors: (n_passages, dim) float32, rows of unit length."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        """Open the index in a generation's folder.

        Raises:
            RuntimeError: FAISS cannot read the file.
        """
        return cls(faiss.read_index(str(folder / DENSE_FILE)))

    def save(self, folder: Path) -> None:
        """Write the index into a folder that no reader sees yet."""
        # Written by Python, so that a full disk is an OSError and not a failure inside FAISS.
        (folder / DENSE_FILE).write_bytes(faiss.serialize_index(self._index).data)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def vectors(self) -> Vectors:
        """Give all vectors back: (n_passages, dim) float32."""
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)

    def search(self, queries: Vectors, k: int) -> tuple[npt.NDArray[np.int64], Vectors]:
        """Find the `k` nearest passages of each query.

        Args:
            queries: (n_queries, dim) float32, rows of unit length.
            k: How many; at most all of them are returned.

        Returns:
            (rows, cosines), each (n_queries, k), best first.
        """
        cosines, rows = self._index.search(np.ascontiguousarray(queries), min(k, len(self)))
        return rows, cosines
