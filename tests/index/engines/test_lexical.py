"""The lexical index: BM25 scores by row, also for questions in another language."""

from pathlib import Path

import numpy as np

from index.engines.lexical import LexicalIndex

TEXTS = ["The lamp burned oil.", "The ferry carries carts.", "Der Turm hat zwei Glocken."]
LANGUAGES = ["en", "en", "de"]


def test_the_passage_with_the_words_is_best() -> None:
    """A row that shares words with the question scores, the others have 0."""
    scores = LexicalIndex.build(TEXTS, LANGUAGES).scores("Which carts does a ferry carry?")
    assert scores.dtype == np.float32
    assert scores.shape == (3,)
    assert scores.argmax() == 1
    assert (scores > 0).tolist() == [False, True, False]


def test_a_question_is_stemmed_for_every_language() -> None:
    """A German plural finds the German passage in an index that is mostly English."""
    scores = LexicalIndex.build(TEXTS, LANGUAGES).scores("Glocke")
    assert scores.argmax() == 2


def test_no_shared_word() -> None:
    """A question without a known word, or without words, scores 0 everywhere."""
    index = LexicalIndex.build(TEXTS, LANGUAGES)
    assert index.scores("Quantum chromodynamics").tolist() == [0, 0, 0]
    assert index.scores("?!").tolist() == [0, 0, 0]
    assert index.scores("").tolist() == [0, 0, 0]


def test_a_saved_index_scores_the_same(tmp_path: Path) -> None:
    """What is loaded gives the scores that were saved."""
    built = LexicalIndex.build(TEXTS, LANGUAGES)
    built.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path, LANGUAGES)
    assert len(loaded) == 3
    for question in ("oil lamp", "carts", "Turm"):
        assert loaded.scores(question).tolist() == built.scores(question).tolist()


def test_passages_without_words(tmp_path: Path) -> None:
    """Passages of nothing but signs have their rows too, and no question finds them."""
    for texts in (["…", "—"], ["lamp", "…", "—"]):
        LexicalIndex.build(texts, ["en"] * len(texts)).save(tmp_path)
        loaded = LexicalIndex.load(tmp_path, ["en"])
        assert len(loaded) == len(texts)
        assert (loaded.scores("lamp - …") > 0).tolist() == [text == "lamp" for text in texts]
