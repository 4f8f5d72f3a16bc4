"""Makes citations, and refuses to make one that is not word for word in the text."""

from bot.answering.answers import Citation
from bot.answering.facts import Fact, in_words
from bot.texts.catalogue import Catalogue
from index import FrontMatter, Hit, Snapshot, Span


class MisquoteError(AssertionError):
    """A quote is not a verbatim slice of the stored text; it must not reach a reader."""


def cite_passage(
    hit: Hit, number: int, snapshot: Snapshot, catalogue: Catalogue, language: str
) -> Citation:
    """Cite a hit's window inside its passage.

    Raises:
        MisquoteError: The window is not part of the passage that the snapshot holds.
    """
    passage = hit.passage
    stored = snapshot.passages[hit.row].text
    window = hit.window
    if not (0 <= window.start < window.end <= len(stored)) or stored != passage.text:
        message = f"row {hit.row}, characters {window.start} to {window.end}"
        raise MisquoteError(message)
    document = snapshot.documents[passage.document]
    return Citation(
        number=number,
        document=document.id,
        facts=document.front_matter,
        section=passage.section,
        paragraphs=(passage.paragraph,),
        context=stored,
        window=window,
        line=citation_line(
            document.front_matter, catalogue, language, passage.section, (passage.paragraph,)
        ),
    )


def cite_fact(fact: Fact, number: int, catalogue: Catalogue, language: str) -> Citation:
    """Cite a fact of a document's front matter, whole."""
    facts = fact.document.front_matter
    return Citation(
        number=number,
        document=fact.document.id,
        facts=facts,
        section=None,
        paragraphs=(),
        context=fact.value,
        window=Span(0, len(fact.value)),
        line=citation_line(facts, catalogue, language),
        said=fact.said,
    )


def citation_line(
    facts: FrontMatter,
    catalogue: Catalogue,
    language: str | None,
    section: str | None = None,
    paragraphs: tuple[int, ...] = (),
) -> str:
    """Name document, section and paragraph on one line."""
    named = catalogue.text(
        language, f"citation-{facts.kind}", **in_words(facts, catalogue, language)
    )
    numbers = [
        catalogue.text(language, "citation-paragraph", paragraph=str(number))
        for number in paragraphs
    ]
    return " · ".join([named, *filter(None, [section]), *numbers])
