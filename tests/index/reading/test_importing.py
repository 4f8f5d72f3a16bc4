"""Importing: a source becomes a document in content/, or is refused with a sentence."""

import errno
import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.errors import ContentError, ImportRefusedError
from index.reading.importing import Imported, import_sources, slugify
from index.reading.markdown import parse_document
from index.reading.recognition import LARGEST_TEXT
from tests.index.samples import FIELDS, markdown, put

PAGE = """The lamp of Kelm

By Mara Tideway

March 9, 2024

The lamp was lit by its first keeper in 1911, and it burned whale oil.

A storm broke the lens. The council replaced it within a year.
"""


def import_source(source: str, content_dir: Path, given: Mapping[str, str]) -> Imported:
    """Import one source."""
    return import_sources([source], content_dir, given)[0]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a content folder that does not exist yet."""
    return tmp_path / "content"


def source(tmp_path: Path, name: str, text: str | bytes) -> str:
    """Write a source and give its path."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def refusal(source: str, content: Path, **given: str) -> str:
    """Give the sentence with which a source is refused; nothing may be written."""
    with pytest.raises(ImportRefusedError) as caught:
        import_source(source, content, given)
    assert not content.exists() or list(content.iterdir()) == []
    return str(caught.value)


def test_a_copied_page(tmp_path: Path, content: Path) -> None:
    """Plain text becomes Markdown with what was recognised and what was given."""
    imported = import_source(
        source(tmp_path, "page.txt", PAGE), content, {"publisher": "Harbour Gazette"}
    )
    assert (imported.path, imported.replaced) == (content / "the-lamp-of-kelm.md", False)
    assert imported.document.id == "the-lamp-of-kelm"
    assert imported.document.front_matter.model_dump(mode="json", exclude_none=True) == FIELDS
    assert [p.text for p in imported.document.paragraphs] == [
        "The lamp was lit by its first keeper in 1911, and it burned whale oil.",
        "A storm broke the lens. The council replaced it within a year.",
    ]
    assert [path.name for path in content.iterdir()] == ["the-lamp-of-kelm.md"]


def test_what_is_written_is_what_was_imported(tmp_path: Path, content: Path) -> None:
    """The file in content/ is parsed as the document that was reported."""
    imported = import_source(source(tmp_path, "lamp.md", markdown("A *b* [c]: d.")), content, {})
    read = parse_document(imported.path.read_bytes(), imported.document.id, imported.path)
    assert read == imported.document
    assert imported.path.stat().st_mode & 0o777 == 0o644


def test_given_fields_go_first(tmp_path: Path, content: Path) -> None:
    """What the operator gives goes before what the source says."""
    given = {"title": "Another lamp", "kind": "digest", "language": "de"}
    facts = import_source(
        source(tmp_path, "lamp.md", markdown("Text.")), content, given
    ).document.front_matter
    assert (facts.title, facts.kind, facts.language) == ("Another lamp", "digest", "de")
    assert facts.author == "Mara Tideway"


def test_standard_input(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen stands for plain text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    imported = import_source("-", content, {"publisher": "Harbour Gazette"})
    assert imported.document.front_matter.title == "The lamp of Kelm"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x" * (LARGEST_TEXT + 1), "standard input is larger than 10 MB. Part it into several"),
        (
            b"Lamp\n\n\xff",
            "standard input is not UTF-8 at byte 6. Save it with the encoding UTF-8.",
        ),
    ],
)
def test_refused_standard_input(
    data: bytes, said: str, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard input has the bounds of a file, and messages call it by its name."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with pytest.raises(ImportRefusedError, match=f"^{said}"):
        import_source("-", content, {})


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("# Lamp\n\nOne.\n\n## Oil\n\nTwo.", [(None, "One."), ("Oil", "Two.")]),
        ("# Lamp\n\n## Oil\n\nOne.\n\n## Lens\n\nTwo.", [("Oil", "One."), ("Lens", "Two.")]),
        ("Lamp\n====\n\nOne.", [(None, "One.")]),
    ],
)
def test_markdown_without_front_matter(
    text: str, paragraphs: list[tuple[str | None, str]], tmp_path: Path, content: Path
) -> None:
    """The first heading gives the title; the headings below it are sections."""
    given = {name: FIELDS[name] for name in ("author", "publisher", "published", "language")}
    document = import_source(source(tmp_path, "lamp.md", text), content, given).document
    assert document.front_matter.title == "Lamp"
    assert [(p.section, p.text) for p in document.paragraphs] == paragraphs


