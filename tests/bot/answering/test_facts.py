"""Tests of the facts about documents."""

import pytest

from bot.answering.facts import find_facts, introduce
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
def harbour(shelf_live: LiveIndex) -> list[DocumentRecord]:
    """The other document alone."""
    return [shelf_live.searcher.snapshot.documents[HARBOUR.id]]


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
    (fact,) = find_facts(name, digest, catalogue, language)
    assert (fact.document.id, fact.value) == (DIGEST_ID, value)
    assert fact.sentence != ""
    if fact.said and name not in ("kind", "published"):
        assert value in fact.sentence


def test_date_in_words(digest: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """The date is said as the language writes it."""
    (fact,) = find_facts("published", digest, catalogue, "de")
    assert "8. November 2025" in fact.sentence


def test_fact_that_is_not_stated(shelf: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """What the front matter does not state is no fact."""
    assert [d.front_matter.about_author for d in shelf].count(None) == 1
    (fact,) = find_facts("about-author", shelf, catalogue, "en")
    assert fact.document.id == DIGEST_ID


def test_without_an_address(digest: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """Who looks for a text without an address is told where it appeared."""
    (fact,) = find_facts("url", digest, catalogue, "en")
    assert (fact.value, "Daily Sabah" in fact.sentence) == ("Daily Sabah", True)


def test_what_it_is_about(
    digest: tuple[DocumentRecord, ...], harbour: list[DocumentRecord], catalogue: Catalogue
) -> None:
    """What a text is about is the line under its headline; without one, its title."""
    (fact,) = find_facts("topic", digest, catalogue, "en")
    assert fact.value == digest[0].front_matter.standfirst
    assert "/summary" in fact.sentence
    (fact,) = find_facts("topic", harbour, catalogue, "en")
    assert fact.value == HARBOUR.front_matter.title


def test_digest_or_original(
    digest: tuple[DocumentRecord, ...], harbour: list[DocumentRecord], catalogue: Catalogue
) -> None:
    """A digest says that it is one, and of what; an article what it is."""
    (fact,) = find_facts("form", digest, catalogue, "en")
    assert fact.value == digest[0].front_matter.source
    assert "digest" in fact.sentence
    (fact,) = find_facts("form", harbour, catalogue, "en")
    assert "digest" not in fact.sentence


def test_no_disclaimer_no_opinion(harbour: list[DocumentRecord], catalogue: Catalogue) -> None:
    """Only a document whose publisher says so is called an opinion piece."""
    (fact,) = find_facts("kind", harbour, catalogue, "en")
    assert "opinion" not in fact.sentence


def test_disclaimer_of_something_else(
    digest: tuple[DocumentRecord, ...], catalogue: Catalogue
) -> None:
    """A disclaimer that speaks of nobody's opinions makes no opinion piece."""
    (record,) = digest
    facts = record.front_matter.model_copy(update={"disclaimer": "Not medical advice."})
    document = record.model_copy(update={"front_matter": facts})
    (fact,) = find_facts("kind", [document], catalogue, "en")
    assert (fact.value, "opinion" in fact.sentence) == (facts.title, False)
    assert "opinion" not in introduce([document], catalogue, "en")


def test_fact_of_several_documents(shelf: tuple[DocumentRecord, ...], catalogue: Catalogue) -> None:
    """Where several documents are meant, the fact is given for each."""
    facts = find_facts("author", shelf, catalogue, "en")
    assert [fact.document.id for fact in facts] == [d.id for d in shelf]


@pytest.mark.parametrize("name", ["caption", "standfirst", "disclaimer"])
def test_a_digest_speaks_for_itself(
    digest: tuple[DocumentRecord, ...], catalogue: Catalogue, name: str
) -> None:
    """What a digest retells is not passed off as the publisher's words."""
    (fact,) = find_facts(name, digest, catalogue, "en")
    assert fact.sentence.startswith("A digest of")
