"""Late interaction: every question token looks for its best match among a text's tokens.

The score is ColBERT's MaxSim (Khattab and Zaharia, 2020), over the encoder's last hidden
states. Texts' token vectors are stored with four bits a number and a scale a token, and are
memory-mapped; the question's stay float32. Four bits find the same passages as eight and
take half the space (`benchmarks/ABLATION.md`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

import numpy as np
import numpy.typing as npt

from index.types import Span

PASSAGE_TOKENS = "passage_tokens"  # encoded with the whole passage around them
SENTENCE_TOKENS = "sentence_tokens"  # encoded sentence by sentence

Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8]

_STEPS = 7  # on either side of zero: four bits hold -7 to 7, stored as 1 to 15
_ZERO = 8


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """The token vectors of one passage, quantised.

    Attributes:
        codes: (n_tokens, dim / 2) uint8, rounded up; the low four bits hold the first half of
            a vector, the high four the second half.
        scales: (n_tokens,) float32, what one step is worth.
        sentence_ends: (n_sentences,) int64, one past each sentence's last token.
    """

    codes: Codes
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
    later_starts = np.array([sentence.start for sentence in sentences[1:]], dtype=np.int64)
    sentence_ends = np.searchsorted(token_ends, later_starts, side="right")
    return _quantised(token_vectors, np.append(sentence_ends, len(token_ends)))


def quantise_sentences(sentences: Sequence[Floats]) -> PassageTokens:
    """Quantise the token vectors of a passage's sentences that were encoded one by one.

    Args:
        sentences: For each sentence (n_tokens, dim) float32, rows of unit length.
    """
    ends = np.cumsum([len(vectors) for vectors in sentences])
    return _quantised(np.concatenate(list(sentences)), ends)


def _quantised(vectors: Floats, sentence_ends: npt.NDArray[Any]) -> PassageTokens:
    scales = np.abs(vectors).max(axis=1, initial=0).astype(np.float32) / _STEPS
    divisors = np.where(scales > 0, scales, 1)[:, None]
    codes = (np.rint(vectors / divisors) + _ZERO).astype(np.uint8)
    half = (vectors.shape[1] + 1) // 2
    high = np.full((len(vectors), half), _ZERO, dtype=np.uint8)
    high[:, : vectors.shape[1] - half] = codes[:, half:]
    packed = np.bitwise_or(codes[:, :half], high << 4, dtype=np.uint8)
    return PassageTokens(packed, scales, sentence_ends.astype(np.int64))


class TokenWriter:
    """Writes passages' tokens one after the other, so that memory stays flat.

    A context manager: leaving it finishes both files, unless by an error.

    Args:
        folder: A folder that no reader sees yet.
        name: PASSAGE_TOKENS or SENTENCE_TOKENS.
        dimensions: Length of every vector.
    """

    def __init__(self, folder: Path, name: str, dimensions: int) -> None:
        self._codes_file, self._layout_file = _files(folder, name)
        self._dimensions = dimensions
        self._file: IO[bytes] = self._codes_file.open("wb")
        self._scales: list[Floats] = []
        self._sentence_ends: list[Counts] = []

    def append(self, tokens: PassageTokens) -> None:
        """Add the next row."""
        self._file.write(np.ascontiguousarray(tokens.codes).tobytes())
        self._scales.append(tokens.scales)
        self._sentence_ends.append(tokens.sentence_ends)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        self._file.close()
        if error is None:
            np.savez(
                self._layout_file,
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
        name: PASSAGE_TOKENS or SENTENCE_TOKENS.

    Raises:
        OSError, ValueError, KeyError: A file is missing or not in the known format.
    """

    def __init__(self, folder: Path, name: str) -> None:
        codes_file, layout_file = _files(folder, name)
        with np.load(layout_file) as layout:
            self._scales: Floats = layout["scales"]
            self._token_bounds: Counts = layout["token_bounds"]
            self._sentence_ends: Counts = layout["sentence_ends"]
            self._sentence_bounds: Counts = layout["sentence_bounds"]
            shape = (len(self._scales), (int(layout["dimensions"]) + 1) // 2)
        # A map of no bytes is an error; texts without a single token are merely odd.
        self._codes: Codes = (
            np.memmap(codes_file, np.uint8, "r", shape=shape)
            if shape[0]
            else np.empty(shape, np.uint8)
        )

    def __len__(self) -> int:
        return len(self._token_bounds) - 1

    def passage(self, row: int) -> PassageTokens:
        """Give one row's tokens back as they were written."""
        tokens = slice(self._token_bounds[row], self._token_bounds[row + 1])
        sentences = slice(self._sentence_bounds[row], self._sentence_bounds[row + 1])
        return PassageTokens(
            self._codes[tokens], self._scales[tokens], self._sentence_ends[sentences]
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
        cosines = _products(np.concatenate([p.codes for p in passages]), question)
        cosines *= np.concatenate([p.scales for p in passages])[:, None]
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


def _products(codes: Codes, question: Floats) -> Floats:
    """Multiply tokens, in steps, with the question's: (n_tokens, n_question_tokens) float32.

    The codes stay as they are, shifted by _ZERO; what that adds is the same for every token
    and is taken away at the end.
    """
    half = codes.shape[1]
    low = (codes & 0x0F).astype(np.float32) @ question[:, :half].T
    high = (codes >> 4).astype(np.float32)[:, : question.shape[1] - half] @ question[:, half:].T
    return np.asarray(low + high - _ZERO * question.sum(axis=1), dtype=np.float32)


def _files(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.codes", folder / f"{name}.npz"


def _bounds(lengths: Sequence[int]) -> Counts:
    """Turn lengths into the places where each part starts, and the end."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