def test_the_language_is_recognised(tmp_path: Path, content: Path) -> None:
    """Where neither source nor operator names the language, the text tells it."""
    text = "# Fener\n\nBekçi her akşam feneri yakar ve defterine bir satır yazardı."
    given = {name: FIELDS[name] for name in ("author", "publisher", "published")}
    document = import_source(source(tmp_path, "fener.md", text), content, given).document
    assert document.front_matter.language == "tr"


def test_the_same_work_is_replaced(tmp_path: Path, content: Path) -> None:
    """Importing a work again replaces its file; a digest of it has a file of its own."""
    first = import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
    second = import_source(source(tmp_path, "2.md", markdown("Two.")), content, {})
    digest = import_source(
        source(tmp_path, "3.md", markdown("In short.")), content, {"kind": "digest"}
    )
    assert (second.path, second.replaced) == (first.path, True)
    assert (digest.path.name, digest.replaced) == ("the-lamp-of-kelm-2.md", False)
    assert "Two." in first.path.read_text()


def test_another_work_with_the_same_title(tmp_path: Path, content: Path) -> None:
    """A work never overwrites another, nor a file that cannot be read."""
    content.mkdir()
    (content / "the-lamp-of-kelm.md").write_text("a note of the operator")
    imported = import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
    other = import_source(
        source(tmp_path, "2.md", markdown("Two.", author="Ida Wren")), content, {}
    )
    assert imported.path.name == "the-lamp-of-kelm-2.md"
    assert other.path.name == "the-lamp-of-kelm-3.md"
    assert (content / "the-lamp-of-kelm.md").read_text() == "a note of the operator"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The lamp of Kelm: 100 years!", "the-lamp-of-kelm-100-years"),
        ("Şuşa'nın feneri", "susa-nin-feneri"),
        ("Маяк", "mayak"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "document"),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    """A title becomes a short file name in ASCII that cannot leave the folder."""
    assert slugify(title) == slug


def test_a_missing_field_names_its_option(tmp_path: Path, content: Path) -> None:
    """What was neither recognised nor given is asked for by its option."""
    path = source(tmp_path, "page.txt", PAGE)
    assert refusal(path, content) == (
        f"'{path}' does not say its publisher. Give it with --publisher."
    )


def test_a_wrong_field_names_its_option(tmp_path: Path, content: Path) -> None:
    """A given value that a field cannot have is named with its option."""
    path = source(tmp_path, "page.txt", PAGE)
    sentence = refusal(path, content, publisher="x", published="9 March")
    assert sentence == (
        f"'{path}': published has value '9 March', not a valid date. Write it as YYYY-MM-DD; "
        "the option is --published."
    )


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "lamp.odt",
            b"PK",
            "is no .md, .txt, .html, .pdf, .docx or .epub file. Save its text as one of them.",
        ),
        (
            "lamp",
            b"text",
            "is no .md, .txt, .html, .pdf, .docx or .epub file. Save its text as one of them.",
        ),
        ("lamp.txt", b"caf\xe9", "is not UTF-8 at byte 3. Save it with the encoding UTF-8."),
        ("lamp.md", b"", "has no text. Give a file with at least one paragraph."),
        ("lamp.md", b"![](lamp.png)", "has no text. Give a file with at least one paragraph."),
        (
            "lamp.md",
            b"x" * (LARGEST_TEXT + 1),
            "is larger than 10 MB. Part it into several documents.",
        ),
    ],
)
def test_a_source_that_cannot_be_read(
    name: str, data: bytes, sentence: str, tmp_path: Path, content: Path
) -> None:
    """Each kind of unreadable source has its sentence."""
    path = source(tmp_path, name, data)
    assert refusal(path, content) == f"'{path}' {sentence}"


def test_an_empty_text(tmp_path: Path, content: Path) -> None:
    """A text without a paragraph is refused."""
    assert refusal(source(tmp_path, "page.txt", ""), content) == (
        "The text has no paragraph below its headline: copy the whole article, from the headline "
        "to the last sentence, and import it again."
    )


def test_a_source_that_is_not_there(tmp_path: Path, content: Path) -> None:
    """A path without a file is named with the cause."""
    assert refusal(str(tmp_path / "none.txt"), content) == (
        f"'{tmp_path / 'none.txt'}' cannot be read (No such file or directory). "
        "Check the path and its permissions."
    )


