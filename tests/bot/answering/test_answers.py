"""Tests of answers as JSON and as plain text."""

from dataclasses import replace

from tests.bot.answering.samples import a_citation, an_answer

CITATION = {
    "number": 1,
    "document": "harbour",
    "title": "Tides & lights",
    "author": "Ada Ost",
    "publisher": "The Harbour Post",
    "published": "2024-03-09",
    "kind": "article",
    "section": "Lamps",
    "paragraphs": [3],
    "quote": "Its keeper wrote a ledger.",
    "url": "https://example.org/harbour",
}


def test_record_of_an_answer() -> None:
    """An answer's JSON holds what is documented, in this order, and no nearest passage."""
    record = an_answer().record()
    assert record == {
        "question": "Who wrote a ledger?",
        "language": "en",
        "status": "answered",
        "text": "Ada Ost writes:\n“Its keeper wrote a ledger.”\n"
        "— Ada Ost, “Tides & lights” · Lamps · ¶ 3",
        "confidence": 0.8765,
        "citations": [CITATION],
        "took_ms": 12.3,
    }
    assert list(record)[-1] == "took_ms"


def test_record_of_an_abstention() -> None:
    """An abstention's JSON has the nearest passage, and no citation."""
    record = an_answer(status="abstained").record()
    assert record["citations"] == []
    assert record["nearest"] == CITATION
    assert record["text"] == (
        "The article does not say.\nClosest passage:\n“Its keeper wrote a ledger.”\n"
        "— Ada Ost, “Tides & lights” · Lamps · ¶ 3"
    )


def test_record_of_smalltalk() -> None:
    """Smalltalk has neither confidence nor citations."""
    record = an_answer(status="smalltalk").record()
    assert sorted(record) == ["citations", "language", "question", "status", "text", "took_ms"]
    assert (record["text"], record["citations"]) == ("Hello!", [])


def test_several_citations() -> None:
    """Citations keep their order in text and JSON."""
    second = a_citation(2, "Nobody has read it.")
    answer = replace(an_answer(), citations=(a_citation(), second))
    assert [citation["number"] for citation in answer.record()["citations"]] == [1, 2]
    assert answer.text.index("Its keeper wrote") < answer.text.index("Nobody has read it.")


def test_list() -> None:
    """The items of a list stand below one another, each numbered and with its citation."""
    cited = (a_citation(), a_citation(2, "Nobody has read it."))
    line = "— Ada Ost, “Tides & lights” · Lamps · ¶ 3"
    assert replace(an_answer(), citations=cited, listed=True).text == (
        f"Ada Ost writes:\n1. “Its keeper wrote a ledger.”\n{line}\n"
        f"2. “Nobody has read it.”\n{line}"
    )


def test_quote_is_a_slice_of_the_passage() -> None:
    """A quote is cut out of its passage, never stored beside it."""
    citation = a_citation()
    assert citation.quote == citation.context[citation.window.start : citation.window.end]
