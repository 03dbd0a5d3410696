"""A webhook end to end: from the ticket at the door to the draft, and from the approval to the signed request, once.

The store, the connector's own parts, the door and the system on the other side are real, and so are their sockets.
"""

import contextlib
import http.client
import logging
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from console.helpdesks.connector.carrying_out import CarryingOut
from console.helpdesks.connector.reading import Reading
from console.helpdesks.connector.state import ConnectorState, RoomMemory
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Surroundings
from console.helpdesks.ticket import HelpdeskTicket
from console.helpdesks.webhook.addresses import address_problem, door_problem, looked_up, parsed_address
from console.helpdesks.webhook.calls import SignedCalls
from console.helpdesks.webhook.kind import KIND, WebhookSettings
from console.helpdesks.webhook.sending import WebhookSender
from console.helpdesks.webhook.signing import keys_of, signature_of
from console.helpdesks.webhook.webhook import Webhook, WebhookPlan
from console.model.draft import ActionClass, SubmittedDraft, Ticket
from console.model.order import DeliveryCheck, Order, Result
from console.remote.blocking import BlockingClient
from console.store.dispatch.last_check import answering_with
from console.store.routes.examples import DRAFT, KEY
from tests.support.certificates import a_certificate, private_bytes
from tests.support.own_system import OwnSystem, own_system
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
REPOSITORY = Path(__file__).parents[2]
TICKET: dict[str, Any] = {
    "id": "T-1",
    "changed_at": "2026-11-20T09:10:00Z",
    "queue": "orders",
    "subject": "Kettle",
    "customer": {"id": "c-1", "name": "Ada", "email": "ada@customer.example"},
    "messages": [],
    "recipients": {"from": "shop@shop.example", "to": ["ada@customer.example"], "cc": ["bob@customer.example"]},
}


def _message(number: int, text: str = "Where is my kettle?", **more: Any) -> dict[str, Any]:
    at = f"2026-11-20T09:{10 + number}:00Z"
    return {"id": f"m{number}", "role": "customer", "author": "Ada", "sent_at": at, "text": text} | more


def _surroundings() -> Surroundings:
    return Surroundings(lambda: datetime.now(UTC), lambda name: SECRET if name == "secret" else None)


def _documented_post() -> Any:
    """The example in the documents, as whoever follows them has it."""
    page = (REPOSITORY / "docs" / "helpdesks" / "webhook.md").read_text("utf-8")
    names: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0], names)
    return names["post"]


class SameAnswer:
    """Writes the same draft for every ticket."""

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft | None:
        last = ticket.last_word
        assert last is not None
        wire = draft_as_sent(0) | {"external_id": f"{ticket.id} {last.id}", "queue": ticket.queue}
        wire |= {"ticket": msgspec.to_builtins(ticket.as_submitted())}
        return msgspec.convert(wire, SubmittedDraft)


class Killed(BaseException):
    """The connector's process ended here."""


class Desk:
    """The store, the other system, and a connector that can be killed and started again."""

    def __init__(self, store: StoreInThread, system: OwnSystem, folder: Path) -> None:
        self.store, self.system, self.folder = store, system, folder
        self.token = store.token("pipeline", "the pipeline")
        self.settings = WebhookSettings(
            kind="webhook",
            address=system.address,
            find_address=f"http://127.0.0.1:{system.port}/orders/{{key}}",
            own_network=True,
            queues={"orders": "support"},
            listen="127.0.0.1:0",
            inbox=str(folder / "inbox.db"),
        )

    @contextlib.contextmanager
    def connector(self) -> Iterator[tuple[Reading, CarryingOut, Webhook]]:
        helpdesk = KIND.open("shop", self.settings, _surroundings())
        assert isinstance(helpdesk, Webhook)
        state = ConnectorState(self.folder / "connector.db")
        with BlockingClient(self.store.url, self.token) as client:
            calls = PatientStore(client, threading.Event())
            try:
                orders = CarryingOut(calls, state, {"shop": helpdesk})
                yield Reading(helpdesk, calls, state, SameAnswer()), orders, helpdesk
            finally:
                state.close()
                helpdesk.close()

    def approved(self) -> str:
        """A ticket that came by the door, with an approved reply."""
        with self.connector() as (reading, _, helpdesk):
            reading.step()
            assert _documented_post()(_door(helpdesk), SECRET, TICKET | {"messages": [_message(1)]}) == 200
            reading.step()
        (found,) = self.store.as_("lead").get("/v1/drafts").json()["items"]
        draft = self.store.shown(found["id"])
        assert self.store.decide(self.store.as_("agent"), draft)["status"] == "recorded"
        self.store.clock.pass_(seconds=30)
        return str(draft["id"])

    def carry_out(self) -> None:
        with self.connector() as (_, orders, _):
            while orders.step():
                pass


