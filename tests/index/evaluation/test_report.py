"""Reports: what is printed for people and for programs."""

from index.evaluation.labelled import NEAR, LabelledQuestion
from index.evaluation.report import as_records, as_tables, left_out
from index.evaluation.tables import FigureTable, figure
from tests.index.evaluation.samples import outcome

OUTCOMES = [
    outcome(1, 0.9, quote="Lit by Brook."),
    outcome(2, 0.6, quote="It burned whale oil.", quotable=False),
    outcome(None, 0.1, kind=NEAR),
]


def test_records() -> None:
    """There is an object for each group, and one about abstention."""
    records = list(as_records(OUTCOMES, 0.5))
    assert [(r["group"], r.get("name")) for r in records] == [
        ("all", "all"),
        ("language", "en"),
        ("kind", "fact"),
        ("abstention", None),
    ]
    assert records[0] == {
        "group": "all",
        "name": "all",
        "n": 2,
        "recall_at_1": 0.5,
        "recall_at_3": 1.0,
        "mrr": 0.75,
        "ndcg_at_10": round((1 + 0.6309297) / 2, 4),
        "quotes": 2,
        "quotable": 1,
        "quote_holds_answer": 0.5,
    }


def test_tables() -> None:
    """One table is on what was found, one on abstention; kinds that nobody asked are left out."""
    found, abstention = as_tables(OUTCOMES, 0.5)
    assert found.rows[0] == ("all", "2", "0.500", "1.000", "0.750", "0.815", "0.500")
    assert found.notes == (
        "Only 1 of the 2 questions that say what a quote must contain have it in a right "
        "paragraph.",
    )
    assert abstention.rows == (
        ("answerable", "2", "1.000", "0.000", "–"),
        ("unanswerable", "1", "0.000", "1.000", "1.000"),
        ("unanswerable_near", "1", "0.000", "1.000", "1.000"),
    )
    assert abstention.notes == (
        "Answered from a confidence of 0.500. Coverage at 95 % precision: 0.500 of the answerable "
        "questions.",
    )


def test_no_note_where_labels_and_text_agree() -> None:
    """Where every quote is possible, nothing is said about it."""
    found, _ = as_tables(OUTCOMES[:1], 0.5)
    assert found.notes == ()


def test_left_out() -> None:
    """A sentence counts what is not for the text."""
    kinds = ["metadata", "smalltalk", "metadata", "fact"]
    questions = [
        LabelledQuestion(question="?", language="en", kind=kind, paragraphs=()) for kind in kinds
    ]
    assert left_out(questions) == [
        "Left out, because the text's body is not what they ask for: 2 of kind 'metadata' and 1 "
        "of kind 'smalltalk'."
    ]
    assert left_out(questions[3:]) == []


def test_for_terminal() -> None:
    """Brackets in a cell are no markup."""
    table = FigureTable("T", ("a",), (("[b]",),)).for_terminal()
    assert [str(cell) for cell in table.columns[0].cells] == ["[b]"]
    assert figure(float("nan")) == "–"
