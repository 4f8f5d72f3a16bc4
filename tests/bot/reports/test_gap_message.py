"""Tests of the gaps as a message: it is Telegram's HTML, it fits, and it says what matters."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.gap_message import render_gaps, write_gaps
from bot.reports.gaps import Example, Gap, GapList, Gaps
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.lengths import LONGEST_MESSAGE
from tests.bot.answering.samples import a_citation
from tests.telegram.html_text import parse_html, utf16_length

CATALOGUE = Catalogue()
EMPTY = GapList((), 0, 0)
MOST_MARKUP = 100  # pieces that Telegram takes in a message
QUESTIONS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def a_gap(*questions: str, count: int = 1) -> Gap:
    """Make a gap of questions, each asked so often."""
    return Gap(
        questions=count * len(questions),
        readers=2,
        examples=tuple(Example(question, count) for question in questions),
        languages={"en": 2, "tr": 1},
        newest=dt.datetime(2025, 11, 8, 12, tzinfo=dt.UTC),
        bad_votes=0,
        reasons={},
        closest=a_citation(),
    )


def unanswered(*gaps: Gap) -> Gaps:
    """Make a list of gaps the unanswered ones."""
    return Gaps(None, GapList(gaps, 0, 0), EMPTY)


@st.composite
def gap_lists(draw: st.DrawFn) -> GapList:
    """Make a list of any gaps."""
    gaps = st.builds(
        Gap,
        questions=st.integers(1, 10**6),
        readers=st.integers(0, 10**6),
        examples=st.lists(
            st.builds(
                Example,
                question=st.builds(lambda text, n: text * n, QUESTIONS, st.integers(1, 20)),
                count=st.integers(1, 2000),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
        languages=st.dictionaries(st.sampled_from(LANGUAGES), st.integers(1, 9999), min_size=1),
        newest=st.datetimes(timezones=st.just(dt.UTC)),
        bad_votes=st.integers(0, 9999),
        reasons=st.dictionaries(
            st.sampled_from(("passage", "unanswered", "other")), st.integers(1, 9999)
        ),
        closest=st.none()
        | st.builds(lambda text: replace(a_citation(), line=text * 20), QUESTIONS),
    )
    few = draw(st.lists(gaps, max_size=3))
    times = draw(st.sampled_from([1, 1, 5, 20]))
    return GapList(tuple(few * times), draw(st.integers(0, 9999)), draw(st.integers(0, 9999)))


@settings(deadline=None)
@given(gap_lists(), gap_lists(), st.sampled_from(LANGUAGES))
def test_it_is_a_message(first: GapList, second: GapList, language: str) -> None:
    """Whatever was asked, Telegram takes the message, and each list shows a gap if it has one."""
    text = parse_html(render_gaps(Gaps(None, first, second), CATALOGUE, language))
    assert write_gaps(Gaps(None, first, second), CATALOGUE, language) == text.text
    assert utf16_length(text.text) <= LONGEST_MESSAGE
    assert len(text.entities) <= MOST_MARKUP
    leads = ("gaps-unanswered-lead", "gaps-disliked-lead")
    for key, listed in zip(leads, (first, second), strict=True):
        lead = CATALOGUE.text(language, key)
        assert (lead in text.text) == bool(listed.gaps or listed.wordless or listed.older)
    shown = [line for line in text.text.splitlines() if line.startswith("1. ")]
    assert len(shown) >= bool(first.gaps) + bool(second.gaps)


def test_what_a_gap_says() -> None:
    """Figures, languages, the last date, examples and the closest passage, in this order."""
    shown = parse_html(
        render_gaps(unanswered(a_gap("Who read it?", "Wer las es?", count=3)), CATALOGUE, "en")
    )
    assert shown.text == (
        "Asked, and not answered by the text\n"
        "\n"
        "1. 6 questions from 2 readers\n"
        "English (2), Turkish (1) · last on November 8, 2025\n"
        "3 × Who read it?\n"
        "3 × Wer las es?\n"
        "Closest: “Its keeper wrote a ledger.”\n"
        "— Lamps · ¶ 3"
    )
    assert [entity["type"] for entity in shown.entities] == ["bold", "bold", "blockquote", "italic"]


def test_disliked_answers() -> None:
    """Votes against an answer stand under it with their reasons, in a list of their own."""
    gap = replace(a_gap("Why?"), bad_votes=3, reasons={"passage": 2})
    text = render_gaps(Gaps(None, EMPTY, GapList((gap,), 0, 0)), CATALOGUE, "en")
    assert text.startswith("<b>Answered, and marked 👎 by readers</b>\n\n<b>1. 1 question")
    assert "\n👎 3 · Wrong passage (2)\n" in text


def test_nothing() -> None:
    """Without gaps the message says that there is nothing to do."""
    text = render_gaps(Gaps(None, EMPTY, EMPTY), CATALOGUE, "en")
    assert text == CATALOGUE.text("en", "gaps-none")


def test_what_is_left_out() -> None:
    """Deleted words and older questions are told, though there is no gap to show."""
    text = render_gaps(Gaps(None, GapList((), 3, 1), EMPTY), CATALOGUE, "en")
    assert text.split("\n\n")[1:] == [
        "3 more questions, whose words are deleted",
        "1 older question is left out",
    ]


def test_cut_at_whole_gaps() -> None:
    """The first gaps are shown whole, and the others counted."""
    gaps = [
        a_gap(*(f"{number} {letter} " + "long " * 50 for letter in "abc")) for number in range(9)
    ]
    text = parse_html(render_gaps(unanswered(*gaps), CATALOGUE, "en")).text
    blocks = text.split("\n\n")
    shown = blocks[1:-1]
    assert 0 < len(shown) < 9
    assert blocks[-1] == f"… and {9 - len(shown)} more groups"
    assert [block.split(".")[0] for block in shown] == [str(n + 1) for n in range(len(shown))]
    assert all(block.endswith("¶ 3") for block in shown)


def test_both_lists_have_room() -> None:
    """However long the first list is, the second is not driven out."""
    many = tuple(a_gap(f"{number} " + "long " * 50) for number in range(40))
    both = Gaps(None, GapList(many, 0, 0), GapList(many, 0, 0))
    text = render_gaps(both, CATALOGUE, "en")
    first, second = text.split("<b>Answered, and marked")
    assert first.count("<blockquote>") > second.count("<blockquote>") > 1


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("<b>a & b</b>", "&lt;b&gt;a &amp; b&lt;/b&gt;"),
        ("a\n\n\tb  c", "a b c"),
        ("\u202eolleh\u2066 \u200f?\x00", "olleh ?"),
        ("🙂" * 100, "🙂" * 69 + "…"),
    ],
)
def test_hostile_questions(question: str, shown: str) -> None:
    """Markup is text, a question takes one line, and nothing turns its neighbours round."""
    text = render_gaps(unanswered(a_gap(question)), CATALOGUE, "en")
    assert f"<blockquote>{shown}</blockquote>" in text
