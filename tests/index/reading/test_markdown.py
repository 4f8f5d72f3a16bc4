"""Markdown: what is written is read, and what is no document is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ContentError
from index.front_matter import FrontMatter
from index.reading.draft import one_line
from index.reading.markdown import (
    headline,
    parse_document,
    read_body,
    write_document,
)
from index.types import Document, Paragraph
from tests.index.samples import FIELDS, front_matter, markdown

PATH = Path("content/lamp.md")
HEADER = markdown().strip()

SIGNS = st.text(
    st.sampled_from(
        "\\`*_{}[]()<>#+-.!|~=&:;\"'$%^@/0123456789 aB\t\nÇшا😀é\u0301\x1f\x85\u2028\ufeff"
    )
)
# NUL aside, which CommonMark replaces.
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LINES = (SIGNS | ANYTHING).map(one_line).filter(bool)
VALUES = LINES.map(lambda line: line[:2000].strip()).filter(bool)


def parse(text: str) -> Document:
    """Parse the text of a document."""
    return parse_document(text.encode(), "lamp", PATH)


def refusal(text: str | bytes) -> str:
    """Give the sentence with which a document is refused."""
    with pytest.raises(ContentError) as caught:
        parse_document(text if isinstance(text, bytes) else text.encode(), "lamp", PATH)
    assert caught.value.path == PATH
    return str(caught.value)


def body(text: str, title: str = "") -> list[tuple[str | None, str]]:
    """Give sections and texts of a body."""
    return [(p.section, p.text) for p in read_body(text, title, path=PATH)]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, 2), LINES), min_size=1, max_size=5),
    st.lists(LINES, min_size=2, max_size=2, unique_by=str.casefold),
    st.fixed_dictionaries(
        {"title": VALUES, "author": VALUES}, optional={"standfirst": VALUES, "caption": VALUES}
    ),
    st.lists(st.integers(1, 9), min_size=5, max_size=5).map(sorted),
    st.integers(0, 5),
)
def test_what_is_written_is_read(
    texts: list[tuple[int, str]],
    headings: list[str],
    fields: dict[str, str],
    pages: list[int],
    without_page: int,
) -> None:
    """Whatever signs a document holds, writing and parsing it gives the same document."""
    facts = front_matter(**fields)
    paragraphs = tuple(
        Paragraph(
            number,
            headings[part - 1] if part else None,
            text,
            pages[number - 1] if number > without_page else None,
        )
        for number, (part, text) in enumerate(texts, start=1)
    )
    again = parse(write_document(facts, paragraphs))
    assert again == Document("lamp", facts, paragraphs)


def test_a_written_document() -> None:
    """The canonical form has the fields in their order, sections as headings, and blank lines."""
    paragraphs = (
        Paragraph(1, None, "One."),
        Paragraph(2, "Light", "1. *Two*"),
        Paragraph(3, "Light", "Three."),
    )
    facts = front_matter(url="https://kelm.example/lamp")
    assert write_document(facts, paragraphs) == (
        "---\n"
        "title: The lamp of Kelm\n"
        "author: Mara Tideway\n"
        "publisher: Harbour Gazette\n"
        "published: '2024-03-09'\n"
        "language: en\n"
        "kind: article\n"
        "url: https://kelm.example/lamp\n"
        "---\n\n"
        "One.\n\n"
        "## Light\n\n"
        "1\\. \\*Two\\*\n\n"
        "Three.\n"
    )


def test_written_pages() -> None:
    """A comment before the first paragraph that begins on a page names the page."""
    paragraphs = (
        Paragraph(1, None, "One.", 2),
        Paragraph(2, None, "Two.", 2),
        Paragraph(3, "Light", "Three.", 3),
    )
    text = write_document(front_matter(), paragraphs)
    assert text.split("---\n\n")[1] == (
        "<!-- page 2 -->\n\nOne.\n\nTwo.\n\n<!-- page 3 -->\n\n## Light\n\nThree.\n"
    )
    assert parse(text).paragraphs == paragraphs


@pytest.mark.parametrize("mark", ["<!-- page 3 -->", "<!--page 3-->", "<!--  PAGE  3  -->"])
def test_page_marks(mark: str) -> None:
    """A page holds until the next one, also where no blank line stands around it."""
    document = parse(markdown("One.", f"Two.\n{mark}\nThree.", "Four."))
    assert [(p.text, p.page) for p in document.paragraphs] == [
        ("One.", None),
        ("Two.", None),
        ("Three.", 3),
        ("Four.", 3),
    ]


@pytest.mark.parametrize("comment", ["<!-- pages 3 -->", "<!-- page 3 of 4 -->", "<!-- a note -->"])
def test_other_comments_are_no_pages(comment: str) -> None:
    """A comment that says anything else is a comment."""
    assert [p.page for p in parse(markdown(comment, "One.")).paragraphs] == [None]


@pytest.mark.parametrize("number", ["0", "-1", "iv", "3a", "٣", "1234567", ""])
def test_a_page_without_a_number(number: str) -> None:
    """What is no page number is named with its line."""
    assert refusal(markdown("One.", f"<!-- page {number} -->", "Two.")) == (
        f"content/lamp.md, line 12: '{number}' is no page number. Write a whole number from 1, "
        "as in <!-- page 3 -->."
    )


@pytest.mark.parametrize("heading", ["Part #", "C# #", "#", "# #", "## x ##", "Part \\#"])
def test_signs_that_end_a_heading(heading: str) -> None:
    """Number signs at the end of a heading are words of it, not marks."""
    paragraphs = (Paragraph(1, heading, "One."),)
    assert parse(write_document(front_matter(), paragraphs)).paragraphs == paragraphs


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_front_matter_that_is_nested_deeply(opening: str) -> None:
    """Fields in fields in fields are refused, however many."""
    assert refusal(f"---\ntitle: x\nauthor:\n  {opening * 20_000}\n---\n\nOne.\n") == (
        "content/lamp.md: the front matter holds lists in lists. Write one 'name: value' a line."
    )


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_body_is_read(text: str) -> None:
    """No body fails to be read, and each of its texts is on one line."""
    for section, words in body(text):
        assert words == one_line(words) != ""
        assert section is None or section == one_line(section) != ""


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200) | SIGNS.map(lambda text: f"---\n{text}\n---\ntext".encode()))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    """Whatever bytes a file holds, it is a document or refused with a sentence."""
    try:
        parse_document(data, "lamp", PATH)
    except ContentError as error:
        sentence = str(error)
        assert sentence.startswith("content/lamp.md")
        assert sentence.endswith(".")


def test_sections_and_numbers() -> None:
    """Paragraphs are numbered through the document and know their heading."""
    document = parse(markdown("One.", "## Light", "Two\nlines.", "### Oil\nThree.", "Four."))
    assert document.paragraphs == (
        Paragraph(1, None, "One."),
        Paragraph(2, "Light", "Two lines."),
        Paragraph(3, "Oil", "Three."),
        Paragraph(4, "Oil", "Four."),
    )
    assert document.sections == ("Light", "Oil")
    assert document.front_matter == FrontMatter.model_validate(FIELDS)


@pytest.mark.parametrize(
    "title", ["# The lamp of Kelm", "# the LAMP of *Kelm*", "The lamp of Kelm\n==="]
)
def test_the_title_above_the_text_is_no_section(title: str) -> None:
    """A first heading that repeats the title opens no section; another one does."""
    assert parse(markdown(title, "One.")).paragraphs[0].section is None
    assert parse(markdown("# Another", "One.")).paragraphs[0].section == "Another"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** and *emphasis* and `code`", ["bold and emphasis and code"]),
        ("a [link](https://kelm.example) here", ["a link here"]),
        ("an autolink <https://kelm.example>", ["an autolink https://kelm.example"]),
        ("before ![a lamp](lamp.png) after", ["before after"]),
        ("first\nsecond  \nthird\\\nfourth", ["first second third fourth"]),
        ("first<br>second<BR />third", ["first second third"]),
        ("H<sub>2</sub>O", ["H2O"]),
        ("5 &lt; 6 &amp; 7 \\*", ["5 < 6 & 7 *"]),
        ("- one\n- two\n  - three", ["one", "two", "three"]),
        ("3. three\n4. four", ["three", "four"]),
        ("> said\n> so", ["said so"]),
        ("```python\nlamp = 1\n\nlight()\n```", ["lamp = 1 light()"]),
        ("    indented code", ["indented code"]),
        ("| a | b |\n|---|---|\n| 1 | **2** |\n| | |", ["a | b", "1 | 2"]),
        ("one\n\n---\n\ntwo", ["one", "two"]),
        ("<p>In a <b>tag</b> &amp; kept</p>", ["In a tag & kept"]),
        ("<div>\n<!-- not\nthis -->\nthis\n</div>", ["this"]),
        ("<script>\nno();\n</script>", []),
        ("<style>p { color: red }</style>", []),
        ("<!-- nothing -->", []),
        ("<div>\n5 < 6 and 7 > 2 <b\nclass='x'>bold</b> <3\n</div>", ["5 < 6 and 7 > 2 bold <3"]),
        ("<div>\nOne <!-- never closed <b> two", ["One"]),
        ("<div>\nOne <script> never closed <b> two", ["One"]),
        ("<div>\nOne <b never closed", ["One <b never closed"]),
        ("<?xml version='1.0'?>\n<!DOCTYPE html>\nOne", ["One"]),
        ("<div>\n" + "<" * 400_000, ["<" * 400_000]),
        ("<div>\n" + "<b" * 200_000, ["<b" * 200_000]),
        ('<img src="lamp.png">', []),
        ("![](lamp.png)", []),
        ("[ref]: https://kelm.example", []),
        ("  two   spaces\u00a0here ", ["two spaces here"]),
        ("e\u0301", ["é"]),
    ],
)
def test_markup_goes_and_words_stay(text: str, expected: list[str]) -> None:
    """Each kind of block is a paragraph of its words, on one line."""
    assert [words for _, words in body(text)] == expected


def test_a_section_that_ends_is_written() -> None:
    """A paragraph without a section below one that has one stands below an empty heading."""
    paragraphs = (
        Paragraph(1, "Light", "One."),
        Paragraph(2, None, "Two."),
        Paragraph(3, None, "Three."),
        Paragraph(4, "Light", "Four."),
    )
    text = write_document(front_matter(), paragraphs)
    assert text.split("---\n\n")[1] == (
        "## Light\n\nOne.\n\n##\n\nTwo.\n\nThree.\n\n## Light\n\nFour.\n"
    )
    assert parse(text).paragraphs == paragraphs


def test_the_title_again_ends_a_section() -> None:
    """What stands below the title is in no section, wherever the title stands."""
    title = FIELDS["title"]
    parts = body(f"## Light\n\nOne.\n\n# {title}\n\nTwo.", title)
    assert parts == [("Light", "One."), (None, "Two.")]


def test_a_heading_without_words_ends_a_section() -> None:
    """Below an empty heading stands no section."""
    assert body("## Light\n\nOne.\n\n##\n\nTwo.") == [("Light", "One."), (None, "Two.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The *lamp*\n\nText.", "The lamp"),
        ("The lamp\n===\nText.", "The lamp"),
        ("\n\n# The lamp\n## Light", "The lamp"),
        ("## Light\n\n# Late", None),
        ("Text.\n\n# Late", None),
        ("#\n\nText.", None),
        ("", None),
    ],
)
def test_the_headline_is_the_heading_that_opens_a_text(text: str, expected: str | None) -> None:
    """Only a first-level heading above everything else is a headline."""
    assert headline(text) == expected


def test_byte_order_mark_and_windows_line_ends() -> None:
    """A file written on Windows is read like any other."""
    text = "\ufeff" + markdown("One\ntwo.", "Three.").replace("\n", "\r\n")
    assert [p.text for p in parse(text).paragraphs] == ["One two.", "Three."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", ": is empty. Write its front matter and text, or remove it."),
        (
            b"# Lamp\n\nText.",
            ", line 1: starts with '# Lamp', not with the line '---' that opens the front matter. "
            "Write title, author, publisher, published, language and kind there.",
        ),
        (
            b"---\ntitle: Lamp\n\nText.",
            ", line 1: the front matter that line 1 opens is never closed. "
            "Write a line '---' after it.",
        ),
        (
            "---\ntitle: Fyr i Blåvand\n".encode("latin-1"),
            ": byte 19 is not UTF-8. Save the file with the encoding UTF-8.",
        ),
        (
            f"{HEADER}\n".encode(),
            ": has no text below its front matter. Write at least one paragraph, or remove the "
            "file.",
        ),
        (
            f"{HEADER}\n\n![](lamp.png)\n\n## Only a heading\n".encode(),
            ": has no text below its front matter. Write at least one paragraph, or remove the "
            "file.",
        ),
    ],
)
def test_a_file_that_is_no_document(data: bytes, sentence: str) -> None:
    """Each way not to be a document has its sentence, with the line where there is one."""
    assert refusal(data) == f"content/lamp.md{sentence}"
