"""What holds for everything that is cited, whatever the documents and the questions are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer, Citation
from bot.answering.citations import cite_passage
from bot.answering.sources import COMPARED, MOST_CITATIONS, choose_sources
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import Confidence, Searcher, Snapshot, build
from index.reading.draft import one_line
from index.reading.library import read_library
from index.reading.markdown import write_document
from index.types import Paragraph
from tests.bot.answering.samples import FACTS
from tests.index.hash_encoder import HashEncoder

ENCODER = HashEncoder()
SENTENCES = st.sampled_from(
    [
        "The lamp was lit in 1887.",
        "Its keeper, J. R. Brook, wrote No. 5 of the ledgers!",
        "وُقّع الإعلان في شوشا عام 2021.",
        "נחתם ב־1887, «לא?»",
        "Маяк построили в 1887 г. на мысе.",
        "Cafe\u0301 n\u0303andu\u0301 a\u0323\u0307.",
        "👩‍👩‍👧‍👦 🇦🇿🇹🇷 👍🏽.",
        "- a list",
        "2. and *its* `items`",
        "# no heading",
        "> nor a quote",
        "\u202eright to left\u202c.",
        "x" * 300,
        "word " * 90,
        "東京はどこですか。ここです。",
    ]
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
PARAGRAPHS = (
    st.lists(SENTENCES | ANYTHING, min_size=1, max_size=12)
    .map(" ".join)
    .map(one_line)
    .filter(lambda text: any(character.isalnum() for character in text))
)
LIBRARIES = st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=5), min_size=1, max_size=3)
OPENINGS = st.sampled_from(["", "Which treaties are named in", "List all", "Hansı sənədlər", "Кто"])
# A property is tried on fewer examples than usual, as each builds an index and syncs it.
TRIES = settings(deadline=None, max_examples=40)


class Shelf(LiveIndex):
    """Holds a searcher that a test puts there."""

    def __init__(self) -> None:
        """Start without a searcher, and with an encoder that has no reader."""
        self.confidence = Confidence(HashEncoder())

    def put(self, searcher: Searcher) -> None:
        """Answer from another searcher from now on."""
        self._searcher = searcher


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """The index that the answerer looks at."""
    return Shelf()


@pytest.fixture(scope="module")
def shelved(shelf: Shelf, catalogue: Catalogue) -> Answerer:
    """Answers from whatever is on the shelf."""
    return Answerer(shelf, catalogue)


@contextmanager
def library(texts: list[list[str]]) -> Iterator[tuple[Searcher, dict[tuple[str, int], str]]]:
    """Build an index of documents; give it with their paragraphs as they were read."""
    with TemporaryDirectory() as name:
        content, index = Path(name) / "content", Path(name) / "index"
        content.mkdir()
        for place, paragraphs in enumerate(texts):
            numbered = tuple(Paragraph(n, None, text) for n, text in enumerate(paragraphs, start=1))
            # Each title is another, or one document would stand in for the other.
            facts = FACTS.model_copy(update={"title": f"Tides {place}"})
            markdown = write_document(facts, numbered)
            (content / f"doc{place}.md").write_text(markdown, encoding="utf-8")
        build(content, index, "hash", lambda: ENCODER)
        documents = [source.document for source in read_library(content)]
        read = {(d.id, p.number): p.text for d in documents for p in d.paragraphs}
        yield Searcher(Snapshot(index), ENCODER), read


def check(citation: Citation, searcher: Searcher, read: dict[tuple[str, int], str]) -> None:
    """Check that a citation is whole sentences of a passage, and that a slice of its paragraph."""
    (number,) = citation.paragraphs
    passages = [
        passage
        for passage in searcher.snapshot.passages
        if (passage.document, passage.paragraph) == (citation.document, number)
        and passage.text == citation.context
    ]
    assert passages
    paragraph = read[citation.document, number]
    for passage in passages:
        assert paragraph[passage.start :].startswith(passage.text)
    start, end = citation.window
    assert citation.quote == citation.context[start:end] == citation.quote.strip() != ""
    assert start in {span.start for span in passages[0].sentences}
    assert end in {span.end for span in passages[0].sentences}


def cited(answer: Answer) -> list[Citation]:
    """Give every citation of an answer, also the nearest passage that is none."""
    return [*answer.citations, *([answer.nearest] if answer.nearest else [])]


@TRIES
@given(LIBRARIES, OPENINGS, st.data())
def test_answers_quote_verbatim(
    shelf: Shelf, shelved: Answerer, texts: list[list[str]], opening: str, data: st.DataObject
) -> None:
    """Answer, list or nearest passage: all of it stands in the text, and no text twice."""
    said = data.draw(st.sampled_from([text for paragraphs in texts for text in paragraphs]))
    question = f"{opening} {said}"[:200]
    with library(texts) as (searcher, read):
        shelf.put(searcher)
        answer = shelved.answer(question)
        quoted = cited(answer)
        assert len(quoted) <= MOST_CITATIONS
        assert [c.number for c in quoted] == list(range(1, len(quoted) + 1))
        assert len({c.context for c in quoted}) == len(quoted)
        for citation in quoted:
            assert f"“{citation.quote}”" in answer.text
            if citation.paragraphs:  # else a fact of the front matter
                check(citation, searcher, read)


@TRIES
@given(LIBRARIES, st.lists(SENTENCES | ANYTHING, max_size=4).map(" ".join), st.booleans())
def test_sources_are_cited_verbatim(
    catalogue: Catalogue, texts: list[list[str]], question: str, several: bool
) -> None:
    """Whatever is asked, and whether or not several things are, every source can be cited."""
    with library(texts) as (searcher, read):
        sources = choose_sources(searcher.search(question, COMPARED), several=several)
        assert 1 <= len(sources) <= MOST_CITATIONS
        assert len({hit.row for hit in sources}) == len(sources)
        assert len({" ".join(hit.passage.text.split()) for hit in sources}) == len(sources)
        for number, hit in enumerate(sources, start=1):
            citation = cite_passage(hit, number, searcher.snapshot, catalogue, "en")
            assert citation.quote == hit.quote
            check(citation, searcher, read)


def test_the_same_text_twice(shelf: Shelf, shelved: Answerer) -> None:
    """A text that stands in two documents, or twice in one, is cited once."""
    lamp = "The lamp was lit in 1887."
    with library([[lamp, "Nobody sleeps.", lamp], [lamp, "Ice."]]) as (searcher, _):
        shelf.put(searcher)
        answer = shelved.answer("List all that is said of the lamp lit in 1887")
        assert [c.context for c in answer.citations] == [lamp]
