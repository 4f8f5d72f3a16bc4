"""Cutting documents into passages that fit the encoder and are verbatim slices."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines.encoder import Encoder
from index.passages import cut_passages
from index.reading.draft import one_line
from index.types import Document, Paragraph, Passage
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import LAMP, document, front_matter

WORDS = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30
) | st.sampled_from(["The", "lamp.", "No. 5", "U.S.", "who?", "(x)", "маяк", "x" * 50, "!!!!!!!!"])
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join).map(one_line).filter(bool)


def lengths(texts: Sequence[str]) -> list[int]:
    """Count characters as if each were a token."""
    return [len(text) for text in texts]


def assert_rebuilds(passages: list[Passage], text: str) -> None:
    """Check that passages are slices of `text` that leave out nothing but white space."""
    ends = [0, *(p.start + len(p.text) for p in passages)]
    starts = [*(p.start for p in passages), len(text)]
    assert [text[p.start : p.start + len(p.text)] for p in passages] == [p.text for p in passages]
    assert "".join(text[e:s] for e, s in zip(ends, starts, strict=True)).strip() == ""
    assert all(e <= s for e, s in zip(ends, starts, strict=True))


def test_a_paragraph_is_a_passage() -> None:
    """A paragraph that fits is one passage, with its number and its sentences."""
    first, second, third = cut_passages(document(*LAMP), HashEncoder().count_tokens, 64)
    assert [first.text, second.text, third.text] == list(LAMP)
    assert [p.paragraph for p in (first, second, third)] == [1, 2, 3]
    assert {p.start for p in (first, second, third)} == {0}
    assert [s.of(first.text) for s in first.sentences] == [
        "The lamp of Kelm was lit on Aug. 8, 1911, by keeper J. R. Brook.",
        "It burned whale oil.",
    ]


def test_a_passage_knows_where_it_stands() -> None:
    """Document, section and paragraph number go with every part."""
    paragraphs = (Paragraph(1, None, "One. Two."), Paragraph(2, "Light", "Three. Four."))
    passages = cut_passages(Document("sea/lamp", front_matter(), paragraphs), lengths, 6)
    assert [(p.document, p.section, p.paragraph, p.start, p.text) for p in passages] == [
        ("sea/lamp", None, 1, 0, "One."),
        ("sea/lamp", None, 1, 5, "Two."),
        ("sea/lamp", "Light", 2, 0, "Three."),
        ("sea/lamp", "Light", 2, 7, "Four."),
    ]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    """Parts are as full as they get, and end where a sentence ends."""
    text = "One two. Three four. Five six."
    passages = cut_passages(document(text), lengths, 20)
    assert [p.text for p in passages] == ["One two. Three four.", "Five six."]
    assert [len(p.sentences) for p in passages] == [2, 1]


def test_a_long_sentence_is_cut_between_words() -> None:
    """A sentence that does not fit alone is cut at spaces."""
    passages = cut_passages(document("one two three four five six"), lengths, 10)
    assert all(len(p.text) <= 10 for p in passages)
    assert " ".join(p.text for p in passages) == "one two three four five six"


def test_a_long_word_is_cut_anywhere() -> None:
    """A run of letters without a space is cut all the same, and stays whole when joined."""
    passages = cut_passages(document("x" * 95), lengths, 10)
    assert all(len(p.text) <= 10 for p in passages)
    assert "".join(p.text for p in passages) == "x" * 95


@settings(deadline=None)
@given(PARAGRAPHS, st.integers(min_value=1, max_value=60), st.sampled_from(["en", "ru", "ar"]))
def test_passages_fit_and_cover_their_paragraph(text: str, limit: int, language: str) -> None:
    """However long a paragraph is, its passages fit, are slices of it and leave out no word."""
    passages = cut_passages(document(text, language=language), lengths, limit)
    assert all(len(p.text) <= limit for p in passages)
    assert_rebuilds(passages, text)


@settings(deadline=None)
@given(PARAGRAPHS, st.integers(min_value=1, max_value=60))
def test_sentences_cover_their_passage(text: str, limit: int) -> None:
    """The sentences of a passage start and end it, and leave out nothing but white space."""
    for passage in cut_passages(document(text), lengths, limit):
        cut = [s.of(passage.text) for s in passage.sentences]
        assert [sentence.strip() for sentence in cut] == cut
        assert "" not in cut
        assert passage.sentences[0].start == 0
        assert passage.sentences[-1].end == len(passage.text)
        ends = [0, *(s.end for s in passage.sentences)]
        starts = [*(s.start for s in passage.sentences), len(passage.text)]
        between = [passage.text[e:s] for e, s in zip(ends, starts, strict=True)]
        assert "".join(between).strip() == ""


def test_the_real_encoder_reads_every_passage_to_its_end(encoder: Encoder) -> None:
    """Parts of a very long paragraph stay within what the encoder reads of a text."""
    text = " ".join(
        f"In year {number} the keeper of tower No. {number} wrote {number * 7} lines."
        for number in range(1, 90)
    )
    text += " " + "schiffahrt" * 400 + " Конец."
    passages = cut_passages(document(text), encoder.count_tokens, encoder.max_tokens)
    assert len(passages) > 3
    assert max(encoder.count_tokens([p.text for p in passages])) <= encoder.max_tokens
    assert_rebuilds(passages, text)
