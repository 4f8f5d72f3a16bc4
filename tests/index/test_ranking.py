"""Ranking: late interaction first, a little BM25 beside it."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ranking import Scored, rank

Floats = npt.NDArray[np.float32]


def floats(values: object) -> Floats:
    """Make float32 numbers."""
    return np.array(values, dtype=np.float32)


def ranked(
    matches: list[list[list[float]]],
    lexical: list[float] | None = None,
    alone: list[list[list[float]]] | None = None,
    cosines: list[list[float]] | None = None,
) -> list[Scored]:
    """Rank candidates with these matches a sentence and token, whole sentences all alike."""
    return rank(
        range(10, 10 + len(matches)),
        in_passage=[floats(sentences) for sentences in matches],
        alone=[floats(sentences) for sentences in alone or matches],
        cosines=[floats(c) for c in cosines or [[0] * len(sentences) for sentences in matches]],
        lexical=floats(lexical or [0] * len(matches)),
    )


def test_the_best_match_comes_first() -> None:
    """Candidates are ordered by how well the question's tokens match."""
    found = ranked([[[0.2, 0.2]], [[0.9, 0.8]], [[0.5, 0.5]]])
    assert [scored.row for scored in found] == [11, 12, 10]
    assert [scored.score for scored in found] == sorted((s.score for s in found), reverse=True)


def test_equal_candidates_keep_their_order() -> None:
    """What scores alike is ordered by row, so that answers do not change from day to day."""
    assert [scored.row for scored in ranked([[[0.5]]] * 4)] == [10, 11, 12, 13]


def test_a_token_that_matches_everywhere_says_little() -> None:
    """The token that tells candidates apart decides against one that all of them have."""
    common, rare = [[0.95, 0.1]], [[0.9, 0.6]]
    assert ranked([common, rare, common])[0].row == 11


def test_shared_words_decide_between_equals() -> None:
    """BM25 lifts a candidate, but not over one that matches far better."""
    assert ranked([[[0.5]], [[0.5]]], [0, 5])[0].row == 11
    assert ranked([[[0.9]], [[0.3]]], [0, 5])[0].row == 10


def test_signals() -> None:
    """The signals give BM25, the mean of the best matches and that of the worst third."""
    (scored,) = ranked([[[0.25, 0.5, 0.75], [0.5, 0.25, 0.75]]], [3])
    assert scored.signals.lexical == 3
    assert scored.signals.match == pytest.approx((0.5 + 0.5 + 0.75) / 3)
    assert scored.signals.weakest == pytest.approx(0.5)
    assert scored.signals.window == scored.window.score


def test_the_nearest_sentence_is_a_signal() -> None:
    """One signal is the cosine of the sentence that is nearest as a whole."""
    (scored,) = ranked([[[0.5], [0.5], [0.5]]], cosines=[[0.25, 0.75, 0.5]])
    assert scored.signals.whole == 0.75


def test_sentences_by_themselves_count_as_much_as_in_their_passage() -> None:
    """The score is the mean of both; the window is chosen among the sentences in their passage."""
    both = ranked([[[0.8], [0.6]], [[0.6], [0.6]]], alone=[[[0.2], [0.4]], [[0.8], [0.2]]])
    assert [scored.row for scored in both] == [11, 10]
    assert [scored.score for scored in both] == pytest.approx([0.7, 0.6])
    assert (both[1].window.first, both[1].window.last) == (0, 0)


def test_a_question_without_tokens() -> None:
    """Without a token to match, candidates keep their order and have signals of 0."""
    found = ranked([[[], []], [[], []]])
    assert [(s.row, s.score, s.signals.match, s.signals.weakest) for s in found] == [
        (10, 0, 0, 0),
        (11, 0, 0, 0),
    ]


def test_no_candidates() -> None:
    """Nothing is ranked when nothing was found."""
    assert ranked([]) == []


@settings(deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.integers(1, 7), st.integers(0, 999))
def test_every_candidate_is_ranked_once(sentences: list[int], tokens: int, seed: int) -> None:
    """Each row comes out once, best first, with a window inside its sentences."""
    generator = np.random.default_rng(seed)
    matches = [floats(generator.uniform(-1, 1, size=(count, tokens))) for count in sentences]
    alone = [floats(generator.uniform(-1, 1, size=(count, tokens))) for count in sentences]
    cosines = [floats(generator.uniform(-1, 1, size=count)) for count in sentences]
    found = rank(range(len(sentences)), matches, alone, cosines, floats([0] * len(sentences)))
    assert sorted(scored.row for scored in found) == list(range(len(sentences)))
    scores = [scored.score for scored in found]
    assert scores == sorted(scores, reverse=True)
    for scored in found:
        assert 0 <= scored.window.first <= scored.window.last < sentences[scored.row]
        assert scored.window.last - scored.window.first <= 1
