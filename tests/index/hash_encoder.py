"""An encoder that needs no model: a word's vector is drawn from the word's hash."""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from index.engines.encoder import EncodedText, Encoder

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class HashEncoder(Encoder):
    """Stands in for a model where storage or slicing is what a test is about.

    Args:
        name: The value of EMBEDDING_MODEL that it pretends to be.
        dimensions: Length of every vector.
        max_tokens: Words and signs that one text may hold.
    """

    def __init__(self, name: str = "hash", *, dimensions: int = 16, max_tokens: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.max_tokens = max_tokens
        self.weights = "hash"
        self.fingerprint = hashlib.sha256(f"{name} {dimensions}".encode()).hexdigest()[:16]

    def encode_queries(self, questions: Sequence[str]) -> list[EncodedText]:
        """Encode questions by their words."""
        return [self._encoded(question, _WORD) for question in questions]

    def encode_passages(
        self, passages: Sequence[str], on_progress: Callable[[int], None] = lambda _done: None
    ) -> list[EncodedText]:
        """Encode passages by their words and signs."""
        encoded = [self._encoded(passage, _TOKEN) for passage in passages]
        on_progress(len(passages))
        return encoded

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words and signs."""
        return [len(_TOKEN.findall(text)) for text in texts]

    def _encoded(self, text: str, token: re.Pattern[str]) -> EncodedText:
        found = list(token.finditer(text))
        vectors = np.zeros((len(found), self.dimensions), dtype=np.float32)
        for place, match in enumerate(found):
            vectors[place] = _vector(match.group().casefold(), self.dimensions)
        whole = vectors.sum(axis=0) if found else _vector("", self.dimensions)
        return EncodedText(
            vector=_unit(whole),
            token_vectors=vectors,
            token_ends=np.array([match.end() for match in found], dtype=np.int32),
        )


@cache
def _vector(word: str, dimensions: int) -> npt.NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
    return _unit(np.random.default_rng(seed).normal(size=dimensions))


def _unit(vector: npt.NDArray[np.floating]) -> npt.NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
