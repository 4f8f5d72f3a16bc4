"""Stands in for readers' numbers: the same code for the same reader, and no way back."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

_KEY_BYTES = 32


class Pseudonyms:
    """Makes pseudonyms with a secret key (HMAC-SHA-256).

    Args:
        key_file: Where the key is kept, readable by the owner alone; made when it is missing.
            Without it the readers in the journal can no longer be recognised.
    """

    def __init__(self, key_file: Path) -> None:
        self._key = _read_or_make(key_file)

    def of(self, number: int) -> str:
        """Give the pseudonym of a user or chat: 32 hex digits."""
        return hmac.new(self._key, str(number).encode(), hashlib.sha256).hexdigest()[:32]


def _read_or_make(key_file: Path) -> bytes:
    key_file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(key_file.read_text(encoding="ascii"))
    key = secrets.token_bytes(_KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    return key
