"""What the reader is trained on: texts that answer, and texts that do not."""

import json
import random
from pathlib import Path

import pytest

from benchmarks.training.examples import Curriculum, beside, show, without_answer
from benchmarks.training.labels import (
    LANGUAGES,
    NEAR_MISSES,
    Labelled,
    read_squad2,
    read_texts,
    read_xquad,
)
from index.types import Span

PARAGRAPH = "Kelm has a lamp. It was lit in 1887. Ada Roe kept it. It was sold. Nobody minded."
ANSWER = "1887"


def label(*, answered: bool = True, place: str | None = ANSWER) -> Labelled:
    """Label a question about the paragraph."""
    start = PARAGRAPH.index(place) if place else 0
    span = Span(start, start + len(place)) if place else None
    return Labelled("xquad", 2, "tr", "Ne zaman?", PARAGRAPH, "en", span, answered=answered)


def an_article(paragraphs: list[str]) -> dict[str, object]:
    """Write an article in SQuAD's form, one question a paragraph, answered by its first word."""
    return {
        "paragraphs": [
            {
                "context": text,
                "qas": [
                    {
                        "question": f"What begins {number}?",
                        "answers": [{"answer_start": 0, "text": text.split()[0]}],
                        "is_impossible": False,
                    }
                ],
            }
            for number, text in enumerate(paragraphs)
        ]
    }


@pytest.fixture
def xquad(tmp_path: Path) -> Path:
    """Write three small articles in all languages."""
    articles = [an_article([f"{n} one. Two is here.", f"Other{n} text. More."]) for n in range(3)]
    for language in LANGUAGES:
        path = tmp_path / f"{language}.json"
        path.write_text(json.dumps({"data": articles}), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("seed", range(5))
def test_the_answer_is_where_it_is_said_to_be(seed: int) -> None:
    """A few sentences are shown, or all of a short text, among them the one that answers."""
    shown = show(label(), random.Random(seed))
    assert shown is not None
    assert shown.answer is not None
    assert shown.answer.of(shown.text) == ANSWER
    assert shown.text in PARAGRAPH
    assert shown.text.count(".") in {3, 4, PARAGRAPH.count(".")}


def test_what_could_be_mistaken_for_an_answer() -> None:
    """A question without an answer is shown the sentences that look like it, and no answer."""
    shown = show(label(answered=False, place="Ada Roe"), random.Random(1))
    assert shown is not None
    assert shown.answer is None
    assert "Ada Roe" in shown.text


@pytest.mark.parametrize("seed", range(5))
def test_without_its_sentence_there_is_no_answer(seed: int) -> None:
    """The sentence with the answer is taken out, and its neighbours stay."""
    shown = without_answer(label(), random.Random(seed))
    assert shown is not None
    assert shown.answer is None
    assert ANSWER not in shown.text
    assert shown.text.count(".") in {3, 4}


def test_another_text_never_answers() -> None:
    """Beside another text a question has no answer, and sees a few of its sentences."""
    shown = beside(label(), "One is here. Two is. Three is. Four is.", random.Random(1))
    assert shown.answer is None
    assert shown.text.count(".") in {3, 4}


def test_only_even_articles(xquad: Path) -> None:
    """Training reads the even articles; a foreign question has English text and its own."""
    labels = read_xquad(xquad)
    assert {pairs["en>en"].article for pairs in labels} == {0, 2}
    assert set(labels[0]) == {f"{la}>en" for la in LANGUAGES} | {f"{la}>{la}" for la in LANGUAGES}


def test_an_epoch(xquad: Path) -> None:
    """Held-out articles are never shown, and chance decides anew each time."""
    curriculum = Curriculum(read_xquad(xquad), [], random.Random(1))
    first, second = curriculum.epoch(), curriculum.epoch()
    assert first
    assert first != second
    assert all("0" not in example.text for example in [*first, *second])  # article 0 is held out


def test_a_share_of_an_epoch(xquad: Path) -> None:
    """Of the same draw, half an epoch shows the first half."""
    labels = read_xquad(xquad)
    whole = Curriculum(labels, [], random.Random(1)).epoch()
    half = Curriculum(labels, [], random.Random(1), share=0.5).epoch()
    assert half == whole[: round(len(whole) / 2)]


def test_squad2(tmp_path: Path) -> None:
    """A question without an answer keeps the place that could be mistaken for one."""
    qa = {
        "question": "Who sold it?",
        "is_impossible": True,
        "answers": [],
        "plausible_answers": [{"answer_start": 37, "text": "Ada Roe"}],
    }
    path = tmp_path / "train.json"
    data = {"data": [{"paragraphs": [{"context": PARAGRAPH, "qas": [qa]}]}]}
    path.write_text(json.dumps(data), encoding="utf-8")
    (found,) = read_squad2(path)
    assert not found.answered
    assert found.place is not None
    assert found.place.of(found.paragraph) == "Ada Roe"


def test_our_near_misses_come_in_pairs() -> None:
    """Each language and each source has as many questions with an answer as without."""
    rows = [json.loads(line) for line in NEAR_MISSES.read_text(encoding="utf-8").splitlines()]
    for key in ("language", "source"):
        for value in {row[key] for row in rows}:
            answered = [bool(row["answer"]) for row in rows if row[key] == value]
            assert sum(answered) * 2 == len(answered), value
    assert all(row["article"] % 2 == 0 for row in rows if row["source"] == "xquad")


def test_our_texts_hold_their_answers() -> None:
    """Every answer is a slice of its text; about half of each language's questions have one."""
    labels = read_texts()
    assert all(label.place is None or label.place.end <= len(label.paragraph) for label in labels)
    for language in {label.language for label in labels}:
        asked = [label.answered for label in labels if label.language == language]
        assert 0.4 < sum(asked) / len(asked) < 0.6, language
    assert any(label.held for label in labels)
