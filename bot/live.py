"""The live index: the snapshot that answers now, swapped when a new generation is committed."""

import threading

import structlog

from index import (
    ArticleBotError,
    Confidence,
    Encoder,
    Generations,
    IndexSettings,
    Searcher,
    Snapshot,
)

_log = structlog.get_logger(__name__)


class LiveIndex:
    """Holds one searcher and replaces it whole, between two questions.

    Whoever asks for the searcher keeps that one until it is done with it, so a swap never
    changes an answer half-way. Safe to share between threads.

    Args:
        settings: Where the index is and what encoder it needs.

    Attributes:
        confidence: How sure an answer is; the same for every generation.

    Raises:
        EncoderError: The encoder cannot be loaded.
        GenerationError: There is no index that can be opened.
    """

    def __init__(self, settings: IndexSettings) -> None:
        self._index_dir = settings.index_dir
        self._generations = Generations(settings.index_dir)
        self._swapping = threading.Lock()
        # The index first: it fails at once where the encoder takes seconds to load.
        snapshot = Snapshot(settings.index_dir)
        self._encoder = Encoder(
            settings.embedding_model, settings.models_dir, threads=settings.encoder_threads
        )
        self._searcher = Searcher(snapshot, self._encoder)
        self.confidence = Confidence(self._encoder)
        self._tried: int | None = None
        self._complaint = ""

    @property
    def searcher(self) -> Searcher:
        """The searcher over the newest generation that was opened."""
        return self._searcher

    @property
    def generation(self) -> int:
        """The number of the generation that answers."""
        return self._searcher.generation

    @property
    def refused(self) -> bool:
        """Whether CURRENT names a generation that cannot be opened, and an older one answers."""
        return bool(self._complaint)

    def refresh(self) -> bool:
        """Open the generation that CURRENT names, if it is another one than before.

        A generation that cannot be opened is logged once, and the old one goes on answering.

        Returns:
            Whether the searcher was replaced.
        """
        with self._swapping:
            try:
                number = self._generations.current()
                if number == self.generation:
                    self._complaint = ""
                if number in (self.generation, self._tried):
                    return False
                self._tried = number
                self._searcher = Searcher(Snapshot(self._index_dir), self._encoder)
            except ArticleBotError as error:
                if str(error) != self._complaint:  # looked at every second, told once
                    _log.error("new generation refused", reason=str(error))
                self._complaint = str(error)
                return False
            self._complaint = ""
            _log.info("new generation is live", generation=self.generation)
            return True
