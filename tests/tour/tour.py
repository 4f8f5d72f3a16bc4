"""One running bot, and the pages that are written with it."""

import time
from pathlib import Path

from bot.answering.answerer import Answerer
from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.texts.catalogue import Catalogue
from index import Encoder
from tests.bot.library import KEY, MODELS_DIR, build_index, copy_digest, settings_for
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment
from tests.telegram.process import REPOSITORY
from tests.telegram.server import BotApiServer
from tests.tour.administrators import show_administration
from tests.tour.markdown import with_samples
from tests.tour.page import Page
from tests.tour.past import NOW, write_past
from tests.tour.readers import show_chat

CHAT, ADMINISTRATION = "chat.md", "administration.md"
_BOT = "article_bot"
_PATIENCE = 300.0  # seconds until the bot works, on a busy machine


def write_pages(docs: Path, folder: Path) -> None:
    """Let people meet a bot that knows the repository's digest, and write down what they see.

    Args:
        docs: Where the pages go, and their pictures.
        folder: Where the bot keeps its own; empty.
    """
    content, work = copy_digest(folder / "content"), folder / "work"
    index_dir = build_index(
        content, folder / "index", lambda: Encoder("bundled", MODELS_DIR, threads=1)
    )
    answerer = Answerer(LiveIndex(settings_for(folder, index_dir)), Catalogue())
    work.mkdir()
    with BotApiServer(username=_BOT) as server:
        # Telegram takes a chat's own menu only where the user has written to the bot.
        server.person(ADMINISTRATOR, "Nermin", language_code="en")
        deployment = Deployment(
            work,
            index_dir,
            server,
            SECRET_KEY=KEY.hex(),
            UPLOADS_DIR=str(work / "uploads"),
            TIME_ZONE=str(NOW.tzinfo),
            TOUR_CLOCK=str(NOW.timestamp() - time.time()),
            PYTHONPATH=f"{Path(__file__).with_name('clock')}:{REPOSITORY}",
        )
        write_past(f"sqlite:///{deployment.database}", Secrets(KEY), answerer)
        with deployment.process as process:
            process.wait_ready(_PATIENCE)
            # Administrators first, before readers' questions change the figures.
            _write(docs / ADMINISTRATION, show_administration(server, docs))
            _write(docs / CHAT, show_chat(server, process))


def _write(path: Path, page: Page) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(with_samples(str(page)), encoding="utf-8")
