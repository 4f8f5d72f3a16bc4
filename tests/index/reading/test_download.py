"""Tests for index.reading.download, with real sites on 127.0.0.1 and hostile ones among them."""

import gzip
import importlib.metadata
import socket
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ImportRefusedError
from index.reading.download import LONGEST_URL, REDIRECTS, Download, download
from tests.index.reading.web_site import Site, redirect, reply, serve

PUBLIC = "93.184.216.34"
PAGE = b"<p>Bees dance.</p>"


class Names:
    """A name server that gives prepared answers; the last one again and again."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """Answer, and remember what was asked."""
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Record what is connected to; whatever it is, the site `INTERNET` answers."""
    connect = socket.create_connection
    seen: list[Any] = []
    with serve(INTERNET) as site:

        def connect_to_site(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
            seen.append(address)
            return connect(("127.0.0.1", site.port), *args, **kwargs)

        monkeypatch.setattr(socket, "create_connection", connect_to_site)
        yield seen


INTERNET = {
    "/": reply(PAGE),
    "/to-loopback": redirect("http://127.0.0.1/"),
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data"),
    "/to-root": redirect("/"),
    "/to-password": redirect("http://user:secret@example.org/"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-port": redirect("//example.org:22/"),
}


def refusal(url: str, **options: Any) -> str:
    """Give the sentences with which an address is refused."""
    with pytest.raises(ImportRefusedError) as caught:
        download(url, **options)
    message = str(caught.value)
    assert message.endswith(".")
    return message


# What a page gives


def test_page_is_read() -> None:
    """The bytes come as they are, with what the server says about them."""
    with serve({"/bees": reply(PAGE)}) as site:
        page = download(site.url("/bees#dance"), allow_private=True)
        assert page == Download(PAGE, site.url("/bees"), "text/html", "utf-8")


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("TEXT/HTML", "text/html", None),
        ('text/html; charset="Windows-1252"', "text/html", "windows-1252"),
        ("text/html;version=1 ; CharSet = 'koi8-r'", "text/html", "koi8-r"),
        ("text/html; charset=--option", "text/html", None),
        ("text/html; charset*=utf-8''%00", "text/html", None),
        ("application/xhtml+xml", "application/xhtml+xml", None),
        ("text/plain", "text/plain", None),
        ("text/markdown; variant=GFM", "text/markdown", None),
        ("application/pdf", "application/pdf", None),
        ("application/epub+zip", "application/epub+zip", None),
    ],
)
def test_media_type_and_charset(header: str, media_type: str, charset: str | None) -> None:
    """They are in lower case; a charset is a plain word or none."""
    with serve({"/": reply(PAGE, header)}) as site:
        page = download(site.url(), allow_private=True)
        assert (page.media_type, page.charset) == (media_type, charset)


@pytest.mark.parametrize("header", ["application/octet-stream", ""])
def test_unspecific_type_is_read_by_the_ending(header: str) -> None:
    """Where the server knows no type, the address must end as a readable file's name does."""
    answer = reply(b"%PDF-1.7", header)
    with serve({"/a.PDF?x=1": answer, "/a.exe": answer, "/a": answer}) as site:
        page = download(site.url("/a.PDF?x=1"), allow_private=True)
        assert page.media_type == "application/octet-stream"
        for path in ("/a.exe", "/a"):
            assert "cannot be read" in refusal(site.url(path), allow_private=True)


