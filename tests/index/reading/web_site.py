"""A web site on 127.0.0.1 that says byte for byte what a test tells it to."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

Answer = bytes | Callable[[socket.socket], None]
HTML = "text/html; charset=UTF-8"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def reply(body: bytes, media_type: str = HTML, status: str = "200 OK", *headers: str) -> bytes:
    """Write an answer with a body."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if media_type:
        head.append(f"Content-Type: {media_type}")
    return "\r\n".join([*head, "", ""]).encode() + body


def redirect(location: str, *headers: str) -> bytes:
    """Write an answer that sends the reader elsewhere."""
    return reply(b"moved", HTML, "302 Found", f"Location: {location}", *headers)


class Site(socketserver.ThreadingTCPServer):
    """A site; what asks for a path gets its answer, and the connection is closed.

    Attributes:
        answers: By path; bytes to send, or what to do with the connection.
        connections: How many there were.
        requests: The heads of the requests, in order.
        server_names: For https, the names that were asked for (SNI).
        stopping: Set when the site goes.
    """

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer], tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.answers = answers
        self.tls = tls
        self.port: int = self.server_address[1]
        self.connections = 0
        self.requests: list[str] = []
        self.server_names: list[str | None] = []
        self.stopping = threading.Event()
        if tls is not None:
            tls.sni_callback = lambda _sock, name, _context: self.server_names.append(name)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Give the address of a path."""
        return f"{'http' if self.tls is None else 'https'}://{host}:{self.port}{path}"


class _Connection(socketserver.BaseRequestHandler):
    server: Site

    def handle(self) -> None:
        self.server.connections += 1
        with suppress(OSError):
            if self.server.tls is None:
                self.answer(self.request)
            else:
                with self.server.tls.wrap_socket(self.request, server_side=True) as connection:
                    self.answer(connection)

    def answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(65536)
            if not received:
                return
            head += received
        self.server.requests.append(head.decode())
        path = head.split()[1].decode()
        answer = self.server.answers.get(path, NOT_FOUND)
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)


@contextmanager
def serve(answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site as long as the block."""
    with Site(answers, tls) as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            site.stopping.set()
            site.shutdown()
            thread.join()
