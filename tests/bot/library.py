"""The repository's digest and a document made up for tests, as content and as an index."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from bot.settings import BotSettings
from index import Encoder, FrontMatter, build
from index.reading.markdown import parse_document, write_document
from index.types import Document, Paragraph

REPOSITORY = Path(__file__).parents[2]
CONTENT_DIR = REPOSITORY / "content"
KEY = bytes(range(32))
MODELS_DIR = REPOSITORY / "var" / "models"
DIGEST_ID = "karabakh-turkic-resurgence"

_SECTION = "Lamps & <ledgers>"
HARBOUR = Document(
    id="harbour",
    front_matter=FrontMatter(
        title="Tides & <b>lights</b>: *what* the [harbour] keeps",
        author="Ada <Ost> & Sons",
        publisher="The Harbour_Post_",
        published=dt.date(2024, 3, 9),
        language="en",
        kind="article",
        url='https://example.org/harbour?a=1&b="2"',
    ),
    paragraphs=(
        Paragraph(
            1,
            None,
            "The lighthouse at Cape Lorn was lit for the first time in 1887, and its keeper, "
            "Tomas Vell, wrote every ship into a ledger.",
        ),
        Paragraph(
            2,
            _SECTION,
            "In the ledger a ship that came in has a < sign & a ship that sailed has a > sign. "
            "A *star* stands for fog, an _underscore_ for rain and `ticks` for calm. "
            "The clerk's joke on the last page reads <script>alert(1)</script> &amp; "
            "[nothing](https://example.org) else.",
        ),
        Paragraph(3, _SECTION, "The harbour fee was raised to 12 crowns & 50 pence in 1904."),
    ),
)
HARBOUR_MARKDOWN = write_document(HARBOUR.front_matter, HARBOUR.paragraphs)


def copy_digest(folder: Path) -> Path:
    """Fill a content folder with the repository's digest."""
    return shutil.copytree(CONTENT_DIR, folder)


def read_digest() -> Document:
    """Read the repository's digest."""
    path = CONTENT_DIR / f"{DIGEST_ID}.md"
    return parse_document(path.read_bytes(), DIGEST_ID, path)


def build_index(content_dir: Path, index_dir: Path, load_encoder: Callable[[], Encoder]) -> Path:
    """Build an index of a content folder with the bundled encoder; gives its folder."""
    build(content_dir, index_dir, "bundled", load_encoder)
    return index_dir


def settings_for(folder: Path, index_dir: Path, **others: object) -> BotSettings:
    """Give settings that keep everything in `folder` and see no `.env`."""
    values: dict[str, object] = {
        "content_dir": folder / "content",
        "index_dir": index_dir,
        "models_dir": MODELS_DIR,
        "database_url": f"sqlite:///{folder / 'bot.db'}",
        "secret_key_file": folder / "secret.key",
        "heartbeat_file": folder / "heartbeat",
        **others,
    }
    settings: BotSettings = BotSettings.model_validate(values)
    return settings
