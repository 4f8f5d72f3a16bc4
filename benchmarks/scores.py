"""Retrieval metrics over ranks."""

from collections.abc import Sequence


def recall_at(ranks: Sequence[int | None], k: int) -> float:
    """Give the share of questions whose first right hit is among the first `k`.

    Args:
        ranks: For each question the rank of its first right hit, or None.
        k: Counted from 1.
    """
    return _mean([float(rank is not None and rank <= k) for rank in ranks])


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Give the mean of 1 / rank; a question without a right hit counts as 0."""
    return _mean([1 / rank if rank else 0.0 for rank in ranks])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")
