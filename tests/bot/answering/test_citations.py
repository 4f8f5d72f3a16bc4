"""Tests of citations: what is quoted stands word for word in the text."""

from dataclasses import replace

import pytest

from bot.answering.answers import Answer
from bot.answering.citations import (
    MisquoteError,
    citation_line,
    cite_fact,
    cite_passage,
    cited_place,
)
from bot.answering.facts import find_facts
from bot.live import LiveIndex
from bot.texts.catalogue import LANGUAGES, Catalogue
from index import Hit, Snapshot, Span
from tests.bot.answering.samples import FACTS


@pytest.fixture
def snapshot(digest_live: LiveIndex) -> Snapshot:
    """The digest, opened for reading."""
    return digest_live.searcher.snapshot


@pytest.fixture
def hit(digest_live: LiveIndex) -> Hit:
    """The best hit for a question about the digest."""
    return digest_live.searcher.search("When was the Shusha Declaration signed?", 1)[0]


def test_quote(hit: Hit, snapshot: Snapshot, catalogue: Catalogue) -> None:
    """A citation names document, section and paragraph, and quotes the hit's window."""
    citation = cite_passage(hit, 2, snapshot, catalogue, "en")
    assert (citation.number, citation.document) == (2, hit.passage.document)
    assert (citation.section, citation.paragraphs) == ("From invasion to victory", (6,))
    assert citation.quote == hit.quote
    assert citation.quote in snapshot.passages[hit.row].text
    assert citation.line == (
        "Orkhan Valiyev, “Marking 5 years since Karabakh victory: Turkic resurgence in focus”, "
        "Daily Sabah, November 8, 2025 (digest) · From invasion to victory · ¶ 6"
    )


@pytest.mark.parametrize("change", ["!", "x", ""])
def test_altered_text(hit: Hit, snapshot: Snapshot, catalogue: Catalogue, change: str) -> None:
    """A passage that differs from the stored one by a character is not quoted."""
    altered = hit.passage.text[:-1] + change
    misread = replace(hit, passage=replace(hit.passage, text=altered))
    with pytest.raises(MisquoteError, match=f"row {hit.row}"):
        cite_passage(misread, 1, snapshot, catalogue, "en")


@pytest.mark.parametrize("window", [Span(0, 0), Span(-1, 5), Span(5, 3), Span(0, 100_000)])
def test_window_outside_the_passage(
    hit: Hit, snapshot: Snapshot, catalogue: Catalogue, window: Span
) -> None:
    """A window that is no stretch of the passage is not quoted."""
    with pytest.raises(MisquoteError):
        cite_passage(replace(hit, window=window), 1, snapshot, catalogue, "en")


def test_passage_of_another_row(hit: Hit, snapshot: Snapshot, catalogue: Catalogue) -> None:
    """A passage that stands in another row is not quoted."""
    other = (hit.row + 1) % len(snapshot.passages)
    with pytest.raises(MisquoteError):
        cite_passage(replace(hit, row=other), 1, snapshot, catalogue, "en")


def test_page(
    hit: Hit, snapshot: Snapshot, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A citation names the page where there is one, and its record has it only then."""
    without = cite_passage(hit, 1, snapshot, catalogue, "en")
    paged = replace(snapshot.passages[hit.row], page=3)
    passages = [*snapshot.passages[: hit.row], paged, *snapshot.passages[hit.row + 1 :]]
    monkeypatch.setattr(snapshot, "passages", passages)
    citation = cite_passage(replace(hit, passage=paged), 1, snapshot, catalogue, "en")
    assert citation.page == 3
    assert citation.line == f"{without.line}, p. 3"
    assert cited_place(citation, catalogue, "tr") == "From invasion to victory · 6. paragraf, s. 3"
    with_page, plain = (
        Answer("", "en", "answered", "", citations=(c,)).record()["citations"][0]
        for c in (citation, without)
    )
    assert with_page == {**plain, "page": 3}
    assert "page" not in plain


@pytest.mark.parametrize(
    ("language", "place"),
    [
        ("en", "¶ 6, p. 3"),
        ("de", "Absatz 6, S. 3"),
        ("tr", "6. paragraf, s. 3"),
        ("az", "abzas 6, səh. 3"),
        ("ru", "абзац 6, с. 3"),
        ("ar", "الفقرة 6، ص 3"),
    ],
)
def test_page_in_every_language(catalogue: Catalogue, language: str, place: str) -> None:
    """The page stands behind the paragraph, shortened as each language does it."""
    line = citation_line(FACTS, catalogue, language, None, (6,), 3)
    assert line.translate({0x2068: None, 0x2069: None}).endswith(f" · {place}")


def test_fact(snapshot: Snapshot, catalogue: Catalogue) -> None:
    """A fact is cited whole, from the document and no paragraph of it."""
    documents = snapshot.manifest.documents
    (fact,) = find_facts("disclaimer", documents, catalogue, "en")
    citation = cite_fact(fact, 1, catalogue, "en")
    assert (citation.section, citation.paragraphs) == (None, ())
    assert citation.quote == documents[0].front_matter.disclaimer


@pytest.mark.parametrize("language", LANGUAGES)
def test_line_in_every_language(catalogue: Catalogue, language: str) -> None:
    """A citation line names everything in the reader's language."""
    line = citation_line(FACTS, catalogue, language, "Lamps", (3, 4))
    wanted = [
        FACTS.author,
        FACTS.title,
        FACTS.publisher,
        catalogue.date(language, FACTS.published),
        "Lamps",
        catalogue.text(language, "citation-paragraph", paragraph="3"),
        catalogue.text(language, "citation-paragraph", paragraph="4"),
    ]
    assert [part for part in wanted if part not in line] == []
    assert "\n" not in line
