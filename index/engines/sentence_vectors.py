"""One vector a sentence: what a sentence says on its own, beside its tokens in their passage.

Token vectors know their passage but match word by word; a sentence encoded by itself is
compared as a whole, which helps most when question and text are in different languages.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.types import Passage

SENTENCES_FILE = "sentence_vectors.npy"

Floats = npt.NDArray[np.float32]


class SentenceVectors:
    """The vectors of all sentences, passage by passage.

    Args:
        vectors: (n_sentences, dim) float16, rows of unit length, in reading order.
        passages: By row; they say how many sentences each has.
    """

    def __init__(self, vectors: npt.NDArray[np.float16], passages: Sequence[Passage]) -> None:
        self._vectors = vectors
        self._bounds = np.concatenate([[0], np.cumsum([len(p.sentences) for p in passages])])

    @classmethod
    def load(cls, folder: Path, passages: Sequence[Passage]) -> "SentenceVectors":
        """Open the vectors in a generation's folder, memory-mapped."""
        return cls(np.load(folder / SENTENCES_FILE, mmap_mode="r"), passages)

    def save(self, folder: Path) -> None:
        """Write the vectors into a folder that no reader sees yet."""
        np.save(folder / SENTENCES_FILE, self._vectors)

    def __len__(self) -> int:
        return len(self._vectors)

    def of(self, row: int) -> npt.NDArray[np.float16]:
        """Give one passage's vectors: (n_sentences, dim) float16."""
        return self._vectors[self._bounds[row] : self._bounds[row + 1]]

    def cosines(self, question: Floats, rows: Sequence[int]) -> list[Floats]:
        """Compare a question with every sentence of some passages.

        Args:
            question: (dim,) float32 of unit length.
            rows: The passages.

        Returns:
            For each passage (n_sentences,) float32.
        """
        return [self.of(row).astype(np.float32) @ question for row in rows]
