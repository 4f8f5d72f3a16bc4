"""Tests of the layout of answers: it is Telegram's HTML, it fits, and the quote survives."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.answers import Answer, Citation
from bot.telegram.rendering import render_answer, render_passages
from bot.texts.lengths import LONGEST_MESSAGE, shorten, utf16_length
from index import FrontMatter, Span
from tests.bot.answering.samples import FACTS, PASSAGE, a_citation, an_answer
from tests.telegram.html_text import FormattedText, parse_html, utf16_slice

# Characters that a document or a question may hold: anything but controls and surrogates.
LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
WORDS = st.text(st.sampled_from("ab şЖع🙂<>&\"'`*_[]()\u200f"), min_size=1)
FACT = st.text(LETTERS, min_size=1, max_size=40)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """Make a citation of some stretch of some passage, of any length."""
    words = draw(WORDS)
    context = (words * draw(st.integers(1, 3000 // len(words) + 1)))[:3000]
    start = draw(st.integers(0, len(context) - 1))
    end = draw(st.integers(start + 1, len(context)))
    facts: FrontMatter = FACTS.model_copy(
        update={
            "title": draw(FACT),
            "url": draw(st.sampled_from([None, "https://example.org/a?b=1&c=%22"])),
        }
    )
    longest = draw(st.sampled_from([1, 40, 1500]))
    line = (draw(FACT) * longest)[: 20 + longest]
    return Citation(1, "harbour", facts, None, (1,), context, Span(start, end), line)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Make an answer of any status, with up to three citations."""
    lead = draw(FACT) * draw(st.sampled_from([1, 100]))
    kind = draw(st.sampled_from(["answered", "abstained", "smalltalk"]))
    if kind == "answered":
        cited = tuple(draw(st.lists(citations(), min_size=1, max_size=3)))
        numbered = tuple(replace(c, number=n) for n, c in enumerate(cited, start=1))
        return Answer("?", "en", "answered", lead, 0.9, numbered, listed=draw(st.booleans()))
    if kind == "abstained":
        nearest = draw(st.none() | citations())
        return Answer("?", "en", "abstained", lead, 0.1, (), nearest, "Closest:")
    return Answer("?", "en", "smalltalk", lead)


def formatted(answer: Answer) -> FormattedText:
    """Render an answer and read it as Telegram does."""
    return parse_html(render_answer(answer)).stripped()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FACT, st.lists(citations(), max_size=3))
def test_any_passages_fit(lead: str, passages: list[Citation]) -> None:
    """Whatever is shown beside an answer is valid HTML of at most 4,096 units."""
    text = parse_html(render_passages(lead, passages)).stripped()
    assert utf16_length(text.text) <= LONGEST_MESSAGE


def marked(text: FormattedText, kind: str) -> list[str]:
    """Give the stretches that carry an entity."""
    return [
        utf16_slice(text.text, entity["offset"], entity["length"])
        for entity in text.entities
        if entity["type"] == kind
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers())
def test_any_answer_fits(answer: Answer) -> None:
    """Whatever is quoted, the message is valid HTML of at most 4,096 units."""
    text = formatted(answer)
    assert utf16_length(text.text) <= LONGEST_MESSAGE


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(citations())
def test_any_quote_survives(citation: Citation) -> None:
    """A quote of usual length stands whole and unchanged in the message."""
    if utf16_length(citation.quote) > 900:
        return
    answer = Answer("?", "en", "answered", "Ada Ost writes:", 0.9, (citation,))
    assert citation.quote.strip() in formatted(answer).text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(citations(), min_size=3, max_size=3))
def test_each_of_several_quotes_is_shown(cited: list[Citation]) -> None:
    """However long the others are, something of each quote is shown."""
    answer = Answer("?", "en", "answered", "Ada Ost writes:", 0.9, tuple(cited))
    text = formatted(answer).text
    assert [c.quote for c in cited if shorten(c.quote, 60).rstrip("…").strip() not in text] == []


