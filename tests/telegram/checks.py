"""What Telegram refuses: lengths, keyboards, commands, inline results.

Every check raises `ApiError` with the words that Telegram uses, as far as they are
known; the limits are those of https://core.telegram.org/bots/api.
"""

import re
from typing import Any

from telegram.constants import BotCommandScopeType

from tests.telegram.api_error import bad_request
from tests.telegram.html_text import FormattedText, HtmlError, parse_html, utf16_length
from tests.telegram.parameters import JSON, Parameters

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "web_app",
}
_OTHER_MARKUPS = {"keyboard": list, "remove_keyboard": bool, "force_reply": bool}


def checked_text(parameters: Parameters) -> FormattedText:
    """Read a message's text and its formatting."""
    if not parameters.text("text"):
        raise bad_request("message text is empty")
    formatted = formatted_text(parameters, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def checked_caption(parameters: Parameters) -> FormattedText:
    """Read a file's caption and its formatting; a file may have none."""
    formatted = formatted_text(parameters, "caption", "caption_entities")
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def formatted_text(parameters: Parameters, name: str, entities: str) -> FormattedText:
    """Read a text that is plain, HTML, or plain with entities beside it."""
    raw = parameters.text(name)
    mode = parameters.text("parse_mode").lower()
    if mode == "html":
        try:
            return parse_html(raw).stripped()
        except HtmlError as error:
            message = f"can't parse entities: {error}"
            raise bad_request(message) from error
    if mode:
        raise bad_request("unsupported parse_mode")
    return FormattedText(raw, tuple(parameters.array(entities))).stripped()


def checked_markup(parameters: Parameters, *, inline_only: bool = False) -> JSON | None:
    """Read `reply_markup`.

    Args:
        parameters: The call's.
        inline_only: Whether only an inline keyboard fits, as under an edited message.
    """
    markup = parameters.object("reply_markup", "reply markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        check_inline_keyboard(markup["inline_keyboard"])
        return markup if any(markup["inline_keyboard"]) else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if not any(isinstance(markup.get(name), kind) for name, kind in _OTHER_MARKUPS.items()):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return markup


def check_inline_keyboard(rows: Any) -> None:
    """Check an inline keyboard's shape and each of its buttons."""
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    if sum(len(row) for row in rows) > 100:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: Any) -> None:
    prefix = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{prefix}: InlineKeyboardButton must be an Object")
    label = button.get("text")
    if not isinstance(label, str) or not label.strip():
        raise bad_request(f'{prefix}: field "text" must be a non-empty String')
    actions = _BUTTON_ACTIONS & button.keys()
    if not actions:
        raise bad_request(f"{prefix}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{prefix}: exactly one of {', '.join(sorted(actions))} is allowed")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _is_url(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid")


def _is_url(url: Any) -> bool:
    return isinstance(url, str) and re.match(r"(https?|tg|ton)://[^\s/]+", url) is not None


def check_reaction(reactions: list[Any], allowed: frozenset[str]) -> None:
    """Check a bot's reactions to a message: at most one, of those that Telegram offers."""
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
            raise bad_request("can't parse reaction")
        if reaction.get("emoji") not in allowed:
            raise bad_request("REACTION_INVALID")


def check_commands(commands: list[Any]) -> None:
    """Check a list of bot commands."""
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict):
            raise bad_request("expected an Object as BotCommand")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", "")).strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def check_scope(scope: JSON) -> None:
    """Check the kind of a BotCommandScope and that it names what its kind needs."""
    kind = scope.get("type")
    if kind not in {known.value for known in BotCommandScopeType}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind in ("chat", "chat_administrators", "chat_member") and "chat_id" not in scope:
        raise bad_request("can't parse BotCommandScope: chat_id is empty")
    if kind == "chat_member" and "user_id" not in scope:
        raise bad_request("can't parse BotCommandScope: invalid user_id specified")


def check_language(language: str) -> None:
    """Check a `language_code`: two letters, or nothing for everyone else."""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")


def check_inline_results(results: list[Any]) -> None:
    """Check the answer to an inline query."""
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if not all(isinstance(entry, dict) for entry in results):
        raise bad_request("can't parse inline query results: expected Objects")
    names = [str(entry.get("id", "")) for entry in results]
    if not all(1 <= len(name.encode()) <= 64 for name in names):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(names)) < len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    for entry in results:
        _check_inline_result(entry)


def _check_inline_result(entry: JSON) -> None:
    if "type" not in entry:
        raise bad_request("can't parse inline query result: Can't find field \"type\"")
    content = entry.get("input_message_content")
    if entry["type"] == "article":
        if not entry.get("title"):
            raise bad_request("can't parse inline query result: Can't find field \"title\"")
        if content is None:
            raise bad_request("input message content is not specified")
    if content and "message_text" in content:
        checked_text(Parameters({**content, "text": content["message_text"]}))
    checked_markup(Parameters(entry), inline_only=True)
