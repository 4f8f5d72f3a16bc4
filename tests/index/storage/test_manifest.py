"""The manifest: what is written is read, and what was changed is refused."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from index.build import build
from index.errors import DamagedGenerationError, GenerationError
from index.snapshot import Snapshot
from index.storage.manifest import (
    FORMAT,
    DocumentRecord,
    EncoderRecord,
    FileRecord,
    Manifest,
    damaged_files,
    file_record,
    read_manifest,
    write_manifest,
)
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import front_matter

MANIFEST = Manifest(
    format=FORMAT,
    generation=7,
    built_at=dt.datetime(2024, 3, 9, 12, tzinfo=dt.UTC),
    encoder=EncoderRecord(name="hash", identity="1e", fingerprint="0f", dimensions=16),
    documents=(
        DocumentRecord(
            id="lamp",
            content_hash="ab",
            front_matter=front_matter(title="Kelm’ın feneri", url="https://kelm.example/lamp"),
            sections=("Işık", "Дым"),
            paragraphs=3,
            first_row=0,
            passages=4,
        ),
    ),
    passages=4,
    files={"some/file": FileRecord(size=3, sha256="cd")},
)


def manifest_of(index_dir: Path) -> Path:
    """Give the manifest's file of the first generation."""
    return index_dir / "generations" / "000001" / "manifest.json"


def edit(path: Path, **changes: Any) -> None:
    """Change fields of a manifest as a person with an editor would."""
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A manifest is read as it was written."""
    write_manifest(MANIFEST, tmp_path)
    assert read_manifest(tmp_path) == MANIFEST


def test_a_documents_rows() -> None:
    """A document's rows follow each other from its first."""
    assert MANIFEST.documents[0].rows == range(4)


def test_a_file_is_measured_and_hashed(tmp_path: Path) -> None:
    """The record of a file holds its size in bytes and its SHA-256."""
    (tmp_path / "file").write_bytes(b"abc")
    assert file_record(tmp_path / "file") == FileRecord(
        size=3, sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_damaged_files_are_listed(tmp_path: Path) -> None:
    """A file that is missing or differs is found, an intact one is not."""
    for name in ("whole", "changed", "gone"):
        (tmp_path / name).write_text(name)
    files = {name: file_record(tmp_path / name) for name in ("whole", "changed", "gone")}
    (tmp_path / "changed").write_text("Changed")
    (tmp_path / "gone").unlink()
    manifest = MANIFEST.model_copy(update={"files": files})
    assert damaged_files(tmp_path, manifest) == [tmp_path / "changed", tmp_path / "gone"]


@pytest.mark.parametrize(
    "changes",
    [
        {"passages": 6},
        {"generation": 2},
        {"documents": []},
        {"checksum": "00"},
        {"files": {}},
        {"extra": True},
    ],
)
def test_an_edited_manifest_is_damaged(changes: dict[str, Any], index_dir: Path) -> None:
    """Whatever is changed in a manifest, its own checksum gives it away."""
    path = manifest_of(index_dir)
    edit(path, **changes)
    with pytest.raises(DamagedGenerationError) as caught:
        Snapshot(index_dir)
    assert str(caught.value) == (
        f"The index file '{path}' is damaged. Run 'python -m index build' to build a new index."
    )


@pytest.mark.parametrize(
    "garbage",
    [b"", b"[]", b"null", b'"text"', b"{}", b'{"format": %d}' % FORMAT, b"\xff", b"{" * 9],
)
def test_a_manifest_that_is_none(garbage: bytes, index_dir: Path) -> None:
    """A file that is no manifest at all is damaged, not a failure of the program."""
    manifest_of(index_dir).write_bytes(garbage)
    with pytest.raises(DamagedGenerationError):
        Snapshot(index_dir)


def test_a_format_from_the_future(content: Path, index_dir: Path) -> None:
    """A generation that a newer version wrote is refused by its format, and built anew."""
    edit(manifest_of(index_dir), format=FORMAT + 1)
    with pytest.raises(GenerationError) as caught:
        Snapshot(index_dir)
    assert str(caught.value) == (
        f"Generation 000001 has format {FORMAT + 1}, but this version reads format {FORMAT}. "
        "Run 'python -m index build' to build a new one."
    )
    assert type(caught.value) is GenerationError
    report = build(content, index_dir, "hash", HashEncoder)
    assert (report.generation, report.encoded) == (2, 5)
