"""Answers and citations made up for tests."""

import datetime as dt

from bot.answering.answers import Answer, Citation, Status
from bot.journal.journal import Place
from index import FrontMatter, Span

FACTS = FrontMatter(
    title="Tides & lights",
    author="Ada Ost",
    publisher="The Harbour Post",
    published=dt.date(2024, 3, 9),
    language="en",
    kind="article",
    url="https://example.org/harbour",
)
PASSAGE = "The lighthouse was lit in 1887. Its keeper wrote a ledger. Nobody has read it."


def a_citation(number: int = 1, quote: str = "Its keeper wrote a ledger.") -> Citation:
    """Make a citation of a passage's second sentence, or of another quote in it."""
    start = PASSAGE.index(quote)
    return Citation(
        number=number,
        document="harbour",
        facts=FACTS,
        section="Lamps",
        paragraphs=(3,),
        context=PASSAGE,
        window=Span(start, start + len(quote)),
        line="Ada Ost, “Tides & lights” · Lamps · ¶ 3",
    )


def an_answer(
    *,
    question: str = "Who wrote a ledger?",
    status: Status = "answered",
    language: str = "en",
    took_ms: float = 12.345,
    confidence: float | None = 0.87654321,
) -> Answer:
    """Make an answer: with a citation when answered, with the nearest when abstained."""
    return Answer(
        question=question,
        language=language,
        status=status,
        lead={"answered": "Ada Ost writes:", "abstained": "The article does not say."}.get(
            status, "Hello!"
        ),
        confidence=None if status == "smalltalk" else confidence,
        citations=(a_citation(),) if status == "answered" else (),
        nearest=a_citation() if status == "abstained" else None,
        nearest_lead="Closest passage:" if status == "abstained" else "",
        generation=4,
        took_ms=took_ms,
        further=()
        if status == "smalltalk"
        else (a_citation(1, "The lighthouse was lit in 1887."),),
    )


def a_place(
    update_id: int = 1,
    *,
    reader: str | None = "r",
    chat: str = "c",
    question_message: int = 10,
    answer_message: int = 11,
) -> Place:
    """Make a place on Telegram."""
    return Place(reader, chat, update_id, 0, question_message, answer_message)
