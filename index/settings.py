"""The settings of the index, read once from the environment or `.env`.

This is the only place below `index` that looks at the environment; everything else is
handed the values it needs.
"""

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError


def _expanded(path: Path) -> Path:
    """Read `~` as a person writes it: the home folder."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError("There is no such home folder.") from error


PathSetting = Annotated[Path, AfterValidator(_expanded)]
NonEmpty = Annotated[str, Field(min_length=1)]


class IndexSettings(BaseSettings):
    """What building and searching need to know.

    Attributes:
        content_dir: Where the documents stand, as Markdown.
        index_dir: Where generations are kept.
        models_dir: Where converted and downloaded encoders are cached.
        embedding_model: `bundled`, a sentence-transformers model's name, or its folder.
        encoder_threads: Cores that encoding may use; 0 leaves the choice to PyTorch.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    content_dir: PathSetting = Path("content")
    index_dir: PathSetting = Path("var/index")
    models_dir: PathSetting = Path("var/models")
    embedding_model: NonEmpty = "bundled"
    encoder_threads: Annotated[int, Field(ge=0, le=256)] = 1


Settings = TypeVar("Settings", bound=BaseSettings)


def load_settings(kind: type[Settings]) -> Settings:
    """Read the settings of `kind`.

    Raises:
        SettingsError: A value is wrong; the sentence names setting, value and what is wanted.
    """
    try:
        return kind()
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"The file .env is not UTF-8 at byte {error.start}. Save it with the encoding UTF-8.",
            name=".env",
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The file .env cannot be read ({error.strerror}). Check its permissions.", name=".env"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "?"
        # An address with an @ may hold a password.
        annotation = kind.model_fields[field].annotation if field in kind.model_fields else None
        secret = annotation in (SecretStr, SecretStr | None) or "@" in str(first["input"])
        value = "(not shown)" if secret else f"'{first['input']}'"
        wanted = first["msg"].removeprefix("Value error, ").rstrip(".")
        if not wanted[1:2].isupper():  # "URL scheme …" keeps its capitals
            wanted = wanted[0].lower() + wanted[1:]
        name = field.upper()
        raise SettingsError(
            f"Setting {name} has value {value}: {wanted}. Change it in the environment or in .env.",
            name=name,
        ) from error
