"""Snapshots: what is opened is whole, and stays as it was."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import build
from index.errors import DamagedGenerationError, EncoderMismatchError, GenerationError
from index.search import Searcher
from index.snapshot import Snapshot
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, FOREIGN, make_foreign, put

FILES = [
    "dense.faiss",
    "lexical/data.csc.index.npy",
    "lexical/indices.csc.index.npy",
    "lexical/indptr.csc.index.npy",
    "lexical/params.index.json",
    "lexical/vocab.index.json",
    "manifest.json",
    "passage_tokens.codes",
    "passage_tokens.npz",
    "passages.jsonl",
    "sentence_tokens.codes",
    "sentence_tokens.npz",
    "sentence_vectors.npy",
]


def truncate(path: Path) -> None:
    """Cut a file's second half off."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Leave nothing of a file."""
    path.write_bytes(b"")


def lengthen(path: Path) -> None:
    """Add a byte."""
    path.write_bytes(path.read_bytes() + b"\0")


def flip(path: Path) -> None:
    """Flip one bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def generation(index_dir: Path) -> Path:
    """Give the first generation's folder."""
    return index_dir / "generations" / "000001"


def test_a_snapshot_holds_the_generation(index_dir: Path) -> None:
    """Documents, passages and every part's counts are those of the content."""
    snapshot = Snapshot(index_dir)
    assert [*snapshot.documents] == ["lamp", "sea/ferry"]
    assert [(p.document, p.paragraph) for p in snapshot.passages] == [
        ("lamp", 1),
        ("lamp", 2),
        ("lamp", 3),
        ("sea/ferry", 1),
        ("sea/ferry", 2),
    ]
    assert snapshot.counts_agree()
    assert snapshot.manifest.encoder.name == "hash"


def test_the_files_of_a_generation(index_dir: Path) -> None:
    """The files that the next test damages are all there are, and the manifest lists them."""
    folder = generation(index_dir)
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert sorted(found) == FILES
    assert sorted(Snapshot(index_dir).manifest.files) == sorted(found - {"manifest.json"})


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", [truncate, empty, lengthen, flip, Path.unlink])
def test_a_damaged_file_is_named(
    damage: Callable[[Path], None], name: str, content: Path, index_dir: Path
) -> None:
    """A file that differs by a bit is named with what to run, and running it helps."""
    path = generation(index_dir) / name
    damage(path)
    state = "is missing" if damage is Path.unlink else "is damaged"
    with pytest.raises(DamagedGenerationError) as caught:
        Snapshot(index_dir)
    assert str(caught.value) == (
        f"The index file '{path}' {state}. Run 'python -m index build' to build a new index."
    )
    assert caught.value.path == path
    report = build(content, index_dir, "hash", HashEncoder)
    assert (report.generation, report.built, report.encoded) == (2, True, 5)
    assert Snapshot(index_dir).counts_agree()


@pytest.mark.parametrize("file", FOREIGN)
def test_a_generation_that_cannot_be_opened(file: str, content: Path, index_dir: Path) -> None:
    """Where the files are whole but a library cannot read one, no file is called damaged."""
    make_foreign(generation(index_dir), file)
    with pytest.raises(GenerationError) as caught:
        Snapshot(index_dir)
    sentence = str(caught.value)
    assert not isinstance(caught.value, DamagedGenerationError)
    assert sentence.startswith("Generation 000001 cannot be opened (")
    assert str(caught.value.__cause__) in sentence
    assert sentence.endswith("). Run 'python -m index build --full' to build a new one.")
    build(content, index_dir, "hash", HashEncoder, full=True)
    assert Snapshot(index_dir).counts_agree()


def test_every_flipped_byte_of_a_manifest_is_found(index_dir: Path) -> None:
    """No byte of a manifest can change without its being noticed."""
    path = generation(index_dir) / "manifest.json"
    whole = path.read_bytes()
    json.loads(whole)
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(DamagedGenerationError):
            Snapshot(index_dir)


def test_a_snapshot_does_not_change(content: Path, index_dir: Path) -> None:
    """A later build leaves what is open as it was; a new snapshot sees the new generation."""
    old = Snapshot(index_dir)
    put(content, "bell", *FERRY, title="The bell of Ostrel")
    build(content, index_dir, "hash", HashEncoder)
    assert sorted(old.documents) == ["lamp", "sea/ferry"]
    assert sorted(Snapshot(index_dir).documents) == ["bell", "lamp", "sea/ferry"]


def test_the_encoder_that_built_it(index_dir: Path) -> None:
    """The encoder that built a generation may search it, under whatever name."""
    snapshot = Snapshot(index_dir)
    same = HashEncoder()
    same.name = "another name"
    assert Searcher(snapshot, same).generation == 1


def test_another_encoder_is_refused(content: Path, index_dir: Path) -> None:
    """Vectors of two encoders cannot be compared; the sentence names both and what to run."""
    other = HashEncoder("other", dimensions=8)
    with pytest.raises(EncoderMismatchError) as caught:
        Searcher(Snapshot(index_dir), other)
    assert str(caught.value) == (
        "Generation 000001 was built by encoder 'hash' (16 dimensions), but EMBEDDING_MODEL is "
        "'other' (8). Run 'python -m index build --full' to build a new one."
    )
    report = build(content, index_dir, "other", lambda: other, full=True)
    assert report.encoded == 5
    assert Searcher(Snapshot(index_dir), other).generation == 2
