"""Connects to public addresses only, and to exactly the address that was judged.

A name is looked up once for each connection. Every address that it has is judged, and the
connection goes to one of them; a second look-up, which a hostile name server would answer
differently (DNS rebinding), does not happen. What is sent over the connection is left to
`index.reading.download`.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread

import httpcore

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host for a port, best first; OSError when it has none."""

_GLOBAL_UNICAST = ip_network("2000::/3")  # all of IPv6 that is handed out (RFC 4291)
_NAT64 = ip_network("64:ff9b::/96")  # IPv4 as a network without IPv4 names it (RFC 6052)
# Reserved for other things than servers; Python's own table differs between its versions.
_NO_SERVERS = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
        "2001::/23",  # protocol assignments (RFC 2928), with Teredo, which embeds IPv4
        "2001:db8::/32",  # documentation (RFC 3849)
        "2002::/16",  # 6to4, which embeds IPv4 (RFC 3056)
        "3fff::/20",  # documentation (RFC 9637)
    )
)


class UnknownHostError(Exception):
    """A host has no address."""


class PrivateAddressError(Exception):
    """A host has an address that is not public."""


def is_public(address: str) -> bool:
    """Tell whether an address is one machine's on the public internet.

    An IPv6 address that stands for an IPv4 address (mapped, NAT64) is judged by that one.
    Tunnels (6to4, Teredo) are refused whatever they embed: no site is reached by them today.
    """
    judged = ip_address(address)
    if isinstance(judged, IPv6Address):
        embedded = _embedded(judged)
        if embedded is None and judged not in _GLOBAL_UNICAST:
            return False
        judged = embedded or judged
    return (
        judged.is_global
        and not judged.is_multicast
        and not any(judged in network for network in _NO_SERVERS)
    )


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address stands for, if it does."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


def look_up(host: str, port: int) -> list[str]:
    """Ask the operating system for the addresses of a host, best first."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class UntrustedHostError(Exception):
    """A host has no certificate that proves its name."""


class Deadline:
    """A moment by which everything must be over.

    Args:
        seconds: From now on.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Give the seconds that are left.

        Raises:
            TimeoutError: There are none.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class GuardedNetwork(httpcore.NetworkBackend):
    """The network as an HTTP client may see it: public addresses, until a deadline.

    The timeouts that the client gives do not count; a server that sends one byte a second
    would keep all of them.

    Args:
        deadline: When every connection ends.
        resolve: Looks names up.
        allow_private: Whether other than public addresses may be connected to.
    """

    def __init__(self, deadline: Deadline, resolve: Resolver, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers.

        Raises:
            UnknownHostError: The host has no address.
            PrivateAddressError: One of its addresses is not public; nothing was connected to.
            TimeoutError: The deadline passed.
            httpcore.ConnectError, httpcore.ConnectTimeout: No address answers.
        """
        addresses = self._look_up(host, port)
        if not self._allow_private and not all(map(is_public, addresses)):
            raise PrivateAddressError
        for count, address in enumerate(addresses, start=1):
            # An address that is silent leaves its share of the time to those after it.
            share = self._deadline.remaining() / (len(addresses) - count + 1)
            try:
                stream = self._network.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if count == len(addresses):
                    raise
            else:
                return _GuardedStream(stream, self._deadline)
        raise UnknownHostError

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        """Look a name up in a thread, since the operating system knows no deadline."""
        answer: Future[Sequence[str]] = Future()

        def resolve() -> None:
            try:
                answer.set_result(self._resolve(host, port))
            except Exception as error:
                answer.set_exception(error)

        Thread(target=resolve, name="look-up", daemon=True).start()
        try:
            return answer.result(self._deadline.remaining())
        except TimeoutError:
            raise
        except (OSError, UnicodeError) as error:
            raise UnknownHostError from error


class _GuardedStream(httpcore.NetworkStream):
    """A connection that ends at a deadline, however often a byte comes."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.remaining())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.remaining()
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
        except httpcore.ConnectError as error:
            # The pool of connections would drop the cause.
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise UntrustedHostError from error
            raise
        return _GuardedStream(stream, self._deadline)
