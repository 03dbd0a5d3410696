"""Orders of a webhook: what each answer of the other system means, and what is never called."""

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.helpdesks.webhook.addresses import address_problem, door_problem, looked_up, parsed_address
from console.helpdesks.webhook.calls import SignedCalls
from console.helpdesks.webhook.sending import WebhookSender
from console.model.draft import ActionClass, Ticket
from console.model.order import DeliveryCheck, Order, Result
from console.store.dispatch.last_check import answering_with
from console.store.routes.examples import DRAFT, KEY
from tests.helpdesks.webhook_tickets import SECRET
from tests.support.certificates import a_certificate, private_bytes
from tests.support.own_system import OwnSystem, own_system


@pytest.fixture
def system() -> Iterator[OwnSystem]:
    with own_system() as running:
        yield running


def _order(action: ActionClass = ActionClass.EXTERNAL_COMMUNICATION, kind: str = "reply", **params: Any) -> Order:
    ticket = msgspec.convert(DRAFT["ticket"], Ticket)
    return Order(KEY, "draft", 1, "orders", action, kind, params, DRAFT["text"], ticket)


def _sender(system: OwnSystem, address: str | None = None, *, own_network: bool = True, **more: Any) -> WebhookSender:
    caller = SignedCalls(own_network=own_network, answer_seconds=0.5, **more)
    find = f"http://127.0.0.1:{system.port}/orders/{{key}}"
    return WebhookSender(address or system.address, find, ("set_field",), caller, lambda: SECRET, time.time)


@pytest.mark.parametrize(
    ("status", "result", "words"),
    [
        (204, Result.SENT, ""),
        (301, Result.FAILED, "elsewhere.example"),
        (303, Result.UNKNOWN, "303"),
        (400, Result.FAILED, "No such plan."),
        (401, Result.FAILED, "signature"),
        (403, Result.FAILED, "permit"),
        (404, Result.FAILED, "ticket"),
        (409, Result.FAILED, "Something happened"),
        (410, Result.FAILED, "no longer"),
        (422, Result.FAILED, "No such plan."),
        (408, Result.RETRY, "408"),
        (500, Result.UNKNOWN, "500"),
        (503, Result.UNKNOWN, "503"),
    ],
)
def test_each_answer_has_one_outcome(system: OwnSystem, status: int, result: Result, words: str) -> None:
    system.status = status
    system.body = b"" if status == 204 else b'{"message": "No such\\nplan."}'
    system.head = {"Location": "https://elsewhere.example/x"} if status < 400 else {}
    outcome = _sender(system).send(_order())
    assert (outcome.result, len(system.requests)) == (result, 1)
    assert words in outcome.response
    assert SECRET not in outcome.response


NOT_JSON = ["<!doctype html><title>Sign in</title>", "OK", "{", "\x00", '{"message": "x"} trailing', "x" * 100_001]


@pytest.mark.parametrize("status", [200, 201, 202, 204, 206])
@given(st.one_of(st.sampled_from(NOT_JSON), st.text(min_size=1)).filter(lambda text: not is_json(text)))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_success_with_a_body_that_is_no_json_is_not_known(system: OwnSystem, status: int, body: str) -> None:
    system.status, system.body, system.head = status, b"" if status == 204 else body.encode(), {}
    outcome = _sender(system).send(_order())
    assert outcome.result is (Result.SENT if status == 204 else Result.UNKNOWN)


def test_a_page_instead_of_an_answer_is_settled_by_asking_again(system: OwnSystem) -> None:
    system.body, system.found = b"<html>Sign in</html>", b'{"done": true}'
    assert _sender(system).send(_order()).result is Result.SENT


@pytest.mark.parametrize("body", [b"", b" \r\n", b"{}", b"[]", b"null", b'"done"', b'\xef\xbb\xbf{"message": "7"}'])
def test_success_without_a_body_or_with_json_is_sent(system: OwnSystem, body: bytes) -> None:
    system.body = body
    assert _sender(system).send(_order()).result is Result.SENT


def is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text.strip().encode() or b"{}")
    except (msgspec.MsgspecError, UnicodeError):
        return False
    return True


