"""Tests of the confidence: a probability that rises with the signals."""

import math
from dataclasses import fields

import pytest

from index import Encoder
from index.confidence import Calibration, Confidence, load_calibrations, weighable
from index.types import Hit, Passage, Query, Reading, Signals, Span
from tests.index.hash_encoder import HashEncoder

QUESTION = Query("When was it lit?", "When was it lit?")
JUDGEMENT = Query("Who is right, A or B?", "Who is right, A or B?")
NAMES = tuple(field.name for field in fields(Signals) if field.name != "reading")


def a_hit(value: float, reading: float | None = None) -> Hit:
    """Make a hit that matches throughout as well as `value` says."""
    read = None if reading is None else Reading(reading, reading, reading)
    signals = Signals(**dict.fromkeys(NAMES, value), reading=read)
    passage = Passage("harbour", None, 1, 0, "It was lit.", (Span(0, 11),))
    return Hit(1, 0, 0.5, passage, Span(0, 11), signals)


@pytest.fixture(scope="module")
def confidence(encoder: Encoder) -> Confidence:
    """Give the confidence of the bundled encoder, which has a reader."""
    return Confidence(encoder)


def test_no_hits(confidence: Confidence) -> None:
    """Without a hit there is no confidence."""
    assert confidence.estimate(QUESTION, [], same_language=True) == 0.0


def test_formula() -> None:
    """Confidence is the logistic function of the weighted signals; others do not count."""
    fitted = Calibration(bias=0.5, weights={"match": 2.0}, threshold=0.5)
    assert fitted.probability({"match": 0.25, "whole": 9.0}) == pytest.approx(
        1 / (1 + math.exp(-1.0))
    )


@pytest.mark.parametrize("extreme", [-1e9, 1e9])
def test_extremes(extreme: float) -> None:
    """Confidence stays between 0 and 1, however large the signals are."""
    fitted = Calibration(bias=0.0, weights={"match": 1.0}, threshold=0.5)
    assert fitted.probability({"match": extreme}) == pytest.approx(0 if extreme < 0 else 1)


def test_best_hit_decides(confidence: Confidence) -> None:
    """Only the best hit's signals count."""
    best, other = a_hit(0.9, 3.0), a_hit(0.1, -3.0)
    alone = confidence.estimate(QUESTION, [best], same_language=True)
    assert confidence.estimate(QUESTION, [best, other], same_language=True) == alone


@pytest.mark.parametrize("same_language", [True, False])
def test_better_is_surer(confidence: Confidence, same_language: bool) -> None:
    """More confidence comes with a better match throughout, and with an answer to be read."""
    hits = [a_hit(0.1, -8.0), a_hit(0.1, 8.0), a_hit(0.95, 8.0)]
    unread, low, high = (
        confidence.estimate(QUESTION, [hit], same_language=same_language) for hit in hits
    )
    assert unread < low < high
    assert unread < confidence.threshold < high


def test_judgements_are_below_the_line(confidence: Confidence) -> None:
    """No match makes a passage answer who is right; of two, the better one is still surer."""
    low, high = (
        confidence.estimate(JUDGEMENT, [hit], same_language=True)
        for hit in (a_hit(0.1, -8.0), a_hit(0.95, 8.0))
    )
    assert low < high < confidence.threshold


def test_another_encoder_has_weights_of_its_own(confidence: Confidence) -> None:
    """Without a reader its signals are not there, and the weights are those without it."""
    fitted = load_calibrations()
    assert set(fitted.without_reader.weights) == {"match", "weakest", "whole", "same_language"}
    assert set(fitted.with_reader.weights) == set(weighable(a_hit(0.5, 1.0).signals, True))
    assert Confidence(HashEncoder()).threshold == fitted.without_reader.threshold
    assert confidence.threshold == fitted.with_reader.threshold
