"""Scores candidate passages: late interaction first, a little BM25 beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.windows import Window, best_window

Floats = npt.NDArray[np.float32]

PASSAGE_SHARE = 0.5  # of the whole passage in the late interaction; the rest is the best window's
# Additive and small on purpose: ranks fused with an equal vote let BM25's noise decide when the
# question is in another language than the text.
LEXICAL_SHARE = 0.003


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the signals its score is made of.

    Attributes:
        row: The passage.
        score: What candidates are ordered by.
        passage: MaxSim over the whole passage.
        lexical: BM25, as the lexical index gives it.
        window: The sentence window to quote.
    """

    row: int
    score: float
    passage: float
    lexical: float
    window: Window


def rank(rows: Sequence[int], matches: Sequence[Floats], lexical: Floats) -> list[Scored]:
    """Order candidates, best first; equal scores keep the order of the rows.

    Args:
        rows: The candidates.
        matches: For each candidate (n_sentences, n_question_tokens) float32 best matches.
        lexical: (n_candidates,) float32 BM25 scores.
    """
    if not rows:
        return []
    weights = _token_weights(np.stack([sentences.max(axis=0) for sentences in matches]))
    scored = []
    for row, sentences, words in zip(rows, matches, lexical, strict=True):
        passage = float(sentences.max(axis=0) @ weights)
        window = best_window(sentences, weights)
        score = (
            PASSAGE_SHARE * passage
            + (1 - PASSAGE_SHARE) * window.score
            + LEXICAL_SHARE * float(words)
        )
        scored.append(Scored(row, score, passage, float(words), window))
    return sorted(scored, key=lambda s: (-s.score, s.row))


def _token_weights(best: Floats) -> Floats:
    """Weigh the question's tokens; a token that matches everywhere alike tells nothing apart.

    Args:
        best: (n_candidates, n_question_tokens) float32, each token's best match.

    Returns:
        (n_question_tokens,) float32, summing to 1.
    """
    return np.full(best.shape[1], 1 / max(best.shape[1], 1), dtype=np.float32)
