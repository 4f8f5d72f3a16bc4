"""The measures, by hand and against scikit-learn's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score, roc_auc_score

from index.evaluation.metrics import (
    auroc,
    coverage_at_precision,
    first_rank,
    gains_by_rank,
    mean_reciprocal_rank,
    ndcg_at,
    recall_at,
    share,
)

CONFIDENCES = st.lists(st.integers(0, 5).map(lambda tenths: tenths / 5), min_size=1, max_size=20)


def test_passages_are_ordered_by_score() -> None:
    """The best passage comes first; a gain is where a right one stands."""
    assert gains_by_rank([0.1, 0.9, 0.5], [None, None, 4]).tolist() == [False, True, False]


def test_a_tie_counts_against_the_system() -> None:
    """Of passages with the same score the wrong ones count as first, wherever they stand."""
    assert gains_by_rank([1, 1, 1], [7, None, None]).tolist() == [False, False, True]
    assert gains_by_rank([0, 0, 2], [7, None, None]).tolist() == [False, False, True]


def test_a_paragraph_is_found_once() -> None:
    """A second passage of the same paragraph is no gain, but takes its rank."""
    gains = gains_by_rank([0.9, 0.8, 0.7], [4, 4, 5])
    assert gains.tolist() == [True, False, True]


def test_no_passages() -> None:
    """Without a hit there is no gain and no rank."""
    gains = gains_by_rank([], [])
    assert gains.shape == (0,)
    assert first_rank(gains) is None
    assert ndcg_at(gains, 1, 10) == 0


def test_ranks() -> None:
    """Recall counts first gains up to a rank, and MRR their reciprocals."""
    ranks = [1, 3, None, 2]
    assert first_rank(np.array([False, True, True])) == 2
    assert recall_at(ranks, 1) == 0.25
    assert recall_at(ranks, 3) == 0.75
    assert mean_reciprocal_rank(ranks) == pytest.approx((1 + 1 / 3 + 1 / 2) / 4)


def test_nothing_to_count() -> None:
    """The mean of nothing is not a number, and neither is a comparison with nothing."""
    assert math.isnan(recall_at([], 1))
    assert math.isnan(mean_reciprocal_rank([]))
    assert math.isnan(share([]))
    assert math.isnan(auroc([], [0.5]))
    assert math.isnan(auroc([0.5], []))
    assert math.isnan(coverage_at_precision([0.5], [False], [False], 0.95))


def test_ndcg_by_hand() -> None:
    """Two answers at ranks 1 and 3 are worth 1 and 1 / log2(4), of 1 and 1 / log2(3) at best."""
    gains = np.array([True, False, True])
    assert ndcg_at(gains, 2, 10) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert ndcg_at(gains, 2, 2) == pytest.approx(1 / (1 + 1 / math.log2(3)))
    assert ndcg_at(np.array([True]), 1, 10) == 1


@given(st.permutations(range(12)), st.integers(1, 12))
def test_ndcg_as_scikit_learn_has_it(scores: list[int], answers: int) -> None:
    """Over different scores, nDCG is scikit-learn's."""
    right = [place if place < answers else None for place in range(12)]
    expected = ndcg_score([[answer is not None for answer in right]], [scores], k=10)
    assert ndcg_at(gains_by_rank(scores, right), answers, 10) == pytest.approx(expected)


@given(CONFIDENCES, CONFIDENCES)
def test_auroc_as_scikit_learn_has_it(positive: list[float], negative: list[float]) -> None:
    """With and without ties, AUROC is scikit-learn's."""
    labels = [1] * len(positive) + [0] * len(negative)
    expected = roc_auc_score(labels, positive + negative)
    assert auroc(positive, negative) == pytest.approx(expected)


def test_coverage_by_hand() -> None:
    """Thresholds may go down as far as the answers stay precise enough."""
    confidences = [0.9, 0.8, 0.7, 0.6]
    right = [True, True, False, True]
    answerable = [True, True, False, True]
    assert coverage_at_precision(confidences, right, answerable, 1.0) == pytest.approx(2 / 3)
    assert coverage_at_precision(confidences, right, answerable, 0.75) == 1


def test_coverage_of_a_wrong_answer() -> None:
    """An answerable question with a wrong hit is covered, but spoils the precision."""
    assert coverage_at_precision([0.9, 0.8], [True, False], [True, True], 0.5) == 1
    assert coverage_at_precision([0.9, 0.8], [True, False], [True, True], 0.95) == 0.5
    assert coverage_at_precision([0.9, 0.8], [False, True], [True, True], 0.95) == 0


def test_equal_confidences_are_answered_together() -> None:
    """No threshold parts a right answer from a wrong one of the same confidence."""
    assert coverage_at_precision([0.5, 0.5], [True, False], [True, False], 0.95) == 0


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.booleans()), min_size=1))
def test_coverage_as_every_threshold_has_it(cases: list[tuple[int, bool, bool]]) -> None:
    """Coverage is the best that any threshold gives, tried one by one."""
    cases = [(confidence, right and can, can) for confidence, right, can in cases]
    total = sum(can for _, _, can in cases)
    best = 0.0
    for threshold in range(5):
        answered = [case for case in cases if case[0] >= threshold]
        if total and answered and sum(r for _, r, _ in answered) >= 0.75 * len(answered):
            best = max(best, sum(can for _, _, can in answered) / total)
    found = coverage_at_precision(
        [confidence for confidence, _, _ in cases],
        [right for _, right, _ in cases],
        [can for _, _, can in cases],
        0.75,
    )
    assert found == pytest.approx(best) if total else math.isnan(found)
