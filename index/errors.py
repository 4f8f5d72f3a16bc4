"""What can go wrong in `index`, as sentences for the person who can mend it.

Every message names the place, the value found, the value wanted and what to do, and ends
with a full stop. Commands print it and exit with 1; nothing below them catches these.

    ArticleBotError
    ├── SettingsError               a setting has a value it cannot have
    ├── ContentError                a file of content/ cannot be read as a document
    ├── ImportRefusedError          a source cannot be imported
    ├── AuditError                  the audit log cannot be written or read
    ├── EncoderError                the encoder cannot be loaded or used
    └── GenerationError             there is no usable index
        ├── NoGenerationError       nothing was built yet
        ├── DamagedGenerationError  a file is missing or not what the manifest says
        ├── EncoderMismatchError    another encoder built it
        └── BuildBusyError          another process is building it, or changing it otherwise
"""

from pathlib import Path


class ArticleBotError(Exception):
    """A failure that a person can mend; `str()` gives the one sentence to show."""


class SettingsError(ArticleBotError):
    """A setting has a value it cannot have.

    Attributes:
        name: The setting, as it is spelled in the environment.
    """

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class ContentError(ArticleBotError):
    """A file cannot be read as a document.

    Attributes:
        path: The file.
        line: The line, counted from 1, or None when the whole file is meant.
    """

    def __init__(self, message: str, *, path: Path, line: int | None = None) -> None:
        place = str(path) if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {message}")
        self.path = path
        self.line = line


class ImportRefusedError(ArticleBotError):
    """A source cannot be imported."""


class AuditError(ArticleBotError):
    """The audit log cannot be written or read."""


class EncoderError(ArticleBotError):
    """The encoder cannot be loaded or used."""


class GenerationError(ArticleBotError):
    """There is no usable index."""


class NoGenerationError(GenerationError):
    """Nothing was built yet."""


class DamagedGenerationError(GenerationError):
    """A file of a generation is missing or is not what the manifest says.

    Attributes:
        path: The file.
    """

    def __init__(self, message: str, *, path: Path) -> None:
        super().__init__(message)
        self.path = path


class EncoderMismatchError(GenerationError):
    """The index was built by another encoder than the one that is set."""


class BuildBusyError(GenerationError):
    """Another process is building a generation, or changing content and index, at this moment."""
