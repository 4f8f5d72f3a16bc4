"""Sentence windows: the one or two consecutive sentences that answer best."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# How much better two sentences must match than the better one of them to be quoted together.
# Two always match at least as well as one, so without it every quote would be two sentences.
PAIR_GAIN = 0.015
SENTENCE_SHARE = 0.6  # of a sentence's nearness as a whole, beside its tokens' matches


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of a passage.

    Attributes:
        first: Index of the first sentence.
        last: Index of the last one, included.
        score: How well the question's tokens match in the best window of up to two sentences.
    """

    first: int
    last: int
    score: float


def best_window(matches: Floats, cosines: Floats, weights: Floats) -> Window:
    """Choose the window to quote.

    Args:
        matches: (n_sentences, n_question_tokens) float32, each token's best match.
        cosines: (n_sentences,) float32, how near each sentence as a whole is.
        weights: (n_question_tokens,) float32, summing to 1.
    """
    single = matches @ weights + SENTENCE_SHARE * cosines
    best = int(single.argmax())
    if len(matches) == 1:
        return Window(best, best, float(single[best]))
    pairs = np.maximum(matches[:-1], matches[1:]) @ weights
    pairs += SENTENCE_SHARE * np.maximum(cosines[:-1], cosines[1:])
    pair = int(pairs.argmax())
    score = float(pairs[pair])
    if score > single[best] + PAIR_GAIN:
        return Window(pair, pair + 1, score)
    return Window(best, best, score)
