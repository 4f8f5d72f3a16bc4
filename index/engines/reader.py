"""Reads a few sentences with a question, and tells how likely they are to answer it.

Similarity finds the passage on the very topic; it cannot see that the passage gives the year
of a town's foundation and not its founder. Reading both together can. The reader is the
bundled encoder with small changes to its layers (LoRA; Hu et al., 2021) and two numbers for
each token: whether an answer starts there, whether one ends there. That there is none is a
place of its own, the first token (Devlin et al., 2019, on SQuAD 2). `benchmarks/training`
makes the changes; `reader.md` is their card.
"""

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import safe_open
from safetensors.numpy import load_file

from index.engines.tokenizer import Tokenizer

READER_FILE = Path(__file__).with_name("reader.safetensors")
MOST_TOKENS = 256  # of question and text together
_LONGEST_ANSWER = 30  # tokens
_BATCH = 16
_LONGER = 1.2  # times the shortest of its batch: what is longer is read in another one

Floats = npt.NDArray[np.float32]


class Reader:
    """Judges texts. Safe to share between threads; a call runs on the caller's thread.

    Args:
        network: A transformers encoder with the reader's changes in its layers.
        tokenizer: The encoder's.
        span_weights: (2, dim) float32, for the start and the end of an answer.
        span_bias: (2,) float32.
    """

    def __init__(
        self, network: Any, tokenizer: Tokenizer, span_weights: Floats, span_bias: Floats
    ) -> None:
        self._network = network
        self._tokenizer = tokenizer
        self._span_weights = span_weights
        self._span_bias = span_bias

    def margins(self, questions: Sequence[str], texts: Sequence[str]) -> list[float]:
        """Tell for each pair by how much an answer is likelier than none.

        Args:
            questions: As they are searched for.
            texts: A few sentences each; what does not fit into MOST_TOKENS is not read.

        Returns:
            Log odds, some -10 to 10; above 0 an answer is likelier.
        """
        lengths = [
            len(question) + len(text) for question, text in zip(questions, texts, strict=True)
        ]
        margins = [0.0] * len(texts)
        for places in _alike(lengths):
            batch = self._read([questions[i] for i in places], [texts[i] for i in places])
            for place, margin in zip(places, batch, strict=True):
                margins[place] = margin
        return margins

    def _read(self, questions: list[str], texts: list[str]) -> list[float]:
        import torch

        features = encode_pairs(self._tokenizer, questions, texts)
        with torch.inference_mode():
            states = self._network(**features).last_hidden_state.float().numpy()
        scores = states @ self._span_weights.T + self._span_bias
        return [answer_margin(scores[i], of_text(features, i)) for i in range(len(texts))]


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Part places into batches of like lengths: padding costs what text costs."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if len(batch) == _BATCH or (batch and lengths[place] > _LONGER * lengths[batch[0]]):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def encode_pairs(
    tokenizer: Tokenizer, questions: list[str], texts: list[str], multiple: int | None = None
) -> Any:
    """Tokenise questions with their texts, as the reader is trained on them.

    Args:
        tokenizer: The encoder's.
        questions: One for each text.
        texts: The texts.
        multiple: What the padded length is rounded up to.
    """
    return tokenizer(
        questions,
        texts,
        truncation="longest_first",
        max_length=MOST_TOKENS,
        padding=True,
        pad_to_multiple_of=multiple,
        return_tensors="pt",
    )


def of_text(features: Any, place: int) -> npt.NDArray[np.bool_]:
    """Tell which tokens of a pair are its text's: (n_tokens,) bool."""
    return np.array([sequence == 1 for sequence in features.sequence_ids(place)])


def answer_margin(scores: Floats, text: npt.NDArray[np.bool_]) -> float:
    """Compare all answers together with none.

    The sum over the possible answers, and not the best one, since a text that answers often
    does so in several words of like likelihood: a town, or the town with its river.

    Args:
        scores: (n_tokens, 2) float32, that an answer starts there and ends there.
        text: (n_tokens,) bool, the tokens that may be part of an answer.
    """
    starts, ends = scores[text, 0], scores[text, 1]
    none = float(scores[0].sum())
    if not len(starts):
        return -none
    # For each start the ends that are not before it and not too far behind it.
    padded = np.append(ends, np.full(_LONGEST_ANSWER - 1, -np.inf, dtype=np.float32))
    reachable = np.lib.stride_tricks.sliding_window_view(padded, _LONGEST_ANSWER)
    return float(np.logaddexp.reduce(starts[:, None] + reachable, axis=None)) - none


def trained_on() -> str:
    """Name the weights of the encoder that the reader was trained on."""
    with safe_open(READER_FILE, framework="numpy") as file:
        return str(file.metadata()["encoder"])


def load_reader(tokenizer: Tokenizer, network: Any) -> Reader:
    """Make the reader out of the encoder that it was trained on.

    The encoder's embeddings, most of its size, are shared; the layers are copied.

    Args:
        tokenizer: The encoder's.
        network: The encoder's transformers network; it is left as it is.
    """
    import torch

    changes = {name: part.astype(np.float32) for name, part in load_file(READER_FILE).items()}
    shared = {id(network.embeddings): network.embeddings}
    network = copy.deepcopy(network, shared)
    modules = dict(network.named_modules())
    with torch.no_grad():
        for name in changes:
            module, _, part = name.rpartition(".")
            if part == "up":
                change = changes[name] @ changes[f"{module}.down"]
                modules[module].weight += torch.from_numpy(change)
    return Reader(network, tokenizer, changes["span.weights"], changes["span.bias"])
