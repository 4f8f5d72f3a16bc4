"""Recognition: every format becomes fields and numbered paragraphs, or is refused."""

from functools import partial
from pathlib import Path

import pytest

from index.errors import ImportRefusedError
from index.reading import recognition
from index.reading.download import LARGEST, download
from index.reading.importing import import_sources
from index.reading.markdown import parse_document
from index.reading.recognition import LARGEST_TEXT, Recognised, recognise
from index.types import Paragraph
from tests.index.reading.files import SENTENCES, epub, typeset, word, xhtml
from tests.index.reading.web_site import redirect, reply, serve
from tests.index.samples import FIELDS, front_matter, markdown

BODIES = {
    "lamp.html": xhtml(
        f"<h1>Lamp</h1><p>{SENTENCES['tr']}</p><h2>Oil &amp; *light*</h2><p>{SENTENCES['ru']}</p>"
    ).encode(),
    "lamp.docx": word("1. Words with *signs* and <tags>.", SENTENCES["az"], SENTENCES["ar"]),
    "lamp.epub": epub({"a.xhtml": f"<h1># Lamp #</h1><p>{SENTENCES['de']}</p>"}),
    "lamp.pdf": typeset(
        ("title", "Fener"), *[("text", f"{SENTENCES['tr']} {n}.") for n in range(80)]
    ),
}


def put(folder: Path, name: str, data: bytes) -> str:
    """Write a file and give its path."""
    path = folder / name
    path.write_bytes(data)
    return str(path)


def refusal(source: str) -> str:
    """Give the sentence with which a source is refused, without its name."""
    with pytest.raises(ImportRefusedError) as caught:
        recognise(source, {})
    return str(caught.value).removeprefix(f"'{source}' ")


@pytest.mark.parametrize("name", BODIES)
def test_what_is_imported_is_what_was_recognised(name: str, tmp_path: Path) -> None:
    """The document in content/ has the paragraphs, sections and pages that were recognised."""
    source = put(tmp_path, name, BODIES[name])
    recognised = recognise(source, FIELDS)
    (imported,) = import_sources([source], tmp_path / "content", FIELDS)
    read = parse_document(imported.path.read_bytes(), imported.document.id, imported.path)
    assert read.paragraphs == recognised.paragraphs
    assert read.front_matter == recognised.complete()
    assert [p.number for p in read.paragraphs] == list(range(1, len(read.paragraphs) + 1))
    if name.endswith(".pdf"):
        assert {p.page for p in read.paragraphs} == {1, 2, 3}


def test_what_is_missing() -> None:
    """What a source does not say can be asked for, in the order of the front matter."""
    paragraphs = (Paragraph(1, None, "One."),)
    fields = {"publisher": "Harbour Gazette", "kind": "article", "language": "en"}
    recognised = Recognised("lamp.txt", fields, paragraphs)
    assert recognised.missing == ("title", "author", "published")
    with pytest.raises(ImportRefusedError, match="does not say its title"):
        recognised.complete()
    whole = Recognised("lamp.txt", FIELDS, paragraphs)
    assert (whole.missing, whole.complete()) == ((), front_matter())


def test_language_and_kind(tmp_path: Path) -> None:
    """Kind and language are always there, and what is given goes first."""
    source = put(tmp_path, "a.txt", f"Маяк\n\n{SENTENCES['ru']}\n".encode())
    assert recognise(source, {}).fields == {"title": "Маяк", "kind": "article", "language": "ru"}
    assert recognise(source, {"language": "uk"}).fields["language"] == "uk"


def test_markdown_keeps_pages(tmp_path: Path) -> None:
    """Markdown that names pages is imported with them."""
    source = put(tmp_path, "a.md", markdown("<!-- page 7 -->", "One.").encode())
    assert recognise(source, {}).paragraphs == (Paragraph(1, None, "One.", 7),)
    source = put(tmp_path, "b.md", b"# Lamp\n\n<!-- page x -->\n\nOne.")
    assert refusal(source) == (
        f"{source}, line 3: 'x' is no page number. Write a whole number from 1, as in "
        "<!-- page 3 -->."
    )


ANEW = "Give it the ending of what it is, or export it anew."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", BODIES["lamp.html"], f"is not a PDF; it looks like a web page. {ANEW}"),
        ("a.html", BODIES["lamp.pdf"], f"is not a web page; it looks like a PDF. {ANEW}"),
        ("a.docx", BODIES["lamp.epub"], f"is not a .docx file; it looks like an EPUB. {ANEW}"),
        ("a.epub", BODIES["lamp.docx"], f"is not an EPUB; it looks like a .docx file. {ANEW}"),
        ("a.pdf", b"words", f"is not a PDF. {ANEW}"),
        ("a.docx", b"", f"is not a .docx file. {ANEW}"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is an old .doc file or has a password. Save it as .docx without one.",
        ),
    ],
)
def test_endings_that_lie(name: str, data: bytes, sentence: str, tmp_path: Path) -> None:
    """A file that is not what it is called is refused with what it looks like."""
    assert refusal(put(tmp_path, name, data)) == sentence


@pytest.mark.parametrize(
    ("name", "size", "limit"),
    [
        ("a.txt", LARGEST_TEXT, 10),
        ("a.md", LARGEST_TEXT, 10),
        ("a.html", LARGEST, 20),
        ("a.pdf", LARGEST, 20),
        ("a.docx", LARGEST, 20),
        ("a.epub", LARGEST, 20),
    ],
)
def test_sizes(name: str, size: int, limit: int, tmp_path: Path) -> None:
    """A file that is too large is refused before it is looked into."""
    source = put(tmp_path, name, b"x" * (size + 1))
    assert refusal(source) == f"is larger than {limit} MB. Part it into several documents."


@pytest.mark.parametrize(
    ("canonical", "found"),
    [
        ("", "{site}/new"),
        ("{site}/lamp", "{site}/lamp"),
        ("https://other.example/lamp", "{site}/new"),
        ("/lamp", "{site}/new"),
    ],
)
def test_a_web_page(canonical: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is downloaded; its address is where it was found, or what it says itself."""
    monkeypatch.setattr(recognition, "download", partial(download, allow_private=True))
    with serve({"/old": redirect("/new")}) as site:
        link = f'<link rel="canonical" href="{canonical.format(site=site.url("").rstrip("/"))}">'
        text = f"<html><head>{link}</head><body><h1>Маяк</h1><p>{SENTENCES['ru']}</p></body></html>"
        site.answers = {
            **site.answers,
            "/new": reply(text.encode("cp1251"), "text/html; charset=windows-1251"),
        }
        recognised = recognise(site.url("/old#top"), {})
        expected = found.format(site=site.url("").rstrip("/"))
        given = recognise(site.url("/old"), {"url": "https://kelm.example/"})
    assert recognised.fields["url"] == expected
    assert recognised.paragraphs == (Paragraph(1, None, SENTENCES["ru"]),)
    assert given.fields["url"] == "https://kelm.example/"


@pytest.mark.parametrize("name", ["lamp.pdf", "lamp.docx", "lamp.epub"])
def test_files_on_the_web(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file behind an address is read by what the server calls it, or by its ending."""
    monkeypatch.setattr(recognition, "download", partial(download, allow_private=True))
    with serve({f"/{name}": reply(BODIES[name], "application/octet-stream")}) as site:
        recognised = recognise(site.url(f"/{name}"), {})
    assert recognised.paragraphs
    assert recognised.fields["url"].endswith(name)


def test_private_addresses() -> None:
    """A web address is downloaded, and so one of an own network is refused."""
    assert "not public" in refusal("http://127.0.0.1/lamp")
