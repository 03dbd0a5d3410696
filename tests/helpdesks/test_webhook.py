"""A webhook end to end: from the ticket at the door to the draft, and from the approval to the signed request, once.

The store, the connector's own parts, the door and the system on the other side are real, and so are their sockets.
"""

import contextlib
import os
import re
import signal
import socket
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

from console.helpdesks.connector.carrying_out import OrderExecutor
from console.helpdesks.connector.reading import Reading
from console.helpdesks.connector.set_aside import set_aside_findings
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore, StoreSender
from console.helpdesks.helpdesk import Surroundings
from console.helpdesks.ticket import HelpdeskTicket
from console.helpdesks.webhook.kind import KIND, WebhookSettings
from console.helpdesks.webhook.signing import keys_of, signature_of
from console.helpdesks.webhook.webhook import Webhook
from console.model.draft import SubmittedDraft
from console.model.endpoints import Endpoint
from console.model.order import Order, Outcome, Result
from console.model.problem import Problem
from console.remote.blocking import BlockingClient
from console.remote.problems import Refused
from console.remote.requests import StoreRequest
from console.store.routes.examples import DRAFT
from tests.helpdesks.documented import secret_file, type_all
from tests.helpdesks.webhook_tickets import SECRET, TICKET, message, post_to_door
from tests.support.killing import Killed
from tests.support.own_system import OwnSystem, own_system
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread

REPOSITORY = Path(__file__).parents[2]


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
    def connector(self, store: StoreSender | None = None) -> Iterator[tuple[Reading, OrderExecutor, Webhook]]:
        helpdesk = KIND.open("shop", self.settings, _surroundings())
        assert isinstance(helpdesk, Webhook)
        state = ConnectorState(self.folder / "connector.db")
        with BlockingClient(self.store.url, self.token) as client:
            calls = PatientStore(store or client, threading.Event())
            try:
                orders = OrderExecutor(calls, state, {"shop": helpdesk}, self.store.clock)
                yield Reading(helpdesk, calls, state, SameAnswer()), orders, helpdesk
            finally:
                state.close()
                helpdesk.close()

    def approved(self, ticket: str = "T-1") -> str:
        """A ticket that came by the door, with an approved reply."""
        with self.connector() as (reading, _, helpdesk):
            reading.step()
            assert _documented_post()(_door(helpdesk), SECRET, TICKET | {"id": ticket, "messages": [message(1)]}) == 200
            reading.step()
        listed = self.store.as_("lead").get("/v1/drafts").json()["items"]
        draft = next(one for one in map(self.store.shown, [row["id"] for row in listed]) if one["state"] == "pending")
        assert self.store.decide(self.store.as_("agent"), draft)["status"] == "recorded"
        self.store.clock.pass_(seconds=30)
        return str(draft["id"])

    def carry_out(self, store: StoreSender | None = None) -> None:
        with self.connector(store) as (_, orders, _):
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


def test_an_answer_that_the_store_does_not_take_holds_up_no_order_and_the_result_is_recorded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = desk.approved()
    answer = Outcome(Result.SENT, "Done.", inverse={f"field {number}": number for number in range(101)})
    monkeypatch.setattr(Webhook, "send", lambda *_: answer)
    desk.carry_out()
    assert desk.store.shown(draft)["state"] == "sent"
    with desk.connector() as (_, orders, _):
        assert not orders.step()


class RefusesOutcomes:
    """The store, as it is where the outcome of one dispatch, the first, cannot be recorded in any form."""

    def __init__(self, client: BlockingClient) -> None:
        self._client = client
        self.refuses = True
        self.told: list[str] = []

    def send(self, request: StoreRequest[Any]) -> Any:
        if request.endpoint is Endpoint.RECORD_OUTCOME:
            self.told.append(request.names["dispatch"])
            if self.refuses and self.told[-1] == self.told[0]:
                raise Refused(Problem("invalid", "Invalid", 422, "It cannot be stored."))
        return self._client.send(request)


@pytest.mark.parametrize("result", [Result.SENT, Result.UNKNOWN, Result.FAILED, Result.RETRY])
def test_an_outcome_that_the_store_takes_in_no_form_is_set_aside_and_nothing_is_done_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, result: Result
) -> None:
    first, second = desk.approved(), desk.approved("T-2")
    carried_out: list[str] = []

    def send(_: Webhook, order: Order) -> Outcome:
        carried_out.append(order.draft)
        return Outcome(result if order.draft == first else Result.SENT, "Done.")

    monkeypatch.setattr(Webhook, "send", send)
    monkeypatch.setattr(Webhook, "find", lambda *_: pytest.fail("nothing is to be found out"))
    with BlockingClient(desk.store.url, desk.token) as client:
        store = RefusesOutcomes(client)
        for _ in range(6):
            desk.carry_out(store)
            # Its lease runs out, and a draft that was approved meanwhile is carried out.
            desk.store.clock.pass_(seconds=400)
        assert carried_out == [first, second]
        assert (desk.store.shown(first)["state"], desk.store.shown(second)["state"]) == ("approved", "sent")
        assert store.told.count(store.told[0]) == 2 + 2  # in full and bare; then after 10 and 20 minutes
        (finding,) = set_aside_findings(desk.folder / "connector.db", "shop")
        assert (finding.fine, "It cannot be stored." in finding.sentence) == (False, True)
        store.refuses = False
        desk.store.clock.pass_(hours=7)
        desk.carry_out(store)
    assert list(set_aside_findings(desk.folder / "connector.db", "shop")) == []
    states = {Result.SENT: "sent", Result.UNKNOWN: "send_unknown", Result.FAILED: "send_failed"}
    assert desk.store.shown(first)["state"] == states.get(result, "approved")
    assert carried_out[:2] == [first, second]


def test_a_draft_gets_a_revision_when_others_would_get_the_reply(desk: Desk) -> None:
    post = _documented_post()
    fewer = TICKET["recipients"] | {"cc": []}
    with desk.connector() as (reading, _, helpdesk):
        reading.step()
        for minute, recipients in ((10, TICKET["recipients"]), (11, TICKET["recipients"]), (12, fewer)):
            changed = {"changed_at": f"2026-11-20T09:{minute}:00Z", "recipients": recipients}
            assert post(_door(helpdesk), SECRET, TICKET | changed | {"messages": [message(1)]}) == 200
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
        patch.setattr(OrderExecutor, "_act" if step == "taken" else "_report", killed)
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
    ticket = TICKET | {"messages": [message(1)]}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, cwd=REPOSITORY) as process:
        for _ in range(1_200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            threading.Event().wait(0.05)
        assert _documented_post()(f"http://127.0.0.1:{port}/tickets", SECRET, ticket) == 200
        wrong = post_to_door(port, msgspec.json.encode(ticket), {"webhook-signature": "v1,c2VjcmV0"})
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


def test_the_commands_of_its_page_can_be_typed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = {
        "https://shop.example.org/countersign": f"http://127.0.0.1:{desk.system.port}",
        "file:/etc/countersign/shop.secret": secret_file(tmp_path, SECRET),
        '"127.0.0.1:8790"': '"127.0.0.1:0"\nown_network = true',
        "/var/lib/countersign/shop.db": str(tmp_path / "shop.db"),
    }
    assert type_all("webhook.md", filled, tmp_path, monkeypatch) == ["helpdesk check shop"]
    assert desk.system.requests == []