def test_request_says_who_asks_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name and version are sent; no cookie comes back, and no proxy is asked."""
    version = importlib.metadata.version("article-bot")
    answers = {"/": redirect("/page", "Set-Cookie: spy=1; Path=/"), "/page": reply(PAGE)}
    with serve(answers) as site, serve({}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        download(site.url(), allow_private=True)
        assert proxy.connections == 0
        head = site.requests[1].lower()
        lines = dict(line.split(": ", 1) for line in head.splitlines()[1:] if line)
        assert lines.pop("accept").startswith("text/html, ")
        assert lines == {
            "host": f"127.0.0.1:{site.port}",
            "user-agent": f"article-bot/{version}",
            "accept-encoding": "gzip",
        }


# Addresses that are refused


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/page",
        "//example.org/page",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///page",
        "http:example.org",
        "http://.example.org/",
        "http://example..org/",
        "http://example.org../",
        "http://a%2eb/",
        "http://a b/",
        f"http://{'a' * 64}.org/",
        f"http://{'a.' * 200}org/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://[::1%25lo]/",
        "http://example.org:x/",
        "http://exa\u200bmple.org/",
        "http://①②⑦.0.0.1/",
        "http://0177.0.0.1/",
        "http://exam\nple.org/",
        "http://\udcff/",
    ],
)
def test_malformed_address_is_refused(url: str, connected: list[Any]) -> None:
    """What is no address of a web page is refused before anything is looked up."""
    names = Names([PUBLIC])
    assert "Write it as in https://example.org/page." in refusal(
        url, resolve=names, allow_private=True
    )
    assert (names.asked, connected) == ([], [])


@pytest.mark.parametrize("url", ["http://u:secret@example.org/", "https://secret@example.org"])
def test_password_is_refused_and_not_repeated(url: str) -> None:
    """User names and passwords are neither sent nor written into a message."""
    names = Names([PUBLIC])
    message = refusal(url, resolve=names)
    assert "password" in message
    assert "secret" not in message
    assert names.asked == []


@pytest.mark.parametrize("port", [0, 22, 25, 3306, 6379, 81, 65536])
def test_other_ports_are_refused(port: int) -> None:
    """Only the web's ports are read."""
    names = Names([PUBLIC])
    assert f"port {port}" in refusal(f"http://example.org:{port}/", resolve=names)
    assert names.asked == []


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_ports_of_the_web_are_read(port: int, connected: list[Any]) -> None:
    """The web's own ports and the usual second ones are read."""
    download(f"http://example.org:{port}/", resolve=Names([PUBLIC]))
    assert connected == [(PUBLIC, port)]


def test_long_address_is_refused() -> None:
    """An address that no page has is refused, and shown shortened."""
    message = refusal("http://example.org/" + "a" * LONGEST_URL, resolve=Names([PUBLIC]))
    assert "longer than" in message
    assert len(message) < 400


def test_what_a_terminal_would_obey_is_not_repeated() -> None:
    """Control characters of an address do not get into a message."""
    assert refusal("http://\x1b[2J\u202e").isprintable()


@given(st.one_of(st.text(), st.text().map("http://{}".format), st.text().map("http://[{}".format)))
def test_any_text_is_refused_with_a_sentence(text: str) -> None:
    """Whatever is given as an address, nothing but a refusal comes of it."""
    refusal(text, resolve=Names(["127.0.0.1"]))


# Only public addresses


def test_public_address_is_read(connected: list[Any]) -> None:
    """The name is looked up once, and what it gave is connected to."""
    names = Names([PUBLIC])
    page = download(" http://BÜCHER.example./\n", resolve=names)
    assert page.url == "http://xn--bcher-kva.example/"
    assert names.asked == ["xn--bcher-kva.example"]
    assert connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "017700000001",
        "0",
        "127。0。0。1",
        "localhost",
        "LOCALHOST.",
        "169.254.169.254",
        "100.64.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
    ],
)
def test_private_address_is_not_connected_to(host: str, connected: list[Any]) -> None:
    """However this machine or its network is written, nothing is sent there."""
    assert "not public" in refusal(f"http://{host}/")
    assert connected == []


def test_private_address_is_read_when_allowed() -> None:
    """It takes the operator's permission; without it the site sees no connection."""
    with serve({"/": reply(PAGE)}) as site:
        refusal(site.url())
        assert site.connections == 0
        assert download(site.url(), allow_private=True).data == PAGE
        assert site.connections == 1


@pytest.mark.parametrize("addresses", [[PUBLIC, "10.0.0.1"], ["::1", PUBLIC]])
def test_one_private_address_is_enough(addresses: list[str], connected: list[Any]) -> None:
    """A name with a public and a private address is refused as a whole."""
    assert "not public" in refusal("http://example.org/", resolve=Names(addresses))
    assert connected == []