def test_wrong_front_matter(tmp_path: Path, content: Path) -> None:
    """Front matter of a source is checked like that of a document."""
    path = source(tmp_path, "lamp.md", markdown("Text.", kind="essay"))
    assert refusal(path, content).startswith(f"{path}, line 7: field 'kind' has value 'essay'")


def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the file cannot be written, the one before stays whole, and nothing lies beside it."""
    old = import_source(source(tmp_path, "1.md", markdown("One.")), content, {}).path
    before = old.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ContentError) as caught:
        import_source(source(tmp_path, "2.md", markdown("Two.")), content, {})
    assert str(caught.value) == (
        f"{old}: cannot be written (No space left on device). Free some space or check the "
        "permissions."
    )
    assert old.read_bytes() == before
    assert list(content.iterdir()) == [old]


def test_a_refused_source_keeps_the_others_out(tmp_path: Path, content: Path) -> None:
    """Several sources are imported together or not at all."""
    good = source(tmp_path, "good.md", markdown("One."))
    with pytest.raises(ImportRefusedError):
        import_sources([good, str(tmp_path / "missing.txt")], content, {})
    assert not content.exists()


def test_a_namesake_that_was_removed(tmp_path: Path, content: Path) -> None:
    """A work keeps its file, also when the name without a number has become free."""
    first = import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
    path = source(tmp_path, "2.md", markdown("Two.", author="Ida Wren"))
    second = import_source(path, content, {})
    first.path.unlink()
    again = import_source(path, content, {})
    assert (again.path, again.unchanged) == (second.path, True)
    assert [file.name for file in content.iterdir()] == ["the-lamp-of-kelm-2.md"]
    back = import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
    assert (back.path, back.replaced) == (first.path, False)


@pytest.mark.parametrize("place", ["sea/lamp.md", "my-notes.md", "2024/the-lamp-of-kelm.md"])
def test_the_same_work_at_another_place(place: str, tmp_path: Path, content: Path) -> None:
    """A work is replaced where it stands, whatever its file is called."""
    standing = content / place
    standing.parent.mkdir(parents=True)
    standing.write_text(markdown("One."), encoding="utf-8")
    (content / "no-document.md").write_text("words")
    again = import_source(source(tmp_path, "1.md", markdown("Two.")), content, {})
    assert (again.path, again.replaced, again.unchanged) == (standing, True, False)
    assert again.document.id == place.removesuffix(".md")
    digest = import_source(
        source(tmp_path, "2.md", markdown("In short.", kind="digest")), content, {}
    )
    assert (digest.path, digest.replaced) == (content / "the-lamp-of-kelm.md", False)


@pytest.mark.parametrize("name", ["the-lamp-of-kelm", "the-lamp-of-kelm-2"])
def test_a_work_that_stands_twice(name: str, tmp_path: Path, content: Path) -> None:
    """The file that is named after the title is replaced, and no copy under another name."""
    for copy in ("a-copy", "sea/the-lamp-of-kelm", "the-lamp-of-kelm-10", name):
        put(content, copy, "One.")
    again = import_source(source(tmp_path, "1.md", markdown("Two.")), content, {})
    assert (again.document.id, again.replaced) == (name, True)


def test_a_folder_with_a_documents_name(tmp_path: Path, content: Path) -> None:
    """What is no file is no document, and its name is taken."""
    (content / "the-lamp-of-kelm.md").mkdir(parents=True)
    imported = import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
    assert imported.path.name == "the-lamp-of-kelm-2.md"
    assert (content / "the-lamp-of-kelm.md").is_dir()


def test_a_link_that_leads_nowhere(tmp_path: Path, content: Path) -> None:
    """A link is never replaced by a document."""
    content.mkdir()
    (content / "the-lamp-of-kelm.md").symlink_to(tmp_path / "nowhere.md")
    imported = import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
    assert imported.path.name == "the-lamp-of-kelm-2.md"


def test_a_content_folder_that_is_a_file(tmp_path: Path, content: Path) -> None:
    """Where no documents can stand, the sentence names the place."""
    content.write_text("words")
    with pytest.raises(ContentError, match=r"content: cannot be|content/.*: cannot be"):
        import_source(source(tmp_path, "1.md", markdown("One.")), content, {})
