"""The administrators' commands: statistics, and rebuilding the index while the bot answers."""

import asyncio
import json
import sys

import structlog
from sqlalchemy import Engine
from telegram import Update
from telegram.error import TelegramError

from bot.journal.statistics import read_statistics
from bot.live import LiveIndex
from bot.telegram.context import Context
from bot.telegram.errors import is_transient
from bot.telegram.readers import Readers
from bot.telegram.replies import reply
from bot.texts.catalogue import Catalogue

ADMINISTRATORS_COMMANDS = ("stats", "reindex")
_PAUSES = (1.0, 4.0, 16.0, 60.0)  # seconds before telling again what Telegram did not take

_log = structlog.get_logger(__name__)


class Administration:
    """Answers the administrators' commands; who is one is decided where they are registered.

    Args:
        engine: The database.
        live: The index, told to look for the new generation.
        catalogue: The bot's texts.
        readers: Who gives a command.
    """

    def __init__(
        self, engine: Engine, live: LiveIndex, catalogue: Catalogue, readers: Readers
    ) -> None:
        self._engine = engine
        self._live = live
        self._catalogue = catalogue
        self._readers = readers
        self._rebuild: asyncio.Task[None] | None = None

    async def stats(self, update: Update, _context: Context) -> None:
        """Show the figures of all questions so far."""
        language = await self._readers.language(update.effective_user)
        figures = await asyncio.to_thread(read_statistics, self._engine)
        text = self._catalogue.text
        lines = [
            text(language, "stats-lead"),
            text(language, "stats-questions", questions=figures.questions, readers=figures.readers),
            *(
                text(language, f"stats-{status}", number=number)
                for status, number in figures.statuses.items()
            ),
        ]
        if figures.median_ms is not None and figures.p95_ms is not None:
            lines.append(
                text(
                    language,
                    "stats-latency",
                    median=round(figures.median_ms),
                    p95=round(figures.p95_ms),
                )
            )
            languages = ", ".join(f"{code} {count}" for code, count in figures.languages.items())
            lines.append(text(language, "stats-languages", languages=languages))
        await reply(update, "\n".join(lines))

    async def reindex(self, update: Update, _context: Context) -> None:
        """Rebuild the index in the background and tell when it is live."""
        language = await self._readers.language(update.effective_user)
        if self._rebuild is not None and not self._rebuild.done():
            await reply(update, self._catalogue.text(language, "reindex-busy"))
            return
        await reply(update, self._catalogue.text(language, "reindex-started"))
        self._rebuild = asyncio.create_task(self._rebuild_and_tell(update, language))

    async def stop(self) -> None:
        """Give up a rebuild that is under way; the live index is untouched."""
        if self._rebuild is not None and not self._rebuild.done():
            self._rebuild.cancel()
            await asyncio.gather(self._rebuild, return_exceptions=True)

    async def _rebuild_and_tell(self, update: Update, language: str | None) -> None:
        try:
            await _tell(update, await self._rebuild_index(language))
        except TelegramError as error:
            _log.warning("administrator could not be told", reason=str(error))

    async def _rebuild_index(self, language: str | None) -> str:
        """Rebuild the index and give what to tell about it."""
        # A process of its own: encoding must not take the processor from readers' questions,
        # and whatever goes wrong there stays there.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "index",
            "build",
            "--json",
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            output, errors = await process.communicate()
        except asyncio.CancelledError:
            process.kill()  # a build may be killed at any moment
            await process.wait()
            raise
        if process.returncode != 0:
            reason = errors.decode(errors="replace").strip().splitlines() or ["?"]
            _log.error("rebuild failed", reason=reason[-1])
            return self._catalogue.text(language, "reindex-failed", reason=reason[-1][:1000])
        report = json.loads(output)
        await asyncio.to_thread(self._live.refresh)
        return self._catalogue.text(
            language,
            "reindex-done" if report["built"] else "reindex-unchanged",
            generation=str(report["generation"]),
            documents=report["documents"],
            passages=report["passages"],
            seconds=round(report["seconds"], 1),
        )


async def _tell(update: Update, text: str) -> None:
    """Send what became of a rebuild; its update is done, so nothing else would try again."""
    for pause in _PAUSES:
        try:
            return await reply(update, text)
        except TelegramError as error:
            if not is_transient(error):
                raise
            _log.warning("telegram cannot be reached", reason=str(error), next_try_in=pause)
        await asyncio.sleep(pause)
    return await reply(update, text)
