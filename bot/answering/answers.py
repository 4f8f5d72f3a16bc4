"""Answers and citations, and the form they have as JSON and as plain text."""

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote as quote_url

from index import FrontMatter, Span

Status = Literal["answered", "abstained", "smalltalk"]
_LONGEST_FRAGMENT = 12  # words of a quote that an address holds whole
_MARKED = 5  # words at either end of a longer one


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands.

    Attributes:
        number: Counted from 1 within the answer.
        document: The document's id.
        facts: The document's front matter.
        section: The heading it stands under, or None.
        paragraphs: The numbers of its paragraphs; empty when a fact about the document is
            cited, not its body.
        context: The passage that the quote is taken from, or the fact itself.
        window: The quote, as a range of `context`.
        line: The citation as one line in the reader's language.
        said: True when the answer's lead says it already, so that showing the quote as well
            would only repeat it.
        page: The page on which its paragraph begins, or None.
    """

    number: int
    document: str
    facts: FrontMatter
    section: str | None
    paragraphs: tuple[int, ...]
    context: str
    window: Span
    line: str
    said: bool = False
    page: int | None = None

    @property
    def quote(self) -> str:
        """The words that are quoted."""
        return self.window.of(self.context)

    @property
    def link(self) -> str | None:
        """Where the words can be read on the web: the page opens at them if it holds them."""
        if self.facts.url is None or self.facts.kind != "article" or not self.paragraphs:
            return self.facts.url
        return self.facts.url + text_fragment(self.quote)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says to a question.

    Attributes:
        question: The question as it was asked.
        language: The language the bot answers in; quotes keep the text's own.
        status: Whether the text answers, or no answer was asked for.
        lead: The bot's own sentence, above any quote.
        confidence: From 0 to 1, rising with the chance that the text answers the question;
            None for smalltalk.
        citations: What answers, best first; empty unless answered.
        nearest: After an abstention, the closest passage, which is no answer.
        nearest_lead: The bot's own words above `nearest`.
        generation: The generation that was searched.
        took_ms: Milliseconds from question to answer.
        listed: Whether the citations are the items of a list, which are numbered.
        further: The next best passages, which are not part of the answer; after an abstention
            the first is the nearest.
        judging: Whether it was refused as a question for a judgement.
    """

    question: str
    language: str
    status: Status
    lead: str
    confidence: float | None = None
    citations: tuple[Citation, ...] = ()
    nearest: Citation | None = None
    nearest_lead: str = ""
    generation: int = 0
    took_ms: float = 0.0
    listed: bool = False
    further: tuple[Citation, ...] = ()
    judging: bool = False

    @property
    def text(self) -> str:
        """The whole answer as plain text."""
        blocks = [self.lead, *(self.mark(c) + _quoted(c) for c in self.citations)]
        if self.nearest is not None:
            blocks += [self.nearest_lead, _quoted(self.nearest)]
        return "\n".join(blocks)

    def mark(self, citation: Citation) -> str:
        """Give what stands before a citation: its number in a list, or nothing."""
        return f"{citation.number}. " if self.listed else ""

    def record(self) -> dict[str, Any]:
        """Give the answer as the JSON object that commands print."""
        record: dict[str, Any] = {
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "text": self.text,
        }
        if self.confidence is not None:
            record["confidence"] = round(self.confidence, 4)
        record["citations"] = [_record(citation) for citation in self.citations]
        if self.nearest is not None:
            record["nearest"] = _record(self.nearest)
        record["took_ms"] = round(self.took_ms, 1)
        return record


def text_fragment(quote: str) -> str:
    """Give the end of an address that lets a browser open the page at these words.

    Of a long quote the first and the last words do (WICG, Scroll To Text Fragment).
    """
    words = quote.split()
    ends = [words] if len(words) <= _LONGEST_FRAGMENT else [words[:_MARKED], words[-_MARKED:]]
    # A hyphen has a meaning of its own there, so it is written as an escape too.
    escaped = (quote_url(" ".join(part), safe="").replace("-", "%2D") for part in ends)
    return "#:~:text=" + ",".join(escaped)


def _quoted(citation: Citation) -> str:
    source = f"— {citation.line}"
    return source if citation.said else f"“{citation.quote}”\n{source}"


def _record(citation: Citation) -> dict[str, Any]:
    facts = citation.facts
    page = {} if citation.page is None else {"page": citation.page}
    return {
        "number": citation.number,
        "document": citation.document,
        "title": facts.title,
        "author": facts.author,
        "publisher": facts.publisher,
        "published": facts.published.isoformat(),
        "kind": facts.kind,
        "section": citation.section,
        "paragraphs": list(citation.paragraphs),
        **page,
        "quote": citation.quote,
        "url": facts.url,
    }
