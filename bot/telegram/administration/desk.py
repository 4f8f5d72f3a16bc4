"""Where the administrators' commands, buttons and documents arrive, and where others stop."""

from sqlalchemy import Engine
from telegram import Chat, Update

from bot.alarms import Alarms
from bot.journal.inbox import Inbox
from bot.journal.secrets import Secrets
from bot.journal.subscriptions import Subscriptions
from bot.live import LiveIndex
from bot.reports.reporter import Reporter
from bot.settings import BotSettings
from bot.submissions import Submissions
from bot.telegram.administration.contents import Contents
from bot.telegram.administration.notices import Notices
from bot.telegram.administration.outcomes import Outcomes
from bot.telegram.administration.rebuilding import Rebuilding
from bot.telegram.administration.reports import Reports
from bot.telegram.administration.shelf import Shelf
from bot.telegram.administration.weekly import Weekly
from bot.telegram.buttons import Action, Buttons, read_press
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.replies import answer_press
from bot.texts.catalogue import Catalogue
from index import Generations

DESK_ACTIONS = f"^[{Action.CONTENT}{Action.SHELF}{Action.NOTICES}]:"
"""Which presses are for administrators, as a regular expression."""
ADMINISTRATORS_COMMANDS = (
    "stats",
    "gaps",
    "export",
    "reindex",
    "rollback",
    "index",
    "audit",
    "notify",
    "admins",
)


class Desk:
    """Hands what administrators do to those who do it.

    Args:
        administrators: The users whom it serves.
        readers: Knows them.
        catalogue: The bot's texts.
        contents: Takes documents.
        shelf: Shows and removes documents.
        rebuilding: Rebuilds the index.
        reports: Shows figures and files.
        notices: Tells what was not asked for.
    """

    def __init__(
        self,
        administrators: frozenset[int],
        readers: Readers,
        catalogue: Catalogue,
        contents: Contents,
        shelf: Shelf,
        rebuilding: Rebuilding,
        reports: Reports,
        notices: Notices,
    ) -> None:
        self.administrators = administrators
        self.contents = contents
        self.rebuilding = rebuilding
        self.notices = notices
        self._readers = readers
        self._catalogue = catalogue
        self._pressed = {
            Action.CONTENT: contents.press,
            Action.SHELF: shelf.press,
            Action.NOTICES: notices.press,
        }
        self.handlers = {
            "sources": shelf.sources,
            "stats": reports.stats,
            "gaps": reports.gaps,
            "export": reports.export,
            "reindex": rebuilding.reindex,
            "rollback": rebuilding.rollback,
            "index": rebuilding.index,
            "audit": reports.audit,
            "notify": notices.notify,
            "admins": reports.admins,
        }

    async def press(self, update: Update, _context: Context) -> None:
        """Answer a press of one of the administrators' buttons."""
        query, user = update.callback_query, update.effective_user
        press = read_press(query.data) if query else None
        chat = query.message.chat if query and query.message else None
        if (
            query is None
            or press is None
            or user is None
            or user.id not in self.administrators
            or chat is None
            or chat.type != Chat.PRIVATE
        ):
            # A button of this kind was never shown to them, so to them there is none.
            if query is not None:
                language = await self._readers.language(user)
                await answer_press(query, self._catalogue.text(language, "press-gone"))
            return
        language = await self._readers.language(user)
        await self._pressed[press.action](query, press, language)


def open_desk(
    settings: BotSettings,
    engine: Engine,
    secrets: Secrets,
    live: LiveIndex,
    readers: Readers,
    buttons: Buttons,
    catalogue: Catalogue,
    alarms: Alarms,
    submissions: Submissions,
) -> Desk:
    """Put the desk together."""
    outcomes = Outcomes(live, catalogue)
    reporter = Reporter(engine, secrets, live, catalogue, settings.time_zone)
    weekly = Weekly(reporter, catalogue, settings.time_zone)
    notices = Notices(
        settings.admin_user_ids, Subscriptions(engine), alarms, weekly, readers, catalogue
    )
    return Desk(
        settings.admin_user_ids,
        readers,
        catalogue,
        Contents(submissions, outcomes, notices, readers, catalogue),
        Shelf(live, outcomes, notices, readers, buttons, catalogue, settings.content_dir),
        Rebuilding(
            Generations(settings.index_dir),
            Inbox(engine, secrets),
            outcomes,
            notices,
            readers,
            catalogue,
            settings.time_zone,
        ),
        Reports(settings, reporter, readers, catalogue),
        notices,
    )