def test_rebinding_has_no_second_look_up(connected: list[Any]) -> None:
    """A name that leads elsewhere a moment later is connected to where it was judged."""
    names = Names([PUBLIC], ["127.0.0.1"])
    assert download("http://example.org/", resolve=names).data == PAGE
    assert len(names.asked) == 1
    assert connected == [(PUBLIC, 80)]


def test_rebinding_between_redirects_is_refused(connected: list[Any]) -> None:
    """Each connection has its own look-up, judged anew, also for the same name."""
    names = Names([PUBLIC], ["127.0.0.1"])
    assert "not public" in refusal("http://example.org/to-root", resolve=names)
    assert len(names.asked) == 2
    assert connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-loopback", "not public"),
        ("/to-metadata", "not public"),
        ("/to-password", "password"),
        ("/to-file", "no address of a web page"),
        ("/to-port", "port 22"),
    ],
)
def test_redirect_is_judged_anew(path: str, reason: str, connected: list[Any]) -> None:
    """A public page cannot send the reader where it could not have gone at once."""
    names = {"example.org": [PUBLIC]}
    message = refusal(f"http://example.org{path}", resolve=lambda h, _: names.get(h, [h]))
    assert reason in message
    assert "secret" not in message
    assert connected == [(PUBLIC, 80)]


def test_next_address_is_tried() -> None:
    """Where a host's first address does not answer, its next one is read."""
    with serve({"/": reply(PAGE)}) as site:
        names = Names(["127.0.0.2", "127.0.0.1"])
        url = site.url(host="example.org")
        assert download(url, resolve=names, allow_private=True).data == PAGE


def test_silent_address_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that does not answer gets its share of the time, not all of it."""
    connect = socket.create_connection
    waited = []

    def connect_or_wait(address: tuple[str, int], timeout: float, **kwargs: Any) -> socket.socket:
        if address[0] == PUBLIC:
            waited.append(timeout)
            raise TimeoutError
        return connect(address, timeout, **kwargs)

    with serve({"/": reply(PAGE)}) as site:
        monkeypatch.setattr(socket, "create_connection", connect_or_wait)
        names = Names([PUBLIC, PUBLIC, "127.0.0.1"])
        url = site.url(host="example.org")
        page = download(url, resolve=names, allow_private=True, patience=60)
    assert page.data == PAGE
    assert len(waited) == 2
    assert waited[0] <= 60 / 3
    assert waited[1] <= 60 / 2


# Redirects


def chain(length: int) -> dict[str, bytes]:
    """Give a site on which the page comes after a number of redirects."""
    answers = {f"/{step}": redirect(f"../{step + 1}#part") for step in range(length)}
    return answers | {f"/{length}": reply(PAGE)}


def test_redirects_are_followed() -> None:
    """Five are followed, relative ones too; the address is the last one's."""
    with serve(chain(REDIRECTS)) as site:
        page = download(site.url("/0"), allow_private=True)
        assert page.url == site.url(f"/{REDIRECTS}")
        assert site.connections == 1 + REDIRECTS


def test_endless_redirects_end() -> None:
    """The sixth is not followed."""
    with serve(chain(REDIRECTS + 1)) as site:
        assert "redirected more than 5 times" in refusal(site.url("/0"), allow_private=True)
        assert site.connections == 1 + REDIRECTS


def test_redirect_to_nowhere_is_refused() -> None:
    """A redirect must say where to."""
    with serve({"/": reply(b"", "", "301 Moved Permanently")}) as site:
        assert "does not say where to" in refusal(site.url(), allow_private=True)


# https