def test_a_pause_that_was_asked_for_is_kept_without_another_call(system: OwnSystem) -> None:
    system.status, system.head = 429, {"Retry-After": "60"}
    sender = _sender(system)
    outcomes = [sender.send(_order()) for _ in range(2)]
    assert [outcome.result for outcome in outcomes] == [Result.RETRY] * 2
    assert ("60 s" in outcomes[0].response, len(system.requests)) == (True, 1)


def test_silence_is_not_known_unless_the_other_side_says_that_it_was_done(system: OwnSystem) -> None:
    system.silent = True
    assert _sender(system).send(_order()).result is Result.UNKNOWN
    system.found = b'{"done": true}'
    assert _sender(system).send(_order()).result is Result.SENT
    assert system.asked_for == [f"/orders/{KEY}"] * 2
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert _sender(system, closed).send(_order()).result is Result.RETRY


def test_what_may_not_leave_any_more_is_not_sent(system: OwnSystem) -> None:
    with answering_with(lambda: False):
        assert _sender(system).send(_order()).error == "taken_away"
    assert system.requests == []


def test_an_update_answers_its_inverse_and_is_undone_by_it(system: OwnSystem) -> None:
    update = _order(ActionClass.LIMITED_UPDATE, "set_field", field="plan", value="basic")
    system.body = b'{"inverse": {"plan": "gold"}}'
    sender = _sender(system)
    outcome = sender.send(update)
    assert (outcome.result, outcome.inverse) == (Result.SENT, {"plan": "gold"})
    assert sender.roll_back(update, {"plan": "gold"}).result is Result.SENT
    _, head, body = system.requests[-1]
    undo = msgspec.json.decode(body)
    assert (head["webhook-id"], undo["type"], undo["inverse"]) == (f"{KEY}.undo", "undo", {"plan": "gold"})
    system.found = b'{"done": true, "inverse": {"plan": "gold"}}'
    assert (sender.find(update), sender.inverse(update)) == (DeliveryCheck.SENT, {"plan": "gold"})
    for body in (b'{"inverse": {"plan": "' + b"x" * 20_000 + b'"}}', b'{"inverse": 3}', b"[]"):
        system.body = body
        outcome = sender.send(update)
        assert (outcome.result, outcome.inverse, "cannot be undone" in outcome.response) == (Result.SENT, None, True)
    for system.body in (b"[" * 200_000, b"<html>"):
        assert sender.send(update).inverse == {"plan": "gold"}
    assert sender.send(_order(ActionClass.LIMITED_UPDATE, "close_account")).error == "not_supported"
    assert sender.send(_order(ActionClass.SENSITIVE_UPDATE, "refund")).error == "not_supported"


def test_the_own_network_is_refused_unless_the_settings_allow_it(system: OwnSystem) -> None:
    outcome = _sender(system, own_network=False).send(_order())
    assert (outcome.result, "own_network" in outcome.response, system.requests) == (Result.FAILED, True, [])
    for host in ("10.0.0.1", "169.254.169.254", "192.168.1.1", "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "0.0.0.0"):
        with pytest.raises(Exception, match="own network"):
            looked_up(parsed_address(f"https://{host}/"), own_network=False)
    for address in (
        "http://shop.example/",
        "https://u:p@shop.example/",
        "ftp://shop.example/",
        "https://",
        "https://a b/",
    ):
        assert address_problem(address) is not None
    assert address_problem("https://shop.example/a?b=c") is None
    assert door_problem("0.0.0.0:80", own_network=False) is not None
    assert door_problem("8.8.8.8:80", own_network=True) is not None
    assert door_problem("127.0.0.1:8790", own_network=False) is None


def test_a_certificate_of_another_name_or_of_nobody_known_is_refused(tmp_path: Path) -> None:
    for name, trusts, result in (("127.0.0.1", True, Result.SENT), ("other.example", True, Result.RETRY)):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = tmp_path / f"{name}.pem"
        certificate.write_bytes(a_certificate(key, name=name) + private_bytes(key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with own_system(context) as system:
            address = f"https://127.0.0.1:{system.port}/"
            trusted = ssl.create_default_context(cafile=str(certificate)) if trusts else None
            assert _sender(system, address, trusted=trusted).send(_order()).result is result
            outcome = _sender(system, address).send(_order())
            assert (outcome.result, "certificate" in outcome.response) == (Result.RETRY, True)
            assert len(system.requests) == (result is Result.SENT)
