"""One tokenizer for several threads."""

import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index import Encoder
from index.engines.reader import MOST_TOKENS, encode_pairs
from index.engines.tokenizer import Tokenizer

TEXT = "The lamp of Kelm was lit in 1887. Its keeper, Ada Roe, had it repainted twice. " * 40


@pytest.fixture
def _restless() -> Iterator[None]:
    """Let threads take turns as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_one_call_at_a_time() -> None:
    """No call begins before another thread's has ended, and each gets its own result."""
    inside = threading.Lock()
    met = []

    def slow(texts: list[str], *, padding: bool) -> tuple[list[str], bool]:
        if not inside.acquire(blocking=False):
            met.append(texts)
            return texts, padding
        time.sleep(0.01)
        inside.release()
        return texts, padding

    tokenizer = Tokenizer(slow)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda n: tokenizer([str(n)], padding=n > 3), range(8)))
    assert results == [([str(n)], n > 3) for n in range(8)]
    assert met == []


@pytest.mark.usefixtures("_restless")
def test_lengths_of_one_thread_are_not_those_of_another(encoder: Encoder) -> None:
    """Whoever counts all tokens does so while others read as many as fit."""
    tokenizer, _ = encoder.parts
    counted = encoder.count_tokens([TEXT])
    assert counted[0] > 2 * MOST_TOKENS

    def count(_: int) -> list[int]:
        return encoder.count_tokens([TEXT])

    def pair(_: int) -> int:
        return int(encode_pairs(tokenizer, ["When?"], [TEXT])["input_ids"].shape[1])

    with ThreadPoolExecutor(2) as one, ThreadPoolExecutor(2) as other:
        counts, pairs = one.map(count, range(150)), other.map(pair, range(150))
        assert list(counts) == [counted] * 150
        assert list(pairs) == [MOST_TOKENS] * 150
