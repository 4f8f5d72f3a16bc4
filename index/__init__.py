"""Documents, passages and search: everything below the chat.

Only the names listed here are for other packages; `bot` imports nothing deeper.
"""

from index.audit import AuditEntry, AuditLog
from index.build import BuildReport, build
from index.commandline import (
    add_command,
    add_json,
    count_of,
    open_console,
    print_json,
    readable,
    run_command,
    user_name,
)
from index.confidence import Confidence
from index.engines.encoder import EncodedText, Encoder
from index.errors import ArticleBotError, GenerationError, NoGenerationError, SettingsError
from index.files import UNFINISHED, write_atomically
from index.followups import MOST_TURNS, FollowUps
from index.front_matter import FrontMatter
from index.judgements import Judgements
from index.phrases import Phrases, fold
from index.questions import Question, read_questions
from index.reading.library import find_document
from index.search import Searcher
from index.settings import IndexSettings, PathSetting, load_settings
from index.snapshot import Snapshot
from index.storage.generations import Generations
from index.storage.manifest import DocumentRecord
from index.summary import summarise
from index.types import Hit, Passage, Signals, Span

__all__ = [
    "MOST_TURNS",
    "UNFINISHED",
    "ArticleBotError",
    "AuditEntry",
    "AuditLog",
    "BuildReport",
    "Confidence",
    "DocumentRecord",
    "EncodedText",
    "Encoder",
    "FollowUps",
    "FrontMatter",
    "GenerationError",
    "Generations",
    "Hit",
    "IndexSettings",
    "Judgements",
    "NoGenerationError",
    "Passage",
    "PathSetting",
    "Phrases",
    "Question",
    "Searcher",
    "SettingsError",
    "Signals",
    "Snapshot",
    "Span",
    "add_command",
    "add_json",
    "build",
    "count_of",
    "find_document",
    "fold",
    "load_settings",
    "open_console",
    "print_json",
    "read_questions",
    "readable",
    "run_command",
    "summarise",
    "user_name",
    "write_atomically",
]
