"""Turns questions and passages into vectors and token vectors with a sentence-transformers model.

One pass over a text gives both: its vector (the model's own pooling) for the dense index and
a vector for each of its tokens, from the last hidden states, for late interaction. This is
the only module, beside `models`, that knows sentence-transformers; everything else sees arrays.

What such models give lies in a narrow cone: any two tokens have a cosine of 0.6 or more,
whatever they mean (Ethayarajh, 2019). All vectors are therefore centred: the mean over
sentences about nothing in particular is taken away before they are scaled to unit length.
It raises the share of Turkish questions whose passage comes first by two points.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engines.bundled import conversion
from index.engines.models import BUNDLED, hash_weights, load_model
from index.engines.reader import Reader, load_reader, trained_on
from index.engines.tokenizer import Tokenizer
from index.errors import EncoderError

_BATCH = 16  # texts a forward pass; sorted by length, so padding stays small
_COUNTED = 256  # texts whose tokens are counted at a time
_CENTRE_FILE = Path(__file__).with_name("centre.txt")


@dataclass(frozen=True, slots=True)
class EncodedText:
    """What one encoder pass gives for one text.

    Attributes:
        vector: (dim,) float32 of unit length, centred, the whole text.
        token_vectors: (n_tokens, dim) float32, rows of unit length, centred, in reading
            order, without the model's own marks and prompt.
        token_ends: (n_tokens,) int32, where each token ends in the text, in characters.
    """

    vector: npt.NDArray[np.float32]
    token_vectors: npt.NDArray[np.float32]
    token_ends: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Centre:
    """What all texts share: their mean vector and the mean of their token vectors."""

    vector: npt.NDArray[np.float32] | np.float32
    token: npt.NDArray[np.float32] | np.float32


class Encoder:
    """A loaded model. Safe to share between threads; a call runs on the caller's thread.

    Args:
        model: `bundled`, a sentence-transformers model's name, or a folder with one.
        models_dir: Where converted and downloaded models are cached.
        threads: Cores one pass may use; 0 leaves the choice to PyTorch. One is the steadier
            choice for single questions on a machine that does other work as well.
        centred: False leaves the vectors as the model gives them, for comparison.

    Attributes:
        name: The model as it was asked for.
        dimensions: Length of every vector.
        max_tokens: Tokens of one text that are read, prompt and marks included.
        weights: 16 hex digits that differ when the model's weights do.
        fingerprint: 16 hex digits that differ when the vectors would.

    Raises:
        EncoderError: The model cannot be found or gives no token vectors.
    """

    def __init__(
        self, model: str, models_dir: Path, *, threads: int = 0, centred: bool = True
    ) -> None:
        self.name = model
        self._model = load_model(model, models_dir, threads)
        # Asked for once: on an unknown name the library fails only here.
        dimensions = self._model.get_embedding_dimension()
        if dimensions is None or not getattr(self._model.tokenizer, "is_fast", False):
            raise EncoderError(
                f"EMBEDDING_MODEL '{model}' gives no vector per token with its place in the text. "
                "Choose a transformer model with a fast tokenizer, or 'bundled'."
            )
        self._tokenizer = Tokenizer(self._model.tokenizer)
        self.dimensions = int(dimensions)
        self.max_tokens = int(self._model.max_seq_length or 512)
        prompts = self._model.prompts
        self._query_prompt = prompts.get("query") or ""
        self._passage_prompt = prompts.get("passage") or prompts.get("document") or ""
        neutral = _neutral_sentences() if centred else []
        self.weights = hash_weights(self._model)
        read = f"{self._query_prompt}|{self._passage_prompt}|{self.max_tokens}|{neutral}"
        self.fingerprint = hashlib.sha256(f"{self.weights}|{read}".encode()).hexdigest()[:16]
        self._query_centre = self._passage_centre = _Centre(np.float32(0), np.float32(0))
        if centred:
            self._query_centre = _centre(self.encode_queries(neutral))
            self._passage_centre = _centre(self.encode_passages(neutral))

    @property
    def parts(self) -> tuple[Tokenizer, Any]:
        """The tokenizer, and the transformers network behind the vectors."""
        return self._tokenizer, self._model[0].model

    @cached_property
    def reader(self) -> Reader | None:
        """What reads questions with texts; None for weights that it was not trained on."""
        return load_reader(*self.parts) if self.weights == trained_on() else None

    def encode_queries(self, questions: Sequence[str]) -> list[EncodedText]:
        """Encode questions; the result keeps their order.

        Tokens without a letter or digit are left out: a question mark matches any other.
        """
        encoded = self._encode(
            questions, self._query_prompt, self._query_centre, lambda _done: None
        )
        return [_words_only(q, text) for q, text in zip(questions, encoded, strict=True)]

    def encode_passages(
        self, passages: Sequence[str], on_progress: Callable[[int], None] = lambda _done: None
    ) -> list[EncodedText]:
        """Encode passages; the result keeps their order.

        Args:
            passages: Texts of at most `max_tokens`; the rest of a longer one is not read.
            on_progress: Called after each batch with the number of texts it held.
        """
        return self._encode(passages, self._passage_prompt, self._passage_centre, on_progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens each text takes as a passage, prompt and marks included."""
        counts: list[int] = []
        # The tokenizer gives far more than numbers: a long document's would take all memory.
        for start in range(0, len(texts), _COUNTED):
            prompted = [self._passage_prompt + text for text in texts[start : start + _COUNTED]]
            encoded = self._tokenizer(prompted, truncation=False, verbose=False)
            counts += [len(ids) for ids in encoded["input_ids"]]
        return counts

    def _encode(
        self,
        texts: Sequence[str],
        prompt: str,
        centre: "_Centre",
        on_progress: Callable[[int], None],
    ) -> list[EncodedText]:
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        encoded: list[EncodedText | None] = [None] * len(texts)
        for start in range(0, len(by_length), _BATCH):
            places = by_length[start : start + _BATCH]
            batch = self._encode_batch([texts[i] for i in places], prompt, centre)
            for place, text in zip(places, batch, strict=True):
                encoded[place] = text
            on_progress(len(places))
        return [text for text in encoded if text is not None]

    def _encode_batch(
        self, texts: list[str], prompt: str, centre: "_Centre"
    ) -> Iterator[EncodedText]:
        import torch

        features = self._tokenizer(
            [prompt + text for text in texts],
            padding=True,
            truncation=True,
            max_length=self.max_tokens,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
            return_tensors="pt",
        )
        offsets = features.pop("offset_mapping").numpy()
        special = features.pop("special_tokens_mask").numpy().astype(bool)
        with torch.inference_mode():
            output = self._model(dict(features))
        vectors = output["sentence_embedding"].float().numpy()
        states = output["token_embeddings"].float().numpy()
        for i in range(len(texts)):
            # A token of the prompt ends inside it; a mark has no place at all.
            own = ~special[i] & (offsets[i, :, 1] > len(prompt))
            yield EncodedText(
                vector=_unit(_unit(vectors[i]) - centre.vector),
                token_vectors=_unit(_unit(states[i][own]) - centre.token),
                token_ends=(offsets[i, own, 1] - len(prompt)).astype(np.int32),
            )


