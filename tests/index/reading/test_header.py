"""Front matter: its values are texts, and each mistake is named by its line."""

from pathlib import Path

import pytest

from index.errors import ContentError
from index.reading.markdown import parse_document
from index.types import Document
from tests.index.samples import FIELDS, markdown

PATH = Path("content/lamp.md")
REQUIRED = "".join(f"{name}: {value}\n" for name, value in FIELDS.items())


def parse(text: str) -> Document:
    """Parse the text of a document."""
    return parse_document(text.encode(), "lamp", PATH)


def refusal(text: str) -> str:
    """Give the sentence with which a document is refused."""
    with pytest.raises(ContentError) as caught:
        parse(text)
    assert caught.value.path == PATH
    return str(caught.value)


def test_yaml_types_are_texts() -> None:
    """Values that YAML takes for numbers, dates or truth are texts as they stand."""
    facts = parse(markdown("One.", title="1911", author="yes", publisher="0x1F")).front_matter
    assert (facts.title, facts.author, facts.publisher) == ("1911", "yes", "0x1F")


def test_a_value_may_span_lines() -> None:
    """A folded value is one line."""
    text = markdown("One.", standfirst=">\n  A lamp\n  and its keeper")
    assert parse(text).front_matter.standfirst == "A lamp and its keeper"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"published": "31-02-2026"},
            ", line 5: field 'published' has value '31-02-2026', not a valid date. "
            "Write it as YYYY-MM-DD.",
        ),
        (
            {"published": "2026-02-31"},
            ", line 5: field 'published' has value '2026-02-31', not a valid date. "
            "Write it as YYYY-MM-DD.",
        ),
        (
            {"published": "1700000000"},
            ", line 5: field 'published' has value '1700000000', not a valid date. "
            "Write it as YYYY-MM-DD.",
        ),
        (
            {"kind": "essay"},
            ", line 7: field 'kind' has value 'essay', neither 'article' nor 'digest'. "
            "Write one of the two.",
        ),
        (
            {"url": "kelm.example"},
            ", line 8: field 'url' has value 'kelm.example', not a web address. "
            "Write it with http:// or https://.",
        ),
        (
            {"url": "ftp://kelm.example"},
            ", line 8: field 'url' has value 'ftp://kelm.example', not a web address. "
            "Write it with http:// or https://.",
        ),
        (
            {"title": ""},
            ", line 2: field 'title' has value '', empty. "
            "Write a text after the colon or remove the line.",
        ),
        (
            {"title": "x" * 2001},
            f", line 2: field 'title' has value '{'x' * 2001}', too long. "
            "Shorten it to 2,000 characters.",
        ),
        (
            {"language": "English"},
            ", line 6: field 'language' has value 'English', not a language tag. "
            "Write one such as en, tr or pt-BR.",
        ),
        (
            {"subtitle": "x"},
            ", line 8: field 'subtitle' is unknown. Remove it, or use one of title, author, "
            "publisher, published, language, kind, url, license, about_author, standfirst, "
            "caption, disclaimer, source.",
        ),
        (
            {"title": "\n  - a list"},
            ", line 2: field 'title' is not a text. Write one value on the line.",
        ),
        (
            {"author": "[a, b]"},
            ", line 3: field 'author' is not a text. Write one value on the line.",
        ),
        (
            {"title": "A lamp: its keeper"},
            ", line 2: the front matter is not YAML (mapping values are not allowed here). "
            "Quote values that hold ': ' or start with a sign.",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_line(fields: dict[str, str], sentence: str) -> None:
    """The sentence names the file, the line, the field, its value and what is wanted."""
    assert refusal(markdown("Text.", **fields)) == f"content/lamp.md{sentence}"


@pytest.mark.parametrize("name", FIELDS)
def test_a_missing_field_is_named(name: str) -> None:
    """A required field that is not there is named with the line to add."""
    lines = [line for line in markdown("Text.").split("\n") if not line.startswith(f"{name}: ")]
    assert refusal("\n".join(lines)) == (
        f"content/lamp.md: field '{name}' is missing from the front matter. Add a line '{name}: …'."
    )


def test_the_line_counts_from_the_files_start() -> None:
    """Comments and blank lines in the front matter count, as they do in an editor."""
    text = f"---\n# a comment\n\n{REQUIRED}subtitle: x\n---\n\nText."
    assert refusal(text).startswith("content/lamp.md, line 10: field 'subtitle' is unknown.")


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            f"{REQUIRED}title: Again\n",
            ", line 8: field 'title' stands a second time. Remove one.",
        ),
        (
            "just words\n",
            ", line 2: the front matter is not a list of fields. Write one 'name: value' a line.",
        ),
        (
            "- a\n- b\n",
            ", line 2: the front matter is not a list of fields. Write one 'name: value' a line.",
        ),
        (
            "",
            ": field 'title' is missing from the front matter. Add a line 'title: …'.",
        ),
        (
            "title: \x01\n",
            ": the front matter holds a character that YAML does not allow. Remove it.",
        ),
        (
            "? [a]\n: b\n",
            ", line 2: field '?' is not a text. Write one value on the line.",
        ),
        (
            "title: 'open\n",
            ", line 3: the front matter is not YAML (found unexpected end of stream). "
            "Quote values that hold ': ' or start with a sign.",
        ),
        (
            "title: *anchor\n",
            ", line 2: the front matter is not YAML (found undefined alias 'anchor'). "
            "Quote values that hold ': ' or start with a sign.",
        ),
    ],
)
def test_front_matter_that_is_none(header: str, sentence: str) -> None:
    """Front matter that is not a list of fields is refused with what it should be."""
    assert refusal(f"---\n{header}---\n\nText.") == f"content/lamp.md{sentence}"
