"""Reports outcomes: as tables for people and as JSON objects for programs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from index.evaluation.figures import (
    Abstention,
    group_outcomes,
    measure_abstention,
    measure_retrieval,
    record,
)
from index.evaluation.labelled import ASIDE, FAR, NEAR, LabelledQuestion
from index.evaluation.outcomes import Outcome
from index.evaluation.tables import (
    RETRIEVAL_COLUMNS,
    FigureTable,
    figure,
    quote_note,
    retrieval_cells,
)


def as_records(outcomes: Sequence[Outcome], threshold: float) -> Iterator[dict[str, Any]]:
    """Give a JSON object for each group, and one about abstention."""
    for group in group_outcomes(outcomes):
        figures = record(measure_retrieval(group.outcomes))
        yield {"group": group.group, "name": group.name, **figures}
    yield {"group": "abstention", **record(measure_abstention(outcomes, threshold))}


def as_tables(outcomes: Sequence[Outcome], threshold: float) -> list[FigureTable]:
    """Give a table on passages found and one on abstention."""
    groups = group_outcomes(outcomes)
    overall = measure_retrieval(groups[0].outcomes)
    found = FigureTable(
        "Answers found, by language and by kind",
        ("questions", *RETRIEVAL_COLUMNS),
        tuple((g.name, *retrieval_cells(measure_retrieval(g.outcomes))) for g in groups),
        quote_note(overall),
    )
    return [found, _abstention(measure_abstention(outcomes, threshold))]


def _abstention(figures: Abstention) -> FigureTable:
    rows = (
        ("answerable", figures.answerable, 1 - figures.answerable_answered, float("nan")),
        ("unanswerable", figures.unanswerable, figures.unanswerable_refused, figures.auroc),
        (NEAR, figures.near, figures.near_refused, figures.auroc_near),
        (FAR, figures.far, figures.far_refused, figures.auroc_far),
    )
    return FigureTable(
        "Abstention",
        ("questions", "n", "answered", "refused", "AUROC"),
        tuple(
            (name, str(n), figure(1 - refused), figure(refused), figure(area))
            for name, n, refused, area in rows
            if n
        ),
        (
            f"Answered from a confidence of {figures.threshold:.3f}. Coverage at 95 % precision: "
            f"{figure(figures.coverage_at_precision_95)} of the answerable questions.",
        ),
    )


def left_out(questions: Iterable[LabelledQuestion]) -> list[str]:
    """Say in a sentence how many questions are not for the text and were not asked of it."""
    kinds = Counter(question.kind for question in questions if question.aside)
    if not kinds:
        return []
    counted = " and ".join(f"{kinds[kind]} of kind '{kind}'" for kind in ASIDE if kinds[kind])
    return [f"Left out, because the text's body is not what they ask for: {counted}."]
