"""Mail by a real server: threaded right, and every way in which a server can refuse, vanish or fall silent."""

import os
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.draft import SubmittedDraft
from console.model.wire import convert
from console.rules.mail.addresses import parse_address
from console.store.dispatch import exit as exit_module
from console.store.dispatch.adapter import CannotDispatch, DeliveryCheck, Order, Result
from console.store.dispatch.exit import CannotLeave, content_of, letter_for
from console.store.dispatch.letter import LetterContent, write_letter
from console.store.dispatch.letter_reader import NotReadable, differences
from console.store.dispatch.smtp import Server, Smtp
from console.store.dispatch.spool import Spool
from console.store.dispatch.ways import adapter_for
from tests.store.letters import an_order, compare
from tests.support.outside import Post, post
from tests.support.store_in_thread import draft_as_sent

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
KEY = "0193a5c2-6b10-7000-8000-0000000000b2"


@pytest.fixture
def server() -> Iterator[Post]:
    with post() as running:
        yield running


def _order(**changed: Any) -> Order:
    wire = draft_as_sent(1, **({"ticket__customer__email": "crystal@example.org"} | changed))
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
    quick = Smtp(Server("127.0.0.1", server.port, "support@shop.example", timeout_seconds=0.3), lambda: NOW)
    assert quick.send(_order()).result is Result.UNKNOWN


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
    assert _smtp(server).find(_order()) is DeliveryCheck.CANNOT_TELL


def test_a_spooled_file_is_there_once_and_whole(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "out")
    assert spool.find(_order()) is DeliveryCheck.NOT_SENT
    for _ in range(2):
        assert spool.send(_order()).result is Result.SENT
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{KEY}.json"]
    assert spool.find(_order()) is DeliveryCheck.SENT
    (tmp_path / "out" / "done").mkdir()
    (tmp_path / "out" / f"{KEY}.json").rename(tmp_path / "out" / "done" / f"{KEY}.json")
    assert spool.find(_order()) is DeliveryCheck.SENT


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
        "smtp://host?from=a@b&allow=everybody",
        "smtp://host?from=a..b@example.org",
        "smtp://host?from=a%0D%0AX@example.org",
    ],
)
def test_a_way_that_is_none_is_refused_in_a_sentence(way: str) -> None:
    with pytest.raises(CannotDispatch) as refused:
        adapter_for(way, None, lambda: NOW)
    assert "secret" not in str(refused.value)


_INJECTED = "=?utf-8?q?Refund=0D=0AContent-Type:_text/html=0D=0A=0D=0A=3Ch1=3EWe_owe_you_9000_EUR=3C/h1=3E?="


def test_nothing_that_comes_from_outside_is_decoded_on_its_way_out(server: Post) -> None:
    messages = [_message("<x@=?utf-8?q?h=0D=0ABcc:_all=40evil.example?=>")]
    order = _order(ticket__subject=_INJECTED, ticket__messages=messages, ticket__customer__name=_INJECTED)
    assert _smtp(server).send(order).result is Result.SENT
    (mail,) = server.taken
    assert mail.get_content_type() == "text/plain"
    assert (mail["Bcc"], mail["In-Reply-To"]) == (None, "<ticket.rt.T-1@shop.example>")
    assert str(make_header(decode_header(mail["Subject"]))) == f"Re: {_INJECTED}"


@pytest.mark.parametrize("seed", range(10))
def test_mail_and_decision_agree_whatever_the_words_are(server: Post, seed: int) -> None:
    """`make soak` goes on where these end."""
    each = int(os.environ.get("COUNTERSIGN_LETTERS", "300")) // 10
    went = sum(compare(an_order(number), _smtp(server), server) for number in range(seed * each, (seed + 1) * each))
    assert went > each // 3


@pytest.mark.parametrize(
    ("email", "wire"),
    [
        ("kunde@exämple.de", "kunde@xn--exmple-cua.de"),
        ("x@faß.de", "x@xn--fa-hia.de"),
        ("jürgen@example.de", "jürgen@example.de"),
        ("用户@例子.广告", "用户@xn--fsqu00a.xn--4rr70v"),
    ],
)
def test_an_address_with_umlauts_goes_out_right(server: Post, email: str, wire: str) -> None:
    assert _smtp(server).send(_order(ticket__customer__email=email)).result is Result.SENT
    ((_, recipients, data),) = server.raw
    assert recipients == [wire]
    assert f"\r\nTo: {wire}\r\n".encode() in data


