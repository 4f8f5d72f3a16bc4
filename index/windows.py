"""Sentence windows: the one or two consecutive sentences that answer best."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# How much better two sentences must match than the better one of them to be quoted together.
# Two always match at least as well as one, so without it every quote would be two sentences.
PAIR_GAIN = 0.015


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of a passage.

    Attributes:
        first: Index of the first sentence.
        last: Index of the last one, included.
        score: How well the question's tokens match in the best window of up to two sentences.
        sentences: How well each sentence of the passage matches by itself, in order.
    """

    first: int
    last: int
    score: float
    sentences: tuple[float, ...] = field(default=(), compare=False)


def best_window(matches: Floats, weights: Floats) -> Window:
    """Choose the window to quote.

    Args:
        matches: (n_sentences, n_question_tokens) float32, each token's best match.
        weights: (n_question_tokens,) float32, summing to 1.
    """
    single = matches @ weights
    best = int(single.argmax())
    each = tuple(map(float, single))
    if len(matches) == 1:
        return Window(best, best, each[best], each)
    pairs = np.maximum(matches[:-1], matches[1:]) @ weights
    pair = int(pairs.argmax())
    score = float(pairs[pair])
    if score > single[best] + PAIR_GAIN:
        return Window(pair, pair + 1, score, each)
    return Window(best, best, score, each)