def _door(helpdesk: Webhook) -> str:
    return f"http://127.0.0.1:{helpdesk.door_port}/tickets"


@pytest.fixture
def system() -> Iterator[OwnSystem]:
    with own_system() as running:
        yield running


@pytest.fixture
def desk(system: OwnSystem, tmp_path: Path) -> Iterator[Desk]:
    with store_in_thread(tmp_path, dispatch="connector") as store:
        yield Desk(store, system, tmp_path)


def test_an_approved_reply_leaves_once_as_a_signed_request(desk: Desk) -> None:
    draft = desk.approved()
    desk.system.body = b'{"message": "job 4711"}'
    desk.carry_out()
    desk.carry_out()
    events = desk.store.as_("lead").get(f"/v1/drafts/{draft}/events").json()["items"]
    assert [item["detail"].rpartition("200. ")[2] for item in events if item["title"] == "Sent"] == [
        "It says: job 4711"
    ]
    assert desk.store.shown(draft)["state"] == "sent"
    ((path, head, body),) = desk.system.requests
    content = msgspec.json.decode(body)
    decision = desk.store.shown(draft)["decision"]["key"]
    keys = keys_of(lambda: SECRET)
    assert head["webhook-signature"] == signature_of(keys, decision, int(head["webhook-timestamp"]), body)
    assert (path, head["webhook-id"], content["key"]) == ("/orders", decision, decision)
    assert abs(time.time() - int(head["webhook-timestamp"])) < 60
    assert content == {
        "type": "reply",
        "key": decision,
        "draft": draft,
        "revision": 1,
        "action": "reply",
        "helpdesk": "shop",
        "ticket": "T-1",
        "queue": "support",
        "text": DRAFT["text"],
        "params": {},
        "customer": {"id": "c-1", "email": "ada@customer.example"},
        "last_message": "m1",
        "recipients": {"from": "shop@shop.example", "to": ["ada@customer.example"], "cc": ["bob@customer.example"]},
    }


def test_a_draft_gets_a_revision_when_others_would_get_the_reply(desk: Desk) -> None:
    post = _documented_post()
    fewer = TICKET["recipients"] | {"cc": []}
    with desk.connector() as (reading, _, helpdesk):
        reading.step()
        for minute, recipients in ((10, TICKET["recipients"]), (11, TICKET["recipients"]), (12, fewer)):
            changed = {"changed_at": f"2026-11-20T09:{minute}:00Z", "recipients": recipients}
            assert post(_door(helpdesk), SECRET, TICKET | changed | {"messages": [_message(1)]}) == 200
            reading.step()
    (draft,) = desk.store.as_("lead").get("/v1/drafts").json()["items"]
    assert draft["revision"] == 2
    assert draft["submitted"]["ticket"]["recipients"] == {"from": "shop@shop.example", "to": ["ada@customer.example"]}


@pytest.mark.parametrize(
    ("step", "done", "state", "received"),
    [
        ("taken", b'{"done": false}', "sent", 1),
        ("taken", b"<html>", "send_unknown", 0),
        ("sent", b'{"done": true}', "sent", 1),
    ],
)
def test_after_a_kill_the_other_side_is_asked_and_nothing_is_sent_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str, done: bytes, state: str, received: int
) -> None:
    draft = desk.approved()
    desk.system.found = done

    def killed(*_: Any, **__: Any) -> Any:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(CarryingOut, "_act" if step == "taken" else "_tell", killed)
        with pytest.raises(Killed):
            desk.carry_out()
    for _ in range(3):
        desk.carry_out()
        desk.store.clock.pass_(seconds=500)
    assert (desk.store.shown(draft)["state"], len(desk.system.requests)) == (state, received)


