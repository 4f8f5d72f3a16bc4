"""The head's training: a map near the identity that helps where it is trained."""

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.ablation import Corpus, States, encode
from benchmarks.training.head import Recipe, train_head
from tests.index.hash_encoder import HashEncoder

# Foreign words that always stand for the same English ones: what a head can learn.
WORDS = {"lamp": "fener", "keeper": "bekci", "goat": "keci", "ferry": "feribot", "storm": "firtina"}
TEXTS = [f"A {first} and a {second}." for first in WORDS for second in WORDS if first < second]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Ask for each text in other words."""
    asked = [" ".join(WORDS.get(w.strip("."), "") for w in text.split()) for text in TEXTS]
    places = [(place, False) for place in range(len(TEXTS))]
    return Corpus(TEXTS, {"tr": asked}, places, [0] * len(TEXTS))


@pytest.fixture(scope="module")
def states(corpus: Corpus) -> States:
    """Encode with an encoder that knows no language."""
    return encode(corpus, HashEncoder())


def likeness(states: States, head: npt.NDArray[np.float32]) -> float:
    """Give the mean cosine of questions' tokens with their best match in the right text."""
    best = []
    for (tokens, _, _), passage in zip(states.questions["tr"], states.in_passage, strict=True):
        asked, told = tokens @ head, np.concatenate(passage) @ head
        asked /= np.linalg.norm(asked, axis=1, keepdims=True)
        told /= np.linalg.norm(told, axis=1, keepdims=True)
        best.append((asked @ told.T).max(axis=1).mean())
    return float(np.mean(best))


def test_what_is_trained_is_learnt(corpus: Corpus, states: States) -> None:
    """Words that stand for each other come nearer, and the same seed gives the same head."""
    recipe = Recipe("test", languages=("tr",), steps=60, rate=0.02)
    head = train_head(corpus, states, recipe, range(len(TEXTS)))
    assert likeness(states, head) > likeness(states, np.eye(len(head), dtype=np.float32)) + 0.1
    assert np.array_equal(head, train_head(corpus, states, recipe, range(len(TEXTS))))


def test_a_pull_keeps_it_near_the_identity(corpus: Corpus, states: States) -> None:
    """The harder it is pulled, the nearer it stays."""
    free, held = (
        train_head(corpus, states, Recipe("test", ("tr",), 30, 0.02, pull=pull), range(len(TEXTS)))
        for pull in (0.0, 10.0)
    )
    identity = np.eye(len(free))
    assert np.linalg.norm(held - identity) < np.linalg.norm(free - identity)
