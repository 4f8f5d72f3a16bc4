"""The questions that the reader is trained on: with a text that answers, or one that does not.

The texts are a few sentences long, as they are when the bot asks the reader. Training looks
at XQuAD's even articles and SQuAD 2's; some of both are kept apart to see when to stop.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from index.sentences import sentence_spans
from index.types import Span

NEAR_MISSES = Path(__file__).parents[1] / "data" / "near_misses.jsonl"
LANGUAGES = ("en", "tr", "ru", "ro", "hi", "zh", "el")
HELD_XQUAD = (0, 12, 24, 36)  # even articles that are not trained on
HELD_SQUAD2 = (5,)
_SENTENCES = 3  # of a text that the reader is shown, at the most


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question about a paragraph.

    Attributes:
        source: `xquad` or `squad2`.
        article: Its number, from 0.
        language: The question's language.
        question: The question.
        paragraph: The paragraph that it is about.
        text_language: The paragraph's language.
        place: Where the answer stands; where there is none, what could be mistaken for it,
            or None.
        answered: Whether the paragraph answers.
    """

    source: str
    article: int
    language: str
    question: str
    paragraph: str
    text_language: str
    place: Span | None
    answered: bool

    @property
    def held(self) -> bool:
        """Whether it is kept apart from training."""
        return self.article in (HELD_XQUAD if self.source == "xquad" else HELD_SQUAD2)


@dataclass(frozen=True, slots=True)
class Example:
    """What the reader sees: a question, a text, and where in the text the answer stands."""

    question: str
    text: str
    answer: Span | None


def read_xquad(folder: Path, parity: int = 0) -> list[dict[str, Labelled]]:
    """Read XQuAD's questions of the even articles; with `parity` 1 those of the odd ones.

    Returns:
        For each question its labels: `en>en`, `tr>en` (question, text), `tr>tr` and so on.
    """
    files = {language: _articles(folder / f"{language}.json") for language in LANGUAGES}
    found = []
    for number in range(parity, len(files["en"]), 2):
        for place, english in enumerate(files["en"][number]["paragraphs"]):
            paragraphs = {la: files[la][number]["paragraphs"][place] for la in LANGUAGES}
            for index in range(len(english["qas"])):
                pairs = [(asked, told) for asked in LANGUAGES for told in {asked, "en"}]
                labels = {
                    f"{asked}>{told}": _xquad_label(number, index, asked, told, paragraphs)
                    for asked, told in pairs
                }
                found.append(labels)
    return found


def _xquad_label(
    number: int, index: int, asked: str, told: str, paragraphs: dict[str, Any]
) -> Labelled:
    answer = paragraphs[told]["qas"][index]["answers"][0]
    question = paragraphs[asked]["qas"][index]["question"]
    place = _span(answer)
    context = paragraphs[told]["context"]
    return Labelled("xquad", number, asked, question, context, told, place, answered=True)


def read_squad2(path: Path) -> list[Labelled]:
    """Read SQuAD 2's questions, with and without an answer in their paragraph."""
    found = []
    for number, article in enumerate(_articles(path)):
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                places = qa["answers"] or qa.get("plausible_answers") or [None]
                place = _span(places[0]) if places[0] else None
                found.append(
                    Labelled(
                        "squad2",
                        number,
                        "en",
                        qa["question"],
                        paragraph["context"],
                        "en",
                        place,
                        answered=not qa["is_impossible"],
                    )
                )
    return found


def read_near_misses(xquad: Path, squad2: Path) -> list[Labelled]:
    """Read our own pairs: a question that its paragraph answers, and one that it does not."""
    articles = {"xquad": _articles(xquad / "en.json"), "squad2": _articles(squad2)}
    found = []
    for line in NEAR_MISSES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = articles[row["source"]][row["article"]]["paragraphs"][row["paragraph"]]["context"]
        start = text.index(row["answer"]) if row["answer"] else 0
        found.append(
            Labelled(
                row["source"],
                row["article"],
                row["language"],
                row["question"],
                text,
                "en",
                Span(start, start + len(row["answer"])) if row["answer"] else None,
                answered=bool(row["answer"]),
            )
        )
    return found


def show(label: Labelled, rng: random.Random) -> Example | None:
    """Cut out the sentences around the answer, or around what could be mistaken for it."""
    spans = _sentences(label.paragraph, label.text_language)
    if label.place is None:
        first = rng.randrange(max(1, len(spans) - _SENTENCES + 1))
        last = min(first + _SENTENCES, len(spans)) - 1
    else:
        inside = _touched(spans, label.place)
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        while last - first + 1 < min(_SENTENCES, len(spans)):
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
    kept = [spans[n].of(label.paragraph) for n in sorted(around[:_SENTENCES])]
    return Example(label.question, " ".join(kept), None)


class Curriculum:
    """Draws the examples of an epoch, differently each time.

    Args:
        xquad: From read_xquad.
        others: SQuAD 2's questions.
        near_misses: Our own pairs; each is shown twice.
        rng: Where chance comes from.
    """

    def __init__(
        self,
        xquad: Sequence[dict[str, Labelled]],
        others: Sequence[Labelled],
        near_misses: Sequence[Labelled],
        rng: random.Random,
    ) -> None:
        self._xquad = [labels for labels in xquad if not labels["en>en"].held]
        self._others = [label for label in [*others, *near_misses, *near_misses] if not label.held]
        self._rng = rng

    def epoch(self) -> list[Example]:
        """Draw an epoch's examples, in random order."""
        examples = [*self._from_xquad(), *(show(label, self._rng) for label in self._others)]
        drawn = [example for example in examples if example is not None]
        self._rng.shuffle(drawn)
        return drawn

    def _from_xquad(self) -> Iterator[Example | None]:
        """Show every question four times: twice over English from another language."""
        rng = self._rng
        foreign = LANGUAGES[1:]
        for labels in self._xquad:
            own = rng.choice(foreign)
            pairs = ("en>en", f"{own}>{own}", *(f"{la}>en" for la in rng.sample(foreign, 2)))
            for pair in pairs:
                chance = rng.random()
                if chance < 0.35:
                    yield without_answer(labels[pair], rng)
                elif chance < 0.45:
                    yield self._elsewhere(labels[pair], pair)
                else:
                    yield show(labels[pair], rng)

    def _elsewhere(self, label: Labelled, pair: str) -> Example | None:
        """Show another paragraph of the same article."""
        others = [
            labels[pair].paragraph
            for labels in self._xquad
            if labels[pair].article == label.article and labels[pair].paragraph != label.paragraph
        ]
        if not others:
            return None
        text = self._rng.choice(others)
        spans = _sentences(text, label.text_language)
        first = self._rng.randrange(max(1, len(spans) - _SENTENCES + 1))
        last = min(first + _SENTENCES, len(spans)) - 1
        return Example(label.question, text[spans[first].start : spans[last].end], None)


def _touched(spans: Sequence[Span], place: Span) -> list[int]:
    return [n for n, span in enumerate(spans) if span.end > place.start and span.start < place.end]


@cache
def _sentences(text: str, language: str) -> tuple[Span, ...]:
    return sentence_spans(text, language)


def _span(answer: dict[str, Any]) -> Span:
    start = int(answer["answer_start"])
    return Span(start, start + len(answer["text"]))


def _articles(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles
