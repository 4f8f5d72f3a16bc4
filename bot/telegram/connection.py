"""The connection to Telegram: what its answers mean where python-telegram-bot does not tell.

The library takes a refusal that it does not know for a failure of the network, a file that is not
there for a wrong token, and one update that it cannot read for the failure of all that came with
it; and it logs what it cannot read, which may be readers' words.
"""

import json
from typing import Any

import structlog
from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

_FILES = "GET"  # the HTTP method of downloads; calls of the Bot API are POST
_TOO_LARGE = 413
# Refusals that may not last: a token that was changed, a time-out, a flood.
_PASSING = frozenset({401, 408, 425, 429})
# Refusals of calls that the library tells apart.
_KNOWN = frozenset({400, 403, 404, 409})

_log = structlog.get_logger(__name__)


class Connection(HTTPXRequest):
    """Sends requests, and raises BadRequest for whatever is refused for good."""

    async def do_request(
        self, url: str, method: str, *args: Any, **options: Any
    ) -> tuple[int, bytes]:
        """Send a request.

        Returns:
            The HTTP status and the answer's body.

        Raises:
            BadRequest: The same request would be refused again.
        """
        status, payload = await super().do_request(url, method, *args, **options)
        others = _PASSING if method == _FILES else _PASSING | _KNOWN
        if method == _FILES and status == _TOO_LARGE:
            raise BadRequest("file is too big")  # in getFile's words for the same
        if 400 <= status < 500 and status not in others:
            raise BadRequest(f"refused with HTTP status {status}")
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; of one that cannot be read nothing is logged.

        Raises:
            TelegramError: It is not a JSON object.
        """
        try:
            answer = json.loads(payload.decode(errors="replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


class UpdatesConnection(Connection):
    """Fetches updates; one that cannot be read costs only itself."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer, and leave nothing but its number of an update that cannot be read."""
        answer = Connection.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [_readable(update) for update in answer["result"]]
        return answer


def _readable(update: Any) -> dict[str, Any]:
    try:
        Update.de_json(update, None)
    except Exception:  # whatever the library makes of what is not as documented
        number = update["update_id"]
        _log.error("update not understood", update_id=number)
        return {"update_id": number}
    return dict(update)
