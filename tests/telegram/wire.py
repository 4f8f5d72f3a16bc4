"""HTTP: calls come in, are carried out or go wrong as planned, and are answered.

Methods are at `/bot<token>/<method>`, files at `/file/bot<token>/<path>`.
"""

import asyncio
import json
import re
import socket
import struct
import traceback
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

from tests.telegram.api_error import ApiError
from tests.telegram.calls import CallLog
from tests.telegram.faults import ErrorAnswer, Fault, FaultPlan, Garbage, Hold, Reset, Silence
from tests.telegram.messaging import Messaging
from tests.telegram.network import Network
from tests.telegram.parameters import JSON, Parameters, read_parameters
from tests.telegram.profile import Profile
from tests.telegram.queries import Queries
from tests.telegram.webhook import Webhook

RETRY_SECONDS = 0.1
_TERMINATED = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
    " is running"
)
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
    " delete the webhook first"
)


class Wire:
    """The HTTP side of the server; lives in the server's event loop.

    Attributes:
        failures: Tracebacks of mistakes in the server itself.
    """

    def __init__(self, network: Network, token: str, calls: CallLog, faults: FaultPlan) -> None:
        self._network = network
        self._token = token
        self._calls = calls
        self._faults = faults
        self._webhook = Webhook(network)
        self._methods: dict[str, Callable[[Parameters], Any]] = {
            **Messaging(network).methods,
            **Queries(network).methods,
            **Profile(network).methods,
            **self._webhook.methods,
        }
        self._names = {name.lower(): name for name in [*self._methods, "getUpdates"]}
        self._news = asyncio.Event()
        self._closing = asyncio.Event()
        self._polls = 0
        self.failures: list[str] = []

    def application(self) -> web.Application:
        """Make the application that the HTTP server runs."""
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        return application

    def wake(self) -> None:
        """Let long polls and the webhook look for updates again."""
        self._news.set()
        self._news = asyncio.Event()

    def close(self) -> None:
        """End every long poll and every silence."""
        self._closing.set()
        self.wake()

    async def push_updates(self) -> None:
        """Push updates to the webhook while one is set; runs until it is cancelled."""
        timeout = aiohttp.ClientTimeout(total=5)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                news = self._news
                if await self._webhook.push_one(session):
                    continue
                pending = self._webhook.is_set and self._network.updates.unconfirmed
                await _wait(news, RETRY_SECONDS if pending else None)

    async def _download(self, request: web.Request) -> web.Response:
        stored = self._network.files.at(request.match_info["path"])
        if request.match_info["token"] != self._token or stored is None:
            return _response(*_refused(ApiError(404, "Not Found")))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _call(self, request: web.Request) -> web.Response:
        try:
            method = self._authorised_method(request.match_info)
            parameters = await read_parameters(request)
        except ApiError as error:
            return _response(*_refused(error))
        try:
            return await self._answered(request, method, parameters)
        except Exception:
            self.failures.append(traceback.format_exc())
            raise

    async def _answered(
        self, request: web.Request, method: str, parameters: Parameters
    ) -> web.Response:
        with self._network.change():
            place = self._calls.begin(method, parameters)
            fault = self._faults.take(method, parameters.values.get("chat_id"))
        status, answer = await self._outcome(method, parameters, fault)
        if answer is None:
            return self._reset(request)
        response = _response(status, answer)
        with self._network.change():
            self._calls.finish(place, status, answer if isinstance(answer, dict) else None)
        return response

    def _authorised_method(self, path: Any) -> str:
        if path["token"] != self._token:
            known_form = re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", path["token"])
            raise ApiError(401, "Unauthorized") if known_form else ApiError(404, "Not Found")
        method = self._names.get(path["method"].lower())
        if method is None:
            raise ApiError(404, "Not Found")
        return method

    async def _outcome(
        self, method: str, parameters: Parameters, fault: Fault | None
    ) -> tuple[int, JSON | str | None]:
        """Carry a call out as far as its fault lets it; an answer of None is a reset."""
        match fault:
            case None:
                return await self._carried_out(method, parameters)
            case ErrorAnswer():
                return _refused(fault.as_error())
            case Reset(after_effect):
                if after_effect:
                    await self._carried_out(method, parameters)
                return 0, None
            case Garbage(body):
                await self._carried_out(method, parameters)
                return 200, body
            case Silence(seconds, after_effect):
                early = await self._carried_out(method, parameters) if after_effect else None
                await _wait(self._closing, seconds)
                if seconds is None:
                    return 0, None
                return early or await self._carried_out(method, parameters)
            case Hold():
                outcome = await self._carried_out(method, parameters)
                while not (fault.over or self._closing.is_set()):
                    await self._news.wait()
                return outcome

    async def _carried_out(self, method: str, parameters: Parameters) -> tuple[int, JSON]:
        try:
            if method == "getUpdates":
                return 200, {"ok": True, "result": await self._get_updates(parameters)}
            with self._network.change():
                result = self._methods[method](parameters)
        except ApiError as error:
            return _refused(error)
        return 200, {"ok": True, "result": result}

    async def _get_updates(self, parameters: Parameters) -> list[JSON]:
        """Wait for updates; a later poll ends an earlier one, as Telegram allows just one."""
        if self._webhook.is_set:
            raise ApiError(409, _WEBHOOK_ACTIVE)
        self._polls += 1
        this_poll = self._polls
        self.wake()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(parameters.integer("timeout"), 50)
        limit = min(max(parameters.integer("limit", 100), 1), 100)
        with self._network.change():
            if "allowed_updates" in parameters.values:
                self._network.updates.subscribe(parameters.array("allowed_updates"))
            self._network.updates.confirm(parameters.integer("offset"))
        while True:
            news = self._news
            with self._network.changed:
                batch = self._network.updates.batch(limit)
            if batch or loop.time() >= deadline or self._closing.is_set():
                return batch
            await _wait(news, deadline - loop.time())
            if this_poll != self._polls:
                raise ApiError(409, _TERMINATED)

    def _reset(self, request: web.Request) -> web.Response:
        transport = request.transport
        if transport is not None:
            # Lingering for no time makes the kernel send a reset, not an orderly end.
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        return web.Response()


async def _wait(event: asyncio.Event, seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def _refused(error: ApiError) -> tuple[int, JSON]:
    answer: JSON = {
        "ok": False,
        "error_code": error.status,
        "description": error.description,
    }
    if error.retry_after is not None:
        answer["parameters"] = {"retry_after": error.retry_after}
    return error.status, answer


def _response(status: int, answer: JSON | str) -> web.Response:
    body = answer if isinstance(answer, str) else json.dumps(answer)
    return web.Response(status=status, text=body, content_type="application/json")
