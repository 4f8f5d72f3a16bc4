"""Tests of the confidence: a probability that rises with the signals."""

import math
from dataclasses import fields, replace

import pytest

from index import Encoder
from index.confidence import Calibration, Confidence, load_calibrations
from index.types import Hit, Passage, Signals, Span
from tests.index.hash_encoder import HashEncoder

QUESTION = "When was the lamp lit?"
TEXT = "It stands on a rock. It was lit in 1887. The keeper had a goat. It was loud."
SENTENCES = (Span(0, 20), Span(21, 40), Span(41, 63), Span(64, 76))


def a_hit(*, window: Span = SENTENCES[1], **values: float) -> Hit:
    """Make a hit whose signals are all one half, but for those given."""
    half = Signals(**dict.fromkeys((field.name for field in fields(Signals)), 0.5))
    passage = Passage("harbour", None, 1, 0, TEXT, SENTENCES)
    return Hit(1, 0, 0.5, passage, window, replace(half, **values))


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
    best, other = a_hit(match=0.9), a_hit(match=0.1)
    alone = confidence.estimate(QUESTION, [best], same_language=True)
    assert confidence.estimate(QUESTION, [best, other], same_language=True) == alone


@pytest.mark.parametrize("same_language", [True, False])
def test_better_match_is_surer(confidence: Confidence, same_language: bool) -> None:
    """More confidence comes with a better match throughout, and with an answer to be read."""
    poor, good = (
        replace(a_hit(), signals=Signals(**dict.fromkeys((f.name for f in fields(Signals)), value)))
        for value in (0.1, 0.95)
    )
    asked = [("Who won the cup?", poor), (QUESTION, poor), (QUESTION, good)]
    other, low, high = (
        confidence.estimate(question, [hit], same_language=same_language) for question, hit in asked
    )
    assert other < low < high
    assert other < confidence.threshold < high


def test_what_is_read(confidence: Confidence) -> None:
    """The reader sees the window and a sentence on either side: the year counts, far off it not."""
    beside = confidence.signals(QUESTION, [a_hit(window=SENTENCES[2])], same_language=True)
    far = confidence.signals(QUESTION, [a_hit(window=SENTENCES[3])], same_language=True)
    assert beside["reading"] > far["reading"]


def test_another_encoder_has_weights_of_its_own(confidence: Confidence) -> None:
    """Without a reader its signals are not there, and the weights are those without it."""
    other = Confidence(HashEncoder())
    names = set(other.signals(QUESTION, [a_hit()], same_language=True))
    fitted = load_calibrations()
    assert set(fitted.without_reader.weights) == names
    assert set(fitted.with_reader.weights) == set(
        confidence.signals(QUESTION, [a_hit()], same_language=True)
    )
    assert "reading" not in names
    assert other.threshold == fitted.without_reader.threshold
    assert confidence.threshold == fitted.with_reader.threshold
