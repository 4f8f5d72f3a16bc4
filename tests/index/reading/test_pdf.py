"""PDF files: the text in reading order, its headings and pages, and files that are refused."""

import random

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from index.errors import ImportRefusedError
from index.reading.draft import DraftParagraph
from index.reading.pdf import MOST_PAGES, read_pdf
from index.reading.pdf_lines import MOST_CHARACTERS
from tests.index.reading.files import SENTENCES, lines, painted, typeset

_CHANCE = random.Random(1911)
_WORDS = SENTENCES["tr"].removesuffix(".").replace(",", "").lower().split()


def sentence() -> str:
    """Make a sentence that is unlike the others."""
    words = " ".join(_CHANCE.choices(_WORDS, k=_CHANCE.randint(5, 15)))
    return f"{words[0].upper()}{words[1:]}."


TEXTS = [" ".join(sentence() for _ in range(_CHANCE.randint(2, 6))) for _ in range(30)]
BLOCKS = [
    ("title", "Fenerin uzun tarihi"),
    *(("text", text) for text in TEXTS[:10]),
    ("heading", "Yağdan elektriğe"),
    *(("text", text) for text in TEXTS[10:20]),
    ("heading", "Bekçiler"),
    *(("text", text) for text in TEXTS[20:]),
]
SECTIONS = [None] * 10 + ["Yağdan elektriğe"] * 10 + ["Bekçiler"] * 10


def refusal(data: bytes) -> str:
    """Give the sentence with which a file is refused."""
    with pytest.raises(ImportRefusedError) as caught:
        read_pdf(data, "'a.pdf'")
    return str(caught.value)


def texts(data: bytes) -> list[str]:
    """Give the texts of the paragraphs."""
    return [p.text for p in read_pdf(data, "'a.pdf'").paragraphs]


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("indent", [0, 12])
def test_paragraphs_headings_and_running_heads(columns: int, indent: float) -> None:
    """Paragraphs are whole across columns and pages, and heads and page numbers are gone."""
    data = typeset(*BLOCKS, columns=columns, indent=indent, head="Kıyı Gazetesi")
    draft = read_pdf(data, "'a.pdf'")
    assert [p.text for p in draft.paragraphs] == TEXTS
    assert [p.section for p in draft.paragraphs] == SECTIONS
    assert draft.fields["title"] == "Fenerin uzun tarihi"


def test_every_paragraph_knows_its_page() -> None:
    """A paragraph belongs to the page on which it begins."""
    draft = read_pdf(typeset(*BLOCKS), "'a.pdf'")
    pages = [p.page or 0 for p in draft.paragraphs]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2, 3}

    def paint(canvas: Canvas) -> None:
        lines(canvas, ["The keeper lit the lamp every evening and wrote", "a line about the"])
        canvas.showPage()
        lines(canvas, ["weather in his book.", "", "Nobody has read it since."])

    assert read_pdf(painted(paint), "'a.pdf'").paragraphs == (
        DraftParagraph(
            None,
            "The keeper lit the lamp every evening and wrote a line about the weather in his book.",
            1,
        ),
        DraftParagraph(None, "Nobody has read it since.", 2),
    )


def test_properties() -> None:
    """Title and author are properties of the file, its headline opens no section."""
    draft = read_pdf(typeset(*BLOCKS, title="Fener", author="Mara Gelgit"), "'a.pdf'")
    assert (draft.fields["title"], draft.fields["author"]) == ("Fener", "Mara Gelgit")
    assert len(draft.fields["published"]) == len("2024-03-09")
    assert draft.paragraphs[0].section is None


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - lamp.docx", "lamp_final2.pdf"])
def test_properties_that_nobody_wrote(title: str) -> None:
    """A title that a program filled in gives way to the headline."""
    draft = read_pdf(typeset(*BLOCKS, title=title, author="anonymous"), "'a.pdf'")
    assert draft.fields["title"] == "Fenerin uzun tarihi"
    assert "author" not in draft.fields


def test_the_byline() -> None:
    """What stands below the headline goes before the file's own date."""
    byline = ("text", "Yazan: Mara Gelgit | 9 Mart 2024")
    draft = read_pdf(typeset(BLOCKS[0], byline, *BLOCKS[1:]), "'a.pdf'")
    assert (draft.fields["author"], draft.fields["published"]) == ("Mara Gelgit", "2024-03-09")
    assert draft.paragraphs[0].text == TEXTS[0]


@pytest.mark.parametrize("language", sorted(SENTENCES.keys() - {"ar"}))
def test_languages(language: str) -> None:
    """Letters of all languages come out as they went in."""
    sentence = SENTENCES[language]
    assert texts(painted(lambda canvas: lines(canvas, [sentence], size=9))) == [sentence]


