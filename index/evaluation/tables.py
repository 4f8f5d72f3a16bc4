"""Lays figures out as tables of text, which a terminal or a Markdown file can show."""

import math
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from index.evaluation.figures import Abstention, Retrieval

RETRIEVAL_COLUMNS = ("n", "R@1", "R@3", "MRR", "nDCG@10", "quote holds answer")
ABSTENTION_COLUMNS = (
    "AUROC near",
    "AUROC far",
    "coverage at 95 % precision",
    "answerable answered",
    "near refused",
    "far refused",
)
NONE = "–"  # where there was nothing to count


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of text.

    Attributes:
        title: What it shows.
        header: The columns' names.
        rows: As wide as the header; in a row whose first cell is empty, the one above counts.
        notes: Sentences that stand below it.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def for_terminal(self) -> Table:
        """Give the table as rich prints it; brackets are no markup."""
        caption = Text("\n".join(self.notes)) if self.notes else None
        table = Table(
            title=Text(self.title),
            caption=caption,
            title_justify="left",
            caption_justify="left",
        )
        for name in self.header:
            table.add_column(Text(name))
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table


def figure(value: float) -> str:
    """Write a share with three digits."""
    return NONE if math.isnan(value) else f"{value:.3f}"


def retrieval_cells(figures: Retrieval) -> tuple[str, ...]:
    """Give the cells below RETRIEVAL_COLUMNS."""
    return (
        str(figures.n),
        figure(figures.recall_at_1),
        figure(figures.recall_at_3),
        figure(figures.mrr),
        figure(figures.ndcg_at_10),
        figure(figures.quote_holds_answer),
    )


def abstention_cells(figures: Abstention) -> tuple[str, ...]:
    """Give the cells below ABSTENTION_COLUMNS."""
    return tuple(
        map(
            figure,
            (
                figures.auroc_near,
                figures.auroc_far,
                figures.coverage_at_precision_95,
                figures.answerable_answered,
                figures.near_refused,
                figures.far_refused,
            ),
        )
    )


def quote_note(figures: Retrieval) -> tuple[str, ...]:
    """Warn in one sentence where labels and text do not have the same words."""
    if figures.quotable == figures.quotes:
        return ()
    return (
        f"Only {figures.quotable} of the {figures.quotes} questions that say what a quote must "
        "contain have it in a right paragraph.",
    )
