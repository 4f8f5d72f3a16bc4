"""Builds a generation from the content folder, encoding only what changed.

Documents whose file is the same as in the live generation are carried over as they are,
vectors included, when the same encoder built it.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.engines.encoder import Encoder, encoder_identity
from index.errors import GenerationError
from index.reading.library import Source, read_library
from index.rows import LiveRows, Progress, Row, plan_rows, write_rows
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


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        generation: The generation that is live now.
        built: False when no new generation was written: nothing had changed, or the live one
            was to stay.
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


def build(
    content_dir: Path,
    index_dir: Path,
    encoder_name: str,
    load_encoder: Callable[[], Encoder],
    *,
    full: bool = False,
    stay: bool = False,
    on_progress: Progress = lambda _done, _total: None,
) -> BuildReport:
    """Build a new generation and commit it, unless nothing changed or the live one is to stay.

    Args:
        content_dir: Where the documents stand.
        index_dir: Where generations are kept.
        encoder_name: The value of EMBEDDING_MODEL.
        load_encoder: Loads it; called only when there is something to build.
        full: Encode everything anew, also what did not change.
        stay: Keep the live generation where the encoder can still use it, whatever changed.
        on_progress: Told how far the encoding is.

    Raises:
        ContentError: A document cannot be read.
        EncoderError: The encoder cannot be loaded.
        BuildBusyError: Another process is building.
        GenerationError: The new generation cannot be written.
    """
    started = time.monotonic()
    generations = Generations(index_dir)
    with generations.writing() as writer:
        sources = read_library(content_dir)
        live = _open_live(generations)
        before = {d.id: d.content_hash for d in live.manifest.documents} if live else {}
        now = {s.document.id: s.content_hash for s in sources}
        same_encoder = live is not None and live.manifest.encoder.identity == encoder_identity(
            encoder_name
        )
        current = same_encoder and (stay or before == now)
        if live and current and not full:
            if not stay:
                writer.confirm()
            number, encoded = live.manifest.generation, 0
            documents, count = len(live.manifest.documents), live.manifest.passages
        else:
            encoder = load_encoder()
            if full or (live and live.manifest.encoder.fingerprint != encoder.fingerprint):
                live = None
            rows = plan_rows(sources, live, encoder)
            encoded = sum(row.old_row is None for row in rows)
            write_rows(writer.folder, rows, live, encoder, on_progress)
            manifest = _manifest(writer.number, writer.folder, sources, rows, encoder)
            write_manifest(manifest, writer.folder)
            writer.commit()
            number, documents, count = writer.number, len(sources), len(rows)
    return BuildReport(
        generation=number,
        built=full or not current,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(i for i in now.keys() & before.keys() if now[i] != before[i])),
        removed=tuple(sorted(before.keys() - now.keys())),
        documents=documents,
        passages=count,
        encoded=encoded,
        seconds=time.monotonic() - started,
    )


def _open_live(generations: Generations) -> LiveRows | None:
    """Open the live generation, or None when there is none that can be relied on."""
    with suppress(GenerationError):
        folder = generations.folder(generations.current())
        manifest = read_manifest(folder)
        if not damaged_files(folder, manifest):
            return LiveRows.open(folder, manifest)
    return None


def _manifest(
    number: int, folder: Path, sources: list[Source], rows: list[Row], encoder: Encoder
) -> Manifest:
    """Describe the files that were written."""
    passages_of = Counter(row.passage.document for row in rows)
    documents = []
    first_row = 0
    for source in sources:
        document = source.document
        passages = passages_of[document.id]
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
            name=encoder.name,
            identity=encoder_identity(encoder.name),
            fingerprint=encoder.fingerprint,
            dimensions=encoder.dimensions,
        ),
        documents=tuple(documents),
        passages=len(rows),
        files={
            path.relative_to(folder).as_posix(): file_record(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    )
