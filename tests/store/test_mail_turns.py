"""A mail server that speaks out of turn, too slowly, without an end, or in no known form: what it says counts only as
the answer that it is.
"""

import socket
import ssl
import threading
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from console.store.dispatch.adapter import Outcome, Result
from console.store.dispatch.smtp import Server, Smtp
from tests.store.test_mail import NOW, _order
from tests.support.certificates import a_certificate, private_bytes
from tests.support.scripted_post import Say, Scripted, scripted, without_end

STEPS = ["greet", "EHLO", "MAIL", "RCPT", "DATA"]


def send(server: Scripted, context: ssl.SSLContext | None = None, seconds: float = 5.0, **changed: object) -> Outcome:
    settings = {"timeout_seconds": seconds, "tls": "offered"} | changed
    made = Server("127.0.0.1", server.port, "support@shop.example", **settings)  # type: ignore[arg-type]
    return Smtp(made, lambda: NOW, context).send(_order())


def said(step: str) -> bytes:
    usual = {"greet": b"220 here", "EHLO": b"250 here", "DATA": b"354 go on"}
    return usual.get(step, b"250 fine") + b"\r\n"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("ahead", [b"250 taken\r\n", b"354 go on\r\n250 taken\r\n", b"25"])
def test_an_answer_sent_ahead_is_no_word_on_the_message(step: str, ahead: bytes) -> None:
    with scripted({step: said(step) + ahead, "end": b"554 refused\r\n"}) as server:
        outcome = send(server)
    assert (outcome.result, server.whole) == (Result.RETRY, [])
    assert "before it was asked" in outcome.response


def test_a_server_that_leaves_before_the_message_has_not_got_it() -> None:
    def leave(line: socket.socket) -> None:
        line.sendall(b"354 go on\r\n")
        line.shutdown(socket.SHUT_RDWR)

    with scripted({"DATA": leave}) as server:
        assert send(server).result is not Result.SENT
    assert server.whole == []


@pytest.mark.parametrize("step", [*STEPS, "end"])
@pytest.mark.parametrize("piece", [b"250-and\r\n", b"x"])
def test_an_answer_without_an_end_holds_nobody(step: str, piece: bytes) -> None:
    with scripted({step: without_end(piece)}) as server:
        outcome = send(server, seconds=0.2)
    assert outcome.result is (Result.UNKNOWN if step == "end" else Result.RETRY)


def test_endless_bytes_are_not_kept() -> None:
    with scripted({"end": b"250-" + b"x" * 200_000}) as server:
        outcome = send(server)
    assert outcome.result is Result.UNKNOWN
    assert "does not end" in outcome.response


@pytest.mark.parametrize(
    "word", [b"2500 x\r\n", b"25\r\n", b"+50 x\r\n", b" 22 x\r\n", b"2_2 x\r\n", b"\r\n", b"250 ta", b"354 x\r\n", None]
)
def test_a_last_word_that_is_none_leaves_it_unknown(word: Say) -> None:
    def cut(line: socket.socket) -> None:
        line.sendall(b"250 ta")
        line.shutdown(socket.SHUT_RDWR)

    with scripted({"end": cut if word == b"250 ta" else word}) as server:
        assert send(server).result is Result.UNKNOWN


def test_the_last_word_may_take_longer_than_a_step() -> None:
    def late(line: socket.socket) -> None:
        threading.Event().wait(0.6)
        line.sendall(b"250-looked through\r\n250 taken\r\n")

    with scripted({"end": late}) as server:
        outcome = send(server, seconds=0.4)
    assert (outcome.result, len(server.whole)) == (Result.SENT, 1)


def test_a_password_is_not_sent_where_tls_is_not_offered() -> None:
    with scripted({"EHLO": b"250-here\r\n250 AUTH PLAIN LOGIN\r\n", "AUTH": b"235 fine\r\n"}) as server:
        outcome = send(server, user="desk", password="geheim")
        assert (outcome.result, outcome.error) == (Result.RETRY, "tls")
        assert not any(line.startswith(b"AUTH") for line in server.heard)
        assert send(server, user="desk", password="geheim", tls="off").result is Result.SENT


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's and a client's that trusts it."""
    folder: Path = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    (folder / "cert.pem").write_bytes(a_certificate(key))
    (folder / "key.pem").write_bytes(private_bytes(key))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=str(folder / "cert.pem"))


OFFERS = b"250-here\r\n250 STARTTLS\r\n"


@pytest.mark.parametrize("tls", ["offered", "required", "always"])
def test_it_goes_by_tls_as_well(contexts: tuple[ssl.SSLContext, ssl.SSLContext], tls: str) -> None:
    with scripted({"EHLO": OFFERS, "STAR": b"220 go on\r\n"}, contexts[0], tls_first=tls == "always") as server:
        outcome = send(server, contexts[1], tls=tls)
    assert (outcome.result, len(server.whole)) == (Result.SENT, 1)


def test_nothing_said_in_the_clear_counts_within_tls(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with scripted({"EHLO": OFFERS, "STAR": b"220 go on\r\n250 injected\r\n"}, contexts[0]) as server:
        assert send(server, contexts[1]).result is Result.RETRY
    assert server.whole == []


def test_an_answer_sent_ahead_within_tls_is_none(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    says = {"EHLO": OFFERS, "STAR": b"220 go on\r\n", "DATA": b"354 go on\r\n250 taken\r\n", "end": b"554 no\r\n"}
    with scripted(says, contexts[0]) as server:
        assert send(server, contexts[1]).result is Result.RETRY
    assert server.whole == []


PIECES = [
    *(b"250 fine\r\n", b"250-more\r\n", b"354 go on\r\n", b"220 here\r\n", b"421 later\r\n", b"452 full\r\n"),
    *(b"554 no\r\n", b"\r\n", b"250\r\n", b"25", b"\0\xff\r\n", b"999 x\r\n", b"100 x\r\n", b"251 on its way\r\n"),
]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_server_says_what_is_recorded_is_what_it_took(seed: int) -> None:
    random = Random(seed)
    for _ in range(25):
        says: dict[str, Say] = {}
        for step in (*STEPS, "end"):
            if random.random() < 0.3:
                pieces = random.choices(PIECES, k=random.randint(0, 3))
                says[step] = b"".join([said(step) if random.random() < 0.5 else b"", *pieces]) or None
        with scripted(says) as server:
            outcome = send(server, seconds=0.3)
        last = says.get("end", b"250 taken\r\n")
        assert isinstance(last, bytes | None)
        if outcome.result is Result.SENT:
            assert len(server.whole) == 1
            assert takes(last or b"")
        elif outcome.result is Result.UNKNOWN:
            assert not takes(last or b"")
        else:
            assert not server.whole or not takes(last or b"")


def takes(answer: bytes) -> bool:
    """Whether the first whole reply in it says 2xx: by the letters of RFC 5321, not by the code under test."""
    *lines, _rest = answer.split(b"\r\n")
    for line in lines:
        code, mark = line[:3], line[3:4]
        if not (code.isdigit() and mark in (b"", b" ", b"-") and code[:1] in b"2345"):
            return False
        if mark != b"-":
            return code[:1] == b"2"
    return False
