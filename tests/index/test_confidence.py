"""Tests of the confidence: a probability that rises with the signals."""

import math
from dataclasses import fields, replace

import pytest

from index.confidence import Calibration, load_calibration, signals
from index.types import Hit, Passage, Signals, Span


def a_hit(**values: float) -> Hit:
    """Make a hit whose signals are all one half, but for those given."""
    half = Signals(**dict.fromkeys((field.name for field in fields(Signals)), 0.5))
    passage = Passage("harbour", None, 1, 0, "Lit in 1887.", (Span(0, 12),))
    return Hit(1, 0, 0.5, passage, Span(0, 12), replace(half, **values))


def flat(**weights: float) -> Calibration:
    """Make a calibration where only the given weights are not zero."""
    names = signals([a_hit()], same_language=True)
    return Calibration(
        bias=0.0, weights=dict.fromkeys(names, 0.0) | weights, threshold=0.5, fitted_on="nothing"
    )


def test_no_hits() -> None:
    """Without a hit there is no confidence."""
    assert load_calibration().confidence([], same_language=True) == 0.0


def test_formula() -> None:
    """Confidence is the logistic function of the weighted signals."""
    confidence = flat(match=2.0).confidence([a_hit(match=0.25)], same_language=False)
    assert confidence == pytest.approx(1 / (1 + math.exp(-0.5)))


@pytest.mark.parametrize("extreme", [-1e9, 1e9])
def test_extremes(extreme: float) -> None:
    """Confidence stays between 0 and 1, however large the signals are."""
    confidence = flat(match=1.0).confidence([a_hit(match=extreme)], same_language=True)
    assert 0 <= confidence <= 1
    assert confidence == pytest.approx(0 if extreme < 0 else 1)


def test_best_hit_decides() -> None:
    """Only the best hit's signals count."""
    best, other = a_hit(match=0.9), a_hit(match=0.1)
    calibration = load_calibration()
    alone = calibration.confidence([best], same_language=True)
    assert calibration.confidence([best, other], same_language=True) == alone


@pytest.mark.parametrize("same_language", [True, False])
def test_better_match_is_surer(same_language: bool) -> None:
    """A question that matches better throughout is answered with more confidence."""
    calibration = load_calibration()
    low, high = (
        calibration.confidence(
            [a_hit(**dict.fromkeys((field.name for field in fields(Signals)), value))],
            same_language=same_language,
        )
        for value in (0.1, 0.95)
    )
    assert low < calibration.threshold < high


def test_weights_and_signals_agree() -> None:
    """Each signal has a weight and each weight a signal."""
    names = set(signals([a_hit()], same_language=True))
    assert set(load_calibration().weights) == names
    assert 0 < load_calibration().threshold < 1
