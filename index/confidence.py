"""How sure the bot is that a passage answers: a calibrated probability, and the line it draws.

Two kinds of evidence: how well the question's words match the best passage, and what the
reader made of the sentences that would be quoted, of the whole passage and of the next hits.
Their weights are a logistic regression's (Platt, 1999), fitted by `benchmarks/calibrate.py` on
questions whose answer is there, on the same with it taken out, and on questions that the text
never answered; `calibration.json` holds them. For an encoder that the reader was not trained
on, there are weights without it.
Questions for a judgement are below the line, however well a passage matches.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.engines.encoder import Encoder
from index.judgements import Judgements
from index.types import Hit, Query, Signals

CALIBRATION_FILE = Path(__file__).with_name("calibration.json")
_LARGEST_MARGIN = 10.0  # the reader's log odds beyond it say no more


class Calibration(BaseModel):
    """Fitted weights.

    Attributes:
        bias: Added to the weighted signals.
        weights: A weight for each signal, by name.
        threshold: The confidence from which on the bot answers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: dict[str, float]
    threshold: float

    def probability(self, signals: dict[str, float]) -> float:
        """Weigh the signals that have a weight."""
        total = self.bias + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Calibrations(BaseModel):
    """What calibration.json holds.

    Attributes:
        with_reader: For the encoder that the reader was trained on.
        without_reader: For any other.
        fitted_on: The data, in words.
        data: 16 hex digits that differ when the data do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    with_reader: Calibration
    without_reader: Calibration
    fitted_on: str
    data: str


class Confidence:
    """Estimates how likely the best hit answers. Safe to share between threads.

    Args:
        encoder: The encoder that searches; it decides whether there is a reader.
    """

    def __init__(self, encoder: Encoder) -> None:
        fitted = load_calibrations()
        self._calibration = fitted.with_reader if encoder.reader else fitted.without_reader
        self._judgements = Judgements()

    @property
    def threshold(self) -> float:
        """The confidence from which on the bot answers."""
        return self._calibration.threshold

    def estimate(self, query: Query, hits: Sequence[Hit], *, same_language: bool) -> float:
        """Estimate the probability that the best hit answers, from 0 to 1.

        Args:
            query: What was searched for.
            hits: What a question found, best first.
            same_language: Whether the question is in the language of the best hit's text;
                across languages matches are weaker throughout.
        """
        if not hits:
            return 0.0
        probability = self._calibration.probability(weighable(hits[0].signals, same_language))
        # A product stays below the threshold, and in order.
        return probability * (self.threshold if self._judgements.asked_for(query) else 1.0)


def weighable(signals: Signals, same_language: bool) -> dict[str, float]:
    """Give what confidence is made of, by name.

    Every signal is there twice, the second time only for a question in the text's language,
    so that each of the two kinds of question may have weights of its own.
    """
    found = {"match": signals.match, "weakest": signals.weakest, "whole": signals.whole}
    if signals.reading is not None:
        found |= {
            f"reading_{name}": max(-1.0, min(1.0, margin / _LARGEST_MARGIN))
            for name, margin in signals.reading._asdict().items()
        }
    beside = {f"{name}_same_language": value * same_language for name, value in found.items()}
    return found | beside | {"same_language": float(same_language)}


def load_calibrations() -> Calibrations:
    """Read the fitted weights."""
    return Calibrations.model_validate(json.loads(CALIBRATION_FILE.read_text(encoding="utf-8")))
