"""Stands in for readers' numbers: the same code for the same reader, and no way back."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from index import ArticleBotError

_KEY_BYTES = 32


class KeyFileError(ArticleBotError):
    """The file of the secret key cannot be used."""


class Pseudonyms:
    """Makes pseudonyms with a secret key (HMAC-SHA-256).

    Args:
        key_file: Where the key is kept, readable by the owner alone; made when it is missing.
            Without it the readers in the journal can no longer be recognised.

    Raises:
        KeyFileError: The file cannot be read or made, or holds no key.
    """

    def __init__(self, key_file: Path) -> None:
        self._key = _read_or_make(key_file)

    def of(self, number: int) -> str:
        """Give the pseudonym of a user or chat: 32 hex digits."""
        return hmac.new(self._key, str(number).encode(), hashlib.sha256).hexdigest()[:32]


def _read_or_make(key_file: Path) -> bytes:
    try:
        key_file.parent.mkdir(parents=True, exist_ok=True)
        return _make(key_file)
    except FileExistsError:
        return _read(key_file)
    except OSError as error:
        raise KeyFileError(
            f"The key file '{key_file}' cannot be made ({error.strerror}). Check SECRET_KEY_FILE."
        ) from error


def _read(key_file: Path) -> bytes:
    try:
        key = bytes.fromhex(key_file.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise _unusable(key_file) from error
    if len(key) != _KEY_BYTES:  # a short key, or none, would let anybody undo the pseudonyms
        raise _unusable(key_file)
    return key


def _unusable(key_file: Path) -> KeyFileError:
    return KeyFileError(
        f"The key file '{key_file}' cannot be read as {_KEY_BYTES} bytes in hex digits. Put back "
        "a copy, or remove it to begin with a new key and new pseudonyms."
    )


def _make(key_file: Path) -> bytes:
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    key = secrets.token_bytes(_KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    return key
