"""The index from the chat: rebuild it, go back to the one before, and see whether it is whole."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

import structlog
from telegram import Update, User
from telegram.error import TelegramError

from bot.journal.inbox import Inbox
from bot.operations import OperationError, operate
from bot.telegram.administration.bulletin import Bulletin
from bot.telegram.administration.notices import Notices
from bot.telegram.administration.outcomes import Outcomes
from bot.telegram.administration.signature import signature
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.replies import reply
from bot.telegram.updates import sent_at
from bot.texts.catalogue import Catalogue
from index import ArticleBotError, Generations

_log = structlog.get_logger(__name__)


class Rebuilding:
    """Answers the commands about the index.

    Args:
        generations: What is on disk, though it may be damaged.
        inbox: Remembers what a command was given about.
        outcomes: Words for what a build did.
        notices: Tells the other administrators of a failure.
        readers: Who gives a command.
        catalogue: The bot's texts.
        zone: Whose time is told.
    """

    def __init__(
        self,
        generations: Generations,
        inbox: Inbox,
        outcomes: Outcomes,
        notices: Notices,
        readers: Readers,
        catalogue: Catalogue,
        zone: ZoneInfo,
    ) -> None:
        self._generations = generations
        self._inbox = inbox
        self._outcomes = outcomes
        self._notices = notices
        self._readers = readers
        self._catalogue = catalogue
        self._zone = zone
        self._starting = False
        self._rebuild: asyncio.Task[None] | None = None

    async def reindex(self, update: Update, _context: Context) -> None:
        """Rebuild the index in the background and tell when it is live."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        language = await self._readers.language(user)
        if self._starting or (self._rebuild is not None and not self._rebuild.done()):
            await reply(update, self._catalogue.text(language, "reindex-busy"))
            return
        self._starting = True  # another administrator may ask while this one is told
        try:
            started = await message.reply_text(self._catalogue.text(language, "reindex-started"))
            work = self._build(Bulletin(started), user, language)
            self._rebuild = asyncio.create_task(work)
        finally:
            self._starting = False

    async def stop(self) -> None:
        """Give up a rebuild that is under way; the live index is untouched."""
        if self._rebuild is not None and not self._rebuild.done():
            self._rebuild.cancel()
            await asyncio.gather(self._rebuild, return_exceptions=True)

    async def rollback(self, update: Update, _context: Context) -> None:
        """Make the generation before the live one live again; once, however often it is tried."""
        user = update.effective_user
        if user is None:
            return
        language = await self._readers.language(user)
        try:
            leaving = await asyncio.to_thread(self._leaving, update)
            (done,) = await operate("rollback", f"--expect={leaving}", f"--by={signature(user)}")
        except ArticleBotError as error:
            await reply(update, str(error))
            return
        await reply(update, await self._outcomes.of_rollback(done["generation"], language))

    async def index(self, update: Update, _context: Context) -> None:
        """Show what is live, after checking that it is whole."""
        language = await self._readers.language(update.effective_user)
        try:
            (status,), (verified,) = await asyncio.gather(operate("status"), operate("verify"))
        except OperationError as error:
            await reply(update, str(error))
            return
        documents = []
        for document in status["documents"]:
            count = document["paragraphs"]
            size = self._catalogue.text(language, "sources-paragraphs", paragraphs=count)
            documents.append(f"• {document['title']} ({document['document']}) · {size}")
        built = dt.datetime.fromisoformat(status["built_at"]).astimezone(self._zone)
        refused = await self._outcomes.refused(status["generation"], language)
        lead = refused or self._catalogue.text(
            language,
            "index-live",
            generation=str(status["generation"]),
            built=f"{built:%Y-%m-%d %H:%M}",
            encoder=status["encoder"],
            documents=len(documents),
            passages=status["passages"],
        )
        whole = self._catalogue.text(language, "index-whole", files=verified["files"])
        await reply(update, "\n\n".join([lead, "\n".join(documents), whole]))

    def _leaving(self, update: Update) -> int:
        """Give the generation that a command was given to leave.

        Its update comes again when the outcome could not be told; going back once more would
        then be one step too many.
        """
        live = self._generations.current()
        return self._inbox.first_generation(update.update_id, sent_at(update), live)

    async def _build(self, bulletin: Bulletin, by: User, language: str | None) -> None:
        try:
            follow = self._outcomes.follow(bulletin, language)
            (report,) = await operate("build", f"--by={signature(by)}", on_progress=follow)
            outcome = await self._outcomes.of_build(report, language)
        except OperationError as error:
            failed = self._catalogue.text(language, "reindex-failed", reason=str(error))
            await self._tell(bulletin, failed)
            await self._notices.failed(by, str(error))
        except Exception:
            # Nobody awaits this: what is not told here is never told.
            _log.exception("rebuild failed")
            await self._tell(bulletin, self._catalogue.text(language, "failure"))
        else:
            await self._tell(bulletin, outcome)

    async def _tell(self, bulletin: Bulletin, text: str) -> None:
        try:
            await bulletin.end(text)
        except TelegramError as error:
            _log.warning("administrator could not be told", reason=str(error))
