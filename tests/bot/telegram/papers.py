"""What administrators send: one invented work in every format, and files that are refused."""

import docx

from tests.index.reading.files import epub, saved, typeset, zipped

TITLE = "The beacon of Tarn"
FIRST = (
    "The beacon of Tarn was lit for the first time in 1887 by Ida Wren, who had carried it up "
    "the rock by herself and burned whale oil in it until 1921."
)
SECOND = (
    "Three keepers lived on the rock of Tarn at any time, and the last of them, Tom Hale, left "
    "in 1974 when the light became automatic."
)
QUESTION = "Who lit the beacon of Tarn for the first time?"
FIELDS = "author: Ada Roe\npublisher: Harbour Times\nPublished: 2024-03-09\nlanguage: en"


def html() -> bytes:
    """Make a web page."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title></head><body><article>'
        f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    ).encode()


def word(second: str = SECOND) -> bytes:
    """Make a Word document that does not say who published it and when."""
    document = docx.Document()
    document.core_properties.author = "Ada Roe"
    document.core_properties.title = TITLE
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    document.add_paragraph(second)
    return saved(document)


def plain() -> bytes:
    """Make a file of plain text, which is Markdown too but for the heading."""
    return f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n".encode()


def formats() -> dict[str, bytes]:
    """Give the work in every format, by file name."""
    book = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
    return {
        "beacon.md": b"# " + plain(),
        "beacon.txt": plain(),
        "BEACON.HTML": html(),
        "beacon.docx": word(),
        "beacon.epub": epub({"one.xhtml": book}, f"<dc:title>{TITLE}</dc:title>"),
        "beacon of tarn.pdf": typeset(
            ("title", TITLE), ("text", FIRST), ("text", SECOND), title=TITLE
        ),
    }


def bomb() -> bytes:
    """Make a Word document of a few kilobytes that holds a hundred megabytes."""
    entries: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>"}
    return zipped(entries | {"word/document.xml": b" " * 100_000_000})
