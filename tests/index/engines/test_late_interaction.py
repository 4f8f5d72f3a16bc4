"""Late interaction: quantised MaxSim against the plain computation."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines.late_interaction import (
    PASSAGE_TOKENS,
    PassageTokens,
    TokenMatrix,
    TokenWriter,
    quantise,
    quantise_sentences,
)
from index.types import Span

Floats = npt.NDArray[np.float32]
DIMENSIONS = 25  # odd: the second half of a vector is the shorter one

# The numbers of tokens of each sentence of each passage.
SHAPES = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=4), min_size=1, max_size=6)


def units(generator: np.random.Generator, count: int) -> Floats:
    """Draw unit vectors."""
    drawn = generator.normal(size=(count, DIMENSIONS))
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def passage(generator: np.random.Generator, counts: list[int]) -> tuple[Floats, PassageTokens]:
    """Draw a passage whose sentences have these numbers of tokens, each a character wide."""
    vectors = units(generator, sum(counts))
    ends = np.arange(1, sum(counts) + 1, dtype=np.int32)
    bounds = np.concatenate([[0], np.cumsum(counts)])
    sentences = [Span(int(a), int(b)) for a, b in pairwise(bounds)]
    return vectors, quantise(vectors, ends, sentences)


def unpacked(tokens: PassageTokens) -> Floats:
    """Read the stored vectors one number at a time."""
    numbers = [[code & 15 for code in row] + [code >> 4 for code in row] for row in tokens.codes]
    steps = np.array(numbers, dtype=np.float32).reshape(-1, DIMENSIONS + 1) - 8
    return np.asarray(steps[:, :DIMENSIONS] * tokens.scales[:, None], dtype=np.float32)


def matrix(folder: Path, passages: list[PassageTokens]) -> TokenMatrix:
    """Write passages and open them."""
    with TokenWriter(folder, PASSAGE_TOKENS, DIMENSIONS) as writer:
        for tokens in passages:
            writer.append(tokens)
    return TokenMatrix(folder, PASSAGE_TOKENS)


@settings(deadline=None, max_examples=60)
@given(SHAPES, st.integers(0, 5), st.integers(0, 2**32))
def test_best_matches_are_those_of_a_plain_product(
    shapes: list[list[int]], asked: int, seed: int
) -> None:
    """Each question token's best match in each sentence is the largest of its products."""
    generator = np.random.default_rng(seed)
    drawn = [passage(generator, counts) for counts in shapes]
    question = units(generator, asked)
    rows = generator.permutation(len(shapes)).tolist()
    with TemporaryDirectory() as folder:
        found = matrix(Path(folder), [tokens for _, tokens in drawn]).best_matches(question, rows)
    assert len(found) == len(rows)
    for row, best in zip(rows, found, strict=True):
        cosines = unpacked(drawn[row][1]) @ question.T
        start = 0
        assert best.shape == (len(shapes[row]), asked)
        for sentence, count in enumerate(shapes[row]):
            own = cosines[start : start + count]
            start += count
            expected = own.max(axis=0) if count else np.full(asked, -1)
            np.testing.assert_allclose(best[sentence], expected, atol=1e-5)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 40), st.integers(0, 2**32))
def test_quantised_vectors_are_near_the_originals(count: int, seed: int) -> None:
    """Every number is within half a step of what it was, and a step is a seventh of the largest."""
    vectors = units(np.random.default_rng(seed), count)
    tokens = quantise(vectors, np.arange(1, count + 1, dtype=np.int32), [Span(0, count)])
    np.testing.assert_allclose(tokens.scales, np.abs(vectors).max(axis=1, initial=0) / 7)
    assert (np.abs(unpacked(tokens) - vectors) <= tokens.scales[:, None] / 2 + 1e-6).all()


@settings(deadline=None, max_examples=60)
@given(SHAPES, st.integers(0, 2**32))
def test_tokens_come_back_bit_for_bit(shapes: list[list[int]], seed: int) -> None:
    """What the writer was given, the matrix gives back, row by row."""
    generator = np.random.default_rng(seed)
    written = [passage(generator, counts)[1] for counts in shapes]
    with TemporaryDirectory() as folder:
        opened = matrix(Path(folder), written)
        assert len(opened) == len(written)
        for row, tokens in enumerate(written):
            again = opened.passage(row)
            assert np.array_equal(again.codes, tokens.codes)
            assert np.array_equal(again.scales, tokens.scales)
            assert again.sentence_ends.tolist() == tokens.sentence_ends.tolist()


def test_a_token_belongs_to_the_sentence_that_it_ends_in() -> None:
    """Tokens are shared out by their ends; white space between sentences counts to the first."""
    vectors = units(np.random.default_rng(1), 5)
    ends = np.array([3, 8, 9, 14, 20], dtype=np.int32)
    tokens = quantise(vectors, ends, [Span(0, 8), Span(9, 14), Span(15, 20)])
    assert tokens.sentence_ends.tolist() == [3, 4, 5]


def test_sentences_encoded_one_by_one() -> None:
    """Each keeps its own tokens, also a sentence without any."""
    vectors = units(np.random.default_rng(1), 5)
    tokens = quantise_sentences([vectors[:2], vectors[2:2], vectors[2:]])
    whole = quantise(vectors, np.arange(1, 6, dtype=np.int32), [Span(0, 5)])
    assert tokens.sentence_ends.tolist() == [2, 2, 5]
    assert np.array_equal(tokens.codes, whole.codes)
    assert np.array_equal(tokens.scales, whole.scales)


def test_a_vector_of_zeros_matches_nothing(tmp_path: Path) -> None:
    """A token without a direction has the cosine 0, not a failure."""
    zeros = np.zeros((1, DIMENSIONS), dtype=np.float32)
    tokens = quantise(zeros, np.array([1], dtype=np.int32), [Span(0, 1)])
    question = units(np.random.default_rng(1), 2)
    assert matrix(tmp_path, [tokens]).best_matches(question, [0])[0].tolist() == [[0, 0]]


def test_no_candidates(tmp_path: Path) -> None:
    """Without candidates there is nothing to match."""
    tokens = passage(np.random.default_rng(1), [2])[1]
    assert matrix(tmp_path, [tokens]).best_matches(units(np.random.default_rng(2), 1), []) == []


def test_texts_without_a_token(tmp_path: Path) -> None:
    """An index in which no text has a token opens and matches nothing."""
    tokens = passage(np.random.default_rng(1), [0, 0])[1]
    (best,) = matrix(tmp_path, [tokens]).best_matches(units(np.random.default_rng(2), 3), [0])
    assert best.tolist() == [[-1, -1, -1]] * 2


@pytest.mark.parametrize("file", ["passage_tokens.codes", "passage_tokens.npz"])
def test_a_file_that_is_gone(file: str, tmp_path: Path) -> None:
    """Without one of its two files a matrix does not open."""
    matrix(tmp_path, [passage(np.random.default_rng(1), [2])[1]])
    (tmp_path / file).unlink()
    with pytest.raises(FileNotFoundError):
        TokenMatrix(tmp_path, PASSAGE_TOKENS)
