"""The type of the context that handlers get: python-telegram-bot's, with no loose dictionaries."""

from typing import Any, TypeAlias

from telegram.ext import CallbackContext, ExtBot

# Handlers are methods of objects that hold what they need, so the context carries only the bot.
Context: TypeAlias = CallbackContext[ExtBot[Any], Any, Any, Any]
