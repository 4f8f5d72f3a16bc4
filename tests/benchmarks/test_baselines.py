"""The baselines: each ranks passages that it was given, with nothing from outside."""

from pathlib import Path

import pytest

from benchmarks.baselines import LexicalRanker, Ranker, ask_ranker, baselines
from index.evaluation.labelled import LabelledQuestion
from index.types import Passage, Span
from tests.index.samples import FERRY, LAMP

MODELS_DIR = Path(__file__).parents[2] / "var" / "models"
PASSAGES = [
    Passage("lamp", None, number, 0, text, (Span(0, len(text)),))
    for number, text in enumerate((*LAMP, *FERRY), start=1)
]
QUESTION = LabelledQuestion(
    question="Who is the captain of the ferry?", language="en", kind="fact", paragraphs=(5,)
)


@pytest.mark.parametrize("place", range(3))
def test_a_baseline_finds_a_passage(place: int, loaded: list[Ranker]) -> None:
    """Every baseline finds an English passage that shares words with the question."""
    loaded[place].fill(PASSAGES)
    kept, removed = ask_ranker(loaded[place], PASSAGES, [QUESTION], removed=True)
    assert kept.rank is not None
    assert kept.rank <= 2
    assert removed.rank is None
    assert not removed.question.answerable
    assert removed.confidence <= kept.confidence
    assert len(removed.gains) == len(PASSAGES) - 1


@pytest.fixture(scope="module")
def loaded() -> list[Ranker]:
    """Give the baselines, loaded once."""
    return baselines(MODELS_DIR)


def test_nothing_in_common_is_no_luck() -> None:
    """A question that shares no word with any passage has its own passage last."""
    question = QUESTION.model_copy(update={"question": "Кто?", "language": "ru"})
    ranker = LexicalRanker()
    ranker.fill(PASSAGES)
    (found,) = ask_ranker(ranker, PASSAGES, [question])
    assert found.rank == len(PASSAGES)


def test_small_talk_is_not_asked() -> None:
    """Questions for something else than the text are passed over."""
    greeting = QUESTION.model_copy(update={"kind": "smalltalk", "paragraphs": ()})
    assert ask_ranker(LexicalRanker(), PASSAGES, [greeting]) == []
