"""Tests of the groups of questions that ask the same."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from bot.reports.meanings import Meanings, group_by_meaning
from bot.texts.catalogue import LANGUAGES
from index import Encoder

PARAPHRASES = Path(__file__).parents[2] / "data" / "paraphrases.tsv"


@pytest.fixture(scope="module")
def meanings(encoder: Encoder) -> Meanings:
    """Meanings as the bundled encoder tells them."""
    return Meanings(encoder)


def labelled() -> list[tuple[str, str, str]]:
    """Give (group, language, question) of every labelled question."""
    lines = PARAPHRASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(group, language, question) for group, language, question in rows]


def pairs(groups: list[list[int]]) -> set[frozenset[int]]:
    """Give all pairs of rows that are in one group."""
    return {frozenset(pair) for rows in groups for pair in combinations(rows, 2)}


def test_labelled_questions(meanings: Meanings) -> None:
    """Hardly a pair is together that asks different things, and most that ask the same are."""
    rows = labelled()
    assert {language for _, language, _ in rows} == set(LANGUAGES)
    vectors = meanings.vectors([q for *_, q in rows], [language for _, language, _ in rows])
    found = pairs(group_by_meaning(vectors, [1] * len(rows)))
    wanted = pairs(
        [[i for i, row in enumerate(rows) if row[0] == group] for group in {row[0] for row in rows}]
    )
    assert len(found & wanted) / len(found) >= 0.98
    assert len(found & wanted) / len(wanted) >= 0.82


def test_every_language_has_its_centre(meanings: Meanings) -> None:
    """What is meant does not depend on the language: the same questions lie together in all."""
    questions = ["Who paid for the bridge?", "Köprünün parasını kim ödedi?"]
    known = meanings.vectors(questions, ["en", "tr"])
    unknown = meanings.vectors(questions, ["fr", "fr"])
    assert known[0] @ known[1] > unknown[0] @ unknown[1]
    assert np.linalg.norm(unknown, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_the_most_typical_comes_first() -> None:
    """Of a group the question nearest to its centre leads, and often asked ones pull the centre."""
    angles = np.radians([0, 20, 30, 180])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    even = group_by_meaning(vectors, [1, 1, 1, 1])
    assert sorted(even, key=len, reverse=True) == [[1, 2, 0], [3]]
    pulled = group_by_meaning(vectors, [50, 1, 1, 1])
    assert sorted(pulled, key=len, reverse=True) == [[0, 1, 2], [3]]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two(count: int) -> None:
    """A question alone is a group, and none are none."""
    vectors = np.ones((count, 1), dtype=np.float32)
    assert group_by_meaning(vectors, [1] * count) == [[row] for row in range(count)]


def test_the_same_vector_twice() -> None:
    """Questions that mean exactly the same are together."""
    vectors = np.array([[1, 0], [1, 0]], dtype=np.float32)
    assert group_by_meaning(vectors, [1, 1]) == [[0, 1]]
