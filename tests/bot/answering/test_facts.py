"""Tests of the facts about documents."""

import pytest

from bot.answering.facts import find_facts
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
    (fact,) = find_facts(name, "", digest, catalogue, language)
    assert (fact.document.id, fact.value) == (DIGEST_ID, value)
    assert fact.sentence != ""
    if fact.said and name not in ("kind", "published"):
        assert value in fact.sentence


def test_date_in_words(digest: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """The date is said as the language writes it."""
    (fact,) = find_facts("published", "", digest, catalogue, "de")
    assert "8. November 2025" in fact.sentence


def test_fact_that_is_not_stated(digest: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """What the front matter does not state is no fact."""
    assert find_facts("url", "", digest, catalogue, "en") == []


def test_no_disclaimer_no_opinion(shelf: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """Only a document whose publisher says so is called an opinion piece."""
    question = f"What kind of text is {HARBOUR.front_matter.title}?"
    (fact,) = find_facts("kind", question, shelf, catalogue, "en")
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
    (fact,) = find_facts("author", question, shelf, catalogue, "en")
    assert fact.document.id == document


def test_several_documents_may_be_meant(
    shelf: tuple[DocumentRecord, ...], catalogue: Catalogue
) -> None:
    """Where a question names none of them, the fact is given for each."""
    facts = find_facts("author", "Who wrote this article?", shelf, catalogue, "en")
    assert sorted(fact.document.id for fact in facts) == sorted(d.id for d in shelf)


@pytest.mark.parametrize("name", ["caption", "standfirst", "disclaimer"])
def test_a_digest_speaks_for_itself(
    digest: tuple[DocumentRecord, ...], catalogue: Catalogue, name: str
) -> None:
    """What a digest retells is not passed off as the publisher's words."""
    (fact,) = find_facts(name, "", digest, catalogue, "en")
    assert fact.sentence.startswith("A digest of")
