"""The benchmarks' tables: systems side by side, and Markdown."""

from benchmarks.tables import as_markdown, compare_abstention, compare_retrieval
from index.evaluation.labelled import FAR
from index.evaluation.tables import FigureTable
from tests.index.evaluation.samples import outcome

SYSTEMS = {
    "ours": [outcome(1, 0.9, quote="Brook."), outcome(None, 0.1, kind=FAR)],
    "theirs": [outcome(2, 0.3), outcome(None, 0.4, kind=FAR)],
}


def test_systems_stand_side_by_side() -> None:
    """Each group has a row for each system, and names itself once."""
    table = compare_retrieval("Found", SYSTEMS)
    assert table.header[:4] == ("questions", "system", "n", "R@1")
    assert [row[:4] for row in table.rows] == [
        ("all", "ours", "1", "1.000"),
        ("", "theirs", "1", "0.000"),
        ("en", "ours", "1", "1.000"),
        ("", "theirs", "1", "0.000"),
        ("fact", "ours", "1", "1.000"),
        ("", "theirs", "1", "0.000"),
    ]
    assert [row[-1] for row in table.rows[:2]] == ["1.000", "–"]


def test_only_who_has_a_threshold_has_an_operating_point() -> None:
    """A system without a threshold has no share of answered questions."""
    table = compare_abstention("Told", SYSTEMS, {"ours": 0.5})
    assert table.rows == (
        ("ours", "–", "1.000", "1.000", "1.000", "–", "1.000"),
        ("theirs", "–", "0.000", "0.000", "–", "–", "–"),
    )


def test_markdown() -> None:
    """A table becomes Markdown with its title and its notes."""
    table = FigureTable("Speed", ("step", "s"), (("a | b", "1"),), ("One thread.",))
    assert as_markdown(table) == (
        "### Speed\n\n| step | s |\n| --- | --- |\n| a \\| b | 1 |\n\nOne thread.\n"
    )
