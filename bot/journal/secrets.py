"""One secret key, and what is done with it: pseudonyms for readers, and texts nobody can read.

The database then tells nobody who asked, nor what, without the key, which is kept apart.
"""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from index import ArticleBotError

_KEY_BYTES = 32


class KeyFileError(ArticleBotError):
    """The file of the secret key cannot be used."""


class Secrets:
    """Makes pseudonyms (HMAC-SHA-256) and encrypts texts (Fernet: AES-128-CBC and HMAC-SHA-256).

    Args:
        key: 32 bytes. With another one, earlier readers are not recognised and earlier texts
            are not read.
        new_file: Where the key is, when it was made just now.

    Attributes:
        fingerprint: What a database knows the key by, which tells nothing about it: 32 hex
            digits.
    """

    def __init__(self, key: bytes, new_file: Path | None = None) -> None:
        self._key = key
        self._texts = Fernet(base64.urlsafe_b64encode(_derive(key, "texts")))
        self._new_file = new_file
        self.fingerprint = _derive(key, "fingerprint").hex()[:32]

    def pseudonym(self, number: int) -> str:
        """Give the pseudonym of a user or chat: 32 hex digits, always the same."""
        return hmac.new(self._key, str(number).encode(), hashlib.sha256).hexdigest()[:32]

    def encrypt(self, text: str) -> bytes:
        """Encrypt a text, differently each time."""
        return self._texts.encrypt(text.encode("utf-8", "surrogatepass"))

    def decrypt(self, encrypted: bytes) -> str | None:
        """Read a text again; None when another key wrote it."""
        try:
            return self._texts.decrypt(encrypted).decode("utf-8", "surrogatepass")
        except InvalidToken:
            return None

    def forget_new_key(self) -> None:
        """Remove the key's file if it was made just now: nothing was written with the key."""
        if self._new_file is not None:
            self._new_file.unlink(missing_ok=True)


def open_secrets(key: SecretStr | None, key_file: Path) -> Secrets:
    """Take the key that is set, else the one in the file.

    Args:
        key: 64 hex digits, or None.
        key_file: Where a key is kept, readable by the owner alone; made when it is missing.

    Raises:
        KeyFileError: The file cannot be read or made, or holds no key.
    """
    if key is not None:
        return Secrets(bytes.fromhex(key.get_secret_value()))
    # Path.exists() raises where the folder may not be entered; read_key says it in a sentence.
    is_new = not os.access(key_file, os.F_OK)
    return Secrets(read_key(key_file), key_file if is_new else None)


def read_key(key_file: Path) -> bytes:
    """Read the key, or make one that its owner alone may read when there is none.

    Raises:
        KeyFileError: The file cannot be read or made, or holds no key.
    """
    try:
        key_file.parent.mkdir(parents=True, exist_ok=True)
        return _make(key_file)
    except FileExistsError:
        return _read(key_file)
    except OSError as error:
        raise KeyFileError(
            f"The key file '{key_file}' cannot be made ({error.strerror}). Check SECRET_KEY_FILE."
        ) from error


def _derive(key: bytes, purpose: str) -> bytes:
    info = f"article-bot {purpose}".encode()
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=info).derive(key)


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
        "a copy, or remove it to begin with a new key: earlier readers will not be recognised, "
        "and earlier questions will not be read."
    )


def _make(key_file: Path) -> bytes:
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    key = secrets.token_bytes(_KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    return key
