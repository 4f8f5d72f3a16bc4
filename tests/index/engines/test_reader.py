"""The reader: whether sentences answer a question."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index import Encoder
from index.engines.reader import READER_FILE, Reader, answer_margin, load_reader
from tests.index.hash_encoder import HashEncoder

TEXT = "The lamp of Kelm was lit in 1887. Its keeper, Ada Roe, had it repainted twice."


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> Reader:
    """Give the reader of the bundled encoder."""
    assert encoder.reader is not None
    return encoder.reader


@pytest.mark.parametrize(
    ("answered", "open_question"),
    [
        ("When was the lamp lit?", "Who designed the lamp?"),
        ("Who was its keeper?", "How tall is the lamp of Kelm?"),
        ("Kelm feneri ne zaman yakıldı?", "Kelm fenerini kim tasarladı?"),
        ("Кто был смотрителем маяка?", "Сколько стоил маяк?"),
    ],
)
def test_what_the_text_answers(reader: Reader, answered: str, open_question: str) -> None:
    """A question that the text answers has the larger margin than one that it leaves open."""
    answer, none = reader.margins([answered, open_question], [TEXT, TEXT])
    assert answer > none


def test_company_and_order_do_not_matter(reader: Reader) -> None:
    """Pairs read together have the margins that they have alone, each in its own place."""
    questions = ["When was the lamp lit?", "Who?", "When was the lamp lit?"]
    texts = [TEXT, "Ada Roe.", TEXT * 30]
    together = reader.margins(questions, texts)
    for question, text, margin in zip(questions, texts, together, strict=True):
        assert reader.margins([question], [text])[0] == pytest.approx(margin, abs=1e-2)


@pytest.mark.parametrize("question", ["", "?", "why " * 2000])
def test_odd_questions(reader: Reader, question: str) -> None:
    """A question without words, or one longer than can be read, has a margin all the same."""
    (margin,) = reader.margins([question], [TEXT])
    assert np.isfinite(margin)


def test_nothing_to_read(reader: Reader) -> None:
    """An empty text answers nothing, and no pairs have no margins."""
    (margin,) = reader.margins(["When was the lamp lit?"], [""])
    assert np.isfinite(margin)
    assert reader.margins([], []) == []


def test_the_encoder_is_left_alone(encoder: Encoder) -> None:
    """Loading a reader changes none of the encoder's own vectors."""
    before = encoder.encode_queries(["When was the lamp lit?"])[0]
    load_reader(*encoder.parts)
    after = encoder.encode_queries(["When was the lamp lit?"])[0]
    assert np.array_equal(before.token_vectors, after.token_vectors)


def test_another_encoder_has_none() -> None:
    """The reader's changes fit the weights that they were trained on, and no others."""
    assert HashEncoder().reader is None


def test_size() -> None:
    """What is committed stays small."""
    assert READER_FILE.stat().st_size < 2_000_000


SHAPES = st.tuples(st.integers(1, 70), st.just(2))


@given(arrays.arrays(np.float32, SHAPES, elements=st.integers(-9, 9)), st.data())
def test_answer_margin(scores: npt.NDArray[np.float32], data: st.DataObject) -> None:
    """The margin is that of all spans of up to thirty tokens together."""
    text = np.array(data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores))))
    own = scores[text]
    spans = [
        own[first, 0] + own[last, 1]
        for first in range(len(own))
        for last in range(first, min(first + 30, len(own)))
    ]
    likelihood = np.log(sum(np.exp(float(span)) for span in spans)) if spans else 0.0
    margin = likelihood - float(scores[0].sum())
    assert answer_margin(scores, text) == pytest.approx(margin, rel=1e-4, abs=1e-4)
