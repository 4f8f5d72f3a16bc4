"""Chooses the sentences that say most of what their section says."""

from dataclasses import dataclass

import numpy as np

from index.snapshot import Snapshot
from index.storage.manifest import DocumentRecord
from index.types import Span

_SENTENCES_EACH = 12  # of a section for one key sentence
_MOST_EACH = 3  # key sentences of one section
_SHORTEST = 40  # characters; what is shorter seldom says anything by itself


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence that stands for its section.

    Attributes:
        row: Its passage's.
        window: Where it stands in the passage.
    """

    row: int
    window: Span


def summarise(snapshot: Snapshot, document: DocumentRecord) -> list[KeySentence]:
    """Choose a document's key sentences, in reading order; every section has one.

    A sentence is central when it is like the other sentences of its section (the degree
    centrality of LexRank; Erkan and Radev, 2004), here by the encoder's vectors, so in any
    language.
    """
    sections: dict[str | None, list[int]] = {}
    for row in document.rows:
        sections.setdefault(snapshot.passages[row].section, []).append(row)
    return [sentence for rows in sections.values() for sentence in _central(snapshot, rows)]


def _central(snapshot: Snapshot, rows: list[int]) -> list[KeySentence]:
    """Choose the most central sentences of a section."""
    sentences = [
        KeySentence(row, span) for row in rows for span in snapshot.passages[row].sentences
    ]
    vectors = np.concatenate([snapshot.sentences.of(row) for row in rows]).astype(np.float32)
    centrality = vectors @ vectors.mean(axis=0)
    long = np.array([s.window.end - s.window.start >= _SHORTEST for s in sentences])
    if long.any():
        centrality = np.where(long, centrality, -np.inf)
    count = min(_MOST_EACH, -(-len(sentences) // _SENTENCES_EACH))
    chosen: list[int] = []
    for place in np.argsort(-centrality, kind="stable"):
        # What says the same again adds nothing.
        if all(vectors[place] @ vectors[other] < 0.9 for other in chosen):
            chosen.append(int(place))
        if len(chosen) == count:
            break
    return [sentences[place] for place in sorted(chosen)]