def test_layout_of_an_answer() -> None:
    """Lead, quote in bold, passage to unfold with the quote in bold, citation line with a link."""
    citation = a_citation()
    text = formatted(replace(an_answer(), citations=(citation,)))
    assert text.text == (
        f"Ada Ost writes:\n\n“Its keeper wrote a ledger.”\n{PASSAGE}\n— {citation.line}"
    )
    assert marked(text, "bold") == ["“Its keeper wrote a ledger.”", "Its keeper wrote a ledger."]
    assert marked(text, "expandable_blockquote") == [PASSAGE]
    assert marked(text, "italic") == [f"— {citation.line}"]
    assert marked(text, "text_link") == [f"— {citation.line}"]


def test_a_whole_passage_is_not_folded() -> None:
    """Where the quote is the passage it is shown once, open and in bold; no answer stays folded."""
    citation = replace(a_citation(), window=Span(0, len(PASSAGE)))
    text = formatted(replace(an_answer(), citations=(citation,)))
    assert marked(text, "blockquote") == marked(text, "bold") == [PASSAGE]
    other = parse_html(render_passages("Closest passage:", [citation])).stripped()
    assert (marked(other, "blockquote"), marked(other, "expandable_blockquote")) == ([], [PASSAGE])


def test_layout_of_an_abstention() -> None:
    """An abstention says no more than that; the closest passage is behind a button."""
    assert render_answer(an_answer(status="abstained")) == "The article does not say."


def test_layout_of_passages_that_are_no_answer() -> None:
    """The passages stand under their own lead, with nothing in bold."""
    text = parse_html(render_passages("Closest passage:", [a_citation()])).stripped()
    assert text.text.startswith(f"Closest passage:\n\n{PASSAGE}\n— ")
    assert marked(text, "bold") == []
    assert marked(text, "expandable_blockquote") == [PASSAGE]


def test_layout_of_smalltalk() -> None:
    """Smalltalk is plain text."""
    assert render_answer(an_answer(status="smalltalk")) == "Hello!"


def test_fact_that_the_lead_has_said() -> None:
    """What the lead says already is not quoted again; its source is named."""
    citation = replace(a_citation(quote=PASSAGE), said=True)
    text = formatted(replace(an_answer(), citations=(citation,)))
    assert text.text == f"Ada Ost writes:\n\n— {citation.line}"


def test_quote_that_is_the_whole_passage() -> None:
    """A passage that is nothing but the quote is shown once."""
    text = formatted(replace(an_answer(), citations=(a_citation(quote=PASSAGE),)))
    assert text.text.count(PASSAGE) == 1


def test_layout_of_a_list() -> None:
    """The items of a list are numbered; one that is its whole passage is shown once."""
    cited = (a_citation(1), a_citation(2, quote=PASSAGE))
    text = formatted(replace(an_answer(), citations=cited, listed=True))
    line = cited[0].line
    assert text.text == (
        f"Ada Ost writes:\n\n1. “Its keeper wrote a ledger.”\n{PASSAGE}\n— {line}"
        f"\n\n2. “{PASSAGE}”\n— {line}"
    )


def test_long_passage_is_cut_around_the_quote() -> None:
    """A passage that is too long is cut on both sides, and says so with an ellipsis."""
    long = "a" * 5000 + " The quote. " + "b" * 5000
    start = long.index("The quote.")
    citation = replace(a_citation(), context=long, window=Span(start, start + 10))
    (passage,) = marked(
        formatted(replace(an_answer(), citations=(citation,))), "expandable_blockquote"
    )
    assert passage.startswith("…a")
    assert passage.endswith("b…")
    assert "The quote." in passage


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "a < b > c & d", "</blockquote>", "&lt;"])
def test_markup_in_texts(text: str) -> None:
    """Markup in lead, passage and citation line is shown, not obeyed."""
    citation = replace(a_citation(), context=text, window=Span(0, len(text)), line=text)
    shown = formatted(Answer("?", "en", "answered", text, 0.9, (citation,))).text
    assert shown == f"{text}\n\n{text}\n— {text}"


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("a" * 10, "a" * 10),
        ("word and another", "word and…"),
        ("🙂" * 5, "🙂" * 5),
    ],
)
def test_shorten_at_a_word(text: str, shortened: str) -> None:
    """Text that fits stays; longer text ends at a word, with an ellipsis."""
    assert shorten(text, 10 if len(text) < 11 else 14) == shortened


@given(st.text(LETTERS), st.integers(1, 50))
def test_shortened_text_fits(text: str, units: int) -> None:
    """Shortened text takes no more units than it may."""
    assert utf16_length(shorten(text, units)) <= units
