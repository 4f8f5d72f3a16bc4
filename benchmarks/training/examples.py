"""The examples that the reader is trained on: a question with a text that answers, or does not.

The texts are a few sentences long, as they are when the bot asks the reader. Some questions are
kept apart, to see when to stop.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.training.labels import LANGUAGES, Labelled
from index.sentences import sentence_spans
from index.types import Span

# Of a text that the reader is shown, at the most: what is quoted and more, or a whole passage.
_SENTENCES = (3, 3, 4, 7)
_FOLLOWING = 0.1  # of the questions that are shown after another, as a follow-up is


@dataclass(frozen=True, slots=True)
class Example:
    """What the reader sees: a question, a text, and where in the text the answer stands."""

    question: str
    text: str
    answer: Span | None


def show(label: Labelled, rng: random.Random) -> Example | None:
    """Cut out the sentences around the answer, or around what could be mistaken for it."""
    spans = _sentences(label.paragraph, label.text_language)
    most = rng.choice(_SENTENCES)
    if label.place is None:
        first, last = _somewhere(spans, most, rng)
    else:
        inside = _touched(spans, label.place)
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        while last - first + 1 < min(most, len(spans)):
            before, after = first > 0, last + 1 < len(spans)
            if before and (not after or rng.random() < 0.5):
                first -= 1
            else:
                last += 1
    start, end = spans[first].start, spans[last].end
    answer = None
    if label.answered and label.place is not None:
        answer = Span(label.place.start - start, label.place.end - start)
    return Example(label.question, label.paragraph[start:end], answer)


def without_answer(label: Labelled, rng: random.Random) -> Example | None:
    """Show the sentences around the answer without the one that holds it."""
    spans = _sentences(label.paragraph, label.text_language)
    inside = _touched(spans, label.place) if label.place else []
    if not inside or len(inside) == len(spans):
        return None
    around = sorted(
        (n for n in range(len(spans)) if n not in inside),
        key=lambda n: min(abs(n - inside[0]), abs(n - inside[-1])) + 0.6 * rng.random(),
    )
    kept = [spans[n].of(label.paragraph) for n in sorted(around[: rng.choice(_SENTENCES)])]
    return Example(label.question, " ".join(kept), None)


def beside(label: Labelled, text: str, rng: random.Random) -> Example:
    """Show a few sentences of an English text that the question is not about."""
    spans = _sentences(text, "en")
    first, last = _somewhere(spans, rng.choice(_SENTENCES), rng)
    return Example(label.question, text[spans[first].start : spans[last].end], None)


class Curriculum:
    """Draws the examples of an epoch, differently each time.

    Args:
        xquad: From read_xquad.
        others: Questions from elsewhere; one that is there twice is shown twice.
        rng: Where chance comes from.
        share: What part of the questions an epoch shows.
    """

    def __init__(
        self,
        xquad: Sequence[dict[str, Labelled]],
        others: Sequence[Labelled],
        rng: random.Random,
        share: float = 1.0,
    ) -> None:
        self._xquad = [labels for labels in xquad if not labels["en>en"].held]
        self._others = [label for label in others if not label.held]
        english = [labels["en>en"] for labels in self._xquad]
        self._texts: dict[tuple[str, int], set[str]] = {}
        for label in [*english, *self._others]:
            self._texts.setdefault(label.document, set()).add(label.paragraph)
        self._asked: dict[tuple[str, str], list[str]] = {}
        for label in self._others:
            self._asked.setdefault((label.paragraph, label.language), []).append(label.question)
        self._rng = rng
        self._share = share

    def epoch(self) -> list[Example]:
        """Draw an epoch's examples, in random order."""
        drawn = [example for example in self._draw() if example is not None]
        self._rng.shuffle(drawn)
        return drawn[: round(self._share * len(drawn))]

    def _draw(self) -> Iterator[Example | None]:
        """Show every question once, and XQuAD's four times: twice over English from another."""
        rng = self._rng
        foreign = LANGUAGES[1:]
        for labels in self._xquad:
            own = rng.choice(foreign)
            for pair in ("en>en", f"{own}>{own}", *(f"{la}>en" for la in rng.sample(foreign, 2))):
                chance = rng.random()
                if chance < 0.35:
                    yield without_answer(labels[pair], rng)
                elif chance < 0.42:
                    yield self._other_text(labels[pair], same_document=True)
                elif chance < 0.47:
                    yield self._other_text(labels[pair], same_document=False)
                else:
                    yield show(labels[pair], rng)
        for label in self._others:
            asked = self._followed(label) if rng.random() < _FOLLOWING else label
            chance = rng.random()
            if chance < 0.08:
                yield self._other_text(asked, same_document=False)
            elif chance < 0.16 and asked.answered:
                yield without_answer(asked, rng)
            else:
                yield show(asked, rng)

    def _followed(self, label: Labelled) -> Labelled:
        """Put another question before it, as search does for a follow-up; the last one counts."""
        before = [q for q in self._asked[label.paragraph, label.language] if q != label.question]
        if not before:
            return label
        return replace(label, question=f"{self._rng.choice(before)} {label.question}")

    def _other_text(self, label: Labelled, *, same_document: bool) -> Example | None:
        """Show an English text that does not answer: of the same document, or of any other."""
        document = label.document
        if not same_document:
            document = self._rng.choice([other for other in self._texts if other != document])
        texts = sorted(self._texts[document] - {label.paragraph})
        if not texts:
            return None
        return beside(label, self._rng.choice(texts), self._rng)


def _somewhere(spans: Sequence[Span], most: int, rng: random.Random) -> tuple[int, int]:
    """Choose the first and the last of some sentences in a row."""
    first = rng.randrange(max(1, len(spans) - most + 1))
    return first, min(first + most, len(spans)) - 1


def _touched(spans: Sequence[Span], place: Span) -> list[int]:
    return [n for n, span in enumerate(spans) if span.end > place.start and span.start < place.end]


@cache
def _sentences(text: str, language: str) -> tuple[Span, ...]:
    return sentence_spans(text, language)
