"""What the bot says about the documents themselves: who wrote them, when and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.catalogue import Catalogue
from index import DocumentRecord, FrontMatter

# Facts that are texts of their own: the bot's sentence only leads up to them.
_SHOWN = ("about-author", "caption", "standfirst", "topic", "disclaimer", "kind-opinion")
_RETOLD = ("caption", "standfirst", "disclaimer")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a document's front matter.

    Attributes:
        document: The document it is about.
        value: The fact as the front matter states it.
        sentence: The bot's sentence that gives it, or that stands above it.
        said: Whether the sentence gives it in full.
    """

    document: DocumentRecord
    value: str
    sentence: str
    said: bool


def find_facts(
    name: str, documents: Sequence[DocumentRecord], catalogue: Catalogue, language: str
) -> list[Fact]:
    """Find the fact called `name` of every document that a question may mean.

    Args:
        name: The fact, as in the catalogue's keys after `fact-`.
        documents: The documents that may be meant.
        catalogue: The bot's texts.
        language: The language of the sentences.

    Returns:
        A fact for each document that states it.
    """
    found = (_fact(name, document, catalogue, language) for document in documents)
    return [fact for fact in found if fact is not None]


def _fact(name: str, document: DocumentRecord, catalogue: Catalogue, language: str) -> Fact | None:
    """Find a fact of one document, or None when it does not state it."""
    facts = document.front_matter
    name = _meant_of(name, facts)
    values = {
        "author": facts.author,
        "about-author": facts.about_author,
        "published": facts.published.isoformat(),
        "publisher": facts.publisher,
        "title": facts.title,
        "caption": facts.caption,
        "standfirst": facts.standfirst,
        "topic": facts.standfirst,
        "form": facts.source or facts.title,
        "disclaimer": facts.disclaimer,
        "url": facts.url,
        "kind-opinion": facts.disclaimer,
        "kind-article": facts.title,
    }
    value = values[name]
    if value is None:
        return None
    shown = name in _SHOWN
    # What a digest retells must not be passed off as the caption's or the publisher's words.
    key = "answer-lead-digest" if name in _RETOLD and facts.kind == "digest" else f"fact-{name}"
    words = in_words(facts, catalogue, language)
    sentence = catalogue.text(language, key, url=facts.url or "", **words)
    return Fact(document, value, sentence, said=not shown)


def _meant_of(name: str, facts: FrontMatter) -> str:
    """Choose the fact that answers where a document does not state the very one."""
    if name == "form" and facts.kind == "article":
        name = "kind"
    if name == "kind":
        return "kind-opinion" if facts.is_opinion else "kind-article"
    if name == "topic" and facts.standfirst is None:
        return "title"
    if name == "url" and facts.url is None:
        return "publisher"  # where it appeared is where to look for it
    return name


def introduce(
    documents: Sequence[DocumentRecord], catalogue: Catalogue, language: str | None
) -> str:
    """Greet a reader and say what can be asked."""
    if len(documents) > 1:
        return catalogue.text(language, "start-several", documents=len(documents))
    facts = documents[0].front_matter
    key = "start-opinion" if facts.is_opinion else "start"
    return catalogue.text(language, key, **in_words(facts, catalogue, language))


def in_words(facts: FrontMatter, catalogue: Catalogue, language: str | None) -> dict[str, str]:
    """Give the facts that texts of the catalogue name, as the language writes them."""
    return {
        "author": facts.author,
        "title": facts.title,
        "publisher": facts.publisher,
        "date": catalogue.date(language, facts.published),
    }