def test_what_was_acknowledged_outlives_a_killed_process_and_no_secret_is_written_anywhere(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = desk.folder / "store.toml"
    settings.write_text(
        f'[helpdesks.shop]\nkind = "webhook"\naddress = "{desk.system.address}"\nown_network = true\n'
        f'queues = {{ orders = "support" }}\nlisten = "127.0.0.1:{port}"\ninbox = "{desk.settings.inbox}"\n'
        'secret = "env:COUNTERSIGN_HELPDESK_X"\n'
    )
    command = [sys.executable, "-m", "console", "helpdesk", "run", "--config", str(settings)]
    # No store is there, so nothing can have been passed on.
    environment = os.environ | {"COUNTERSIGN_URL": "http://127.0.0.1:1", "COUNTERSIGN_TOKEN": desk.token}
    environment |= {"COUNTERSIGN_HELPDESK_X": SECRET}
    ticket = TICKET | {"messages": [_message(1)]}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, cwd=REPOSITORY) as process:
        for _ in range(1_200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            threading.Event().wait(0.05)
        assert _documented_post()(f"http://127.0.0.1:{port}/tickets", SECRET, ticket) == 200
        wrong = _request(port, msgspec.json.encode(ticket), {"webhook-signature": "v1,c2VjcmV0"})
        process.send_signal(signal.SIGKILL)
        written = process.communicate(timeout=30)[1]
    assert wrong[0] == 401
    files = b"".join(file.read_bytes() for file in desk.folder.glob("*.db*") if not file.name.startswith("store"))
    for secret in (SECRET, SECRET.removeprefix("whsec_"), desk.token):
        assert secret.encode() not in written + files + wrong[1]
    with desk.connector() as (reading, _, _):
        reading.step()
    (draft,) = desk.store.as_("lead").get("/v1/drafts").json()["items"]
    assert draft["submitted"]["ticket"]["messages"][0]["text"] == "Where is my kettle?"


# ---- the door ----


@contextlib.contextmanager
def _opened(folder: Path, seconds: float = 20.0, cursor: str | None = None) -> Iterator[tuple[Webhook, RoomMemory]]:
    plan = WebhookPlan(
        name="shop",
        address="https://shop.example/",
        queues={"orders": "support"},
        language="en",
        find_address=None,
        own_network=False,
        updates=(),
        door=("127.0.0.1", 0),
        inbox=folder / "inbox.db",
        keep_days=30.0,
        door_seconds=seconds,
    )
    helpdesk = Webhook(plan, lambda: datetime.now(UTC), lambda: SECRET, lambda: SECRET)
    state = ConnectorState(folder / "state.db")
    memory = RoomMemory(state, "shop")
    try:
        helpdesk.changed(cursor, memory)
        yield helpdesk, memory
    finally:
        helpdesk.close()
        state.close()


def _signed(body: bytes, request: str = "msg_1", age: int = 0) -> dict[str, str]:
    timestamp = int(time.time()) - age
    signature = signature_of(keys_of(lambda: SECRET), request, timestamp, body)
    return {"webhook-id": request, "webhook-timestamp": str(timestamp), "webhook-signature": signature}


def _request(
    port: int | None, body: bytes, head: dict[str, str], path: str = "/tickets", method: str = "POST"
) -> tuple[int, bytes]:
    """Sends a request whose headers are the signed ones but for `head`; None takes a header away."""
    connection = http.client.HTTPConnection("127.0.0.1", port or 0, timeout=20)
    try:
        connection.request(method, path, body, _signed(body) | head)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _raw(port: int | None, data: bytes, *, ends: bool) -> bytes:
    """Sends bytes as they are, and gives what comes back."""
    with socket.create_connection(("127.0.0.1", port or 0), timeout=20) as connection:
        connection.sendall(data)
        if ends:
            connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            return connection.recv(1_000)
    return b""


def test_the_door_refuses_what_is_not_a_ticket_signed_just_now(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = msgspec.json.encode(TICKET | {"messages": [_message(1)]})
    more = msgspec.json.encode(TICKET | {"card": "4111"})
    with caplog.at_level(logging.DEBUG), _opened(tmp_path) as (helpdesk, memory):
        port = helpdesk.door_port
        refusals = {
            "wrong": (good, {"webhook-signature": "v1,c2VjcmV0"}, 401),
            "none": (good, {"webhook-signature": "v2,x nonsense v1,***"}, 401),
            "of another body": (good, _signed(b"{}"), 401),
            "of another id": (good, {"webhook-id": "msg_2"}, 401),
            "old": (good, _signed(good, age=301), 401),
            "of the future": (good, _signed(good, age=-301), 401),
            "not a time": (good, {"webhook-timestamp": "now"}, 401),
            "not JSON": (b"{", _signed(b"{"), 400),
            "not UTF-8": (b"\xff", _signed(b"\xff"), 400),
            "a member too many": (more, _signed(more), 422),
            "too large": (good, {"Content-Length": "10000001"}, 413),
            "no length": (good, {"Content-Length": "x"}, 400),
            "in pieces": (good, {"Transfer-Encoding": "chunked"}, 411),
        }
        for name, (body, head, status) in refusals.items():
            assert _request(port, body, head)[0] == status, name
        assert _request(port, good, {}, path="/")[0] == 404
        assert _request(port, good, {}, method="GET")[0] == 405
        lines = "".join(f"{name}: {value}\r\n" for name, value in _signed(good).items())
        half = f"POST /tickets HTTP/1.1\r\nHost: x\r\n{lines}Content-Length: {len(good)}\r\n\r\n".encode() + good[:-9]
        assert b" 400 " in _raw(port, half, ends=True)
        assert b"4111" not in _request(port, more, _signed(more))[1]
        page = helpdesk.changed(None, memory)
        assert page.tickets == ()
        assert any("does not fit" in problem for problem in page.problems)
        assert _request(port, good, {})[0] == 200
        assert [ticket.id for ticket in helpdesk.changed(page.cursor, memory).tickets] == ["T-1"]
    for words in (caplog.text, "".join(page.problems)):
        assert "c2VjcmV0" not in words
        assert "kettle" not in words


def test_the_same_request_twice_is_answered_and_ignored_and_the_order_of_requests_does_not_matter(
    tmp_path: Path,
) -> None:
    first = TICKET | {"messages": [_message(1)]}
    second = TICKET | {"changed_at": "2026-11-20T09:12:00Z", "messages": [_message(2, "Hello?")], "subject": "Teapot"}
    closed = second | {"changed_at": "2026-11-20T09:13:00Z", "messages": [], "status": "closed"}
    bodies = [msgspec.json.encode(each) for each in (first, second, closed)]
    with _opened(tmp_path) as (helpdesk, memory):
        port = helpdesk.door_port

        def post(number: int, name: str) -> bytes:
            status, answer = _request(port, bodies[number], _signed(bodies[number], name))
            assert status == 200
            return answer

        assert b"taken" in post(1, "b")
        page = helpdesk.changed(None, memory)
        assert b"taken" in post(0, "a")
        assert b"known" in post(0, "a")
        page = helpdesk.changed(page.cursor, memory)
        (ticket,) = page.tickets
        assert ([m.id for m in ticket.messages], ticket.subject, ticket.queue) == (["m1", "m2"], "Teapot", "support")
        assert helpdesk.changed(page.cursor, memory).tickets == ()
        post(2, "c")
        page = helpdesk.changed(page.cursor, memory)
        assert [str(ticket.status) for ticket in page.tickets] == ["closed"]
    with _opened(tmp_path, cursor=page.cursor) as (helpdesk, memory):
        # It was passed on: its words are gone, and nothing older brings it back.
        assert helpdesk.changed(page.cursor, memory).tickets == ()
        assert _request(helpdesk.door_port, bodies[1], _signed(bodies[1], "d"))[0] == 200
        assert helpdesk.changed(page.cursor, memory).tickets == ()
    assert b"Hello?" not in (tmp_path / "inbox.db").read_bytes()


def test_a_slow_sender_is_ended_and_others_are_served_meanwhile(tmp_path: Path) -> None:
    good = msgspec.json.encode(TICKET | {"messages": [_message(1)]})
    head = "".join(f"{name}: {value}\r\n" for name, value in _signed(good).items())
    slow = f"POST /tickets HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(good)}\r\n\r\n".encode()
    with _opened(tmp_path, seconds=0.5) as (helpdesk, _):
        port = helpdesk.door_port
        answers: list[bytes] = []
        sends = [slow + good[:5], b"POST /tickets HTTP/1.1\r\nHost: "]
        threads = [threading.Thread(target=lambda d=data: answers.append(_raw(port, d, ends=False))) for data in sends]
        for thread in threads:
            thread.start()
        assert _request(port, good, {})[0] == 200
        for thread in threads:
            thread.join(20)
        assert len(answers) == 2
        assert any(b" 408 " in answer for answer in answers)


# ---- orders ----


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
    for body in (b'{"inverse": {"plan": "' + b"x" * 20_000 + b'"}}', b"[" * 200_000, b'{"inverse": 3}', b"<html>"):
        system.body = body
        outcome = sender.send(update)
        assert (outcome.result, outcome.inverse, "cannot be undone" in outcome.response) == (Result.SENT, None, True)
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
    assert (door_problem("0.0.0.0:80", own_network=False), door_problem("8.8.8.8:80", own_network=True)) != (None, None)
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


# ---- settings and check ----


def test_check_and_settings_say_what_is_missing_and_no_secret(desk: Desk) -> None:
    with desk.connector() as (_, _, helpdesk):
        assert [finding.sentence for finding in helpdesk.check() if not finding.fine] == []
    assert desk.system.requests == []
    for wrong in ("hunter2", "whsec_aHVudGVyMg==", "whsec_***", ""):
        surroundings = Surroundings(lambda: datetime.now(UTC), {"secret": wrong, "door_secret": wrong}.get)
        missing = [f.sentence for f in KIND.open("shop", desk.settings, surroundings).check() if not f.fine]
        assert len(missing) == 2
        assert wrong == "" or all(wrong not in sentence for sentence in missing)
    bad = msgspec.structs.replace(desk.settings, find_address="https://x.example/", listen="example.org", inbox="a")
    assert set(bad.problems()) == {"find_address", "listen", "inbox"}


def test_signatures_are_those_of_the_specification() -> None:
    signature = signature_of(
        keys_of(lambda: SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
