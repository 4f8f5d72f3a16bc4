"""Word documents: what they show in order, and files that are refused."""

import datetime as dt
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Inches
from PIL import Image

from index.errors import ImportRefusedError
from index.reading.docx import read_docx
from index.reading.draft import Draft, DraftParagraph
from tests.index.reading.files import SENTENCES, saved, word, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _parsed(xml: str) -> Any:
    return parse_xml(xml)


def read(document: WordDocument | bytes) -> Draft:
    """Read a document."""
    return read_docx(document if isinstance(document, bytes) else saved(document), "'a.docx'")


def texts(document: WordDocument) -> list[str]:
    """Give the texts of the paragraphs."""
    return [p.text for p in read(document).paragraphs]


def refusal(document: WordDocument | bytes) -> str:
    """Give the sentence with which a document is refused."""
    with pytest.raises(ImportRefusedError) as caught:
        read(document)
    return str(caught.value)


def test_headings_lists_and_tables() -> None:
    """Everything comes in its order, under its heading."""
    document = docx.Document()
    document.core_properties.author = "Mara Tideway"
    document.core_properties.created = dt.datetime(2024, 3, 9, tzinfo=dt.UTC)
    document.add_heading("The lamp of Kelm", 0)
    document.add_paragraph("One.")
    document.add_heading("Oil", 1)
    document.add_paragraph("two", style="List Bullet")
    document.add_paragraph("three", style="List Number")
    table = document.add_table(2, 2)
    for row, words in enumerate([("Year", "Fuel"), ("1911", "Oil")]):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    document.add_heading("Light", 2)
    document.add_paragraph("Last.")
    draft = read(document)
    assert draft.fields == {
        "title": "The lamp of Kelm",
        "author": "Mara Tideway",
        "published": "2024-03-09",
    }
    assert draft.paragraphs == (
        DraftParagraph(None, "One."),
        DraftParagraph("Oil", "two"),
        DraftParagraph("Oil", "three"),
        DraftParagraph("Oil", "Year | Fuel"),
        DraftParagraph("Oil", "1911 | Oil"),
        DraftParagraph("Light", "Last."),
    )


def test_tracked_changes() -> None:
    """What was inserted is there, and what was deleted, moved away or hidden is not."""
    document = docx.Document()
    paragraph = document.add_paragraph("The lamp")
    for xml in (
        f'<w:ins {_W} w:id="1" w:author="x"><w:r><w:tab/><w:t>burned</w:t></w:r></w:ins>',
        f'<w:del {_W} w:id="2" w:author="x"><w:r><w:delText> used</w:delText></w:r></w:del>',
        f'<w:moveFrom {_W} w:id="3" w:author="x"><w:r><w:t> gone</w:t></w:r></w:moveFrom>',
        f"<w:r {_W}><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>",
        f"<w:r {_W}><w:tab/><w:t>whale</w:t><w:noBreakHyphen/><w:t>oil.</w:t></w:r>",
    ):
        paragraph._p.append(_parsed(xml))
    assert texts(document) == ["The lamp burned whale-oil."]


def test_headings_in_bold() -> None:
    """A short line in bold alone is a heading, as is one with an outline level."""
    document = docx.Document()
    document.add_paragraph("One.")
    document.add_paragraph().add_run("The oil").bold = True
    document.add_paragraph("Two.")
    levelled = document.add_paragraph("The light")
    levelled._p.get_or_add_pPr().append(_parsed(f'<w:outlineLvl {_W} w:val="1"/>'))
    document.add_paragraph("Three.").runs[0].bold = True
    assert [(p.section, p.text) for p in read(document).paragraphs] == [
        (None, "One."),
        ("The oil", "Two."),
        ("The light", "Three."),
    ]


def test_frames_around_text() -> None:
    """A table of one cell is a frame; what is in it keeps its paragraphs."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "One."
    cell.add_paragraph("Two.")
    assert texts(document) == ["One.", "Two."]


def test_a_byline() -> None:
    """A line with author and date is no paragraph."""
    document = docx.Document()
    for text in ("By Mara Tideway", "9 March 2024", "One."):
        document.add_paragraph(text)
    draft = read(document)
    assert (draft.fields["author"], draft.fields["published"]) == ("Mara Tideway", "2024-03-09")
    assert draft.paragraphs == (DraftParagraph(None, "One."),)


@pytest.mark.parametrize("language", SENTENCES)
def test_languages(language: str) -> None:
    """Letters of all languages come out as they went in."""
    assert [p.text for p in read(word(SENTENCES[language])).paragraphs] == [SENTENCES[language]]


def test_only_pictures() -> None:
    """A document of pictures is refused."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    document = docx.Document()
    document.add_picture(picture, Inches(1))
    document.add_heading("Lamp", 1)
    assert refusal(document) == (
        "'a.docx' has no text, only pictures or headings. Give a document with at least one "
        "paragraph."
    )


def test_styles_that_lead_in_a_circle() -> None:
    """Styles based on each other are followed only so far."""
    document = docx.Document()
    for number in range(3):
        document.styles.add_style(f"s{number}", 1)
    for number in range(3):
        document.styles[f"s{number}"].base_style = document.styles[f"s{(number + 1) % 3}"]
    document.add_paragraph("One.", style="s0")
    assert texts(document) == ["One."]


@pytest.mark.parametrize("depth", [60, 1_000])
def test_tables_inside_each_other(depth: int) -> None:
    """Tables may be nested; a document that is nothing else is read or refused."""
    document = docx.Document()
    inner = "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"
    xml = saved(document)
    tables = inner + "</w:tc></w:tr></w:tbl>" * depth
    body = f"<w:document {_W}><w:body>{tables}</w:body></w:document>"
    data = replaced(xml, "word/document.xml", body)
    if depth == 60:
        assert read(data).paragraphs == (DraftParagraph(None, "One."),)
    else:
        assert refusal(data) == (
            "'a.docx' is a broken .docx file. Open it in Word and save it anew."
        )


def replaced(data: bytes, name: str, text: str) -> bytes:
    """Put another text into an entry."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped({**entries, name: text.encode()})


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities(doctype: str) -> None:
    """A document that defines entities is refused before it is parsed."""
    body = "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
    xml = f'<?xml version="1.0"?>{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>'
    assert refusal(replaced(word("One."), "word/document.xml", xml)) == (
        "'a.docx' defines entities of its own, as no document does. Import its text as a .txt file."
    )


def test_broken_files() -> None:
    """Garbage, half a file and another kind of archive are refused with a sentence."""
    whole = word("One.")
    incomplete = "'a.docx' is broken or incomplete. Get it or export it anew."
    assert refusal(whole[: len(whole) // 2]) == incomplete
    assert refusal(b"PK\x03\x04garbage") == incomplete
    assert refusal(b"") == incomplete
    damaged = bytearray(whole)
    damaged[200:260] = b"x" * 60
    assert refusal(bytes(damaged)).startswith("'a.docx' ")
    assert refusal(zipped({"lamp.txt": "One."})).startswith("'a.docx' is a broken .docx file.")
    assert refusal(replaced(whole, "word/document.xml", "<w:document")).startswith(
        "'a.docx' is a broken .docx file."
    )
