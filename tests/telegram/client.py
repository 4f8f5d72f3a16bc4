"""How the server's own tests call it: through python-telegram-bot, or past it."""

import itertools
from typing import Any

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, TelegramObject
from telegram.request import HTTPXRequest

from tests.telegram.server import TOKEN, BotApiServer


def client(server: BotApiServer, token: str = TOKEN) -> Bot:
    """Make python-telegram-bot's client."""
    # Loading the certificates that plain HTTP never needs takes longer than a test.
    unverified = {"verify": False}
    return Bot(
        token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=HTTPXRequest(httpx_kwargs=unverified),
        get_updates_request=HTTPXRequest(httpx_kwargs=unverified),
    )


def call(server: BotApiServer, method: str, **parameters: Any) -> Any:
    """Call a method with a JSON body that no library checked; gives the answer's body."""
    url = f"{server.url}/bot{TOKEN}/{method}"
    with httpx.Client(verify=False) as http:
        return http.post(url, json=parameters).json()


def keyboard(**buttons: str) -> InlineKeyboardMarkup:
    """Make a keyboard of one row from labels and their callback data."""
    row = [InlineKeyboardButton(label, callback_data=data) for label, data in buttons.items()]
    return InlineKeyboardMarkup([row])


def unknown_fields(value: object) -> list[str]:
    """List the fields that python-telegram-bot does not know, anywhere inside an object."""
    if isinstance(value, TelegramObject):
        inside = [getattr(value, name, None) for name in value.to_dict(recursive=False)]
        return [*value.api_kwargs, *itertools.chain(*map(unknown_fields, inside))]
    if isinstance(value, tuple):
        return list(itertools.chain(*map(unknown_fields, value)))
    return []
