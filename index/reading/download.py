"""Downloads a page from the web, from an address that may be hostile.

Whoever gives the address gets at nothing but public pages: every connection, also after a
redirect, goes through `index.reading.addresses`. Size and time are bounded, and neither
proxies, cookies nor passwords of this machine are used. What the bytes mean is left to others.
"""

import importlib.metadata
import re
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from index.errors import ImportRefusedError
from index.reading.addresses import (
    Deadline,
    GuardedNetwork,
    PrivateAddressError,
    Resolver,
    UnknownHostError,
    UntrustedHostError,
    look_up,
)
from index.reading.formats import format_of_ending

LARGEST = 20_000_000  # bytes of a page, decompressed, and of any file but text
PATIENCE = 30.0  # seconds for everything, redirects included
REDIRECTS = 5
LONGEST_URL = 4096  # characters; what is sent fits into one buffer of the operating system
MEDIA_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/markdown",
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/epub+zip",
)
_UNSPECIFIC = "application/octet-stream"
_PORTS = frozenset({80, 443, 8080, 8443})
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9][a-z0-9._:+-]{,39})""", re.IGNORECASE)
_USER = re.compile(r"//[^/?#]*@")
_SHOWN = 200  # characters of an address in a message
_SAVE = "Save the page in a browser and give the file instead."
_LATER = f"Try again later. Or: {_SAVE}"


@dataclass(frozen=True, slots=True)
class Download:
    """A page as it came, decompressed.

    Attributes:
        data: Its bytes; at least one that is not white space.
        url: Where it was read, after redirects, without a fragment.
        media_type: What the server calls it, in lower case: one of `MEDIA_TYPES`, or
            `application/octet-stream` where the address ends as a readable file's name does.
        charset: What the server says it is encoded in, in lower case; it need not exist.
    """

    data: bytes
    url: str
    media_type: str
    charset: str | None


def download(
    url: str,
    *,
    allow_private: bool = False,
    largest: int = LARGEST,
    patience: float = PATIENCE,
    resolve: Resolver = look_up,
) -> Download:
    """Read the page at an address.

    Args:
        url: The address; http or https.
        allow_private: Whether an own network's addresses and any port may be read; for
            operators who wrote the address themselves, never for an address from the chat.
        largest: Bytes of the page, decompressed.
        patience: Seconds for everything.
        resolve: Looks names up.

    Raises:
        ImportRefusedError: The address may not or cannot be read, or is no page with text.
    """
    network = GuardedNetwork(Deadline(patience), resolve, allow_private=allow_private)
    address = _parse(url, httpx.URL())
    with httpcore.ConnectionPool(
        # Certificates as elsewhere in this program; SSL_CERT_FILE names an own authority's.
        ssl_context=httpx.create_ssl_context(),
        max_keepalive_connections=0,
        network_backend=network,
    ) as pool:
        for _ in range(1 + REDIRECTS):
            _check(address, allow_private=allow_private)
            with _sentences(address, patience), _get(pool, address) as response:
                if response.status not in _REDIRECTIONS:
                    return _read(address, response, largest)
                address = _redirected(address, response)
    raise _refused(url, f"is redirected more than {REDIRECTS} times", _SAVE)


def _parse(text: str, base: httpx.URL) -> httpx.URL:
    """Read an address, which may be relative to another one."""
    try:
        url = base.join(text.strip()).copy_with(fragment=None)
        if url.host.endswith("."):  # as no certificate does
            url = url.copy_with(host=url.host[:-1])
    except (httpx.InvalidURL, ValueError):
        raise _malformed(text) from None
    if len(str(url)) > LONGEST_URL:
        raise _refused(url, f"is longer than {LONGEST_URL} characters", _SAVE)
    return url


def _check(url: httpx.URL, *, allow_private: bool) -> None:
    """Refuse what is wrong with an address before anything is looked up."""
    if url.userinfo:
        raise _refused(url, "contains a user name or a password", f"Leave them out. Or: {_SAVE}")
    if url.scheme not in ("http", "https"):
        raise _malformed(url)
    host = url.raw_host.decode("ascii")
    # An IPv6 address may name an interface of this machine behind a per cent sign.
    if not (_NAME.fullmatch(host) or (":" in host and "%" not in host)):
        raise _malformed(url)
    if url.port not in (range(1, 65536) if allow_private else _PORTS) and url.port is not None:
        raise _refused(url, f"names port {url.port}, where pages are not read", _SAVE)


def _get(
    pool: httpcore.ConnectionPool, url: httpx.URL
) -> AbstractContextManager[httpcore.Response]:
    """Ask for a page; httpcore follows nothing, stores nothing and decodes nothing."""
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    headers = [
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", f"article-bot/{importlib.metadata.version('article-bot')}"),
        ("Accept", ", ".join((*MEDIA_TYPES, "*/*;q=0.1"))),
        ("Accept-Encoding", "gzip"),
    ]
    return pool.stream("GET", target, headers=headers)


def _redirected(url: httpx.URL, response: httpcore.Response) -> httpx.URL:
    """Give the address that a page was moved to.

    From https to http it is not followed: the words could be anybody's who is on the way, and
    they would be quoted as the page's.
    """
    location = _header(response, b"location")
    if not location:
        raise _refused(url, "was moved, but the server does not say where to", _SAVE)
    target = _parse(location, url)
    if (url.scheme, target.scheme) == ("https", "http"):
        raise _refused(url, "redirects from https to http, which anyone could change", _SAVE)
    return target


def _read(url: httpx.URL, response: httpcore.Response, largest: int) -> Download:
    """Read a page whose head has come, or say why it is none."""
    if (status := response.status) != 200:
        answer = f"{status} {httpx.codes.get_reason_phrase(status)}".strip()
        raise _refused(url, f"is answered with '{answer}'", f"Check it in a browser. Or: {_SAVE}")
    content_type = _header(response, b"content-type")[:_SHOWN]
    media_type = content_type.partition(";")[0].strip().lower() or _UNSPECIFIC
    named = media_type == _UNSPECIFIC and format_of_ending(url.path) is not None
    if media_type not in MEDIA_TYPES and not named:
        raise _refused(
            url,
            f"is of type '{_shown(media_type)}', which cannot be read",
            "Give the address of a web page or of a text, PDF, DOCX or EPUB file.",
        )
    data = _read_data(url, response, largest)
    if not data.strip():
        raise _refused(url, "is an empty page", _SAVE)
    charset = _CHARSET.search(content_type)
    return Download(data, str(url), media_type, charset[1].lower() if charset else None)


def _read_data(url: httpx.URL, response: httpcore.Response, largest: int) -> bytes:
    """Read and decompress, and stop where the bound is passed.

    httpx would decompress each piece as a whole: 64 KB become 64 MB, and twice compressed more
    than the machine has. Here no more than the bound is ever decompressed.
    """
    encoding = _header(response, b"content-encoding").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise _refused(url, "comes in a compression that was not asked for", _SAVE)
    gzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS) if encoding.endswith("gzip") else None
    data, received = bytearray(), 0
    for piece in response.iter_stream():
        received += len(piece)
        data += gzip.decompress(piece, largest + 1 - len(data)) if gzip else piece
        if max(received, len(data)) > largest:
            raise _refused(url, f"is larger than {largest:,} bytes", "Import a part of it.")
        if gzip and gzip.unused_data:
            raise zlib.error
    if gzip and not gzip.eof:
        raise zlib.error
    return bytes(data)


def _header(response: httpcore.Response, name: bytes) -> str:
    """Give a header's value, or the values of all that have the name; "" for none."""
    values = (value for key, value in response.headers if key.lower() == name)
    return b", ".join(values).decode("utf-8", "replace")


