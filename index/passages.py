"""Cuts documents into passages: a paragraph each, or parts of one that is too long."""

from collections.abc import Callable, Iterator, Sequence

from index.sentences import sentence_spans
from index.types import Document, Paragraph, Passage, Span

CountTokens = Callable[[Sequence[str]], list[int]]


def cut_passages(document: Document, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Cut a document into passages, in reading order.

    Args:
        document: What to cut.
        count_tokens: Counts the tokens each text takes in the encoder.
        max_tokens: The most tokens a passage may take.
    """
    language = document.front_matter.language
    counts = count_tokens([p.text for p in document.paragraphs])
    passages = []
    for paragraph, tokens in zip(document.paragraphs, counts, strict=True):
        sentences = sentence_spans(paragraph.text, language)
        if tokens <= max_tokens:
            parts = [list(sentences)]
        else:
            parts = list(_parts(paragraph.text, sentences, count_tokens, max_tokens))
        passages += [_passage(document.id, paragraph, part) for part in parts]
    return passages


def _passage(document_id: str, paragraph: Paragraph, sentences: Sequence[Span]) -> Passage:
    """Make the passage that reaches from the first of `sentences` to the last."""
    start, end = sentences[0].start, sentences[-1].end
    return Passage(
        document=document_id,
        section=paragraph.section,
        paragraph=paragraph.number,
        start=start,
        text=paragraph.text[start:end],
        sentences=tuple(Span(s.start - start, s.end - start) for s in sentences),
        page=paragraph.page,
    )


def _parts(
    text: str, sentences: Sequence[Span], count_tokens: CountTokens, max_tokens: int
) -> Iterator[list[Span]]:
    """Group sentences into runs that fit, as full as they get."""
    fitting = [piece for s in sentences for piece in _fit(text, s, count_tokens, max_tokens)]
    run: list[Span] = []
    for span in fitting:
        if run and count_tokens([text[run[0].start : span.end]])[0] > max_tokens:
            yield run
            run = []
        run.append(span)
    yield run


def _fit(text: str, sentence: Span, count_tokens: CountTokens, max_tokens: int) -> Iterator[Span]:
    """Halve a sentence, at a space where there is one, until each piece fits."""
    if count_tokens([sentence.of(text)])[0] <= max_tokens or sentence.end - sentence.start < 2:
        yield sentence
        return
    middle = (sentence.start + sentence.end) // 2
    space = text.rfind(" ", sentence.start + 1, middle + 1)
    if space > sentence.start:
        left, right = Span(sentence.start, space), Span(space + 1, sentence.end)
    else:
        left, right = Span(sentence.start, middle), Span(middle, sentence.end)
    yield from _fit(text, left, count_tokens, max_tokens)
    yield from _fit(text, right, count_tokens, max_tokens)