def test_arabic() -> None:
    """Lines that are painted from the right come in the order of reading, numbers as they are."""
    halves = SENTENCES["ar"].split(" ويكتب")
    seen = [halves[0][::-1], f" ويكتب{halves[1]}"[::-1].replace("1191", "1911")]

    def paint(canvas: Canvas) -> None:
        lines(canvas, [])
        for number, line in enumerate(seen):
            canvas.drawRightString(540, 700 - 15 * number, line)

    assert texts(painted(paint)) == [SENTENCES["ar"]]


def test_arabic_columns() -> None:
    """Of two columns of Arabic the right one is read first."""
    words = SENTENCES["ar"].removesuffix(" عام 1911.")

    def paint(canvas: Canvas) -> None:
        lines(canvas, [], size=8)
        for column, right in enumerate((570, 280)):
            for number in range(6):
                canvas.drawRightString(right, 700 - 30 * number, f"{column}. {words}"[::-1])

    (text,) = texts(painted(paint))
    assert [letter for letter in text if letter.isdigit()] == ["0"] * 6 + ["1"] * 6


def test_words_that_lines_part() -> None:
    """A word's halves are joined; a compound that the text has elsewhere keeps its hyphen."""

    def paint(canvas: Canvas) -> None:
        lines(
            canvas,
            [
                "A well-known keeper lit the lamp of Kelm every eve-",
                "ning and wrote in his book, which is still well-",
                "known, about the road from Kelm-",
                "Ostrel to the sea in the years 1911-",
                "1934 and later.",
            ],
        )

    assert texts(painted(paint)) == [
        "A well-known keeper lit the lamp of Kelm every evening and wrote in his book, which is "
        "still well-known, about the road from Kelm-Ostrel to the sea in the years 1911-1934 and "
        "later."
    ]


def test_lists() -> None:
    """Every item of a list is a paragraph."""
    items = ["The keeper had three tasks:", "• light the lamp", "• clean the glass", "• write"]
    assert texts(painted(lambda canvas: lines(canvas, items))) == items


def test_footnotes_stand_behind_what_they_interrupt() -> None:
    """Small print at a page's foot does not part the paragraph above it."""

    def paint(canvas: Canvas) -> None:
        lines(canvas, ["The keeper lit the lamp every evening and wrote", "a line about the"])
        lines(canvas, ["1 The lamp burned whale oil then."], top=100, size=7)
        canvas.showPage()
        lines(canvas, ["weather in his book every single day of the year."])

    assert texts(painted(paint)) == [
        "1 The lamp burned whale oil then.",
        "The keeper lit the lamp every evening and wrote a line about the weather in his book "
        "every single day of the year.",
    ]


def test_a_password_that_is_empty() -> None:
    """What may be read without a password is read."""
    locked = StandardEncryption("", ownerPassword="owner", strength=128)
    data = painted(lambda canvas: lines(canvas, [SENTENCES["en"]]), locked)
    assert texts(data) == [SENTENCES["en"]]


def test_a_password() -> None:
    """What has a password is refused."""
    locked = StandardEncryption("user", ownerPassword="owner", strength=128)
    data = painted(lambda canvas: lines(canvas, [SENTENCES["en"]]), locked)
    assert refusal(data) == "'a.pdf' has a password. Save it without one."


def test_a_scan() -> None:
    """Pages without text are refused with what to do."""
    data = painted(lambda canvas: canvas.rect(50, 50, 400, 700, fill=1))
    assert refusal(data) == (
        "'a.pdf' has no text: its pages are pictures, as a scanner makes them. Recognise the text "
        "with an OCR program first."
    )


def test_too_many_pages() -> None:
    """The bound on pages is named."""

    def paint(canvas: Canvas) -> None:
        for _ in range(5_000):
            canvas.showPage()

    assert MOST_PAGES == 2_000
    assert refusal(painted(paint)) == (
        "'a.pdf' has 5,000 pages, and at most 2,000 are read. Part it into several documents."
    )


def test_a_page_with_too_many_characters() -> None:
    """No page may hold more text than a person could read on it."""
    text = "lamp " * (MOST_CHARACTERS // 100)
    data = painted(lambda canvas: lines(canvas, [text] * 21, size=2))
    assert refusal(data).startswith("'a.pdf' has a page with more than 50,000 characters.")


def test_broken_files() -> None:
    """Whatever is left of a file, it is read or refused with a sentence."""
    whole = typeset(*BLOCKS[:6])
    broken = "'a.pdf' is a broken or incomplete PDF. Get it or export it anew."
    assert refusal(b"%PDF-1.7\n") == refusal(b"") == refusal(b"\0" * 5_000) == broken
    for part in range(1, 10):
        sentence = outcome(whole[: len(whole) * part // 10])
        assert sentence.startswith("'a.pdf' ") or sentence == "read"


def outcome(data: bytes) -> str:
    """Give the sentence with which a file is refused, or that it is read."""
    try:
        read_pdf(data, "'a.pdf'")
    except ImportRefusedError as error:
        return str(error)
    return "read"
