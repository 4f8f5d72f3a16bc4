"""Builds a generation from the content folder, encoding only what changed.

Documents whose file is the same as in the live generation are carried over as they are,
vectors included, when the same encoder built it.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.engines.dense import DenseIndex, Vectors
from index.engines.encoder import Encoder
from index.engines.late_interaction import PassageTokens, TokenMatrix, TokenWriter, quantise
from index.engines.lexical import LexicalIndex
from index.errors import GenerationError
from index.passages import cut_passages
from index.reading.library import Source, read_library
from index.storage.generations import Generations
from index.storage.manifest import (
    FORMAT,
    DocumentRecord,
    EncoderRecord,
    Manifest,
    damaged_files,
    file_record,
    read_manifest,
    write_manifest,
)
from index.storage.passages import read_passages, write_passages
from index.types import Passage

_CHUNK = 256  # passages encoded before their tokens go to disk

Progress = Callable[[int, int], None]
"""Called with (passages done, passages in all)."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        generation: The generation that is live now.
        built: False when nothing had changed, and no new generation was written.
        added: Ids of the documents that are new.
        changed: Ids of the documents whose file changed.
        removed: Ids of the documents that are gone.
        documents: How many documents are live.
        passages: How many passages are live.
        encoded: How many of them had to be encoded.
        seconds: How long it took.
    """

    generation: int
    built: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    documents: int
    passages: int
    encoded: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Live:
    """The generation that is live before the build: what may be carried over."""

    folder: Path
    manifest: Manifest

    @property
    def hashes(self) -> dict[str, str]:
        return {record.id: record.content_hash for record in self.manifest.documents}


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage on its way into the new generation.

    Attributes:
        passage: The passage.
        language: The primary subtag of its document's language.
        old_row: Its row in the live generation, or None when it must be encoded.
    """

    passage: Passage
    language: str
    old_row: int | None


def build(
    content_dir: Path,
    index_dir: Path,
    encoder_name: str,
    load_encoder: Callable[[], Encoder],
    *,
    full: bool = False,
    on_progress: Progress = lambda _done, _total: None,
) -> BuildReport:
    """Build a new generation and commit it, unless nothing changed.

    Args:
        content_dir: Where the documents stand.
        index_dir: Where generations are kept.
        encoder_name: The value of EMBEDDING_MODEL.
        load_encoder: Loads it; called only when there is something to build.
        full: Encode everything anew, also what did not change.
        on_progress: Told how far the encoding is.

    Raises:
        ContentError: A document cannot be read.
        EncoderError: The encoder cannot be loaded.
        BuildBusyError: Another process is building.
        GenerationError: The new generation cannot be written.
    """
    started = time.monotonic()
    generations = Generations(index_dir)
    with _write_errors(index_dir), generations.writing() as writer:
        sources = read_library(content_dir)
        live = _live(generations)
        before = live.hashes if live else {}
        now = {s.document.id: s.content_hash for s in sources}
        current = live and live.manifest.encoder.name == encoder_name and before == now
        if live and current and not full:
            number, count, encoded = live.manifest.generation, live.manifest.passages, 0
        else:
            encoder = load_encoder()
            if full or (live and live.manifest.encoder.fingerprint != encoder.fingerprint):
                live = None
            rows = _plan(sources, live, encoder)
            encoded = sum(row.old_row is None for row in rows)
            _write(writer.folder, rows, live, encoder, on_progress)
            manifest = _manifest(writer.number, writer.folder, sources, rows, encoder)
            write_manifest(manifest, writer.folder)
            writer.commit()
            number, count = writer.number, len(rows)
    return BuildReport(
        generation=number,
        built=full or not current,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(i for i in now.keys() & before.keys() if now[i] != before[i])),
        removed=tuple(sorted(before.keys() - now.keys())),
        documents=len(sources),
        passages=count,
        encoded=encoded,
        seconds=time.monotonic() - started,
    )


