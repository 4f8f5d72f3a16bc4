"""The content folder: which files are documents, and which of them answer."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from index.errors import ContentError
from index.reading.library import document_id, read_library
from tests.index.samples import put


def ids(content: Path) -> list[str]:
    """Give the documents' ids."""
    return [source.document.id for source in read_library(content)]


def test_documents_are_ordered_by_id(tmp_path: Path) -> None:
    """Every Markdown file below the folder is a document, ordered by its id."""
    for name in ("b", "a/x", "a-y", "a", "ö/z.v2"):
        put(tmp_path, name, "Text.", title=name)
    assert ids(tmp_path) == sorted(["b", "a/x", "a-y", "a", "ö/z.v2"])


def test_a_source_knows_its_file(tmp_path: Path) -> None:
    """A source has its path and the hash of its bytes."""
    path = put(tmp_path, "sea/ferry", "Text.")
    (source,) = read_library(tmp_path)
    assert (source.path, source.document.id) == (path, "sea/ferry")
    assert source.content_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document_id(path, tmp_path) == "sea/ferry"


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    """Hidden files and folders, folders called like a document and other kinds are no documents."""
    put(tmp_path, "lamp", "Text.")
    put(tmp_path, ".hidden", "Text.")
    put(tmp_path, ".trash/old", "Text.")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "notes.txt").write_text("No front matter.")
    assert ids(tmp_path) == ["lamp"]


def test_a_content_folder_may_be_hidden_itself(tmp_path: Path) -> None:
    """Only what lies below the content folder is judged by its name."""
    put(tmp_path / ".content", "lamp", "Text.")
    assert ids(tmp_path / ".content") == ["lamp"]


def test_a_digest_gives_way_to_its_article(tmp_path: Path) -> None:
    """A digest is left out when an article with its title and author is there."""
    put(tmp_path, "digest", "In short.", kind="digest")
    put(tmp_path, "other-digest", "In short.", kind="digest", author="Ida Wren")
    assert ids(tmp_path) == ["digest", "other-digest"]
    put(tmp_path, "article", "At length.", title="the lamp  of kelm", author="MARA Tideway")
    assert ids(tmp_path) == ["article", "other-digest"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A missing folder, and a file in its place, are named with the setting."""
    (tmp_path / "file").touch()
    for name in ("none", "file"):
        with pytest.raises(ContentError) as caught:
            read_library(tmp_path / name)
        assert str(caught.value) == (
            f"{tmp_path / name}: is not a folder. Create it, or set CONTENT_DIR to the folder "
            "with the documents."
        )


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without a document says how to add one."""
    with pytest.raises(ContentError) as caught:
        read_library(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: holds no document. Add one with 'python -m index add FILE'."
    )


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    """One wrong file stops the build and is named by its path."""
    put(tmp_path, "lamp", "Text.")
    path = put(tmp_path, "sea/wrong", "Text.", kind="essay")
    with pytest.raises(ContentError) as caught:
        read_library(tmp_path)
    assert (caught.value.path, caught.value.line) == (path, 7)


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is named with the cause."""
    path = put(tmp_path, "lamp", "Text.")

    def refused(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ContentError) as caught:
        read_library(tmp_path)
    assert str(caught.value) == (
        f"{path}: cannot be read (Permission denied). Check the file and its permissions."
    )


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    """A name that could not be written down again is refused, in words that can be printed."""
    put(tmp_path / os.fsdecode(b"caf\xe9"), "lamp", "Text.")
    with pytest.raises(ContentError) as caught:
        read_library(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}/caf\\xe9/lamp.md: its name is not UTF-8. Rename the file."
    )
