"""Where a token may be sent: only to this computer or over a connection that proves whose it is."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import example, given
from hypothesis import strategies as st

from console.remote import requests
from console.remote.blocking import BlockingClient, look_at
from console.remote.client import StoreClient
from console.remote.connecting import checked_address, client_options, whole_answer
from console.remote.problems import (
    BadAddress,
    BadProxy,
    BadToken,
    NotAStore,
    RemoteError,
    StoreUnreachable,
    TlsRefused,
)
from console.remote.requests import me
from tests.support.certificates import a_certificate, private_bytes


@pytest.mark.parametrize(
    "url",
    [
        "http://store.example",
        "http://10.0.0.7:8080",
        "ftp://127.0.0.1",
        "127.0.0.1:80",
        "https://",
        "https://ada:secret@store.example",
        "https://ada:secret@",
        "https://ada:secret@[::1",
        "ada:secret@store.example",
        "https://store.example..",
        "https://.",
        "https://" + "a" * 64 + ".example",
        "https://" + "a" * 1_000_000,
        "https://store.example/?token=x",
        "http://127.0.0.1:99999",
        "http://127.0.0.1.evil.example",
        "http://localhost@evil.example",
        "https://xn--/",
        "https://\u202estore.example",
        "https://store .example",
    ],
)
def test_a_token_is_not_sent_to_such_an_address(url: str) -> None:
    with pytest.raises(BadAddress) as refused:
        checked_address(url)
    assert "secret" not in str(refused.value).replace("keeps what is sent secret", "")
    assert len(str(refused.value)) < 400


@given(st.text(st.sampled_from("htps:/@[].%?#\\ 1ax-é\u202e\ud800"), max_size=40).map("https://{}".format))
@example("https://ada@[::1]:99999/@")
def test_any_text_is_an_address_that_the_library_takes_or_is_refused_in_a_sentence(text: str) -> None:
    with contextlib.suppress(BadAddress):
        address = checked_address(text)
        httpx.URL(address).raw_host.decode().encode("idna")


PROXIES = (
    "socks://127.0.0.1:1080",
    "socks5h://ada:secret@127.0.0.1:1",
    "ftp://x",
    "http://[::1",
    "http://\u202e",
    "://",
)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("proxy", PROXIES)
def test_a_proxy_that_cannot_be_used_is_said_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, name: str, proxy: str
) -> None:
    monkeypatch.setenv(name, proxy)
    for ask in (look_at, lambda url: BlockingClient(url, "token"), lambda url: StoreClient(url, "token")):
        with pytest.raises(BadProxy, match="ALL_PROXY") as refused:
            ask("https://store.invalid")
        assert "secret" not in str(refused.value)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429, 500])
def test_a_refusal_that_repeats_the_token_is_shown_without_it(status: int) -> None:
    token = "cs_0123456789abcdef"
    request = httpx.Request("GET", "http://127.0.0.1:1/v1/me", headers={"Authorization": f"Bearer {token}"})
    problem = {"type": "about:blank", "title": token, "status": status, "detail": f"You sent Bearer {token}."}
    head = {"Content-Type": "application/problem+json", "X-Sent": token}
    response = httpx.Response(status, headers=head, json=problem, request=request)
    answer = whole_answer("http://127.0.0.1:1", response)
    assert token.encode() not in answer.body
    assert token not in str(answer.headers)
    with pytest.raises(RemoteError) as refused:
        requests.me().read(answer)
    assert token not in str(refused.value)


def test_a_head_that_does_not_end_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "me", lambda: me()._replace(seconds=0.2))
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                while not ended.wait(0.02):
                    connection.sendall(b"X: y\r\n")

        thread = threading.Thread(target=drip)
        thread.start()
        client = BlockingClient(f"http://127.0.0.1:{server.getsockname()[1]}", "token")
        with client, pytest.raises(NotAStore, match="does not begin"):
            client.me()
        ended.set()
        thread.join()


@given(st.text(max_size=40).filter(lambda token: not (token.isascii() and token.isprintable())))
def test_what_is_no_token_is_refused_without_a_word_of_it(token: str) -> None:
    with pytest.raises(BadToken) as refused:
        client_options("http://127.0.0.1:1", token)
    assert str(refused.value) == str(BadToken())


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost:1", "http://[::1]:1", "https://store.example/"]
)
def test_these_addresses_are_fine(url: str) -> None:
    assert checked_address(url) == url.rstrip("/")


class _Quiet(BaseHTTPRequestHandler):
    """Counts who came, and answers like a healthy store."""

    seen: list[str | None] = []  # noqa: RUF012 - made anew for each server below

    def do_GET(self) -> None:
        self.seen.append(self.headers.get("Authorization"))
        body = b'{"status": "ok"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Says nothing."""


