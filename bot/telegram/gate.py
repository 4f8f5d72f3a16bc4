"""How many commands and presses are answered in a minute; what is beyond is passed over."""

import math
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update

from bot.telegram.context import Context
from bot.telegram.errors import ErrorHandler
from bot.telegram.pace import Pace

Handle: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Gate:
    """Keeps one reader's commands and presses from using up what all of a chat may be sent.

    Unlike a question, a command can be given again, so none of them waits.

    Args:
        pace: Counts them, apart from questions.
        errors: Tells who was passed over.
    """

    def __init__(self, pace: Pace, errors: ErrorHandler) -> None:
        self._pace = pace
        self._errors = errors

    def paced(self, handle: Handle) -> Handle:
        """Give a handler that is called only as often as readers and chats may."""

        async def keep_pace(update: Update, context: Context) -> None:
            if await self._lets_pass(update):
                await handle(update, context)

        return keep_pace

    async def _lets_pass(self, update: Update) -> bool:
        """Take a turn; where there is none, say so: of commands once, and to each press."""
        chat, sender = update.effective_chat, update.effective_sender
        if chat is None:
            return True
        reader = str(sender.id) if sender is not None else None
        wait = self._pace.take(str(chat.id), reader, update.update_id)
        if wait is None:
            return True
        # A button shows that it works until its press is answered.
        if update.callback_query is not None or self._pace.mark_told(wait, reader):
            await self._errors.tell(update, "slow-down", seconds=math.ceil(wait.seconds))
        return False
