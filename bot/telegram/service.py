"""Runs the bot on Telegram: starts, works until told to stop, and stops with nothing lost."""

import asyncio
import logging
import signal

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.alarms import Alarms
from bot.answering.answerer import Answerer
from bot.answering.examples import Examples
from bot.journal.inbox import Inbox
from bot.journal.journal import Journal
from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.settings import BotSettings
from bot.submissions import SubmissionError, Submissions
from bot.telegram.administration.desk import open_desk
from bot.telegram.application import App, build_application
from bot.telegram.buttons import Buttons
from bot.telegram.commands import Commands
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.errors import ErrorHandler, backoff
from bot.telegram.inline import Inline
from bot.telegram.menu import Menu
from bot.telegram.pace import Pace
from bot.telegram.poller import Poller
from bot.telegram.presses import Presses
from bot.telegram.questions import Questions
from bot.telegram.readers import Readers
from bot.telegram.reading import Reading
from bot.texts.catalogue import Catalogue
from index import SettingsError

_STOP_WITHIN = 2.0  # seconds for what is being answered; supervisors kill after five or ten
_LOOK_EVERY = 1.0  # seconds between two looks for a new generation
_LONGEST_PAUSE = 30.0
_EXPIRE_EVERY = 3600.0

_log = structlog.get_logger(__name__)


async def serve(
    settings: BotSettings,
    token: str,
    live: LiveIndex,
    answerer: Answerer,
    engine: Engine,
    secrets: Secrets,
    catalogue: Catalogue,
) -> None:
    """Answer on Telegram until SIGTERM or SIGINT.

    Raises:
        SettingsError: Telegram does not know the token.
        SubmissionError: The folder of what administrators sent cannot be read.
    """
    submissions = Submissions(settings.uploads_dir)
    submissions.expire()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_, stop.set)
    inbox, journal = Inbox(engine, secrets), Journal(engine, secrets)
    readers, buttons = Readers(Preferences(engine), secrets), Buttons(catalogue)
    errors = ErrorHandler(catalogue, readers)
    reading = Reading(live, readers, buttons, catalogue)
    examples = Examples(live, answerer, catalogue)
    menu = Menu(catalogue, settings.admin_user_ids)
    alarms = Alarms()
    logging.getLogger().addHandler(alarms)
    presses = Presses(answerer, journal, readers, buttons, catalogue)
    desk = open_desk(
        settings, engine, secrets, live, readers, buttons, catalogue, alarms, submissions
    )
    application = build_application(
        settings,
        token,
        Questions(
            answerer, journal, readers, buttons, catalogue, Pace(settings.questions_per_minute)
        ),
        presses,
        reading,
        Inline(answerer, readers, catalogue),
        Commands(
            live,
            catalogue,
            journal,
            readers,
            buttons,
            reading,
            examples,
            settings.question_days,
            settings.admin_user_ids,
            submissions,
            menu.meet,
        ),
        desk,
        errors,
    )
    dispatcher = Dispatcher(application, inbox, errors)
    poller = Poller(application.bot, inbox, dispatcher, settings.heartbeat_file)

    async def work() -> None:
        await _connect(application)
        dispatcher.submit(await asyncio.to_thread(inbox.waiting))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(poller.run())
            tasks.create_task(_follow(live))
            tasks.create_task(expire(journal, submissions, settings.question_days))
            tasks.create_task(desk.notices.run(application.bot))
            tasks.create_task(menu.run(application.bot))

    working = asyncio.create_task(work())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            _raise_mended(working)
        _log.info("stopping")
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
        await dispatcher.stop(_STOP_WITHIN)
        await desk.rebuilding.stop()
        await application.shutdown()
        _log.info("stopped")


async def _connect(application: App) -> None:
    """Ask Telegram who we are, as often as it takes to reach it."""
    failures = 0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except (NetworkError, RetryAfter) as error:
            pause = backoff(failures, _LONGEST_PAUSE)
            failures += 1
            _log.warning("telegram cannot be reached", reason=str(error), next_try_in=pause)
            await asyncio.sleep(pause)
        else:
            break
    try:
        # A webhook that is still set would keep every update from us.
        await application.bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as error:
        _log.warning("webhook not removed", reason=str(error))
    _log.info("answering", bot=application.bot.username)


async def _follow(live: LiveIndex) -> None:
    """Swap the index when a new generation is committed."""
    while True:
        await asyncio.to_thread(live.refresh)
        await asyncio.sleep(_LOOK_EVERY)


async def expire(journal: Journal, submissions: Submissions, days: int) -> None:
    """Make old questions nobody's and remove old submissions, at the start and every hour."""
    while True:
        try:
            await asyncio.to_thread(journal.expire, days)
        except SQLAlchemyError:
            _log.exception("old questions could not be deleted")
        try:
            await asyncio.to_thread(submissions.expire)
        except SubmissionError:
            _log.exception("old submissions could not be deleted")
        await asyncio.sleep(_EXPIRE_EVERY)


def _raise_mended(working: asyncio.Task[None]) -> None:
    """Raise what ended the work; a token that Telegram refuses becomes one sentence."""
    error = working.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, InvalidToken):
        raise SettingsError(
            "Setting TELEGRAM_BOT_TOKEN holds a token that Telegram does not know. "
            "Copy the token from @BotFather again.",
            name="TELEGRAM_BOT_TOKEN",
        ) from error
    if isinstance(error, TelegramError):
        raise SettingsError(
            f"Telegram refused the bot at its start ({error}). Check TELEGRAM_API_URL and "
            "TELEGRAM_BOT_TOKEN.",
            name="TELEGRAM_API_URL",
        ) from error
    if error is not None:
        raise error