@pytest.fixture(scope="module")
def key() -> ec.EllipticCurvePrivateKey:
    """One key for all certificates of this module."""
    return ec.generate_private_key(ec.SECP256R1())


class Secure:
    """An HTTPS server with a given certificate."""

    def __init__(self, folder: Path, certificate: bytes, key: ec.EllipticCurvePrivateKey) -> None:
        self.pem = folder / "server.pem"
        self.pem.write_bytes(private_bytes(key) + certificate)
        handler = type("Handler", (_Quiet,), {"seen": []})
        self.seen: list[str | None] = handler.seen  # type: ignore[attr-defined]
        self.server = HTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.pem)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Ends it."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


@pytest.fixture
def servers() -> Iterator[list[Secure]]:
    """Servers put in here are ended with the test."""
    started: list[Secure] = []
    yield started
    for server in started:
        server.close()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        pytest.param({"days": -1}, "expired", id="expired"),
        pytest.param({"name": "other.example"}, "another", id="of another name"),
        pytest.param({"untrusted": True}, "signed by itself", id="unknown issuer"),
    ],
)
def test_a_certificate_that_proves_nothing_is_refused_and_no_token_is_sent(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: ec.EllipticCurvePrivateKey,
    servers: list[Secure],
    wrong: dict[str, object],
    words: str,
) -> None:
    untrusted = bool(wrong.pop("untrusted", False)) if "untrusted" in wrong else False
    certificate = a_certificate(key, **wrong)  # type: ignore[arg-type]
    server = Secure(tmp_path, certificate, key)
    servers.append(server)
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(a_certificate(key, issuer="somebody else") if untrusted else certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with BlockingClient(server.url, "the-token") as client, pytest.raises(TlsRefused) as refused:
        client.me()
    assert words in str(refused.value)
    assert server.seen == []


def test_a_certificate_that_the_system_trusts_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: ec.EllipticCurvePrivateKey, servers: list[Secure]
) -> None:
    certificate = a_certificate(key)
    server = Secure(tmp_path, certificate, key)
    servers.append(server)
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert abs(look_at(server.url)) < 5
    assert server.seen == [None], "looking shows no token"


@pytest.mark.parametrize("keys", ["missing/keys.log", ".", "keys.log"])
def test_no_file_decrypts_a_connection_and_one_that_cannot_be_written_keeps_none_from_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: ec.EllipticCurvePrivateKey, servers: list[Secure], keys: str
) -> None:
    certificate = a_certificate(key)
    server = Secure(tmp_path, certificate, key)
    servers.append(server)
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / keys))
    assert abs(look_at(server.url)) < 5
    assert not (tmp_path / keys).is_file()


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("value", ["missing", "empty", "."])
def test_a_variable_that_names_other_issuers_is_named_where_they_do_not_include_the_stores(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: ec.EllipticCurvePrivateKey,
    servers: list[Secure],
    variable: str,
    value: str,
) -> None:
    server = Secure(tmp_path, a_certificate(key), key)
    servers.append(server)
    (tmp_path / "empty").touch()
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path / value))
    with BlockingClient(server.url, "the-token") as client, pytest.raises(TlsRefused, match=variable):
        client.me()
    assert server.seen == []


def test_a_name_that_nobody_knows_is_said() -> None:
    with pytest.raises(StoreUnreachable) as failed:
        look_at("https://no-such-store.invalid")
    assert not failed.value.maybe_done
