"""The menus and descriptions, as Telegram was told them for each language and kind of chat."""

from tests.telegram.parameters import JSON
from tests.telegram.server import BotApiServer
from tests.tour.markdown import escape
from tests.tour.page import Page
from tests.tour.talk import PATIENCE

_LANGUAGES = {
    None: "English and others",
    "tr": "Turkish",
    "az": "Azerbaijani",
    "ru": "Russian",
    "de": "German",
    "ar": "Arabic",
}


def show_menus(page: Page, server: BotApiServer) -> None:
    """Show the menus of private chats and of groups in every language."""
    page.add("The menu of commands is in the language of the reader's app. In a private chat:")
    page.add(_table(server, {"type": "default"}))
    page.add("In a group:")
    page.add(_table(server, {"type": "all_group_chats"}))


def show_descriptions(page: Page, server: BotApiServer) -> None:
    """Show what Telegram shows of the bot before anything is said, in every language."""
    page.add(
        "Before anything is said, Telegram shows this in the empty chat, and the last column "
        "in the bot's profile:"
    )
    rows = [
        [
            name,
            escape(_told(server, "setMyDescription", code)["description"]),
            escape(_told(server, "setMyShortDescription", code)["short_description"]),
        ]
        for code, name in _LANGUAGES.items()
    ]
    lines = [["", "description", "in short"], ["---"] * 3, *rows]
    page.add("\n".join(f"| {' | '.join(line)} |" for line in lines))


def show_menu_of(page: Page, server: BotApiServer, chat: int) -> None:
    """Show what a chat's own menu has that the others have not."""
    usual = _menu(server, {"type": "default"}, None)
    own = _menu(server, {"type": "chat", "chat_id": chat}, None)
    lines = [f"/{name} – {escape(words)}" for name, words in own.items() if name not in usual]
    page.add("\\\n".join(lines))


def _table(server: BotApiServer, scope: JSON) -> str:
    menus = [_menu(server, scope, language) for language in _LANGUAGES]
    rows = [["", *_LANGUAGES.values()], ["---"] * (len(menus) + 1)]
    rows += [[f"/{name}", *(escape(menu[name]) for menu in menus)] for name in menus[0]]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _told(server: BotApiServer, method: str, language: str | None) -> JSON:
    """Give what a method was called with for a language, once it was."""

    def told() -> JSON | None:
        calls = [
            call.parameters
            for call in server.calls(method)
            if call.status == 200 and call.parameters.get("language_code") == language
        ]
        return calls[-1] if calls else None

    return server.wait_for(told, f"{method} in {language}", timeout=PATIENCE)


def _menu(server: BotApiServer, scope: JSON, language: str | None) -> dict[str, str]:
    def published() -> JSON | None:
        calls = [
            call.parameters
            for call in server.calls("setMyCommands")
            if (call.status, call.parameters["scope"]) == (200, scope)
            and call.parameters.get("language_code") == language
        ]
        return calls[-1] if calls else None

    told = server.wait_for(published, f"a menu for {scope} in {language}", timeout=PATIENCE)
    return {each["command"]: each["description"] for each in told["commands"]}
