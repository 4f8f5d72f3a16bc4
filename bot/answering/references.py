"""What is remembered of a citation, and how it becomes one again, also in a newer index."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answering.answers import Answer, Citation, Status
from bot.answering.citations import cite_slice
from bot.answering.pages import code_of, document_of
from bot.texts.catalogue import Catalogue
from index import DocumentRecord, Snapshot, Span

_QUOTED, _LISTED = 5, 6  # entries of a reference to a quote, and to one that has a number
Reference = list[Any]
"""[document, paragraph numbers], of a quote [start, end, fingerprint] behind them, and of a
quote in a numbered list its number."""
_PAYLOAD = re.compile(
    r"p-([0-9a-f]{12})-([0-9]{1,6})(?:-([0-9]{1,6})-([0-9]{1,6})-([0-9a-f]{16}))?"
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an answer can be made of again.

    Attributes:
        language: The language of the answer.
        question: The question; None when its time is over.
        status: What became of it.
        citations: What was cited.
        further: The next best passages; after an abstention, beginning with the nearest.
        judging: As in the answer.
    """

    language: str
    question: str | None
    status: Status
    citations: Sequence[Reference]
    further: Sequence[Reference]
    judging: bool = False

    @property
    def quotes(self) -> bool:
        """Whether the text itself was cited."""
        return any(len(reference) >= _QUOTED for reference in self.citations)

    @property
    def listed(self) -> bool:
        """Whether the citations were a list, with numbers."""
        return any(len(reference) == _LISTED for reference in self.citations)


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to.

    Attributes:
        document: The document; None when it is gone.
        paragraph: The number of the paragraph; None when the words that were cited are gone.
        quote: The passage's row and the cited words' place in it; None when the link names no
            words.
    """

    document: DocumentRecord | None
    paragraph: int | None
    quote: tuple[int, Span] | None = None


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
        answer.judging,
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
    place = locate(reference, snapshot)
    if place is None:
        return None
    return cite_slice(*place, number, snapshot, catalogue, language)


def locate(reference: Reference, snapshot: Snapshot) -> tuple[int, Span] | None:
    """Find where the words of a quote stand now.

    Returns:
        The passage's row and the quote's place in it; None when its words are no longer in the
        document, or when it was no quote.
    """
    if len(reference) < _QUOTED:
        return None
    document, paragraphs, start, end, words = reference[:_QUOTED]
    record = snapshot.documents.get(document)
    rows = record.rows if record is not None else range(0)
    # Paragraphs that were put in before it move it, and so do sentences in its own; what is
    # quoted begins with a sentence.
    for row in sorted(rows, key=lambda row: abs(snapshot.passages[row].paragraph - paragraphs[0])):
        passage = snapshot.passages[row]
        for place in (start, *(sentence.start for sentence in passage.sentences)):
            window = Span(place, place + end - start)
            if fingerprint(window.of(passage.text)) == words:
                return row, window
    return None


def link_payload(reference: Reference) -> str:
    """Give what a link to the bot names a quote by: at most 52 of Telegram's 64 characters."""
    document, paragraphs, start, end, words = reference[:_QUOTED]
    return f"p-{code_of(document)}-{paragraphs[0]}-{start}-{end}-{words}"


def read_payload(payload: str, snapshot: Snapshot) -> Linked | None:
    """Read what a link names, which anybody may have made up; None when it names nothing."""
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        return None
    document, paragraph, words = document_of(match[1], snapshot), int(match[2]), match[5]
    if document is None or words is None:  # earlier versions' links name the paragraph alone
        return Linked(document, paragraph)
    quote = locate([document.id, [paragraph], int(match[3]), int(match[4]), words], snapshot)
    return Linked(document, snapshot.passages[quote[0]].paragraph if quote else None, quote)


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
