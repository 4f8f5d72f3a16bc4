"""Tests of the pseudonyms and of the key they are made with."""

import re
import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.journal.secrets import KeyFileError, Secrets, open_secrets, read_key
from tests.bot.library import KEY


def test_same_reader_same_pseudonym(tmp_path: Path) -> None:
    """A reader keeps a pseudonym after a restart; others have others."""
    key_file = tmp_path / "var" / "secret.key"
    first = open_secrets(None, key_file)
    assert re.fullmatch(r"[0-9a-f]{32}", first.pseudonym(7))
    assert open_secrets(None, key_file).pseudonym(7) == first.pseudonym(7)
    assert len({first.pseudonym(7), first.pseudonym(8), first.pseudonym(-7)}) == 3


def test_key_decides(tmp_path: Path) -> None:
    """With another key the same reader has another pseudonym."""
    one, other = (open_secrets(None, tmp_path / name).pseudonym(7) for name in ("one", "other"))
    assert one != other


def test_key_file(tmp_path: Path) -> None:
    """The key is random, and nobody but its owner can read it."""
    keys = set()
    for name in ("one", "other"):
        read_key(tmp_path / name)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        keys.add((tmp_path / name).read_text())
    assert len(keys) == 2
    assert {len(bytes.fromhex(key)) for key in keys} == {32}


@pytest.mark.parametrize("content", [b"", b"zz", b"abcd", b"\xff" * 64, b"0" * 66])
def test_damaged_key(tmp_path: Path, content: bytes) -> None:
    """A file that holds no key is refused: without one, readers would not be protected."""
    key_file = tmp_path / "secret.key"
    key_file.write_bytes(content)
    with pytest.raises(KeyFileError, match=re.escape(str(key_file))):
        open_secrets(None, key_file)


def test_line_end_after_the_key(tmp_path: Path) -> None:
    """A line end that an editor put after the key does no harm."""
    key_file = tmp_path / "secret.key"
    before = open_secrets(None, key_file).pseudonym(7)
    key_file.write_text(key_file.read_text() + "\n")
    assert open_secrets(None, key_file).pseudonym(7) == before


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A place where no file can be is said with the setting."""
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyFileError, match="key file"):
        read_key(tmp_path / "file" / "secret.key")


def test_folder_that_cannot_be_entered(tmp_path: Path) -> None:
    """A place that the system refuses is said in a sentence with the setting."""
    refused = tmp_path / ("x" * 300)  # to root too, who may enter any folder
    with pytest.raises(KeyFileError, match=r"cannot be made .*\. Check SECRET_KEY_FILE\."):
        open_secrets(None, refused / "secret.key")


@pytest.mark.parametrize("text", ["", "Wer schrieb das? 😀", "\udce4", "x" * 5000])
def test_encrypted_and_back(text: str) -> None:
    """A text comes back as it was, with the same key and with no other; twice it looks unlike."""
    secrets = Secrets(KEY)
    encrypted = secrets.encrypt(text)
    assert secrets.decrypt(encrypted) == text
    assert Secrets(KEY).decrypt(encrypted) == text
    assert Secrets(bytes(32)).decrypt(encrypted) is None
    assert secrets.decrypt(encrypted[:-1]) is None
    assert secrets.encrypt(text) != encrypted


def test_key_from_the_settings(tmp_path: Path) -> None:
    """A key that is set is used, and no file is made."""
    set_key = open_secrets(SecretStr(KEY.hex()), tmp_path / "secret.key")
    assert set_key.pseudonym(7) == Secrets(KEY).pseudonym(7)
    assert not (tmp_path / "secret.key").exists()


def test_fingerprint() -> None:
    """The same key has always the same fingerprint, another has another; it is not the key."""
    prints = [Secrets(key).fingerprint for key in (KEY, KEY, bytes(32))]
    assert prints[0] == prints[1] != prints[2]
    assert re.fullmatch(r"[0-9a-f]{32}", prints[0])
    assert prints[0] not in KEY.hex()


def test_new_key_is_forgotten(tmp_path: Path) -> None:
    """A key that was made just now can be taken back; one that was there before stays."""
    key_file = tmp_path / "secret.key"
    open_secrets(None, key_file).forget_new_key()
    assert not key_file.exists()
    read_key(key_file)
    open_secrets(None, key_file).forget_new_key()
    assert key_file.exists()
    open_secrets(SecretStr(KEY.hex()), key_file).forget_new_key()
    assert key_file.exists()