def encoder_identity(model: str) -> str:
    """Tell encoders apart without loading them: another identity, other vectors.

    The fingerprint is certain but needs the weights; this is what spares a build that has
    nothing to do the seconds of loading them.

    Args:
        model: The value of EMBEDDING_MODEL.
    """
    parts = [model, _CENTRE_FILE.read_text(encoding="utf-8")]
    folder = Path(model)
    if model == BUNDLED:
        parts.append(conversion())
    elif folder.is_dir():
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        parts += [f"{p.name} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Scale vectors along the last axis to unit length."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _words_only(question: str, encoded: EncodedText) -> EncodedText:
    """Leave out the tokens that are only punctuation or signs."""
    starts = [0, *encoded.token_ends[:-1]]
    kept = np.array(
        [
            any(character.isalnum() for character in question[start:end])
            for start, end in zip(starts, encoded.token_ends, strict=False)
        ],
        dtype=bool,
    )
    return EncodedText(encoded.vector, encoded.token_vectors[kept], encoded.token_ends[kept])


def _centre(texts: Sequence[EncodedText]) -> _Centre:
    return _Centre(
        vector=np.mean([text.vector for text in texts], axis=0),
        token=np.concatenate([text.token_vectors for text in texts]).mean(axis=0),
    )


def _neutral_sentences() -> list[str]:
    lines = _CENTRE_FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
