"""EPUB books: chapters in the order of the spine, and books that are refused."""

import pytest

from index.errors import ImportRefusedError
from index.reading.draft import Draft, DraftParagraph
from index.reading.epub import read_epub
from tests.index.reading.files import CONTAINER, SENTENCES, epub, zipped
from tests.index.samples import FIELDS

ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<EncryptedData><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData>'
    "</encryption>"
)


def read(data: bytes) -> Draft:
    """Read a book."""
    return read_epub(data, "'a.epub'")


def refusal(data: bytes) -> str:
    """Give the sentence with which a book is refused."""
    with pytest.raises(ImportRefusedError) as caught:
        read(data)
    return str(caught.value)


def test_chapters() -> None:
    """Chapters come in the order of the spine, under their headings or their titles."""
    data = epub(
        {
            "b.xhtml": "<h1>Light</h1><p>Three.</p><ul><li>four</li></ul>",
            "a.xhtml": "<p>One,<br/>still&nbsp;one.</p><h2>Oil</h2><div>Two.<p>And half.</p></div>",
        },
        spine=["a.xhtml", "b.xhtml", "a.xhtml", "nav"],
        contents='<nav><ol><li><a href="a.xhtml#x">The <i>lamp</i></a></li></ol></nav>',
    )
    draft = read(data)
    assert draft.fields == {k: v for k, v in FIELDS.items() if k != "kind"}
    assert draft.paragraphs == (
        DraftParagraph("The lamp", "One, still one."),
        DraftParagraph("Oil", "Two."),
        DraftParagraph("Oil", "And half."),
        DraftParagraph("Light", "Three."),
        DraftParagraph("Light", "four"),
    )


def test_notes() -> None:
    """Marks of notes are no words, and the notes themselves stand nowhere in the text."""
    body = (
        '<p>One<a epub:type="noteref" href="#n"><sup>1</sup></a> lamp.<sup><a href="#m">2</a></sup>'
        ' Of 5 m<sup>2</sup>.</p><aside epub:type="footnote" id="n"><p>A note.</p></aside>'
    )
    assert [p.text for p in read(epub({"a.xhtml": body})).paragraphs] == ["One lamp. Of 5 m2."]


@pytest.mark.parametrize("language", SENTENCES)
def test_languages(language: str) -> None:
    """Letters of all languages come out as they went in."""
    draft = read(epub({"a.xhtml": f"<p>{SENTENCES[language]}</p>"}))
    assert [p.text for p in draft.paragraphs] == [SENTENCES[language]]


def test_copy_protection() -> None:
    """A book whose chapters are encrypted is refused; encrypted fonts do not matter."""
    chapters = {"a.xhtml": "<p>One.</p>"}
    fonts = {"META-INF/encryption.xml": ENCRYPTED.format("OEBPS/font.otf")}
    assert read(epub(chapters, more=fonts)).paragraphs == (DraftParagraph(None, "One."),)
    all_ = {"META-INF/encryption.xml": ENCRYPTED.format("OEBPS/a.xhtml")}
    assert refusal(epub(chapters, more=all_)) == (
        "'a.epub' is copy-protected, so its text cannot be read. Give an unprotected copy."
    )


def test_only_pictures() -> None:
    """A book of pictures is refused."""
    assert refusal(epub({"a.xhtml": '<h1>Lamp</h1><p><img src="lamp.png"/></p>'})) == (
        "'a.epub' has no text, only pictures or headings. Give a book with at least one paragraph."
    )


def test_entities() -> None:
    """A chapter or a package that defines entities is refused."""
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><package>&b;</package>'
    sentence = "'a.epub' defines entities of its own, as no document does."
    assert refusal(epub({"a.xhtml": "<p>1.</p>"}, more={"x.opf": bomb})).startswith(sentence)


def test_broken_books() -> None:
    """Half a file, and archives without what makes a book, are refused with a sentence."""
    whole = epub({"a.xhtml": "<p>One.</p>"})
    incomplete = "'a.epub' is broken or incomplete. Get it or export it anew."
    broken = "'a.epub' is a broken EPUB. Get it or export it anew."
    assert refusal(whole[: len(whole) // 2]) == incomplete
    assert refusal(zipped({"mimetype": "application/epub+zip"})) == broken
    assert refusal(zipped({"META-INF/container.xml": CONTAINER})) == broken
    assert refusal(zipped({"META-INF/container.xml": "<x"})) == broken
