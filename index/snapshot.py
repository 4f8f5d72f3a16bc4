"""A snapshot: one generation opened for reading, whole and unchanging."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from index.compatibility import check_encoder
from index.engines.dense import DenseIndex
from index.engines.encoder import Encoder
from index.engines.late_interaction import PASSAGE_TOKENS, SENTENCE_TOKENS, TokenMatrix
from index.engines.lexical import LexicalIndex
from index.engines.sentence_vectors import SentenceVectors
from index.storage.generations import Generations, Hold
from index.storage.manifest import (
    MANIFEST_FILE,
    DocumentRecord,
    Manifest,
    damaged,
    damaged_files,
    opening,
    read_manifest,
)
from index.storage.passages import read_passages
from index.types import Passage


class Snapshot:
    """Everything a generation holds. Opening checks every file against its checksum.

    Dropping the last reference lets the generation be pruned; nothing has to be closed.

    Args:
        index_dir: Where generations are kept.

    Attributes:
        manifest: What the generation holds.
        passages: By row.
        dense: The dense index over them.
        lexical: The lexical index over them.
        tokens: Their token vectors.
        sentence_tokens: The token vectors of their sentences, encoded one by one.
        sentences: Their sentences' vectors.
        documents: By id.

    Raises:
        NoGenerationError: Nothing was built yet.
        DamagedGenerationError: A file is missing or not what it was.
        GenerationError: Another version of the program wrote it, or it cannot be opened.
    """

    def __init__(self, index_dir: Path) -> None:
        self.manifest, folder, self._hold = _open_current(Generations(index_dir))
        for path in damaged_files(folder, self.manifest):
            raise damaged(path)
        with opening(self.manifest):
            self.passages: list[Passage] = read_passages(folder)
            self.dense = DenseIndex.load(folder)
            self.tokens = TokenMatrix(folder, PASSAGE_TOKENS)
            self.sentence_tokens = TokenMatrix(folder, SENTENCE_TOKENS)
            self.sentences = SentenceVectors.load(folder, self.passages)
            self.lexical = LexicalIndex.load(
                folder, {d.front_matter.primary_language for d in self.manifest.documents}
            )
        self.documents: Mapping[str, DocumentRecord] = {d.id: d for d in self.manifest.documents}

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder whose vectors cannot be compared with this generation's.

        Raises:
            EncoderMismatchError: It is not the encoder that built the generation.
        """
        check_encoder(
            self.manifest, encoder, "Run 'python -m index build --full' to build a new one."
        )

    def counts_agree(self) -> bool:
        """Tell whether every part has one row a passage, or one a sentence."""
        return (
            self.manifest.passages
            == sum(document.passages for document in self.manifest.documents)
            == len(self.passages)
            == len(self.dense)
            == len(self.lexical)
            == len(self.tokens)
            == len(self.sentence_tokens)
        ) and len(self.sentences) == sum(len(passage.sentences) for passage in self.passages)


def _open_current(generations: Generations) -> tuple[Manifest, Path, Hold]:
    """Hold the live generation and read its manifest."""
    while True:
        number = generations.current()
        folder = generations.folder(number)
        hold: Hold | None = None
        with suppress(OSError):
            hold = Hold(folder)
        if generations.current() != number:
            continue  # builds were committed in between, and may have pruned this one
        if hold is None:
            raise damaged(folder / MANIFEST_FILE)
        return read_manifest(folder), folder, hold
