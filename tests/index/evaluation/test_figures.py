"""Figures: which outcomes are counted together, and what is counted."""

import math

import pytest

from index.evaluation.figures import (
    group_outcomes,
    measure_abstention,
    measure_retrieval,
    record,
)
from index.evaluation.labelled import FAR, NEAR
from tests.index.evaluation.samples import outcome


def test_groups() -> None:
    """All come first, then languages and kinds, the most asked first; no unanswerable ones."""
    outcomes = [
        outcome(1, language="ru"),
        outcome(1, kind="why"),
        outcome(2, kind="why"),
        outcome(None, kind=NEAR, language="az"),
    ]
    groups = [(g.group, g.name, len(g.outcomes)) for g in group_outcomes(outcomes)]
    assert groups == [
        ("all", "all", 3),
        ("language", "en", 2),
        ("language", "ru", 1),
        ("kind", "why", 2),
        ("kind", "fact", 1),
    ]


def test_no_groups() -> None:
    """Without an answerable question there is no group."""
    assert group_outcomes([outcome(None, kind=FAR)]) == []


def test_retrieval() -> None:
    """Each figure is over all questions, but quotes are over those that ask for words."""
    figures = measure_retrieval(
        [
            outcome(1, quote="Lit by J. R. BROOK."),
            outcome(3, quote="It burned whale oil.", quotable=False),
            outcome(None),
        ]
    )
    assert figures.n == 3
    assert figures.recall_at_1 == pytest.approx(1 / 3)
    assert figures.recall_at_3 == pytest.approx(2 / 3)
    assert figures.mrr == pytest.approx((1 + 1 / 3) / 3)
    assert figures.ndcg_at_10 == pytest.approx((1 + 1 / 2) / 3)
    assert (figures.quotes, figures.quotable, figures.quote_holds_answer) == (2, 1, 0.5)


def test_abstention() -> None:
    """Near and far are told apart; another kind without an answer counts among all."""
    figures = measure_abstention(
        [
            outcome(1, 0.9),
            outcome(2, 0.6),
            outcome(None, 0.7, kind=NEAR),
            outcome(None, 0.1, kind=FAR),
            outcome(None, 0.2, kind="riddle"),
        ],
        threshold=0.65,
    )
    assert record(figures) == {
        "answerable": 2,
        "unanswerable": 3,
        "near": 1,
        "far": 1,
        "auroc": round(5 / 6, 4),
        "auroc_near": 0.5,
        "auroc_far": 1.0,
        "coverage_at_precision_95": 0.5,
        "threshold": 0.65,
        "answerable_answered": 0.5,
        "unanswerable_refused": round(2 / 3, 4),
        "near_refused": 0.0,
        "far_refused": 1.0,
    }


def test_the_threshold_answers() -> None:
    """A confidence of exactly the threshold is answered, as the bot does."""
    assert measure_abstention([outcome(1, 0.5)], threshold=0.5).answerable_answered == 1


def test_nothing_to_count() -> None:
    """Where there is nothing to count, a figure is not a number, and null as JSON."""
    figures = measure_abstention([outcome(1)])
    assert math.isnan(figures.auroc)
    assert math.isnan(figures.answerable_answered)
    assert record(figures)["auroc_near"] is None
    assert record(measure_retrieval([outcome(1)]))["quote_holds_answer"] is None
