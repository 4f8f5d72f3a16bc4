"""Tests of the facts about documents."""

import pytest

from bot.answering.facts import find_fact
from bot.live import LiveIndex
from bot.texts.catalogue import LANGUAGES, Catalogue
from index import DocumentRecord
from tests.bot.library import DIGEST_ID, HARBOUR, read_digest

DIGEST = read_digest().front_matter


@pytest.fixture
def digest(digest_live: LiveIndex) -> tuple[DocumentRecord, ...]:
    """The digest alone."""
    return digest_live.searcher.snapshot.manifest.documents


@pytest.fixture
def shelf(shelf_live: LiveIndex) -> tuple[DocumentRecord, ...]:
    """The digest and another document."""
    return shelf_live.searcher.snapshot.manifest.documents


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", DIGEST.author),
        ("about-author", DIGEST.about_author),
        ("published", "2025-11-08"),
        ("publisher", DIGEST.publisher),
        ("title", DIGEST.title),
        ("caption", DIGEST.caption),
        ("standfirst", DIGEST.standfirst),
        ("disclaimer", DIGEST.disclaimer),
        ("kind", DIGEST.disclaimer),
    ],
)
def test_each_fact(
    digest: tuple[DocumentRecord, ...],
    catalogue: Catalogue,
    name: str,
    value: str,
    language: str,
) -> None:
    """Each fact is found as the front matter states it, with a sentence in the language."""
    fact = find_fact(name, "", digest, catalogue, language)
    assert fact is not None
    assert (fact.document.id, fact.value) == (DIGEST_ID, value)
    assert fact.sentence != ""
    if fact.said and name not in ("kind", "published"):
        assert value in fact.sentence


def test_date_in_words(digest: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """The date is said as the language writes it."""
    fact = find_fact("published", "", digest, catalogue, "de")
    assert fact is not None
    assert "8. November 2025" in fact.sentence


def test_fact_that_is_not_stated(digest: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """What the front matter does not state is no fact."""
    assert find_fact("url", "", digest, catalogue, "en") is None


def test_no_disclaimer_no_opinion(shelf: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """Only a document whose publisher says so is called an opinion piece."""
    question = f"What kind of text is {HARBOUR.front_matter.title}?"
    fact = find_fact("kind", question, shelf, catalogue, "en")
    assert fact is not None
    assert fact.document.id == HARBOUR.id
    assert "opinion" not in fact.sentence


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Who wrote Marking 5 years since Karabakh victory?", DIGEST_ID),
        ("When was the article of Valiyev published?", DIGEST_ID),
        ("Who wrote Tides & lights, what the harbour keeps?", HARBOUR.id),
    ],
)
def test_document_that_is_named(
    shelf: tuple[DocumentRecord, ...], catalogue: Catalogue, question: str, document: str
) -> None:
    """The document whose title or author a question names is the one that is meant."""
    fact = find_fact("author", question, shelf, catalogue, "en")
    assert fact is not None
    assert fact.document.id == document
