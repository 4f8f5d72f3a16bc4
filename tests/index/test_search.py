"""Search: every hit's quote is verbatim, and the passage that answers comes first."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import build
from index.engines.encoder import Encoder
from index.front_matter import FrontMatter
from index.reading.draft import one_line
from index.reading.markdown import write_document
from index.search import CANDIDATES, Searcher
from index.snapshot import Snapshot
from index.types import Hit, Paragraph
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FIELDS, LAMP, put

WORDS = st.sampled_from(
    [
        "The",
        "lamp.",
        "No. 5",
        "U.S.",
        "ferry",
        "who?",
        "“x”",
        "*",
        "маяк",
        "fener!",
        "😀",
        "\xa0",
        "5.5",
    ]
) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).map(one_line).filter(bool)
QUESTIONS = st.lists(WORDS, max_size=6).map(" ".join)


@pytest.fixture(scope="module")
def searcher(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Give a searcher with the real encoder over a few documents in several languages."""
    folder = tmp_path_factory.mktemp("search")
    put(folder / "content", "lamp", *LAMP)
    put(
        folder / "content",
        "ferry",
        "The ferry to Ostrel leaves at seven. It carries sixty people and four carts.",
        "Its captain, Ida Wren, has crossed the strait 9,000 times.",
        "Tickets are sold in the bakery. A ticket costs two coins, and children pay nothing.",
        title="The ferry to Ostrel",
    )
    put(
        folder / "content",
        "board",
        "Every spring the OHB stands for order in the port. The OHB counts the boats.",
        "In 1951 the fishermen founded the Ostrel Harbour Board (OHB). It has nine members.",
        "The OHB means much to the town: without the OHB no boat would leave the port.",
        title="The harbour board",
    )
    put(
        folder / "content",
        "market",
        "Balık pazarı her perşembe açılır. Satıcılar balığı sabah beşte getirir.",
        "Pazarın çatısı 1954 yılında kırmızıya boyandı.",
        title="Ostrel pazarı",
        language="tr",
    )
    build(folder / "content", folder / "index", "bundled", lambda: encoder)
    return Searcher(Snapshot(folder / "index"), encoder)


def assert_verbatim(hits: list[Hit], originals: dict[tuple[str, int], str]) -> None:
    """Check that quotes are slices of their passages, and passages of their paragraphs."""
    for place, hit in enumerate(hits, start=1):
        passage = hit.passage
        paragraph = originals[passage.document, passage.paragraph]
        assert hit.rank == place
        assert paragraph[passage.start : passage.start + len(passage.text)] == passage.text
        assert hit.quote == passage.text[hit.window.start : hit.window.end]
        assert hit.quote.strip() == hit.quote != ""
    assert len({hit.row for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@settings(deadline=None, max_examples=25)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=4), QUESTIONS, st.integers(1, 6))
