"""Late interaction: every question token looks for its best match among a passage's tokens.

The score is ColBERT's MaxSim (Khattab and Zaharia, 2020), over the encoder's last hidden
states. Passages' token vectors are stored as int8 with a scale each and memory-mapped; the
question's stay float32, which is where most of the precision is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import numpy as np
import numpy.typing as npt

from index.types import Span

VECTORS_FILE = "token_vectors.int8"
LAYOUT_FILE = "token_layout.npz"

Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The token vectors of one passage, quantised.

    Attributes:
        vectors: (n_tokens, dim) int8.
        scales: (n_tokens,) float32; `vectors * scales[:, None]` are unit rows again.
        sentence_ends: (n_sentences,) int64, one past each sentence's last token.
    """

    vectors: npt.NDArray[np.int8]
    scales: Floats
    sentence_ends: Counts


def quantise(
    token_vectors: Floats, token_ends: npt.NDArray[np.int32], sentences: Sequence[Span]
) -> PassageTokens:
    """Quantise a passage's token vectors and share them out among its sentences.

    Args:
        token_vectors: (n_tokens, dim) float32, rows of unit length, in reading order.
        token_ends: (n_tokens,) where each token ends in the passage, in characters; a token
            belongs to the sentence that it ends in.
        sentences: The passage's sentences in order.
    """
    scales = np.abs(token_vectors).max(axis=1, initial=0).astype(np.float32) / 127
    divisors = np.where(scales > 0, scales, 1)[:, None]
    later_starts = np.array([sentence.start for sentence in sentences[1:]], dtype=np.int64)
    sentence_ends = np.searchsorted(token_ends, later_starts, side="right")
    return PassageTokens(
        vectors=np.rint(token_vectors / divisors).astype(np.int8),
        scales=scales,
        sentence_ends=np.append(sentence_ends, len(token_ends)).astype(np.int64),
    )


class TokenWriter:
    """Writes passages' tokens one after the other, so that memory stays flat.

    A context manager: leaving it finishes both files, unless by an error.

    Args:
        folder: A folder that no reader sees yet.
        dimensions: Length of every vector.
    """

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._folder = folder
        self._dimensions = dimensions
        self._file: IO[bytes] = (folder / VECTORS_FILE).open("wb")
        self._scales: list[Floats] = []
        self._sentence_ends: list[Counts] = []

    def append(self, tokens: PassageTokens) -> None:
        """Add the next row."""
        self._file.write(np.ascontiguousarray(tokens.vectors).tobytes())
        self._scales.append(tokens.scales)
        self._sentence_ends.append(tokens.sentence_ends)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        self._file.close()
        if error is None:
            np.savez(
                self._folder / LAYOUT_FILE,
                dimensions=np.int64(self._dimensions),
                scales=np.concatenate(self._scales),
                token_bounds=_bounds([len(scales) for scales in self._scales]),
                sentence_ends=np.concatenate(self._sentence_ends),
                sentence_bounds=_bounds([len(ends) for ends in self._sentence_ends]),
            )


class TokenMatrix:
    """The token vectors of all passages, memory-mapped.

    Args:
        folder: The generation's folder.

    Raises:
        OSError, ValueError, KeyError: A file is missing or not in the known format.
    """

    def __init__(self, folder: Path) -> None:
        with np.load(folder / LAYOUT_FILE) as layout:
            self._scales: Floats = layout["scales"]
            self._token_bounds: Counts = layout["token_bounds"]
            self._sentence_ends: Counts = layout["sentence_ends"]
            self._sentence_bounds: Counts = layout["sentence_bounds"]
            shape = (len(self._scales), int(layout["dimensions"]))
        # A map of no bytes is an error; texts without a single token are merely odd.
        self._vectors: npt.NDArray[np.int8] = (
            np.memmap(folder / VECTORS_FILE, np.int8, "r", shape=shape)
            if shape[0]
            else np.empty(shape, np.int8)
        )

    def __len__(self) -> int:
        return len(self._token_bounds) - 1

    def passage(self, row: int) -> PassageTokens:
        """Give one row's tokens back as they were written."""
        tokens = slice(self._token_bounds[row], self._token_bounds[row + 1])
        sentences = slice(self._sentence_bounds[row], self._sentence_bounds[row + 1])
        return PassageTokens(
            self._vectors[tokens], self._scales[tokens], self._sentence_ends[sentences]
        )

    def best_matches(self, question: Floats, rows: Sequence[int]) -> list[Floats]:
        """Find every question token's best match in every sentence of some passages.

        A window's or passage's best matches are the maxima over its sentences, so this is
        all that scoring needs.

        Args:
            question: (n_question_tokens, dim) float32, rows of unit length.
            rows: The passages.

        Returns:
            For each passage (n_sentences, n_question_tokens) float32: cosines, and -1 in a
            sentence without tokens.
        """
        passages = [self.passage(row) for row in rows]
        if not passages:
            return []
        # One product over all passages: far faster than one each.
        vectors = np.concatenate([p.vectors for p in passages]).astype(np.float32)
        scales = np.concatenate([p.scales for p in passages])
        cosines = (vectors @ question.T) * scales[:, None]
        matches = []
        first = 0
        for passage in passages:
            own = cosines[first : first + len(passage.scales)]
            first += len(passage.scales)
            best = np.full((len(passage.sentence_ends), len(question)), -1, dtype=np.float32)
            start = 0
            for sentence, end in enumerate(passage.sentence_ends):
                if end > start:
                    best[sentence] = own[start:end].max(axis=0)
                start = end
            matches.append(best)
        return matches


def _bounds(lengths: Sequence[int]) -> Counts:
    """Turn lengths into the places where each part starts, and the end."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
