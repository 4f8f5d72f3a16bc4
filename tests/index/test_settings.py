"""Settings: defaults, where values come from, and the sentence for a wrong one."""

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

from index.errors import SettingsError
from index.settings import IndexSettings, load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own environment and .env out."""
    monkeypatch.chdir(tmp_path)
    for name in IndexSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_defaults() -> None:
    """Without any setting everything lies below the working folder."""
    assert load_settings(IndexSettings).model_dump() == {
        "content_dir": Path("content"),
        "index_dir": Path("var/index"),
        "models_dir": Path("var/models"),
        "embedding_model": "bundled",
        "encoder_threads": 1,
    }


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value in .env counts, unless the environment has another; other names are ignored."""
    Path(".env").write_text("CONTENT_DIR=from-file\nINDEX_DIR=from-file\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("INDEX_DIR", "from-environment")
    settings = load_settings(IndexSettings)
    assert (settings.content_dir, settings.index_dir) == (
        Path("from-file"),
        Path("from-environment"),
    )


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that is there but empty has its default."""
    monkeypatch.setenv("EMBEDDING_MODEL", "")
    assert load_settings(IndexSettings).embedding_model == "bundled"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("two", "input should be a valid integer, unable to parse string as an integer"),
        ("-1", "input should be greater than or equal to 0"),
        ("1000", "input should be less than or equal to 256"),
    ],
)
def test_a_wrong_value(value: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the setting, the value and what is wanted."""
    monkeypatch.setenv("ENCODER_THREADS", value)
    with pytest.raises(SettingsError) as caught:
        load_settings(IndexSettings)
    assert str(caught.value) == (
        f"Setting ENCODER_THREADS has value '{value}': {wanted}. "
        "Change it in the environment or in .env."
    )
    assert caught.value.name == "ENCODER_THREADS"


def test_a_home_folder_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The home folder of nobody is a wrong value like any other."""
    monkeypatch.setenv("CONTENT_DIR", "~nosuchuser/articles")
    with pytest.raises(SettingsError) as caught:
        load_settings(IndexSettings)
    assert str(caught.value) == (
        "Setting CONTENT_DIR has value '~nosuchuser/articles': there is no such home folder. "
        "Change it in the environment or in .env."
    )


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A .env of somebody else's is named with the cause."""
    Path(".env").write_text("CONTENT_DIR=from-file\n")
    real = io.open

    def refused(file: object, *arguments: Any, **named: Any) -> Any:
        if str(file).endswith(".env"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(file, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refused)
    with pytest.raises(SettingsError) as caught:
        load_settings(IndexSettings)
    assert str(caught.value) == (
        "The file .env cannot be read (Permission denied). Check its permissions."
    )
    assert caught.value.name == ".env"


class SecretSettings(BaseSettings):
    """Settings with a secret that can be wrong."""

    token: SecretStr | None = Field(default=None)

    @field_validator("token")
    @classmethod
    def _has_a_colon(cls, value: SecretStr) -> SecretStr:
        if ":" not in value.get_secret_value():
            message = "A token has a colon."
            raise ValueError(message)
        return value


def test_a_wrong_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The value of a secret stands in no message."""
    monkeypatch.setenv("TOKEN", "hunter2")
    with pytest.raises(SettingsError) as caught:
        load_settings(SecretSettings)
    assert str(caught.value) == (
        "Setting TOKEN has value (not shown): a token has a colon. "
        "Change it in the environment or in .env."
    )
