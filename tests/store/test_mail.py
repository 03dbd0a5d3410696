"""Mail by a real server: threaded right, and every way in which a server can refuse, vanish or fall silent."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.model.draft import SubmittedDraft
from console.model.wire import convert
from console.store.dispatch.adapter import CannotDispatch, Found, Order, Result
from console.store.dispatch.smtp import Server, Smtp
from console.store.dispatch.spool import Spool
from console.store.dispatch.ways import adapter_for
from tests.support.outside import Post, post
from tests.support.store_in_thread import a_draft

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
KEY = "0193a5c2-6b10-7000-8000-0000000000b2"


@pytest.fixture
def server() -> Iterator[Post]:
    with post() as running:
        yield running


def _order(**changed: Any) -> Order:
    wire = a_draft(1, **({"ticket__customer__email": "crystal@example.org"} | changed))
    draft = convert(wire, SubmittedDraft)
    action = draft.action
    return Order(KEY, "d", 1, draft.queue, action.action_class, action.kind, action.params, draft.text, draft.ticket)


def _smtp(server: Post, **changed: Any) -> Smtp:
    return Smtp(Server("127.0.0.1", server.port, "support@shop.example", timeout_seconds=1.0, **changed), lambda: NOW)


def _message(identity: str, role: str = "customer") -> dict[str, Any]:
    return {"id": identity, "role": role, "author": "C", "sent_at": None, "text": "Hello"}


def test_a_reply_joins_the_conversation_it_answers(server: Post) -> None:
    messages = [
        _message("<first@mail.example>"),
        _message("<answer@shop.example>", "agent"),
        _message("secret@shop.example", "note"),
        _message("second@mail.example"),
    ]
    outcome = _smtp(server).send(_order(ticket__messages=messages, text="Grüße, 你好\n.\n.. dots\n", citations=[]))
    assert (outcome.result, outcome.response) == (Result.SENT, "250 OK, taken")
    (mail,) = server.taken
    assert mail["Message-ID"] == f"<{KEY}@shop.example>"
    assert mail["In-Reply-To"] == "<second@mail.example>"
    references = "<first@mail.example> <answer@shop.example> <second@mail.example>"
    assert " ".join(mail["References"].split()) == references
    assert (mail["To"], mail["From"]) == ("crystal@example.org", "support@shop.example")
    assert mail["Subject"] == "Re: Refund not received"
    content = mail.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.decode().replace("\r\n", "\n") == "Grüße, 你好\n.\n.. dots\n"


def test_replies_on_a_ticket_without_message_ids_still_keep_together(server: Post) -> None:
    for _ in range(2):
        assert _smtp(server).send(_order()).result is Result.SENT
    first, second = server.taken
    assert first["In-Reply-To"] == second["In-Reply-To"] == first["References"] == "<ticket.rt.T-1@shop.example>"
    assert first["Message-ID"] == second["Message-ID"]


def test_a_subject_cannot_smuggle_a_header_in(server: Post) -> None:
    _smtp(server).send(_order(ticket__subject="Hello\r\nBcc: all@example.org"))
    (mail,) = server.taken
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Re: Hello Bcc: all@example.org"


@pytest.mark.parametrize("address", [None, "", "nobody", "a@b, c@d", "a@b>\r\nRCPT TO:<c@d"])
def test_without_an_address_to_write_to_it_fails_at_once(server: Post, address: str | None) -> None:
    outcome = _smtp(server).send(_order(ticket__customer__email=address))
    assert (outcome.result, outcome.error, server.taken) == (Result.FAILED, "not_a_message", [])


@pytest.mark.parametrize("step", ["mail", "rcpt", "end"])
@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("421 going down", Result.RETRY),
        ("452 full", Result.RETRY),
        ("554 no", Result.FAILED),
    ],
)
def test_each_refusal_at_each_step(server: Post, step: str, answer: str, result: Result) -> None:
    server.answers[step] = answer
    outcome = _smtp(server).send(_order())
    assert outcome.result is result
    assert answer in outcome.response
    assert outcome.error == f"smtp_{answer[:3]}"
    assert server.taken == []


@pytest.mark.parametrize("step", ["ehlo", "mail", "rcpt"])
def test_a_connection_lost_before_the_message_may_be_tried_again(server: Post, step: str) -> None:
    server.drops_at = step
    assert _smtp(server).send(_order()).result is Result.RETRY


def test_a_connection_lost_after_the_last_byte_is_unknown(server: Post) -> None:
    server.drops_at = "end"
    outcome = _smtp(server).send(_order())
    assert outcome.result is Result.UNKNOWN
    assert len(server.taken) == 1


def test_silence_after_the_last_byte_is_unknown(server: Post) -> None:
    server.silent = True
    assert _smtp(server).send(_order()).result is Result.UNKNOWN


def test_a_server_that_is_not_there_may_be_tried_again(server: Post) -> None:
    gone = Smtp(Server("127.0.0.1", 1, "support@shop.example", timeout_seconds=1.0), lambda: NOW)
    assert gone.send(_order()).result is Result.RETRY


def test_required_tls_is_never_done_without(server: Post) -> None:
    outcome = _smtp(server, tls="required").send(_order())
    assert (outcome.result, outcome.error, server.taken) == (Result.RETRY, "tls", [])


def test_a_certificate_that_does_not_hold_is_not_accepted(server: Post) -> None:
    outcome = _smtp(server, tls="always").send(_order())
    assert outcome.result is Result.RETRY
    assert server.taken == []
    assert isinstance(_smtp(server)._tls(), ssl.SSLContext)
    assert _smtp(server)._tls().verify_mode is ssl.CERT_REQUIRED


def test_mail_carries_no_updates(server: Post) -> None:
    action = {"class": "limited_update", "kind": "add_tag", "params": {"tag": "vip"}}
    assert _smtp(server).send(_order(action=action)).result is Result.FAILED
    assert _smtp(server).find(_order()) is Found.CANNOT_TELL


def test_a_spooled_file_is_there_once_and_whole(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "out")
    assert spool.find(_order()) is Found.NOT_SENT
    for _ in range(2):
        assert spool.send(_order()).result is Result.SENT
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{KEY}.json"]
    assert spool.find(_order()) is Found.SENT
    (tmp_path / "out" / "done").mkdir()
    (tmp_path / "out" / f"{KEY}.json").rename(tmp_path / "out" / "done" / f"{KEY}.json")
    assert spool.find(_order()) is Found.SENT


@pytest.mark.parametrize(
    "way",
    [
        "",
        "pigeon:/roof",
        "spool:relative",
        "smtp://host",
        "smtp://host:99999?from=a@b",
        "smtp://me:secret@host?from=a@b",
        "smtp://host?from=a@b&tls=perhaps",
        "smtp://host?from=a@b&colour=red",
    ],
)
def test_a_way_that_is_none_is_refused_in_a_sentence(way: str) -> None:
    with pytest.raises(CannotDispatch) as refused:
        adapter_for(way, None, lambda: NOW)
    assert "secret" not in str(refused.value)
