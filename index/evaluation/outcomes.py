"""Asks labelled questions of a searcher and notes what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.commandline import show_progress
from index.confidence import Confidence
from index.errors import ArticleBotError
from index.evaluation.labelled import LabelledQuestion
from index.evaluation.metrics import Gains, first_rank, gains_by_rank
from index.followups import FollowUps
from index.search import Searcher
from index.types import Hit, Passage, Query

DEPTH = 50  # hits that are looked at; the searcher weighs as many for a reader's question
REMOVED = "removed"  # the kind of a question whose paragraphs were taken out
_BATCH = 32  # questions that are encoded together


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    Attributes:
        question: The question with its label.
        gains: (n_ranked,) bool, best passage first: where a right paragraph is met first.
        confidence: How sure it is that the text answers; rises with the chance.
        quote: What would be quoted from the first hit, or None where nothing chooses a quote.
        quotable: Whether one of `must_contain` stands in a right paragraph at all. It does not
            where the labels were written for another wording of the text.
    """

    question: LabelledQuestion
    gains: Gains
    confidence: float
    quote: str | None = None
    quotable: bool = True

    @property
    def rank(self) -> int | None:
        """The rank of the first right passage, from 1, or None when it was not found."""
        return first_rank(self.gains)

    @property
    def quote_holds_answer(self) -> bool:
        """Whether the quote has one of the words that a quote must contain."""
        return self.quote is not None and _holds(self.quote, self.question)


def ask(
    searcher: Searcher, confidence: Confidence, questions: Sequence[LabelledQuestion]
) -> list[Outcome]:
    """Ask every question that is for the text, as the bot would.

    A follow-up is searched together with the questions it leans on. The label's language
    stands for the one that the bot would detect.

    Raises:
        ArticleBotError: A label names a document that the index does not have.
    """
    asked = [question for question in questions if not question.aside]
    _check_documents(asked, searcher)
    followups = FollowUps()
    outcomes = []
    for batch in show_progress(batches_of(asked), "Asking"):
        queries = [followups.resolve(q.question, q.history, q.language) for q in batch]
        found = searcher.search_many(queries, DEPTH)
        for question, query, hits in zip(batch, queries, found, strict=True):
            outcomes.append(note(question, query, hits, searcher, confidence))
    return outcomes


def batches_of(questions: Sequence[LabelledQuestion]) -> list[Sequence[LabelledQuestion]]:
    """Cut questions into parts that are encoded together."""
    return [questions[start : start + _BATCH] for start in range(0, len(questions), _BATCH)]


def right_answer(passage: Passage, question: LabelledQuestion) -> int | None:
    """Give the number of the right paragraph that a passage is of, or None when it is wrong."""
    right_document = question.document in (None, passage.document)
    right = right_document and passage.paragraph in question.paragraphs
    return passage.paragraph if right else None


def unanswered(question: LabelledQuestion) -> LabelledQuestion:
    """Give the label that a question has where its paragraphs are taken out of the text."""
    return question.model_copy(update={"kind": REMOVED, "paragraphs": ()})


def note(
    question: LabelledQuestion,
    query: Query,
    hits: Sequence[Hit],
    searcher: Searcher,
    confidence: Confidence,
) -> Outcome:
    """Note what came of a question: which of its hits are right, and how sure the bot is.

    Args:
        question: The question with its label.
        query: What was searched for.
        hits: What was found.
        searcher: What found it.
        confidence: What tells how sure the bot is.
    """
    sure = 0.0
    if hits:
        document = searcher.snapshot.documents[hits[0].passage.document]
        same = question.language == document.front_matter.primary_language
        sure = confidence.estimate(query, hits, same_language=same)
    return Outcome(
        question,
        gains_by_rank(
            [hit.score for hit in hits], [right_answer(hit.passage, question) for hit in hits]
        ),
        sure,
        hits[0].quote if hits else "",
        any(
            right_answer(passage, question) is not None and _holds(passage.text, question)
            for passage in searcher.snapshot.passages
        ),
    )


def _holds(text: str, question: LabelledQuestion) -> bool:
    folded = text.casefold()
    return any(words.casefold() in folded for words in question.must_contain)


def _check_documents(questions: Sequence[LabelledQuestion], searcher: Searcher) -> None:
    known = searcher.snapshot.documents
    for question in questions:
        if question.document is not None and question.document not in known:
            raise ArticleBotError(
                f"The question '{question.question}' is labelled with document "
                f"'{question.document}', but the index has {', '.join(map(repr, known))}. Correct "
                "the label, or add the document and run 'python -m index build'."
            )
