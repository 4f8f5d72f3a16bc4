"""The parameters of one call, in whichever way they were sent, as Python values.

Clients send a form, a multipart form or JSON, and in the first two write numbers, flags
and objects as JSON inside the form's strings; after reading, all three look the same.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.telegram.api_error import bad_request

JSON = dict[str, Any]

# Whatever else arrives as a string may be JSON; a question that reads "42" must stay one.
_STRINGS = frozenset(
    {
        "action",
        "callback_query_id",
        "caption",
        "description",
        "document",
        "file_id",
        "inline_message_id",
        "inline_query_id",
        "ip_address",
        "language_code",
        "name",
        "next_offset",
        "parse_mode",
        "photo",
        "secret_token",
        "short_description",
        "text",
        "url",
    }
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart form."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a method was called with.

    Attributes:
        values: By name; JSON is already decoded.
        files: Uploaded files by the name of their form field.
    """

    values: JSON = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give a string; an absent one is empty, as Telegram sees it."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Give a whole number."""
        value = self.values.get(name, default)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """Give a truth value; an absent one is false."""
        return self.values.get(name) in (True, 1)

    def object(self, name: str, meaning: str) -> JSON | None:
        """Give a JSON object, or None when it is absent.

        Args:
            name: The parameter.
            meaning: What Telegram's complaint calls it.
        """
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            raise bad_request(f"can't parse {meaning} JSON object")
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {meaning}")
        return value

    def array(self, name: str) -> list[Any]:
        """Give a JSON array; an absent one is empty."""
        value = self.values.get(name)
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name} JSON array")
        return value

    def upload(self, name: str) -> Upload | None:
        """Find the file for `name`, whether sent under that name or as `attach://field`."""
        attached = self.text(name).removeprefix("attach://")
        return self.files.get(name) or self.files.get(attached)


async def read_parameters(request: web.Request) -> Parameters:
    """Read the query string and the body of a call.

    Raises:
        ApiError: The body is JSON, but not an object.
    """
    values: JSON = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= _read_object(await request.text())
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name is not None:
                if part.filename is None:
                    values[part.name] = await part.text()
                else:
                    files[part.name] = await _read_file(part, part.filename)
    else:
        values |= await request.post()
    return Parameters({name: _decoded(name, value) for name, value in values.items()}, files)


async def _read_file(part: BodyPartReader, name: str) -> Upload:
    mime_type = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(name, mime_type, bytes(await part.read(decode=True)))


def _read_object(body: str) -> JSON:
    try:
        values = json.loads(body)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("can't parse the request's JSON object")
    return values


def _decoded(name: str, value: Any) -> Any:
    if name in _STRINGS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