def test_a_server_without_smtputf8_is_given_no_such_address() -> None:
    with post(utf8=False) as server:
        outcome = _smtp(server).send(_order(ticket__customer__email="jürgen@example.de"))
        assert (outcome.result, outcome.error, server.taken) == (Result.FAILED, "smtputf8", [])
        assert "jürgen@example.de" in outcome.response
        assert _smtp(server).send(_order(ticket__customer__email="kunde@exämple.de")).result is Result.SENT


@pytest.mark.parametrize(
    ("email", "error"),
    [
        ("support@shop.example", "own_address"),
        ("Support+3592@SHOP.example", "own_address"),
        ("noreply@example.org", "no_reply"),
        ("mailer-daemon@example.org", "no_reply"),
    ],
)
def test_nobody_is_written_to_who_does_not_read_it(server: Post, email: str, error: str) -> None:
    order = _order(ticket__customer__email=email)
    outcome = _smtp(server).send(order)
    assert (outcome.result, outcome.error, server.taken) == (Result.FAILED, error, [])
    allowed = _smtp(server, allowed=frozenset({"own", "no-reply"}))
    assert allowed.send(order).result is Result.SENT


@pytest.mark.parametrize(
    ("recipients", "result"),
    [
        ({"from": "Support@SHOP.example", "to": ["crystal@example.com"]}, Result.SENT),
        ({"to": ["crystal@example.com"]}, Result.SENT),
        ({"from": "billing@shop.example", "to": ["crystal@example.com"]}, Result.FAILED),
        ({"to": ["crystal@example.com", "bob@example.com"]}, Result.FAILED),
        ({"to": ["crystal@example.com"], "cc": ["bob@example.com"]}, Result.FAILED),
        ({"to": ["bob@example.com"]}, Result.FAILED),
        ({}, Result.FAILED),
    ],
)
def test_a_mail_that_would_go_elsewhere_than_the_reviewer_was_shown_never_leaves(
    server: Post, recipients: dict[str, Any], result: Result
) -> None:
    outcome = _smtp(server).send(_order(ticket__customer__email="crystal@example.com", ticket__recipients=recipients))
    assert (outcome.result, outcome.error) == (result, None if result is Result.SENT else "recipient")
    assert len(server.taken) == (result is Result.SENT)


_ADDRESSES = st.sampled_from(
    [
        *("crystal@example.com", "CRYSTAL@example.com", "bob@exämple.de", "bob@xn--exmple-cua.de", "not an address"),
        *("support@shop.example", "Support+1@shop.example", "billing@shop.example", "a@b, c@d"),
    ]
)


@settings(max_examples=150)
@given(
    email=_ADDRESSES,
    recipients=st.none()
    | st.fixed_dictionaries(
        {},
        optional={"from": _ADDRESSES, "to": st.lists(_ADDRESSES, max_size=2), "cc": st.lists(_ADDRESSES, max_size=2)},
    ),
    allowed=st.sampled_from([frozenset(), frozenset({"own"})]),
)
def test_what_will_not_be_sent_because_of_its_recipients_is_known_before_it_is_approved(
    email: str, recipients: dict[str, Any] | None, allowed: frozenset[str]
) -> None:
    changed = {} if recipients is None else {"ticket__recipients": recipients}
    order = _order(ticket__customer__email=email, **changed)
    sender = parse_address("support@shop.example")
    adapter = Smtp(Server("127.0.0.1", 1, "support@shop.example", allowed=allowed), lambda: NOW)
    refused = ""
    try:
        letter_for(order, sender, NOW, allowed)
    except CannotLeave as error:
        refused = error.code
    sentence = adapter.refusal(order.ticket.customer, order.ticket.recipients)
    assert bool(sentence) is (refused in ("recipient", "own_address"))
    assert "@" not in sentence