def test_every_quote_is_verbatim(texts: list[str], question: str, k: int) -> None:
    """Whatever stands in a document and is asked, each quote is a slice of the stored text."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content").mkdir()
        paragraphs = tuple(Paragraph(n, None, text) for n, text in enumerate(texts, start=1))
        (folder / "content" / "any.md").write_text(
            write_document(FrontMatter.model_validate(FIELDS), paragraphs), encoding="utf-8"
        )
        small = HashEncoder(max_tokens=12)
        build(folder / "content", folder / "index", "hash", lambda: small)
        snapshot = Snapshot(folder / "index")
        hits = Searcher(snapshot, small).search(question, k)
        assert len(hits) == min(k, len(snapshot.passages))
        assert_verbatim(hits, {("any", p.number): p.text for p in paragraphs})


@pytest.mark.parametrize(
    ("question", "document", "paragraph", "words"),
    [
        ("When was the lamp of Kelm lit?", "lamp", 1, "1911"),
        ("Kelm feneri ne zaman yakıldı?", "lamp", 1, "1911"),
        ("Kelm feneri ne zaman yakildi?", "lamp", 1, "1911"),
        ("Kelm mayakı nə vaxt yandırılıb?", "lamp", 1, "1911"),
        ("Когда зажгли маяк Кельм?", "lamp", 1, "1911"),
        ("Wer ist der Kapitän der Fähre?", "ferry", 2, "Ida Wren"),
        ("من هو قبطان العبارة؟", "ferry", 2, "Ida Wren"),
        ("How much is a ticket?", "ferry", 3, "two coins"),
        ("Which day is the fish market open?", "market", 1, "perşembe"),
    ],
)
def test_the_passage_that_answers_comes_first(
    question: str, document: str, paragraph: int, words: str, searcher: Searcher
) -> None:
    """In six languages the best hit is the passage with the answer, and its quote holds it."""
    best = searcher.search(question)[0]
    assert (best.passage.document, best.passage.paragraph) == (document, paragraph)
    assert words in best.quote


@pytest.mark.parametrize(
    "question",
    [
        "What does OHB stand for?",
        "ohb stands for",
        "OHB kısaltmasının açılımı nedir?",
        "OHB nə deməkdir?",
        "Как расшифровывается OHB?",
        "Wofür steht die Abkürzung OHB?",
        "ماذا تعني OHB؟",
    ],
)
def test_what_an_abbreviation_stands_for(question: str, searcher: Searcher) -> None:
    """Asked what letters stand for, the sentence that says so comes first."""
    best = searcher.search(question)[0]
    assert best.quote == "In 1951 the fishermen founded the Ostrel Harbour Board (OHB)."


def test_a_definition_that_is_left_out_stays_out(searcher: Searcher) -> None:
    """A passage that is not searched comes no first for what it says of an abbreviation."""
    question = "What does OHB stand for?"
    row = searcher.search(question)[0].row
    encoded = searcher.encoder.encode_queries([question])[0]
    assert row not in [hit.row for hit in searcher.hits(question, encoded, 20, without={row})]


def test_the_real_encoders_quotes_are_verbatim(searcher: Searcher) -> None:
    """The same rule with the real encoder, on questions that fit and that do not."""
    originals = {(p.document, p.paragraph): p.text for p in searcher.snapshot.passages}
    for question in ("Who sells tickets?", "?", "", "😀😀", "Quantum", "word " * 700):
        hits = searcher.search(question, 20)
        assert len(hits) == len(originals)
        assert_verbatim(hits, originals)


def test_many_questions_keep_their_order(searcher: Searcher) -> None:
    """Searching for many at once gives what searching for each gives, in their order."""
    questions = ["How much is a ticket?", "When was the lamp lit?", "Balık pazarı ne zaman?"]
    together = searcher.search_many(questions, 2)
    assert [[(h.row, h.window) for h in hits] for hits in together] == [
        [(h.row, h.window) for h in searcher.search(question, 2)] for question in questions
    ]
    assert searcher.search_many([]) == []


def test_each_index_gives_its_candidates(tmp_path: Path) -> None:
    """A passage that only shares a rare word is looked at, however many are nearer."""
    for number in range(CANDIDATES + 10):
        put(
            tmp_path / "content",
            f"d{number:03d}",
            f"Plain words number {number}.",
            title=f"{number}",
        )
    put(tmp_path / "content", "last", "Zwieback " + "and other things of no use " * 9, title="Last")
    build(tmp_path / "content", tmp_path / "index", "hash", HashEncoder)
    hits = Searcher(Snapshot(tmp_path / "index"), HashEncoder()).search("Plain words Zwieback", 200)
    assert CANDIDATES <= len(hits) <= 2 * CANDIDATES
    assert "last" in {hit.passage.document for hit in hits}


def test_rows_may_be_left_out(searcher: Searcher) -> None:
    """A search without some rows gives the other hits in their order; without all, none."""
    question = "How much is a ticket?"
    (encoded,) = searcher.encoder.encode_queries([question])
    rows = [hit.row for hit in searcher.hits(question, encoded, 20)]
    without = [hit.row for hit in searcher.hits(question, encoded, 20, without={rows[0]})]
    assert sorted(without) == sorted(rows[1:])
    assert searcher.hits(question, encoded, 20, without=set(rows)) == []
