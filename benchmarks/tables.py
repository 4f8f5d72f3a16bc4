"""The tables of figures that every benchmark gives, and how they look as Markdown."""

import math
from collections.abc import Mapping, Sequence

from index.evaluation.figures import (
    Retrieval,
    group_outcomes,
    measure_abstention,
    measure_retrieval,
)
from index.evaluation.outcomes import Outcome
from index.evaluation.tables import (
    ABSTENTION_COLUMNS,
    RETRIEVAL_COLUMNS,
    FigureTable,
    abstention_cells,
    quote_note,
    retrieval_cells,
)

BOT = "this bot"  # its name among the systems


def as_markdown(table: FigureTable) -> str:
    """Write a table as Markdown, with its title and notes, and a line feed at the end."""
    lines = [f"### {table.title}", "", _row(table.header), _row(["---"] * len(table.header))]
    lines += map(_row, table.rows)
    for note in table.notes:
        lines += ["", note]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def compare_retrieval(title: str, systems: Mapping[str, Sequence[Outcome]]) -> FigureTable:
    """Show how well each system finds the answers, group by group.

    Args:
        title: What was asked of what.
        systems: Each system's outcomes; all were asked the same questions.
    """
    grouped = {system: group_outcomes(outcomes) for system, outcomes in systems.items()}
    rows = []
    overall: Retrieval | None = None
    for groups in zip(*grouped.values(), strict=True):
        for place, (system, group) in enumerate(zip(grouped, groups, strict=True)):
            figures = measure_retrieval(group.outcomes)
            overall = overall or figures
            rows.append(("" if place else group.name, system, *retrieval_cells(figures)))
    notes = quote_note(overall) if overall else ()
    return FigureTable(title, ("questions", "system", *RETRIEVAL_COLUMNS), tuple(rows), notes)


def compare_abstention(
    title: str, systems: Mapping[str, Sequence[Outcome]], thresholds: Mapping[str, float]
) -> FigureTable:
    """Show how well each system's confidence tells what the text answers.

    Args:
        title: What was asked of what.
        systems: Each system's outcomes.
        thresholds: From which confidence on a system answers, where it has such a line.
    """
    rows = []
    for system, outcomes in systems.items():
        figures = measure_abstention(outcomes, thresholds.get(system, math.nan))
        rows.append((system, *abstention_cells(figures)))
    return FigureTable(title, ("system", *ABSTENTION_COLUMNS), tuple(rows))
