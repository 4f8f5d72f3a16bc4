"""Adding documents from the chat: a file or a web address is shown first, then decided on."""

import asyncio
from collections.abc import Mapping

from telegram import (
    CallbackQuery,
    Message,
    Update,
    User,
)
from telegram.error import BadRequest

from bot.operations import OperationError, operate
from bot.submissions import Submission, SubmissionError, Submissions
from bot.telegram.administration.bulletin import Bulletin
from bot.telegram.administration.fields import read_fields
from bot.telegram.administration.notices import Notices
from bot.telegram.administration.outcomes import Outcomes
from bot.telegram.administration.preview import Preview, called
from bot.telegram.administration.signature import signature
from bot.telegram.buttons import Press
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.replies import answer_press, reply
from bot.telegram.updates import pressed_message
from bot.texts.catalogue import Catalogue

LARGEST = 20_000_000  # bytes; Telegram hands no larger file to a bot


class Contents:
    """Takes documents from administrators.

    Args:
        submissions: What was sent and is not decided on.
        outcomes: Words for what a build did.
        notices: Tells the other administrators of a failure.
        readers: Who sends.
        catalogue: The bot's texts.
    """

    def __init__(
        self,
        submissions: Submissions,
        outcomes: Outcomes,
        notices: Notices,
        readers: Readers,
        catalogue: Catalogue,
    ) -> None:
        self._submissions = submissions
        self._outcomes = outcomes
        self._notices = notices
        self._readers = readers
        self._catalogue = catalogue
        self._preview = Preview(catalogue)

    async def file(self, update: Update, _context: Context) -> None:
        """Take a file; its caption may say what the file does not."""
        message = update.effective_message
        if message is None or message.document is None:
            return
        document = message.document
        language = await self._readers.language(update.effective_user)
        name = document.file_name or "document"
        too_large = self._text(language, "content-too-large", megabytes=LARGEST // 1_000_000)
        if document.file_size is not None and document.file_size > LARGEST:
            await reply(update, too_large)
            return
        try:
            data = bytes(await (await document.get_file()).download_as_bytearray())
        except BadRequest as error:
            if "too big" not in error.message.lower():
                raise
            await reply(update, too_large)
            return
        await self._begin(update, message, name, data, read_fields(message.caption or ""))

    async def address(self, update: Update, _context: Context) -> None:
        """Take a web address; further lines may say what the page does not."""
        message = update.effective_message
        if message is None or not message.text:
            return
        address, _, fields = message.text.strip().partition("\n")
        await self._begin(update, message, address.strip(), None, read_fields(fields))

    async def amend(self, update: Update) -> bool:
        """Take what was missing from a reply to what was recognised; tell whether it is one."""
        message = update.effective_message
        if message is None or message.reply_to_message is None:
            return False
        administrator = self._readers.pseudonym(message.chat_id)
        submission = await asyncio.to_thread(
            self._submissions.find_message, administrator, message.reply_to_message.message_id
        )
        if submission is None:
            return False
        language = await self._readers.language(update.effective_user)
        amended = submission.model_copy(
            update={"given": {**submission.given, **read_fields(message.text or "")}}
        )
        waiting = await message.reply_text(self._text(language, "content-reading"))
        await self._show(amended, Bulletin(waiting), waiting, language)
        return True

    async def press(self, query: CallbackQuery, press: Press, language: str | None) -> None:
        """Add a document or drop it."""
        message = pressed_message(query)
        if message is None:
            await answer_press(query, self._text(language, "press-gone"))
            return
        submission = await asyncio.to_thread(self._submissions.find, press.key)
        if (
            submission is None
            or submission.administrator != self._readers.pseudonym(query.from_user.id)
            or submission.message != message.message_id
        ):
            await answer_press(query, self._text(language, "content-gone"))
            return
        await answer_press(query)
        bulletin = Bulletin(message)
        if press.argument in ("add", "replace"):
            await self._add(submission, bulletin, query.from_user, language)
        elif press.argument == "again":
            await self._show(submission, bulletin, message, language)
        else:
            await bulletin.end(self._text(language, "content-dropped", name=submission.name))
            await asyncio.to_thread(self._submissions.discard, submission)

    async def _begin(
        self,
        update: Update,
        message: Message,
        name: str,
        data: bytes | None,
        given: Mapping[str, str],
    ) -> None:
        language = await self._readers.language(update.effective_user)
        administrator = self._readers.pseudonym(message.chat_id)
        try:
            submission = await asyncio.to_thread(self._submissions.begin, administrator, name, data)
        except SubmissionError as error:
            await reply(update, str(error))
            return
        waiting = await message.reply_text(self._text(language, "content-reading"))
        submission = submission.model_copy(update={"given": dict(given)})
        await self._show(submission, Bulletin(waiting), waiting, language)

    async def _show(
        self, submission: Submission, bulletin: Bulletin, waiting: Message, language: str | None
    ) -> None:
        """Show what is recognised, with the buttons to decide."""
        try:
            (found,) = await operate("inspect", submission.source, *_options(submission))
            shown = submission.model_copy(
                update={"message": waiting.message_id, "fingerprint": found["fingerprint"]}
            )
            await asyncio.to_thread(self._submissions.keep, shown)
        except (OperationError, SubmissionError) as error:
            await asyncio.to_thread(self._submissions.discard, submission)
            await bulletin.end(called(error, submission))
            return
        await bulletin.end(
            self._preview.html(found, shown, language),
            self._preview.buttons(found, shown, language),
            html=True,
        )

    async def _add(
        self, submission: Submission, bulletin: Bulletin, by: User, language: str | None
    ) -> None:
        # Awaited where the press is worked on: after a crash the inbox hands it over again, and
        # adding the same document twice changes nothing.
        try:
            (added,) = await operate(
                "add",
                submission.source,
                *_options(submission),
                f"--expect={submission.fingerprint}",
                f"--by={signature(by)}",
                on_progress=self._outcomes.follow(bulletin, language),
            )
        except OperationError as error:
            buttons = self._preview.decide(submission.key, "again", language)
            await bulletin.end(called(error, submission), buttons)
            await self._notices.failed(by, called(error, submission))
            return
        # Told first: a crash in between has it told again, and never leaves it untold.
        await bulletin.end(await self._outcomes.of_build(added["build"], language))
        await asyncio.to_thread(self._submissions.discard, submission)

    def _text(self, language: str | None, key: str, **arguments: str | int) -> str:
        return self._catalogue.text(language, key, **arguments)


def _options(submission: Submission) -> list[str]:
    return [f"--{name.replace('_', '-')}={value}" for name, value in submission.given.items()]
