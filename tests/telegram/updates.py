"""The updates that wait for the bot, and the objects that they hold.

The rules are those of https://core.telegram.org/bots/api#getupdates: an update stays until
a later offset confirms it, and kinds that the bot did not ask for are never kept.
"""

import time
from collections.abc import Sequence

from telegram.constants import UpdateType

from tests.telegram.parameters import JSON

ALL_KINDS = frozenset(kind.value for kind in UpdateType)
DEFAULT_KINDS = ALL_KINDS - {"chat_member", "message_reaction", "message_reaction_count"}


class UpdateQueue:
    """Updates in the order in which the bot gets them.

    Attributes:
        history: Every update that was ever queued, oldest first.
        kinds: The kinds that the bot asked for.
    """

    def __init__(self, first_id: int = 1001) -> None:
        self.history: list[JSON] = []
        self.kinds = DEFAULT_KINDS
        self._next_id = first_id
        self._waiting: list[JSON] = []
        self._repeated: list[JSON] = []
        self._held: list[JSON] | None = None

    def push(self, kind: str, payload: JSON) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if kind not in self.kinds:
            return
        update = {"update_id": self._next_id, kind: payload}
        self._next_id += 1
        self.history.append(update)
        (self._waiting if self._held is None else self._held).append(update)

    def repeat(self, update: JSON) -> None:
        """Deliver an update once more, though it may be confirmed already."""
        self._repeated.append(update.copy())

    def hold(self) -> None:
        """Deliver nothing that is pushed from now on."""
        self._held = []

    def release(self, *, reverse: bool) -> None:
        """Queue what was held, in the order in which it was pushed or in reverse."""
        released, self._held = self._held or [], None
        self._waiting += reversed(released) if reverse else released

    def withhold(self) -> list[JSON]:
        """Give what was held, which is not queued."""
        held, self._held = self._held or [], None
        return held

    @property
    def unconfirmed(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._waiting) + len(self._repeated)

    def confirm(self, offset: int) -> None:
        """Drop what an offset confirms; a negative one keeps that many of the latest."""
        if offset > 0:
            self._waiting = [u for u in self._waiting if u["update_id"] >= offset]
        elif offset < 0:
            self._waiting = self._waiting[offset:]

    def batch(self, limit: int) -> list[JSON]:
        """Give the next updates, which stay queued until they are confirmed."""
        repeated, self._repeated = self._repeated[:limit], self._repeated[limit:]
        return repeated + self._waiting[: limit - len(repeated)]

    def drop(self, update: JSON) -> None:
        """Forget one update, which a webhook took."""
        self._waiting = [waiting for waiting in self._waiting if waiting is not update]

    def subscribe(self, kinds: Sequence[str]) -> None:
        """Keep to these kinds from now on; none stands for Telegram's default."""
        self.kinds = frozenset(kinds) & ALL_KINDS if kinds else DEFAULT_KINDS

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()
        self._repeated.clear()


def callback_query(query_id: str, sender: JSON, message: JSON, data: str) -> JSON:
    """Make the CallbackQuery of a pressed button."""
    return {
        "id": query_id,
        "from": sender,
        "message": message,
        "chat_instance": str(message["chat"]["id"]),
        "data": data,
    }


def inline_query(query_id: str, sender: JSON, query: str, offset: str, chat_type: str) -> JSON:
    """Make the InlineQuery of somebody who types `@bot query` in a chat."""
    return {
        "id": query_id,
        "from": sender,
        "query": query,
        "offset": offset,
        "chat_type": chat_type,
    }


def chat_member_updated(chat: JSON, sender: JSON, bot: JSON, old: str, new: str) -> JSON:
    """Make the ChatMemberUpdated that says what became of the bot in a chat."""
    return {
        "chat": chat,
        "from": sender,
        "date": int(time.time()),
        "old_chat_member": chat_member(bot, old),
        "new_chat_member": chat_member(bot, new),
    }


def chat_member(user: JSON, status: str) -> JSON:
    """Make a ChatMember with the fields that its status requires."""
    member: JSON = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    elif status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= dict.fromkeys(_RIGHTS, True)
        member |= {"can_be_edited": False, "is_anonymous": False}
    return member


_RIGHTS = (
    "can_change_info",
    "can_delete_messages",
    "can_delete_stories",
    "can_edit_stories",
    "can_invite_users",
    "can_manage_chat",
    "can_manage_video_chats",
    "can_post_stories",
    "can_promote_members",
    "can_restrict_members",
)
