"""Outcomes that several tests count."""

import numpy as np

from index.evaluation.labelled import LabelledQuestion
from index.evaluation.outcomes import Outcome


def outcome(
    rank: int | None,
    confidence: float = 0.5,
    *,
    kind: str = "fact",
    language: str = "en",
    quote: str | None = None,
    quotable: bool = True,
) -> Outcome:
    """Make the outcome of a question whose one right paragraph stands at a rank of five.

    Without a rank it is unanswerable, unless its kind is `fact`.
    """
    question = LabelledQuestion(
        question="Who lit it?",
        language=language,
        kind=kind,
        paragraphs=(1,) if rank is not None or kind == "fact" else (),
        must_contain=() if quote is None else ("Brook",),
    )
    gains = np.array([place == rank for place in range(1, 6)])
    return Outcome(question, gains, confidence, quote, quotable)
