"""What the bot says about the documents themselves: who wrote them, when and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.catalogue import Catalogue
from index import DocumentRecord, FrontMatter

# Facts that are texts of their own: the bot's sentence only leads up to them.
_SHOWN = ("about-author", "caption", "standfirst", "disclaimer", "kind-opinion")


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


def find_fact(
    name: str,
    question: str,
    documents: Sequence[DocumentRecord],
    catalogue: Catalogue,
    language: str,
) -> Fact | None:
    """Find the fact called `name`, or None when the document does not state it.

    Args:
        name: The fact, as in the catalogue's keys after `fact-`.
        question: What was asked; a document whose title it names is meant.
        documents: The documents, of which the first is meant when none is named.
        catalogue: The bot's texts.
        language: The language of the sentence.
    """
    document = _meant(question, documents)
    facts = document.front_matter
    values = {
        "author": facts.author,
        "about-author": facts.about_author,
        "published": facts.published.isoformat(),
        "publisher": facts.publisher,
        "title": facts.title,
        "caption": facts.caption,
        "standfirst": facts.standfirst,
        "disclaimer": facts.disclaimer,
        "url": facts.url,
        "kind": facts.disclaimer or facts.title,
    }
    value = values[name]
    if value is None:
        return None
    if name == "kind":
        name = "kind-opinion" if facts.disclaimer else "kind-article"
    sentence = catalogue.text(
        language, f"fact-{name}", url=facts.url or "", **in_words(facts, catalogue, language)
    )
    return Fact(document, value, sentence, said=name not in _SHOWN)


def introduce(
    documents: Sequence[DocumentRecord], catalogue: Catalogue, language: str | None
) -> str:
    """Greet a reader and say what can be asked."""
    if len(documents) > 1:
        return catalogue.text(language, "start-several", documents=len(documents))
    facts = documents[0].front_matter
    return catalogue.text(language, "start", **in_words(facts, catalogue, language))


def in_words(facts: FrontMatter, catalogue: Catalogue, language: str | None) -> dict[str, str]:
    """Give the facts that texts of the catalogue name, as the language writes them."""
    return {
        "author": facts.author,
        "title": facts.title,
        "publisher": facts.publisher,
        "date": catalogue.date(language, facts.published),
    }


def _meant(question: str, documents: Sequence[DocumentRecord]) -> DocumentRecord:
    """Choose the document whose title or author shares most words with the question."""
    asked = set(question.casefold().split())

    def shared(document: DocumentRecord) -> int:
        facts = document.front_matter
        return len(asked.intersection(f"{facts.title} {facts.author}".casefold().split()))

    return max(documents, key=shared)
