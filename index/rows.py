"""The rows of a new generation: which are carried over, which are encoded, and their files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.engines.dense import DenseIndex
from index.engines.encoder import Encoder
from index.engines.late_interaction import (
    PASSAGE_TOKENS,
    SENTENCE_TOKENS,
    PassageTokens,
    TokenMatrix,
    TokenWriter,
    quantise,
    quantise_sentences,
)
from index.engines.lexical import LexicalIndex
from index.engines.sentence_vectors import SentenceVectors
from index.passages import cut_passages
from index.reading.library import Source
from index.storage.manifest import Manifest, opening
from index.storage.passages import read_passages, write_passages
from index.types import Passage

# Passages encoded before their tokens go to disk, so that memory stays flat. With fewer to sort by
# length more is padding: against 256, 4 % more work with 128, 12 % with 64, 28 % with 32.
_CHUNK = 128

Progress = Callable[[int, int], None]
"""Called with (passages done, passages in all)."""


@dataclass(frozen=True, slots=True)
class _Encoded:
    """What the encoder gives for a passage.

    Attributes:
        vector: (dim,) float32, the whole passage.
        sentences: (n_sentences, dim) float16, each sentence by itself.
        tokens: Its token vectors, which know the whole passage.
        sentence_tokens: Those of its sentences by themselves.
    """

    vector: npt.NDArray[np.float32]
    sentences: npt.NDArray[np.float16]
    tokens: PassageTokens
    sentence_tokens: PassageTokens


@dataclass(frozen=True, slots=True)
class LiveRows:
    """The generation that is live before the build, opened: what may be carried over.

    Attributes:
        manifest: What it holds.
        passages: By row.
    """

    manifest: Manifest
    passages: list[Passage]
    _vectors: npt.NDArray[np.float32]
    _sentences: SentenceVectors
    _tokens: TokenMatrix
    _sentence_tokens: TokenMatrix

    @classmethod
    def open(cls, folder: Path, manifest: Manifest) -> "LiveRows":
        """Open a generation, also what is made anew in any case: readers open all of it.

        Raises:
            GenerationError: It cannot be opened.
        """
        with opening(manifest):
            passages = read_passages(folder)
            LexicalIndex.load(folder, ())
            return cls(
                manifest,
                passages,
                DenseIndex.load(folder).vectors(),
                SentenceVectors.load(folder, passages),
                TokenMatrix(folder, PASSAGE_TOKENS),
                TokenMatrix(folder, SENTENCE_TOKENS),
            )

    def encoded(self, row: int) -> _Encoded:
        """Give what the encoder gave for one of its rows."""
        return _Encoded(
            self._vectors[row],
            self._sentences.of(row),
            self._tokens.passage(row),
            self._sentence_tokens.passage(row),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A passage on its way into the new generation.

    Attributes:
        passage: The passage.
        language: The primary subtag of its document's language.
        old_row: Its row in the live generation, or None when it must be encoded.
    """

    passage: Passage
    language: str
    old_row: int | None


def plan_rows(sources: list[Source], live: LiveRows | None, encoder: Encoder) -> list[Row]:
    """List the rows of the new generation, document by document.

    Args:
        sources: The documents, in the order of the rows.
        live: What may be carried over, or None when everything is to be encoded.
        encoder: Says how long a passage may be.
    """
    records = {record.id: record for record in live.manifest.documents} if live else {}
    rows = []
    for source in sources:
        document = source.document
        language = document.front_matter.primary_language
        record = records.get(document.id)
        if live and record is not None and record.content_hash == source.content_hash:
            rows += [Row(live.passages[row], language, row) for row in record.rows]
        else:
            passages = cut_passages(document, encoder.count_tokens, encoder.max_tokens)
            rows += [Row(passage, language, None) for passage in passages]
    return rows


def write_rows(
    folder: Path,
    rows: list[Row],
    live: LiveRows | None,
    encoder: Encoder,
    on_progress: Progress,
) -> None:
    """Write every file of a generation but its manifest."""
    passages = [row.passage for row in rows]
    vectors, sentences = [], []
    with (
        TokenWriter(folder, PASSAGE_TOKENS, encoder.dimensions) as tokens,
        TokenWriter(folder, SENTENCE_TOKENS, encoder.dimensions) as sentence_tokens,
    ):
        for encoded in _encoded_rows(rows, live, encoder, on_progress):
            vectors.append(encoded.vector)
            sentences.append(encoded.sentences)
            tokens.append(encoded.tokens)
            sentence_tokens.append(encoded.sentence_tokens)
    DenseIndex.build(np.stack(vectors)).save(folder)
    SentenceVectors(np.concatenate(sentences), passages).save(folder)
    LexicalIndex.build([p.text for p in passages], [row.language for row in rows]).save(folder)
    write_passages(passages, folder)


def _encoded_rows(
    rows: list[Row], live: LiveRows | None, encoder: Encoder, on_progress: Progress
) -> Iterator[_Encoded]:
    """Yield what each row holds, from the live generation or from the encoder."""
    total = sum(row.old_row is None for row in rows)
    done = 0.0

    def advance(passages: float) -> None:
        nonlocal done
        done += passages
        on_progress(int(done + 1e-6), total)

    advance(0)
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        new = [row.passage for row in chunk if row.old_row is None]
        fresh = _encode(new, encoder, advance)
        for row in chunk:
            if live is None or row.old_row is None:
                yield next(fresh)
            else:
                yield live.encoded(row.old_row)


def _encode(
    passages: list[Passage], encoder: Encoder, on_progress: Callable[[float], None]
) -> Iterator[_Encoded]:
    """Encode passages, and then each of their sentences by itself.

    Either is half of a passage's work: the words are the same.
    """
    texts = encoder.encode_passages([p.text for p in passages], lambda n: on_progress(n / 2))
    spans = [span.of(p.text) for p in passages for span in p.sentences]
    share = len(passages) / max(len(spans), 1) / 2
    sentences = iter(encoder.encode_passages(spans, lambda n: on_progress(n * share)))
    for passage, text in zip(passages, texts, strict=True):
        own = [next(sentences) for _ in passage.sentences]
        yield _Encoded(
            vector=text.vector,
            sentences=np.stack([sentence.vector for sentence in own]).astype(np.float16),
            tokens=quantise(text.token_vectors, text.token_ends, passage.sentences),
            sentence_tokens=quantise_sentences([sentence.token_vectors for sentence in own]),
        )
