"""Questions about paragraphs, with the place that answers, from the sets that training reads."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.types import Span

_DATA = Path(__file__).parents[1] / "data"
NEAR_MISSES = _DATA / "near_misses.jsonl"
TEXTS = _DATA / "texts.jsonl"
LANGUAGES = ("en", "tr", "ru", "ro", "hi", "zh", "el")
HELD_XQUAD = (0, 12, 24, 36)  # even articles that are not trained on
HELD_SQUAD2 = (5,)
HELD_TEXTS = range(0, 10_000, 12)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question about a paragraph.

    Attributes:
        source: `xquad`, `squad2` or `texts`, which are our own.
        article: Its number, from 0; our own texts are numbered so.
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
    def document(self) -> tuple[str, int]:
        """What its paragraph is part of."""
        return self.source, self.article

    @property
    def held(self) -> bool:
        """Whether it is kept apart from training."""
        held = {"xquad": HELD_XQUAD, "squad2": HELD_SQUAD2, "texts": HELD_TEXTS}
        return self.article in held[self.source]


def read_xquad(folder: Path) -> list[dict[str, Labelled]]:
    """Read XQuAD's questions of the even articles; the odd ones are measured with.

    Returns:
        For each question its labels: `en>en`, `tr>en` (question, text), `tr>tr` and so on.
    """
    files = {language: _articles(folder / f"{language}.json") for language in LANGUAGES}
    found = []
    for number in range(0, len(files["en"]), 2):
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
    for row in _rows(NEAR_MISSES):
        source, number = row["source"], row["article"]
        text = articles[source][number]["paragraphs"][row["paragraph"]]["context"]
        found.append(_own_label(source, number, text, row))
    return found


def read_texts() -> list[Labelled]:
    """Read our own texts with the questions that they answer and those that they do not."""
    return [
        _own_label("texts", number, row["text"], question)
        for number, row in enumerate(_rows(TEXTS))
        for question in row["questions"]
    ]


def _own_label(source: str, article: int, text: str, row: dict[str, str]) -> Labelled:
    start = text.index(row["answer"])
    place = Span(start, start + len(row["answer"])) if row["answer"] else None
    return Labelled(
        source, article, row["language"], row["question"], text, "en", place, bool(row["answer"])
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _span(answer: dict[str, Any]) -> Span:
    start = int(answer["answer_start"])
    return Span(start, start + len(answer["text"]))


def _articles(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return articles