def certificate(name: str, folder: Path) -> ssl.SSLContext:
    """Write cert.pem for a name, signed by itself, and give what a server needs."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(subject, subject, key.public_key(), 1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a site of example.org over https whose certificate is trusted."""
    tls = certificate("example.org", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    answers = {"/": reply(PAGE), "/down": redirect("http://example.org/")}
    with serve(answers, tls) as site:
        yield site


def test_https_asks_for_the_name(secure: Site) -> None:
    """The address is the judged one; name and certificate are the host's."""
    url = secure.url(host="example.org.")
    page = download(url, allow_private=True, resolve=Names(["127.0.0.1"]))
    assert page.data == PAGE
    assert secure.server_names == ["example.org"]


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1"])
def test_certificate_of_another_name_is_refused(secure: Site, host: str) -> None:
    """A certificate must be the host's own."""
    url = secure.url(host=host)
    message = refusal(url, allow_private=True, resolve=Names(["127.0.0.1"]))
    assert "no valid certificate" in message
    assert secure.requests == []


def test_untrusted_certificate_is_refused(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that no authority signed is refused."""
    monkeypatch.delenv("SSL_CERT_FILE")
    url = secure.url(host="example.org")
    names = Names(["127.0.0.1"])
    assert "no valid certificate" in refusal(url, allow_private=True, resolve=names)
    assert secure.requests == []


def test_redirect_from_https_to_http_is_refused(secure: Site) -> None:
    """What was asked for over https does not come over http."""
    names = Names(["127.0.0.1"])
    url = secure.url("/down", host="example.org")
    assert "from https to http" in refusal(url, allow_private=True, resolve=names)
    assert len(names.asked) == 1


def test_redirect_from_http_to_https_is_followed(secure: Site) -> None:
    """The other way round is what most sites do."""
    with serve({"/": redirect(secure.url(host="example.org"))}) as site:
        url = site.url(host="example.org")
        page = download(url, allow_private=True, resolve=Names(["127.0.0.1"]))
        assert page.url == secure.url(host="example.org")


# Size


def test_size_is_bounded_to_the_byte() -> None:
    """A page of the bound's size is read, one byte more is refused."""
    answers = {"/10": reply(b"a" * 10), "/11": reply(b"a" * 11)}
    with serve(answers) as site:
        assert download(site.url("/10"), allow_private=True, largest=10).data == b"a" * 10
        message = refusal(site.url("/11"), allow_private=True, largest=10)
        assert "larger than 10 bytes" in message


def test_compressed_page_is_bounded_to_the_byte() -> None:
    """The bound is on what was compressed."""
    packed = [
        reply(gzip.compress(b"a" * n), "text/plain", "200 OK", "Content-Encoding: GZip")
        for n in (1000, 1001)
    ]
    with serve({"/1000": packed[0], "/1001": packed[1]}) as site:
        page = download(site.url("/1000"), allow_private=True, largest=1000)
        assert page.data == b"a" * 1000
        assert "larger" in refusal(site.url("/1001"), allow_private=True, largest=1000)


def test_compressed_bomb_does_not_inflate() -> None:
    """A hundred megabytes out of a hundred kilobytes never stand in memory."""
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1_000_000)
    bomb = b"".join(packer.compress(zeros) for _ in range(100)) + packer.flush()
    answer = reply(bomb, "text/html", "200 OK", "Content-Encoding: gzip")
    with serve({"/": answer}) as site:
        tracemalloc.start()
        try:
            message = refusal(site.url(), allow_private=True, largest=1_000_000)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert "larger than 1,000,000 bytes" in message
        assert peak < 20_000_000


def test_compressed_nothing_is_bounded() -> None:
    """What decompresses to nothing counts as it comes."""
    opening = gzip.compress(b"")[:10]
    empty_block = b"\x00\x00\x00\xff\xff"
    body = opening + empty_block * 1000
    answer = reply(body, "text/html", "200 OK", "Content-Encoding: gzip")
    with serve({"/": answer}) as site:
        assert "larger" in refusal(site.url(), allow_private=True, largest=1000)


def test_endless_page_ends() -> None:
    """A page without an end is left where the bound is passed."""

    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(bytes(65536))

    with serve({"/": pour}) as site:
        assert "larger" in refusal(site.url(), allow_private=True, largest=100_000)


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(PAGE)[:-1], "gzip", "damaged"),
        (gzip.compress(PAGE) + b"more", "gzip", "damaged"),
        (PAGE, "gzip", "damaged"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip", "not asked for"),
        (gzip.compress(gzip.compress(PAGE)), "gzip\r\nContent-Encoding: gzip", "not asked for"),
        (zlib.compress(PAGE), "deflate", "not asked for"),
        (PAGE, "br", "not asked for"),
    ],
    ids=["cut", "longer", "no gzip", "twice", "twice in two headers", "deflate", "brotli"],
)
def test_other_compressions_are_refused(body: bytes, encoding: str, reason: str) -> None:
    """Only one whole gzip stream is read, as was asked for."""
    answer = reply(body, "text/html", "200 OK", f"Content-Encoding: {encoding}")
    with serve({"/": answer}) as site:
        assert reason in refusal(site.url(), allow_private=True)


