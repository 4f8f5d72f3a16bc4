"""Turns outcomes into figures: how well passages are found, and how well confidence tells."""

import dataclasses
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.evaluation.labelled import FAR, NEAR
from index.evaluation.metrics import (
    auroc,
    coverage_at_precision,
    mean_reciprocal_rank,
    ndcg_at,
    recall_at,
    share,
)
from index.evaluation.outcomes import Outcome

PRECISION = 0.95  # of the answers, where coverage is measured
_NDCG_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How well the answers to some answerable questions are found.

    Shares are from 0 to 1, and nan where there is nothing to count.

    Attributes:
        n: How many questions.
        recall_at_1: The share whose first hit is right.
        recall_at_3: The share with a right one among the first three.
        mrr: The mean of 1 / rank of the first right hit.
        ndcg_at_10: The mean nDCG over the first ten hits, all right paragraphs of equal worth.
        quotes: How many questions say what a quote must contain.
        quotable: How many of these have it in a right paragraph.
        quote_holds_answer: The share of `quotes` where the first hit's quote contains it.
    """

    n: int
    recall_at_1: float
    recall_at_3: float
    mrr: float
    ndcg_at_10: float
    quotes: int
    quotable: int
    quote_holds_answer: float


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well confidence tells questions that the text answers from those it does not.

    Shares are from 0 to 1, and nan where there is nothing to count.

    Attributes:
        answerable: How many questions the text answers.
        unanswerable: How many it does not answer, of whatever kind.
        near: How many of these are on the topic.
        far: How many are off the topic.
        auroc: The chance that an answerable question has more confidence than another one.
        auroc_near: The same against those on the topic.
        auroc_far: The same against those off the topic.
        coverage_at_precision_95: The greatest share of the answerable questions that could be
            answered while 95 % of all answers, to whatever question, have a right first hit.
        threshold: The confidence from which on the bot answers; nan where none is set.
        answerable_answered: The share of the answerable questions at or above it.
        unanswerable_refused: The share of the others below it.
        near_refused: The share of those on the topic below it.
        far_refused: The share of those off the topic below it.
    """

    answerable: int
    unanswerable: int
    near: int
    far: int
    auroc: float
    auroc_near: float
    auroc_far: float
    coverage_at_precision_95: float
    threshold: float
    answerable_answered: float
    unanswerable_refused: float
    near_refused: float
    far_refused: float


@dataclass(frozen=True, slots=True)
class Group:
    """Outcomes that are counted together.

    Attributes:
        group: `all`, `language` or `kind`.
        name: Which language or kind; `all` for all.
        outcomes: Those of the answerable questions, at least one.
    """

    group: str
    name: str
    outcomes: tuple[Outcome, ...]


def group_outcomes(outcomes: Sequence[Outcome]) -> list[Group]:
    """Group answerable questions: all, then each language and each kind, the most asked first."""
    asked = tuple(outcome for outcome in outcomes if outcome.question.answerable)
    groups = [Group("all", "all", asked)] if asked else []
    for group in ("language", "kind"):
        names = Counter(getattr(outcome.question, group) for outcome in asked)
        for name, _n in sorted(names.items(), key=lambda named: (-named[1], named[0])):
            own = tuple(o for o in asked if getattr(o.question, group) == name)
            groups.append(Group(group, name, own))
    return groups


def measure_retrieval(outcomes: Sequence[Outcome]) -> Retrieval:
    """Count how well the answers to answerable questions are found."""
    ranks = [outcome.rank for outcome in outcomes]
    gains = [
        ndcg_at(outcome.gains, len(set(outcome.question.paragraphs)), _NDCG_DEPTH)
        for outcome in outcomes
    ]
    quotes = [o for o in outcomes if o.question.must_contain and o.quote is not None]
    return Retrieval(
        n=len(ranks),
        recall_at_1=recall_at(ranks, 1),
        recall_at_3=recall_at(ranks, 3),
        mrr=mean_reciprocal_rank(ranks),
        ndcg_at_10=sum(gains) / len(gains) if gains else math.nan,
        quotes=len(quotes),
        quotable=sum(outcome.quotable for outcome in quotes),
        quote_holds_answer=share([outcome.quote_holds_answer for outcome in quotes]),
    )


def measure_abstention(outcomes: Sequence[Outcome], threshold: float = math.nan) -> Abstention:
    """Count how well confidence tells, over answerable and unanswerable questions."""
    answerable = [o.confidence for o in outcomes if o.question.answerable]
    unanswerable = [o.confidence for o in outcomes if not o.question.answerable]
    near = [o.confidence for o in outcomes if o.question.kind == NEAR]
    far = [o.confidence for o in outcomes if o.question.kind == FAR]

    def refused(confidences: Sequence[float]) -> float:
        if math.isnan(threshold):
            return math.nan
        return share([confidence < threshold for confidence in confidences])

    return Abstention(
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        near=len(near),
        far=len(far),
        auroc=auroc(answerable, unanswerable),
        auroc_near=auroc(answerable, near),
        auroc_far=auroc(answerable, far),
        coverage_at_precision_95=coverage_at_precision(
            [outcome.confidence for outcome in outcomes],
            [outcome.rank == 1 for outcome in outcomes],
            [outcome.question.answerable for outcome in outcomes],
            PRECISION,
        ),
        threshold=threshold,
        answerable_answered=1 - refused(answerable),
        unanswerable_refused=refused(unanswerable),
        near_refused=refused(near),
        far_refused=refused(far),
    )


def record(figures: Retrieval | Abstention) -> dict[str, Any]:
    """Give figures as JSON values: rounded, and null where there was nothing to count."""
    values = dataclasses.asdict(figures)
    return {name: _json_value(value) for name, value in values.items()}


def _json_value(value: float) -> float | None:
    if isinstance(value, int):
        return value
    return None if math.isnan(value) else round(value, 4)
