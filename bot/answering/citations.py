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
    if snapshot.passages[hit.row].text != hit.passage.text:
        message = f"row {hit.row} holds another passage"
        raise MisquoteError(message)
    return cite_slice(hit.row, hit.window, number, snapshot, catalogue, language)


def cite_slice(
    row: int,
    window: Span,
    number: int,
    snapshot: Snapshot,
    catalogue: Catalogue,
    language: str | None,
) -> Citation:
    """Cite a part of a passage.

    Raises:
        MisquoteError: The window is not part of the passage that the snapshot holds.
    """
    passage = snapshot.passages[row]
    if not 0 <= window.start < window.end <= len(passage.text):
        message = f"row {row}, characters {window.start} to {window.end}"
        raise MisquoteError(message)
    document = snapshot.documents[passage.document]
    return Citation(
        number=number,
        document=document.id,
        facts=document.front_matter,
        section=passage.section,
        paragraphs=(passage.paragraph,),
        context=passage.text,
        window=window,
        line=citation_line(
            document.front_matter,
            catalogue,
            language,
            passage.section,
            (passage.paragraph,),
            passage.page,
        ),
        page=passage.page,
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
    page: int | None = None,
) -> str:
    """Name document, section, paragraph and page on one line."""
    named = catalogue.text(
        language, f"citation-{facts.kind}", **in_words(facts, catalogue, language)
    )
    return " · ".join([named, *_place(section, paragraphs, page, catalogue, language)])


def cited_place(citation: Citation, catalogue: Catalogue, language: str | None) -> str:
    """Name section, paragraph and page of a citation."""
    return " · ".join(
        _place(citation.section, citation.paragraphs, citation.page, catalogue, language)
    )


def _place(
    section: str | None,
    paragraphs: tuple[int, ...],
    page: int | None,
    catalogue: Catalogue,
    language: str | None,
) -> list[str]:
    places = [
        catalogue.text(language, "citation-paragraph", paragraph=str(number))
        for number in paragraphs
    ]
    if places and page is not None:
        places[-1] = catalogue.text(language, "citation-page", paragraph=places[-1], page=str(page))
    if places and section is not None:
        # The catalogue keeps a Latin heading in its place among Arabic letters.
        places[0] = catalogue.text(
            language, "citation-section", section=section, paragraph=places[0]
        )
    return places
