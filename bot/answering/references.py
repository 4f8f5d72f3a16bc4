"""What is remembered of a citation, and how it becomes one again, also in a newer index."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answering.answers import Answer, Citation, Status
from bot.answering.citations import cite_slice
from bot.texts.catalogue import Catalogue
from index import Snapshot, Span

_QUOTED, _LISTED = 5, 6  # entries of a reference to a quote, and to one that has a number
Reference = list[Any]
"""[document, paragraph numbers], of a quote [start, end, fingerprint] behind them, and of a
quote in a numbered list its number."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an answer can be made of again.

    Attributes:
        language: The language of the answer.
        question: The question; None when its time is over.
        status: What became of it.
        citations: What was cited.
        further: The next best passages; after an abstention, beginning with the nearest.
    """

    language: str
    question: str | None
    status: Status
    citations: Sequence[Reference]
    further: Sequence[Reference]

    @property
    def quotes(self) -> bool:
        """Whether the text itself was cited."""
        return any(len(reference) >= _QUOTED for reference in self.citations)

    @property
    def listed(self) -> bool:
        """Whether the citations were a list, with numbers."""
        return any(len(reference) == _LISTED for reference in self.citations)


def remember(answer: Answer) -> Remembered:
    """Give what an answer can be made of again."""
    return Remembered(
        answer.language,
        answer.question,
        answer.status,
        [
            [*refer(citation), *([citation.number] if answer.listed else [])]
            for citation in answer.citations
        ],
        [refer(citation) for citation in answer.further],
    )


def refer(citation: Citation) -> Reference:
    """Give what is remembered of a citation: where it stands, and a fingerprint of its words."""
    reference: Reference = [citation.document, list(citation.paragraphs)]
    if citation.paragraphs:
        reference += [*citation.window, fingerprint(citation.quote)]
    return reference


def recite(
    reference: Reference, number: int, snapshot: Snapshot, catalogue: Catalogue, language: str
) -> Citation | None:
    """Make a citation of what was remembered.

    Returns:
        The citation, with the paragraph's present number; None when its words are no longer in
        the document, or when it was no quote.
    """
    if len(reference) < _QUOTED:
        return None
    document, paragraphs, start, end, words = reference[:_QUOTED]
    window = Span(start, end)
    record = snapshot.documents.get(document)
    rows = record.rows if record is not None else range(0)
    # Paragraphs that were put in before it move it; its own text is then still the same.
    for row in sorted(rows, key=lambda row: abs(snapshot.passages[row].paragraph - paragraphs[0])):
        if fingerprint(window.of(snapshot.passages[row].text)) == words:
            return cite_slice(row, window, number, snapshot, catalogue, language)
    return None


def recite_all(
    references: Sequence[Reference], snapshot: Snapshot, catalogue: Catalogue, language: str
) -> tuple[Citation, ...]:
    """Make citations of those that are still there, numbered from 1."""
    found: list[Citation] = []
    for reference in references:
        citation = recite(reference, len(found) + 1, snapshot, catalogue, language)
        if citation is not None:
            found.append(citation)
    return tuple(found)


def fingerprint(words: str) -> str:
    """Give 16 hex digits that differ when the words do."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
