"""The ablation: what is changed is what its row says."""

import numpy as np
import pytest

from benchmarks.ablation import Corpus, States, at_bits, changed, encode, main_axes, measure, onto
from tests.index.hash_encoder import HashEncoder
from tests.index.samples import FERRY, LAMP

CORPUS = Corpus(
    texts=[*LAMP, *FERRY],
    questions={language: [*LAMP, *FERRY] for language in ("en", "tr", "ru")},
    right=[(place, place >= len(LAMP)) for place in range(len(LAMP) + len(FERRY))],
    articles=[0] * len(LAMP) + [1] * len(FERRY),
)


@pytest.fixture(scope="module")
def states() -> States:
    """Encode the corpus with an encoder that needs no model."""
    return encode(CORPUS, HashEncoder())


def test_a_text_asked_for_itself_is_found(states: States) -> None:
    """Where questions are the paragraphs, each comes first, in all languages and both halves."""
    assert measure(CORPUS, states) == ["1.000"] * 6
    assert measure(CORPUS, states, lexical=False) == ["1.000"] * 6


def test_states_are_the_encoders(states: States) -> None:
    """A paragraph's sentences have its tokens, in order; by themselves they have as many."""
    for text, in_passage, alone in zip(CORPUS.texts, states.in_passage, states.alone, strict=True):
        (encoded,) = HashEncoder().encode_passages([text])
        assert np.array_equal(np.concatenate(in_passage), encoded.token_vectors)
        assert [len(own) for own in in_passage] == [len(own) for own in alone]


@pytest.mark.parametrize("bits", [8, 4])
def test_bits(bits: int) -> None:
    """So many bits hold so many different numbers, and each is within half a step."""
    vectors = np.random.default_rng(1).normal(size=(1, 4000)).astype(np.float32)
    stored = at_bits(bits)(vectors)
    assert len(np.unique(stored)) <= 2**bits - 1
    step = np.abs(vectors).max() / (2 ** (bits - 1) - 1)
    assert np.abs(stored - vectors).max() <= step / 2 + 1e-6


def test_one_bit_keeps_the_sign() -> None:
    """With one bit only the sign is left, and the length."""
    stored = at_bits(1)(np.array([[0.1, -0.7, 0.1, -0.7]], dtype=np.float32))
    np.testing.assert_allclose(stored, [[0.5, -0.5, 0.5, -0.5]], atol=1e-6)


def test_two_bits_are_better_than_one() -> None:
    """Two bits hold four numbers, nearer to what was stored than one bit's two."""
    vectors = np.random.default_rng(1).normal(size=(1, 4000)).astype(np.float32)
    one, two = (at_bits(bits)(vectors) for bits in (1, 2))
    assert len(np.unique(two)) == 4
    assert ((two - vectors) ** 2).mean() < 0.13 < ((one - vectors) ** 2).mean()


def test_fewer_dimensions(states: States) -> None:
    """Stored vectors and questions are projected alike and have unit length."""
    axes = main_axes(CORPUS, states)[:, :4]
    fewer = changed(states, onto(axes), onto(axes))
    tokens = np.concatenate([*fewer.in_passage[0], fewer.questions["en"][0][0]])
    assert tokens.shape[1] == 4
    np.testing.assert_allclose(np.linalg.norm(tokens, axis=1), 1, atol=1e-5)
    assert fewer.vectors is states.vectors
