"""Sentence windows: one sentence is quoted unless two together match clearly better."""

import numpy as np
import numpy.typing as npt
import pytest

from index.windows import PAIR_GAIN, Window, best_window


def choose(matches: list[list[float]], weights: tuple[float, ...] = (0.5, 0.5)) -> Window:
    """Choose among sentences with these matches."""

    def floats(values: object) -> npt.NDArray[np.float32]:
        return np.array(values, dtype=np.float32)

    return best_window(floats(matches).reshape(len(matches), -1), floats(weights))


def test_the_only_sentence() -> None:
    """A passage of one sentence is quoted whole."""
    assert choose([[0.25, 0.75]]) == Window(0, 0, 0.5)


def test_the_sentence_that_matches_best() -> None:
    """When one sentence answers alone, it alone is quoted."""
    assert choose([[0.25, 0.25], [0.75, 0.75], [0.25, 0.25]]) == Window(1, 1, 0.75)


def test_two_sentences_that_need_each_other() -> None:
    """When each holds half of what is asked, both are quoted."""
    assert choose([[0, 0], [1, 0], [0, 1]]) == Window(1, 2, 1.0)


@pytest.mark.parametrize(("gain", "last"), [(PAIR_GAIN / 2, 0), (PAIR_GAIN * 2, 1)])
def test_a_second_sentence_must_be_worth_it(gain: float, last: int) -> None:
    """A second sentence is quoted only when both match better by more than PAIR_GAIN."""
    chosen = choose([[1, 0.5], [0, 0.5 + 2 * gain]])
    assert (chosen.first, chosen.last) == (0, last)


def test_tokens_count_by_their_weight() -> None:
    """What the question's weightier token finds decides."""
    assert choose([[1, 0], [0, 1]], (0.999, 0.001)).first == 0
    assert choose([[1, 0], [0, 1]], (0.001, 0.999)).last == 1


def test_equal_sentences() -> None:
    """Of equal sentences the first is quoted."""
    assert choose([[0.5, 0.5]] * 3) == Window(0, 0, 0.5)


def test_a_question_without_tokens() -> None:
    """A question of nothing but signs still gets a window."""
    assert choose([[], []], ()) == Window(0, 0, 0.0)
