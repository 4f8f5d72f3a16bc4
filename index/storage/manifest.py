"""The manifest: what a generation holds, what built it, and a checksum of every file."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import DamagedGenerationError, GenerationError
from index.front_matter import FrontMatter

# Raise it when a file's content changes its meaning; older generations are then rebuilt.
FORMAT = 5
MANIFEST_FILE = "manifest.json"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EncoderRecord(_Model):
    """The encoder that built a generation.

    Attributes:
        name: The value of EMBEDDING_MODEL.
        identity: What encoder_identity gave for it.
        fingerprint: Encoder.fingerprint.
        dimensions: Length of every vector.
    """

    name: str
    identity: str
    fingerprint: str
    dimensions: int


class DocumentRecord(_Model):
    """One document of a generation.

    Attributes:
        id: The document's id.
        content_hash: SHA-256 of its file, in hex.
        front_matter: The facts about it.
        sections: Its headings in reading order.
        paragraphs: How many body paragraphs it has.
        first_row: The row of its first passage.
        passages: How many passages it has; their rows follow each other.
    """

    id: str
    content_hash: str
    front_matter: FrontMatter
    sections: tuple[str, ...]
    paragraphs: int
    first_row: int
    passages: int

    @property
    def rows(self) -> range:
        """The rows of its passages."""
        return range(self.first_row, self.first_row + self.passages)


class FileRecord(_Model):
    """One file of a generation: its size in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


class Manifest(_Model):
    """What a generation holds.

    Attributes:
        format: FORMAT when it was written.
        generation: Its number, counted from 1.
        built_at: When it was built, in UTC.
        encoder: What encoded it.
        documents: Its documents, ordered by id, which is also the order of the rows.
        passages: Number of rows.
        files: What was built, by its path inside the folder: every file but the manifest and the
            notes on what comes before the generation and on whether it was left.
    """

    format: int
    generation: int
    built_at: dt.datetime
    encoder: EncoderRecord
    documents: tuple[DocumentRecord, ...]
    passages: int
    files: dict[str, FileRecord]


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest, with a checksum of itself, into the generation's folder."""
    body = manifest.model_dump(mode="json")
    body["checksum"] = _checksum(body)
    text = json.dumps(body, ensure_ascii=False, indent=1)
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read and check the manifest of a generation.

    Raises:
        DamagedGenerationError: It is missing or was changed after it was written.
        GenerationError: Another version of the program wrote it.
    """
    path = folder / MANIFEST_FILE
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        checksum = body.pop("checksum")
        if body["format"] != FORMAT:
            raise GenerationError(
                f"Generation {folder.name} has format {body['format']}, but this version reads "
                f"format {FORMAT}. Run 'python -m index build' to build a new one."
            )
        if checksum != _checksum(body):
            raise ValueError("the checksum differs")
        return Manifest.model_validate(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise damaged(path) from error


def file_record(path: Path) -> FileRecord:
    """Measure and hash one file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return FileRecord(size=file.tell(), sha256=digest.hexdigest())


def damaged_files(folder: Path, manifest: Manifest) -> list[Path]:
    """List the files of a generation that are missing or differ from the manifest."""
    found = []
    for name, record in manifest.files.items():
        path = folder / name
        try:
            intact = file_record(path) == record
        except OSError:
            intact = False
        if not intact:
            found.append(path)
    return found


def damaged(path: Path) -> DamagedGenerationError:
    """Make the error for a file that is missing or not what it was."""
    state = "is damaged" if path.exists() else "is missing"
    return DamagedGenerationError(
        f"The index file '{path}' {state}. Run 'python -m index build' to build a new index.",
        path=path,
    )


@contextmanager
def opening(manifest: Manifest) -> Iterator[None]:
    """Say that a generation whose files are what they were cannot be opened all the same.

    Raises:
        GenerationError: The body raised anything.
    """
    try:
        yield
    except Exception as error:  # the libraries raise anything from OSError to RuntimeError
        raise GenerationError(
            f"Generation {manifest.generation:06d} cannot be opened ({error}). "
            "Run 'python -m index build --full' to build a new one."
        ) from error


def _checksum(body: dict[str, object]) -> str:
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
