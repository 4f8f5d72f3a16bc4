"""The methods by which a bot presents itself and looks at chats and their members."""

import json
from collections.abc import Callable
from typing import Any

from tests.telegram.api_error import bad_request
from tests.telegram.checks import check_commands, check_language, check_scope
from tests.telegram.network import Network
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.updates import chat_member

_LIMITS = {"name": 64, "description": 512, "short_description": 120}


class Profile:
    """Commands, name and descriptions per language; chats and members as a bot sees them."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._commands: dict[tuple[str, str], list[JSON]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self.methods: dict[str, Callable[[Parameters], Any]] = {
            "getMe": lambda _: network.bot,
            "logOut": lambda _: True,
            "close": lambda _: True,
            "setMyCommands": self._set_my_commands,
            "getMyCommands": self._get_my_commands,
            "deleteMyCommands": self._delete_my_commands,
            "setMyName": lambda p: self._set_text("name", p),
            "getMyName": lambda p: self._get_text("name", p),
            "setMyDescription": lambda p: self._set_text("description", p),
            "getMyDescription": lambda p: self._get_text("description", p),
            "setMyShortDescription": lambda p: self._set_text("short_description", p),
            "getMyShortDescription": lambda p: self._get_text("short_description", p),
            "getChat": self._get_chat,
            "getChatMember": self._get_chat_member,
            "leaveChat": self._leave_chat,
            "getFile": lambda p: network.files.downloadable(p.text("file_id")).as_file(),
        }

    def _set_my_commands(self, parameters: Parameters) -> bool:
        commands = parameters.array("commands")
        check_commands(commands)
        self._commands[self._audience(parameters)] = commands
        return True

    def _get_my_commands(self, parameters: Parameters) -> list[JSON]:
        return self._commands.get(self._audience(parameters), [])

    def _delete_my_commands(self, parameters: Parameters) -> bool:
        self._commands.pop(self._audience(parameters), None)
        return True

    def _audience(self, parameters: Parameters) -> tuple[str, str]:
        scope = parameters.object("scope", "bot command scope") or {"type": "default"}
        check_scope(scope)
        if "chat_id" in scope and not self._network.chats.find(scope["chat_id"]).is_known:
            raise bad_request("chat not found")
        check_language(parameters.text("language_code"))
        return json.dumps(scope, sort_keys=True), parameters.text("language_code")

    def _set_text(self, name: str, parameters: Parameters) -> bool:
        check_language(parameters.text("language_code"))
        text = parameters.text(name)
        if len(text) > _LIMITS[name]:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        self._texts[name, parameters.text("language_code")] = text
        return True

    def _get_text(self, name: str, parameters: Parameters) -> JSON:
        own = self._texts.get((name, parameters.text("language_code")))
        return {name: own or self._texts.get((name, ""), "")}

    def _get_chat(self, parameters: Parameters) -> JSON:
        chat = self._network.chats.find(parameters.values.get("chat_id"))
        gifts = ("unlimited", "limited", "unique")
        accepted = dict.fromkeys([f"{kind}_gifts" for kind in gifts], False)
        accepted |= {"premium_subscription": False, "gifts_from_channels": False}
        return {
            **chat.card,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": accepted,
        }

    def _get_chat_member(self, parameters: Parameters) -> JSON:
        chat = self._network.chats.find(parameters.values.get("chat_id"))
        user_id = parameters.integer("user_id")
        if user_id not in self._network.users:
            raise bad_request("user not found")
        status = chat.members.get(user_id, "left")
        return chat_member(self._network.users[user_id], status)

    def _leave_chat(self, parameters: Parameters) -> bool:
        chat = self._network.chats.writable(parameters.values.get("chat_id"))
        if chat.card["type"] == "private":
            raise bad_request("chat member status can't be changed in private chats")
        chat.members[self._network.bot["id"]] = "left"
        chat.shut = "bot is not a member of the supergroup chat"
        return True
