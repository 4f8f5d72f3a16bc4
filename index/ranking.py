"""Scores candidate passages: late interaction first, a little BM25 beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.types import Signals
from index.windows import Window, best_window

Floats = npt.NDArray[np.float32]

PASSAGE_SHARE = 0.5  # of the whole passage in the late interaction; the rest is the best window's
LEAST_SPREAD = 0.02  # keeps every token of the question in the count
# Additive and small on purpose: ranks fused with an equal vote let BM25's noise decide when the
# question is in another language than the text.
LEXICAL_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score.

    Attributes:
        row: The passage.
        score: What candidates are ordered by.
        window: The sentence window to quote.
        signals: What the score is made of.
    """

    row: int
    score: float
    window: Window
    signals: Signals


def rank(
    rows: Sequence[int],
    in_passage: Sequence[Floats],
    alone: Sequence[Floats],
    cosines: Sequence[Floats],
    lexical: Floats,
) -> list[Scored]:
    """Order candidates, best first; equal scores keep the order of the rows.

    Args:
        rows: The candidates.
        in_passage: For each candidate (n_sentences, n_question_tokens) float32 best matches
            among tokens that were encoded with the whole passage around them.
        alone: The same for its sentences encoded one by one. The two err differently: what
            a passage says around a sentence explains it, and drowns it.
        cosines: For each candidate (n_sentences,) float32, sentences as wholes.
        lexical: (n_candidates,) float32 BM25 scores.
    """
    if not rows:
        return []
    matched, windows = _late_interaction(in_passage)
    matched_alone, _ = _late_interaction(alone)
    scores = (matched + matched_alone) / 2 + LEXICAL_SHARE * lexical
    scored = [
        Scored(row, float(score), window, _signals(window, words, own, wholes))
        for row, score, window, words, own, wholes in zip(
            rows, scores, windows, lexical, in_passage, cosines, strict=True
        )
    ]
    return sorted(scored, key=lambda candidate: (-candidate.score, candidate.row))


def _late_interaction(matches: Sequence[Floats]) -> tuple[Floats, list[Window]]:
    """Score candidates by their tokens: (n_candidates,) float32, and each one's best window."""
    best = np.stack([sentences.max(axis=0) for sentences in matches])
    weights = _token_weights(best)
    windows = [best_window(sentences, weights) for sentences in matches]
    of_windows = np.array([window.score for window in windows], dtype=np.float32)
    return PASSAGE_SHARE * (best @ weights) + (1 - PASSAGE_SHARE) * of_windows, windows


def _signals(window: Window, lexical: float, matches: Floats, cosines: Floats) -> Signals:
    """Gather a candidate's signals.

    Args:
        window: Its best window.
        lexical: Its BM25 score.
        matches: (n_sentences, n_question_tokens) float32, its sentences' best matches.
        cosines: (n_sentences,) float32, its sentences as wholes.
    """
    ascending = np.sort(matches.max(axis=0)) if matches.size else np.zeros(1, dtype=np.float32)
    return Signals(
        window=window.score,
        lexical=float(lexical),
        match=float(ascending.mean()),
        weakest=float(ascending[: max(1, len(ascending) // 3)].mean()),
        whole=float(cosines.max()),
    )


def _token_weights(best: Floats) -> Floats:
    """Weigh the question's tokens by how well they tell the candidates apart.

    A token that finds as good a match in every candidate ("the", "article") says nothing
    about which one answers; one that a few match far better than the rest says much.

    Args:
        best: (n_candidates, n_question_tokens) float32, each token's best match.

    Returns:
        (n_question_tokens,) float32, summing to 1.
    """
    if best.shape[1] == 0:
        return np.zeros(0, dtype=np.float32)
    spread = best.max(axis=0) - best.mean(axis=0) + LEAST_SPREAD
    return np.asarray(spread / spread.sum(), dtype=np.float32)
