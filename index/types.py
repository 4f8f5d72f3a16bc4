"""The nouns of the project: documents, paragraphs, passages, windows and hits.

Everything here is frozen data without behaviour beyond slicing; offsets are in characters
of the text they belong to, and end offsets are exclusive.
"""

from dataclasses import dataclass
from typing import NamedTuple

from index.front_matter import FrontMatter


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the range out of `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document's body.

    Attributes:
        number: Counted from 1 through the whole document; what a citation names.
        section: The heading it stands under, or None before the first one.
        text: The paragraph on one line, without markup.
        page: The page on which it begins, counted from 1, or None where there are no pages.
    """

    number: int
    section: str | None
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it stands in content/.

    Attributes:
        id: Its path under content/ without the ending, with `/` between folders.
        front_matter: The facts about it.
        paragraphs: Its body, in reading order; never empty.
    """

    id: str
    front_matter: FrontMatter
    paragraphs: tuple[Paragraph, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings in reading order; a part before the first heading has none."""
        return tuple(dict.fromkeys(p.section for p in self.paragraphs if p.section is not None))


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: The question, after those that it leans on.
        own: The question by itself; the same where it leans on none.
        leaned_on: Those that it leans on, oldest first.
    """

    text: str
    own: str
    leaned_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is embedded and scored: a paragraph, or a part of a long one.

    Attributes:
        document: The document's id.
        section: The heading it stands under, or None.
        paragraph: The number of its paragraph.
        start: Where it starts in its paragraph.
        text: A verbatim slice of the paragraph.
        sentences: Its sentences in order, without the white space between them.
        page: The page on which its paragraph begins, or None.
    """

    document: str
    section: str | None
    paragraph: int
    start: int
    text: str
    sentences: tuple[Span, ...]
    page: int | None = None


class Reading(NamedTuple):
    """By how much the reader finds an answer likelier than none, in log odds.

    Where the quote is likelier to answer than not, nothing else is read, and the others are 0.

    Attributes:
        quote: In what is quoted, with a sentence on either side.
        passage: In the whole passage, at most 0.
        best: The most in what any of the first three hits would have quoted, at most 0.
    """

    quote: float
    passage: float
    best: float


@dataclass(frozen=True, slots=True)
class Signals:
    """How well a question matches a passage, seen from several sides.

    Attributes:
        window: MaxSim over the best window, its tokens weighed: what ranking goes by.
        lexical: BM25, as the lexical index gives it; 0 when no word is shared.
        match: The plain mean of the question tokens' best matches in the passage. Weights
            depend on the other candidates, so this is what compares between questions.
        weakest: The same mean over the third of the tokens that match worst: what the
            question asks for and the passage lacks.
        whole: The cosine of its nearest sentence, compared as a whole.
        reading: What the reader made of it; None where nobody read.
    """

    window: float
    lexical: float
    match: float
    weakest: float
    whole: float
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer a question.

    Attributes:
        rank: 1 for the best.
        row: The passage's position in the generation.
        score: What the hits are ordered by; comparable within one encoder, not a probability.
        passage: The passage.
        window: The sentence window that answers best, as a range of the passage's text.
        signals: What the score is made of.
        sentences: How well each sentence of the passage matches by itself, in their order, on
            the window's scale; empty where nobody looked.
    """

    rank: int
    row: int
    score: float
    passage: Passage
    window: Span
    signals: Signals
    sentences: tuple[float, ...] = ()

    @property
    def quote(self) -> str:
        """The window's words."""
        return self.window.of(self.passage.text)

    @property
    def quoted(self) -> range:
        """The window's sentences, by their place in the passage."""
        spans = enumerate(self.passage.sentences)
        inside = [i for i, s in spans if self.window.start <= s.start < self.window.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)
