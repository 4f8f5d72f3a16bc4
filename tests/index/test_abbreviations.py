"""What abbreviations stand for: found in a text, and looked for when a question asks."""

import pytest

from index.abbreviations import Definition, Definitions, definitions
from index.types import Passage, Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("members of the Ostrel Harbour Board (OHB) met", ["OHB"]),
        ("the OHB (Ostrel Harbour Board) met", ["OHB"]),
        ("the Ostrel Harbour Board (O.H.B.) met", ["O.H.B."]),
        ("Совет порта Острел (СПО) собрался", ["СПО"]),
        ("Ostrel Liman Kurulu (OLK) toplandı", ["OLK"]),
        ("two boards (OHB) met", []),
        ("the Ostrel Harbour Board (founded in 1951) met", []),
        ("the Ostrel Harbour Board (1951) met", []),
        ("the Board (a board) met", []),
        ("(OHB) met", []),
        ("()( (OHB", []),
    ],
)
def test_short_forms_are_found_beside_their_long_forms(text: str, found: list[str]) -> None:
    """A short form is explained where a long form with its letters stands beside it."""
    assert [short for short, _ in definitions(text)] == found


def passage(text: str, *sentences: str) -> Passage:
    """Make a passage of sentences."""
    starts = [text.index(sentence) for sentence in sentences]
    spans = tuple(
        Span(start, start + len(sentence))
        for start, sentence in zip(starts, sentences, strict=True)
    )
    return Passage("a", None, 1, 0, text, spans)


DEFINITIONS = Definitions(
    [
        passage("The OHB is old.", "The OHB is old."),
        passage(
            "It rains. The Ostrel Harbour Board (OHB) met.",
            "It rains.",
            "The Ostrel Harbour Board (OHB) met.",
        ),
        passage("The Ostrel Harbour Board (OHB).", "The Ostrel Harbour Board (OHB)."),
        passage("OHB Youth Council (OHB YC)", "OHB Youth Council (OHB YC)"),
    ]
)


@pytest.mark.parametrize(
    "question",
    [
        "What does the OHB stand for?",
        "What is OHB short for?",
        "what's the full name of ohb",
        "OHB'nin tam adı ne?",
        "OHB abbreviaturasının açılışı",
        "Что означает OHB?",
        "Was bedeutet OHB?",
        "ما معنى OHB؟",
    ],
)
def test_who_asks_is_shown_the_first_explanation(question: str) -> None:
    """The first sentence that explains the letters is the one that is meant."""
    assert DEFINITIONS.find(question) == Definition(1, 1)


@pytest.mark.parametrize(
    "question",
    [
        "What does the OHB do?",
        "What values does the OHB stand for?",
        "What does ABC stand for?",
        "Was bedeutet die OHB für die Stadt am Meer?",
        "What does it stand for?",
        "",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    """Nobody who asks something else, or for other letters, is shown an explanation."""
    assert DEFINITIONS.find(question) is None
