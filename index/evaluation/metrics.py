"""The measures themselves: pure functions of ranks, gains and confidences.

Whoever measures decides what is right; here it is only counted. Where two passages have the
same score, the wrong one counts as the first: luck earns nothing.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

Gains = npt.NDArray[np.bool_]


def gains_by_rank(
    scores: Sequence[float] | npt.NDArray[np.floating], answers: Sequence[Hashable | None]
) -> Gains:
    """Order passages by score and mark where an answer is met for the first time.

    Args:
        scores: (n_passages,), a higher one is a better one.
        answers: For each passage which right paragraph it is of, or None when it is wrong.

    Returns:
        (n_passages,) bool, best passage first; a second passage of the same paragraph takes
        a rank but is no gain. Equal scores: wrong passages first.
    """
    right = np.array([answer is not None for answer in answers], dtype=bool)
    order = np.lexsort((right, -np.asarray(scores, dtype=np.float64)))
    met: set[Hashable] = set()
    gains = np.zeros(len(order), dtype=bool)
    for rank, place in enumerate(order):
        answer = answers[place]
        gains[rank] = answer is not None and answer not in met
        met.add(answer)
    return gains


def first_rank(gains: Gains) -> int | None:
    """Give the rank of the first gain, counted from 1, or None without one."""
    return int(gains.argmax()) + 1 if gains.any() else None


def recall_at(ranks: Sequence[int | None], k: int) -> float:
    """Give the share of questions whose first gain is among the first `k`; nan of none."""
    return _mean([float(rank is not None and rank <= k) for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Give the mean of 1 / rank; a question without a gain counts as 0; nan of none."""
    return _mean([1 / rank if rank else 0.0 for rank in ranks])


def ndcg_at(gains: Gains, answers: int, k: int) -> float:
    """Give the normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002).

    A gain at rank r is worth 1 / log2(r + 1); 1 means that nothing could be ranked better.

    Args:
        gains: (n_passages,) bool, best first.
        answers: How many gains there could be, at least 1.
        k: Ranks that are looked at.
    """
    worth = 1 / np.log2(np.arange(k) + 2)
    seen = gains[:k]
    return float(worth[: len(seen)] @ seen / worth[: min(answers, k)].sum())


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Give the chance that a positive's confidence is above a negative's; nan of none.

    It is the area under the ROC curve, by way of ranks (Mann and Whitney, 1947); a tie
    counts one half.
    """
    if not positive or not negative:
        return float("nan")
    ascending = np.sort(np.asarray(negative, dtype=np.float64))
    below = np.searchsorted(ascending, positive, side="left")
    not_above = np.searchsorted(ascending, positive, side="right")
    return float((below + not_above).mean() / 2 / len(negative))


def coverage_at_precision(
    confidences: Sequence[float],
    right: Sequence[bool],
    answerable: Sequence[bool],
    precision: float,
) -> float:
    """Give the greatest share of answerable questions that can be answered precisely enough.

    Every confidence is tried as the threshold: all questions at or above it are answered, and
    of these answers at least the share `precision` has to be right. 0 when no threshold does;
    nan when nothing is answerable.

    Args:
        confidences: (n_questions,), answerable or not.
        right: Whether the answer would be right; never when the question is unanswerable.
        answerable: Whether the text answers.
        precision: From 0 to 1.
    """
    if not any(answerable):
        return float("nan")
    values = np.asarray(confidences, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    ends = np.append(np.diff(values[order]) != 0, True)  # equal ones are answered together
    good = np.cumsum(np.asarray(right, dtype=bool)[order])
    precise = good >= precision * np.arange(1, len(order) + 1) - 1e-9
    answered = np.cumsum(np.asarray(answerable, dtype=bool)[order])
    return float(max(answered[ends & precise], default=0) / answered[-1])


def share(outcomes: Sequence[bool]) -> float:
    """Give the share that is true; nan of none."""
    return _mean([float(outcome) for outcome in outcomes])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")
