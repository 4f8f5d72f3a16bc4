"""Asking labelled questions: what is right, what is joined, and what is refused."""

from pathlib import Path

import pytest

from index.confidence import Confidence
from index.errors import ArticleBotError
from index.evaluation.labelled import LabelledQuestion
from index.evaluation.outcomes import ask, unanswered
from index.search import Searcher
from index.snapshot import Snapshot
from tests.index.hash_encoder import HashEncoder

CAPTAIN = LabelledQuestion(
    question="Its captain, Ida Wren, has crossed the strait 9,000 times.",
    language="en",
    kind="fact",
    paragraphs=(2,),
    must_contain=("ida wren",),
)


@pytest.fixture
def searcher(index_dir: Path) -> Searcher:
    """Give a searcher over two documents."""
    return Searcher(Snapshot(index_dir), HashEncoder())


def relabelled(**values: object) -> LabelledQuestion:
    """Give the question about the captain with another label."""
    return CAPTAIN.model_copy(update=values)


def test_a_right_hit(searcher: Searcher) -> None:
    """The first hit is of the right paragraph, and its quote has the answer's words."""
    (found,) = ask(searcher, Confidence(searcher.encoder), [CAPTAIN])
    assert found.rank == 1
    assert found.quote == CAPTAIN.question
    assert found.quote_holds_answer
    assert found.quotable
    assert 0 < found.confidence < 1


def test_a_document_narrows_what_is_right(searcher: Searcher) -> None:
    """A paragraph of the same number in another document is wrong when the label names one."""
    questions = [relabelled(document="sea/ferry"), relabelled(document="lamp")]
    ferry, lamp = ask(searcher, Confidence(searcher.encoder), questions)
    assert ferry.rank == 1
    assert lamp.rank is not None
    assert lamp.rank > 1
    assert not lamp.quotable


def test_a_document_that_is_not_there(searcher: Searcher) -> None:
    """A label that names an unknown document is told in one sentence."""
    with pytest.raises(ArticleBotError) as caught:
        ask(searcher, Confidence(searcher.encoder), [relabelled(question="Who?", document="train")])
    assert str(caught.value) == (
        "The question 'Who?' is labelled with document 'train', but the index has 'lamp', "
        "'sea/ferry'. Correct the label, or add the document and run 'python -m index build'."
    )


def test_a_follow_up_is_asked_with_what_it_leans_on(searcher: Searcher) -> None:
    """A follow-up's history finds its passage."""
    follow_up = relabelled(question="And who is it?", history=(CAPTAIN.question,))
    (found,) = ask(searcher, Confidence(searcher.encoder), [follow_up])
    assert found.rank == 1


def test_small_talk_is_not_asked(searcher: Searcher) -> None:
    """Questions for something else than the text are left out."""
    aside = relabelled(kind="smalltalk", paragraphs=())
    assert ask(searcher, Confidence(searcher.encoder), [aside]) == []


def test_without_its_paragraphs_a_question_has_no_answer() -> None:
    """Taking the paragraphs out makes a question unanswerable."""
    assert not unanswered(CAPTAIN).answerable
    assert unanswered(CAPTAIN).question == CAPTAIN.question
