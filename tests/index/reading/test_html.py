"""Web pages: the article in order, the facts about it, and pages that are refused."""

from pathlib import Path

import pytest

from index.errors import ImportRefusedError
from index.reading.draft import Draft, DraftParagraph
from index.reading.html import read_html
from tests.index.reading.files import SENTENCES

PAGES = Path(__file__).parent / "pages"


def read(text: str | bytes) -> Draft:
    """Read a page."""
    return read_html(text if isinstance(text, bytes) else text.encode(), "'a.html'")


def refusal(text: str | bytes) -> str:
    """Give the sentence with which a page is refused."""
    with pytest.raises(ImportRefusedError) as caught:
        read(text)
    return str(caught.value)


def article(*paragraphs: str, head: str = "") -> str:
    """Make a plain page."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head>{head}</head><body><article><h1>Lamp</h1>{body}</article></body></html>"


def test_a_column() -> None:
    """The column comes without boxes, buttons, links to others, captions and comments."""
    draft = read((PAGES / "column.html").read_bytes())
    assert draft.fields == {
        "title": "Why Kelm's lamp still matters",
        "author": "Mara Tideway, Ida Wren",
        "publisher": "Harbour Gazette",
        "published": "2024-03-09",
        "language": "en-GB",
        "standfirst": "An old light teaches a small town what it owes to its sea and to the people "
        "who watch it.",
        "disclaimer": "The views expressed here are the author's own and do not necessarily "
        "reflect those of Harbour Gazette.",
    }
    book = "What the book says"
    assert draft.paragraphs == (
        DraftParagraph(
            None,
            "The lamp of Kelm was lit on 8 August 1911 by its first keeper, who burned whale oil "
            "in it and kept a book of every ship.",
        ),
        DraftParagraph(
            None,
            "A storm broke the lens in 1926, and the council replaced it within a year with money "
            "from the harbour fee, which had been raised twice.",
        ),
        DraftParagraph(
            book,
            "Forty-two volumes lie in the museum today. Nobody has read all of them, and the "
            "museum wants to scan them.",
        ),
        DraftParagraph(
            book,
            "The council says there is no money for it. That is wrong: the fee brings in more "
            "every year than the scanning would cost.",
        ),
        DraftParagraph(book, "Watch: the lamp at night"),
        DraftParagraph(book, "We owe it to the keepers to read what they wrote."),
    )


def test_a_news_page() -> None:
    """Lists, tables and quotations are kept; tweets, pull quotes and related links are not."""
    draft = read((PAGES / "news.html").read_bytes())
    assert draft.fields["published"] == "2024-03-09"
    assert draft.fields["url"] == "https://kiyi.example/liman-feneri"
    assert (draft.fields["author"], draft.fields["language"]) == ("Mara Gelgit", "tr")
    assert [p.text for p in draft.paragraphs][2:] == [
        "Elektrik 1934'te geldi. Bekçinin işi azaldı ama defter tutma alışkanlığı sürdü; bugün "
        "müzede kırk iki cilt var.",
        "Defter benim kızım gibidir, onu kimseye vermem, dedi bekçi.",
        "İlk bekçi Ali Reis'ti.",
        "1911–1930: Ali Reis, eski bir kaptan.",
        "1930–1961: Hasan Usta, Ali Reis'in damadı.",
        "Son bekçi 1990'da emekli oldu ve fener o günden beri kendi kendine yanıyor.",
        "Yıl | Yakıt",
        "1911 | Balina yağı",
        "1934 | Elektrik",
    ]
    assert draft.paragraphs[2].section == "Yağdan elektriğe"


@pytest.mark.parametrize("language", SENTENCES)
def test_languages(language: str) -> None:
    """Letters of all languages come out as they went in."""
    texts = [f"{SENTENCES[language]} {number}." for number in range(4)]
    assert [p.text for p in read(article(*texts)).paragraphs] == texts


@pytest.mark.parametrize(
    ("language", "charset", "declared"),
    [
        ("ru", "cp1251", '<meta charset="windows-1251">'),
        ("tr", "cp1254", "<meta charset=iso-8859-9>"),
        (
            "tr",
            "cp1254",
            "<meta http-equiv=Content-Type content='a; charset=windows-1254'>",
        ),
        ("ar", "cp1256", '<meta charset="windows-1256">'),
        ("az", "utf-16", ""),
        ("az", "utf-16-le", ""),
        ("az", "utf-16-be", '<meta charset="utf-8">'),
    ],
)
def test_encodings(language: str, charset: str, declared: str) -> None:
    """A page is read in the encoding that it declares."""
    texts = [f"{SENTENCES[language]} {number}." for number in range(4)]
    data = article(*texts, head=declared).encode(charset)
    assert [p.text for p in read(data).paragraphs] == texts


@pytest.mark.parametrize("declared", ["", "punycode", "utf-7", "no-such", "zip"])
def test_an_encoding_that_is_unknown(declared: str) -> None:
    """What is neither UTF-8 nor in an encoding of the web is refused."""
    data = article(SENTENCES["ru"], head=f'<meta charset="{declared}">').encode("cp1251")
    assert "names no encoding that is known" in refusal(data)


def test_a_server_knows_the_encoding() -> None:
    """What the server says goes before what the page says."""
    texts = [f"{SENTENCES['ru']} {number}." for number in range(4)]
    data = article(*texts, head='<meta charset="latin1">').encode("cp1251")
    draft = read_html(data, "'a.html'", "windows-1251")
    assert [p.text for p in draft.paragraphs] == texts


NONE = (
    "'a.html' has no article that could be told from its menus. Copy its text into a .txt file and "
    "import that."
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html></html>",
        "<html><body><nav><ul><li><a href='/'>Home</a></li></ul></nav></body></html>",
        "<html><body><img src='lamp.jpg'></body></html>",
        "<html><head><title>Lamp</title></head><body><script>lamp();</script></body></html>",
    ],
)
def test_a_page_without_an_article(text: str) -> None:
    """A page of menus and pictures is refused."""
    assert refusal(text) in (NONE, "'a.html' has no text. Give a page with at least one paragraph.")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_tags_inside_each_other(tag: str) -> None:
    """A page may be nested as deeply as it likes; it is refused, or read, in bounded work."""
    data = f"<html><body>{f'<{tag}>' * 50_000}{SENTENCES['en']}</body></html>"
    with pytest.raises(ImportRefusedError):
        read(data)


def test_too_many_tags() -> None:
    """A page with more tags than anybody writes is refused."""
    assert refusal(article("<i>a</i>" * 200_000)).startswith("'a.html' has more tags than")


def test_entities() -> None:
    """A page can define no entities, and opens no files."""
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + article(
        *[f"{SENTENCES['en']} &x; {number}." for number in range(4)]
    )
    assert "root:" not in " ".join(p.text for p in read(page).paragraphs)