def _live(generations: Generations) -> _Live | None:
    """Open the live generation, or None when there is none that can be relied on."""
    try:
        folder = generations.folder(generations.current())
        manifest = read_manifest(folder)
    except GenerationError:
        return None
    return None if damaged_files(folder, manifest) else _Live(folder, manifest)


def _plan(sources: list[Source], live: _Live | None, encoder: Encoder) -> list[_Row]:
    """List the rows of the new generation, document by document."""
    records = {record.id: record for record in live.manifest.documents} if live else {}
    old_passages = read_passages(live.folder) if live else []
    rows = []
    for source in sources:
        document = source.document
        language = document.front_matter.primary_language
        record = records.get(document.id)
        if record is not None and record.content_hash == source.content_hash:
            rows += [_Row(old_passages[row], language, row) for row in record.rows]
        else:
            passages = cut_passages(document, encoder.count_tokens, encoder.max_tokens)
            rows += [_Row(passage, language, None) for passage in passages]
    return rows


def _write(
    folder: Path, rows: list[_Row], live: _Live | None, encoder: Encoder, on_progress: Progress
) -> None:
    """Write everything but the manifest."""
    total = sum(row.old_row is None for row in rows)
    done = 0

    def advance(texts: int) -> None:
        nonlocal done
        done += texts
        on_progress(done, total)

    on_progress(0, total)
    old_vectors = DenseIndex.load(live.folder).vectors() if live else None
    old_tokens = TokenMatrix(live.folder) if live else None
    vectors: list[Vectors] = []
    tokens = TokenWriter(folder, encoder.dimensions)
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        fresh = iter(_encode([r.passage for r in chunk if r.old_row is None], encoder, advance))
        for row in chunk:
            if row.old_row is None or old_vectors is None or old_tokens is None:
                vector, passage_tokens = next(fresh)
            else:
                vector, passage_tokens = old_vectors[row.old_row], old_tokens.passage(row.old_row)
            vectors.append(vector)
            tokens.append(passage_tokens)
    tokens.close()
    DenseIndex.build(np.stack(vectors)).save(folder)
    LexicalIndex.build([row.passage.text for row in rows], [row.language for row in rows]).save(
        folder
    )
    write_passages((row.passage for row in rows), folder)


def _encode(
    passages: list[Passage], encoder: Encoder, advance: Callable[[int], None]
) -> Iterator[tuple[Vectors, PassageTokens]]:
    """Yield each passage's vector and quantised tokens."""
    encoded = encoder.encode_passages([p.text for p in passages], advance)
    for passage, text in zip(passages, encoded, strict=True):
        yield text.vector, quantise(text.token_vectors, text.token_ends, passage.sentences)


def _manifest(
    number: int, folder: Path, sources: list[Source], rows: list[_Row], encoder: Encoder
) -> Manifest:
    """Describe the files that were written."""
    documents = []
    first_row = 0
    for source in sources:
        document = source.document
        passages = sum(row.passage.document == document.id for row in rows)
        documents.append(
            DocumentRecord(
                id=document.id,
                content_hash=source.content_hash,
                front_matter=document.front_matter,
                sections=document.sections,
                paragraphs=len(document.paragraphs),
                first_row=first_row,
                passages=passages,
            )
        )
        first_row += passages
    return Manifest(
        format=FORMAT,
        generation=number,
        built_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        encoder=EncoderRecord(
            name=encoder.name, fingerprint=encoder.fingerprint, dimensions=encoder.dimensions
        ),
        documents=tuple(documents),
        passages=len(rows),
        files={
            path.relative_to(folder).as_posix(): file_record(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    )


@contextmanager
def _write_errors(index_dir: Path) -> Iterator[None]:
    """Turn a full disk or a missing permission into one sentence."""
    try:
        yield
    except OSError as error:
        raise GenerationError(
            f"The index in '{index_dir}' cannot be written ({error.strerror or error}). Free some "
            "space or check the permissions, then run 'make index' again; the index that was "
            "there is untouched."
        ) from error