# Time


def drip(*opening: bytes) -> Callable[[socket.socket], None]:
    """Give what sends a byte now and then, for longer than anybody waits."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"".join(opening))
        for _ in range(200):
            connection.sendall(b"a")
            threading.Event().wait(0.05)

    return answer


@pytest.mark.parametrize(
    "opening",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 200\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Slow: ",
        b"HTTP",
    ],
)
def test_dripping_server_is_left(opening: bytes) -> None:
    """The bound is on the whole, so a byte now and then does not lengthen it."""
    with serve({"/": drip(opening)}) as site:
        message = refusal(site.url(), allow_private=True, patience=0.3)
        assert "takes longer than 0.3 seconds" in message


def test_redirects_share_the_time() -> None:
    """Each redirect takes from the same time."""

    def slow_redirect(connection: socket.socket) -> None:
        threading.Event().wait(0.2)
        connection.sendall(redirect("/"))

    with serve({"/": slow_redirect}) as site:
        assert "longer than 0.5" in refusal(site.url(), allow_private=True, patience=0.5)


def test_silent_handshake_is_left() -> None:
    """A server that accepts and never speaks TLS is left."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert "longer than 0.2" in refusal(url, allow_private=True, patience=0.2)


def test_silent_name_server_is_left() -> None:
    """A look-up that does not end is left as well."""
    end = threading.Event()

    def wait(_host: str, _port: int) -> list[str]:
        end.wait()
        return []

    try:
        message = refusal("http://example.org/", patience=0.2, resolve=wait)
    finally:
        end.set()
    assert "longer than 0.2" in message


# Pages that are none, networks that fail


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("404 Gone fishing", "'404 Not Found'"),
        ("403 Forbidden", "'403 Forbidden'"),
        ("500 Oops", "'500 Internal Server Error'"),
        ("204 No Content", "'204 No Content'"),
        ("799 Odd", "'799'"),
    ],
)
def test_other_status_is_refused(status: str, shown: str) -> None:
    """Only 200 is a page; the message names the address and the status."""
    with serve({"/": reply(b"", "text/html", status)}) as site:
        message = refusal(site.url(), allow_private=True)
        assert message.startswith(f"'{site.url()}' is answered with {shown}.")


@pytest.mark.parametrize("media_type", ["image/png", "application/zip", "video/mp4", "nonsense"])
def test_other_type_is_refused(media_type: str) -> None:
    """What has no text is refused by its type."""
    with serve({"/a.pdf": reply(PAGE, media_type)}) as site:
        message = refusal(site.url("/a.pdf"), allow_private=True)
        assert f"is of type '{media_type}'" in message


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_empty_page_is_refused(body: bytes) -> None:
    """A page must have something on it."""
    with serve({"/": reply(body)}) as site:
        assert "is an empty page" in refusal(site.url(), allow_private=True)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"220 mail.example.org ESMTP\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    ],
)
def test_broken_answer_is_refused(answer: bytes) -> None:
    """What is no whole answer is refused in plain words."""
    with serve({"/": answer}) as site:
        assert "broke off or was no web page's answer" in refusal(site.url(), allow_private=True)


def test_unreachable_host_is_refused() -> None:
    """A host that does not answer is named."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
    assert f"'{url}' could not be reached." in refusal(url, allow_private=True)


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label")])
def test_unknown_host_is_refused(error: Exception) -> None:
    """A name without an address is refused as such."""

    def fail(_host: str, _port: int) -> list[str]:
        raise error

    for resolve in (fail, Names([])):
        message = refusal("http://example.org/", resolve=resolve)
        assert "names a host that has no address" in message
