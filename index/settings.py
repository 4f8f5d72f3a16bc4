"""The settings of the index, read once from the environment or `.env`.

This is the only place below `index` that looks at the environment; everything else is
handed the values it needs.
"""

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError

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

    content_dir: Path = Path("content")
    index_dir: Path = Path("var/index")
    models_dir: Path = Path("var/models")
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
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "?"
        secret = kind.model_fields[field].annotation in (SecretStr, SecretStr | None)
        value = "(not shown)" if secret else f"'{first['input']}'"
        wanted = first["msg"].removeprefix("Value error, ").rstrip(".")
        name = field.upper()
        raise SettingsError(
            f"Setting {name} has value {value}: {wanted[0].lower()}{wanted[1:]}. "
            "Change it in the environment or in .env.",
            name=name,
        ) from error