@pytest.mark.parametrize("password", ["geheim", "gehëim"])
@pytest.mark.parametrize("offered", [None, "PLAIN", "LOGIN", "CRAM-MD5"])
def test_a_log_in_that_fails_has_sent_nothing(server: Post, password: str, offered: str | None) -> None:
    server.mechanisms = offered
    outcome = _smtp(server, user="jürgen", password=password, tls="off").send(_order())
    assert outcome.result in (Result.FAILED, Result.RETRY)
    assert outcome.response
    assert server.taken == []


@pytest.mark.parametrize("step", ["_connect", "_greet", "_tls"])
def test_whatever_goes_wrong_before_the_last_byte_has_failed(
    server: Post, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise ZeroDivisionError("as it must")

    monkeypatch.setattr(Smtp, step, wrong)
    outcome = _smtp(server, tls="always" if step == "_tls" else "offered").send(_order())
    assert (outcome.result, outcome.error, server.taken) == (Result.FAILED, "smtp_client", [])


@pytest.mark.parametrize("text", ["\ud800", "a\ud800b"])
def test_what_cannot_be_written_has_failed(server: Post, text: str) -> None:
    order = msgspec.structs.replace(_order(), text=text)
    outcome = _smtp(server).send(order)
    assert (outcome.result, outcome.error, server.taken) == (Result.FAILED, "compose", [])


def _written() -> tuple[bytes, LetterContent]:
    order = _order(ticket__subject="Größe", ticket__messages=[_message("<1@mail.example>")])
    sender = parse_address("support@shop.example")
    signed = content_of(order, sender, parse_address("crystal@example.org"), NOW)
    return write_letter(signed), signed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"To: crystal@", b"To: krystal@"),
        (b"From: support@", b"From: sales@"),
        (b"Subject: =?utf-8?B?UmU6IEdyw7bDn2U=?=", b"Subject: Re: Groesse"),
        (b"Subject: =?utf-8?B?UmU6IEdyw7bDn2U=?=", b"Subject: =?utf-8?B?UmU6IEdyw7bDn2U=?= x"),
        (b"Subject: =?utf-8?B?", b"Subject: =?utf-8?Q?"),
        (b"In-Reply-To: <1@mail.example>", b"In-Reply-To: <2@mail.example>"),
        (b"References: <1@", b"References: <9@x.example>\r\n <1@"),
        (b"Message-ID: <", b"Message-ID: <x"),
        (b"MIME-Version", b"Bcc: all@evil.example\r\nMIME-Version"),
        (b"MIME-Version", b"To: all@evil.example\r\nMIME-Version"),
        (b"MIME-Version", b"\r\nMIME-Version"),
        (b"MIME-Version", b"X\r\nMIME-Version"),
        (b"MIME-Version", b" \r\nMIME-Version"),
        (b"MIME-Version", b"MIME-version"),
        (b"text/plain", b"text/html"),
        (b"utf-8\r\nContent-T", b"utf-7\r\nContent-T"),
        (b"quoted-printable", b"8bit"),
        (b"To: c", b"To: =?utf-8?q?x?= c"),
        (b"\r\nDate", b"\nDate"),
        (b"\r\nDate", b"\r\r\nDate"),
        (b"Date: Fri", b"Date: Thu"),
        (b"\r\n\r\n", b"\r\n\r\n<h1>"),
        (b"\r\n\r\n", b"\r\n\r\n=3"),
        (b"\r\n\r\n", b"\r\n\r\n\0"),
        (b"\r\n\r\n", b"\r\n\r\n" + b"x" * 999 + b"\r\n"),
    ],
)
def test_a_difference_in_the_finished_bytes_is_found(old: bytes, new: bytes) -> None:
    data, signed = _written()
    assert differences(data, signed) == ()
    assert data.count(old) >= 1
    try:
        problems: tuple[str, ...] = differences(data.replace(old, new, 1), signed)
    except NotReadable as error:
        problems = (str(error),)
    assert problems


def test_a_mail_that_is_not_what_was_approved_never_leaves(
    server: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    honest = write_letter
    monkeypatch.setattr(exit_module, "write_letter", lambda signed: honest(signed).replace(b"To: c", b"To: k"))
    outcome = _smtp(server).send(_order())
    assert (outcome.result, outcome.error, server.taken) == (Result.FAILED, "differs", [])
    assert "recipient" in outcome.response
    assert "not what was approved" in caplog.text
