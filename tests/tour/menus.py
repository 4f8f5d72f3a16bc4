"""The menus of commands, as Telegram was told them for each language and kind of chat."""

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