@contextmanager
def _sentences(url: httpx.URL, patience: float) -> Iterator[None]:
    """Turn what goes wrong on the network into a sentence."""
    try:
        yield
    except UnknownHostError:
        raise _refused(url, "names a host that has no address", "Check its spelling.") from None
    except PrivateAddressError:
        raise _refused(url, "leads into a network that is not public", _SAVE) from None
    except UntrustedHostError:
        raise _refused(url, "has no valid certificate of its name", _LATER) from None
    except (TimeoutError, httpcore.TimeoutException):
        raise _refused(url, f"takes longer than {patience:g} seconds", _LATER) from None
    except zlib.error:
        raise _refused(url, "comes damaged", _SAVE) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        unreachable = isinstance(error, httpcore.ConnectError)
        reason = "could not be reached" if unreachable else "broke off or was no web page's answer"
        raise _refused(url, reason, _LATER) from error


def _malformed(url: str | httpx.URL) -> ImportRefusedError:
    return _refused(url, "is no address of a web page", "Write it as in https://example.org/page.")


def _refused(url: str | httpx.URL, reason: str, remedy: str) -> ImportRefusedError:
    return ImportRefusedError(f"'{_shown(_USER.sub('//', str(url)))}' {reason}. {remedy}")


def _shown(text: str) -> str:
    """Shorten what a stranger wrote, without what a terminal would obey."""
    printable = "".join(char if char.isprintable() else "�" for char in text[: _SHOWN + 1])
    return printable if len(printable) <= _SHOWN else f"{printable[: _SHOWN - 1]}…"
