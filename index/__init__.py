"""Documents, passages and search: everything below the chat.

Only the names listed here are for other packages; `bot` imports nothing deeper.
"""

from index.build import BuildReport, build
from index.engines.encoder import EncodedText, Encoder
from index.errors import ArticleBotError, GenerationError, NoGenerationError, SettingsError
from index.front_matter import FrontMatter
from index.search import Searcher
from index.settings import IndexSettings, load_settings
from index.snapshot import Snapshot
from index.storage.generations import Generations
from index.storage.manifest import DocumentRecord
from index.types import Hit, Passage, Span

__all__ = [
    "ArticleBotError",
    "BuildReport",
    "DocumentRecord",
    "EncodedText",
    "Encoder",
    "FrontMatter",
    "GenerationError",
    "Generations",
    "Hit",
    "IndexSettings",
    "NoGenerationError",
    "Passage",
    "Searcher",
    "SettingsError",
    "Snapshot",
    "Span",
    "build",
    "load_settings",
]
