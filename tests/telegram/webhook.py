"""The webhook: where updates are pushed when the bot does not poll for them."""

import re
import time
from dataclasses import dataclass

import aiohttp

from tests.telegram.api_error import bad_request
from tests.telegram.network import Network
from tests.telegram.parameters import JSON, Parameters

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class _Target:
    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


class Webhook:
    """The webhook methods, and the task that pushes updates, in order, until taken.

    Telegram demands HTTPS; this one takes plain HTTP too, as a self-hosted Bot API server
    does.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._target = _Target()
        self.methods = {
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
        }

    @property
    def is_set(self) -> bool:
        """Whether updates are pushed."""
        return bool(self._target.url)

    def _set_webhook(self, parameters: Parameters) -> bool:
        url, secret = parameters.text("url"), parameters.text("secret_token")
        if url and not re.match(r"https?://[^\s/]+", url):
            raise bad_request("bad webhook: invalid URL specified")
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        self._accept_preferences(parameters)
        limit = parameters.integer("max_connections", 40)
        self._target = _Target(url, secret, limit)
        return True

    def _delete_webhook(self, parameters: Parameters) -> bool:
        self._accept_preferences(parameters)
        self._target = _Target()
        return True

    def _accept_preferences(self, parameters: Parameters) -> None:
        if "allowed_updates" in parameters.values:
            self._network.updates.subscribe(parameters.array("allowed_updates"))
        if parameters.flag("drop_pending_updates"):
            self._network.updates.clear()

    def _get_webhook_info(self, _: Parameters) -> JSON:
        info: JSON = {
            "url": self._target.url,
            "has_custom_certificate": False,
            "pending_update_count": self._network.updates.unconfirmed,
            "allowed_updates": sorted(self._network.updates.kinds),
        }
        if self.is_set:
            info["max_connections"] = self._target.max_connections
        if self._target.last_error:
            info["last_error_message"] = self._target.last_error
            info["last_error_date"] = self._target.last_error_at
        return info

    async def push_one(self, session: aiohttp.ClientSession) -> bool:
        """Push the next update; false when there is none, or it was not taken."""
        # Looking is no change: told of as one, it would call for another look, without end.
        with self._network.changed:
            batch = self._network.updates.batch(1) if self.is_set else []
        if not batch:
            return False
        taken = await self._post(session, batch[0])
        if taken:
            with self._network.change():
                self._network.updates.drop(batch[0])
        return taken

    async def _post(self, session: aiohttp.ClientSession, update: JSON) -> bool:
        headers = {_SECRET_HEADER: self._target.secret} if self._target.secret else {}
        try:
            async with session.post(self._target.url, json=update, headers=headers) as answer:
                if answer.status // 100 == 2:
                    return True
                problem = f"Wrong response from the webhook: {answer.status}"
        except (TimeoutError, aiohttp.ClientError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        self._target.last_error, self._target.last_error_at = problem, int(time.time())
        return False
