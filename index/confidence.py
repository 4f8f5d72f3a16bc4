"""How sure the bot is that a passage answers: a calibrated probability, and the line it draws.

The probability is logistic over a few signals of the best hit. `benchmarks/calibrate.py`
fits the weights, on questions whose answer is there, on the same with it taken out, and on
questions that the text never answered; `calibration.json` says on which data.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.types import Hit

_FILE = Path(__file__).with_name("calibration.json")


class Calibration(BaseModel):
    """The fitted weights.

    Attributes:
        bias: Added to the weighted signals.
        weights: A weight for each signal of `signals`.
        threshold: The confidence from which on the bot answers.
        fitted_on: The data, in words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: dict[str, float]
    threshold: float
    fitted_on: str

    def confidence(self, hits: Sequence[Hit], *, same_language: bool) -> float:
        """Estimate the probability that the best hit answers, from 0 to 1.

        Args:
            hits: The question's hits, best first.
            same_language: Whether the question is in the language of the best hit's text;
                across languages matches are weaker throughout.
        """
        if not hits:
            return 0.0
        values = signals(hits, same_language=same_language)
        total = self.bias + sum(self.weights[name] * value for name, value in values.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def signals(hits: Sequence[Hit], *, same_language: bool) -> dict[str, float]:
    """Give the signals that confidence is made of, by name."""
    best = hits[0].signals
    return {
        "match": best.match,
        "weakest": best.weakest,
        "whole": best.whole,
        "same_language": float(same_language),
    }


def load_calibration() -> Calibration:
    """Read the fitted weights."""
    return Calibration.model_validate(json.loads(_FILE.read_text(encoding="utf-8")))
