"""A tokenizer that threads share, as the encoder and its reader do."""

from threading import Lock
from typing import Any


class Tokenizer:
    """Tokenises for one thread at a time.

    How long a text may be and how it is padded is state of the one object below, which each
    call sets as it needs it: a call from another thread in between would be cut like this one.

    Args:
        tokenizer: A fast tokenizer of transformers.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._lock = Lock()

    def __call__(self, *texts: list[str], **how: Any) -> Any:
        """Tokenise texts, or pairs of them, as the tokenizer below does."""
        with self._lock:
            return self._tokenizer(*texts, **how)
