"""A mailbox end to end: from the customer's mail to the draft, and from the approval to the reply in the thread, once.

Dovecot, SMTP, the store and the connector's own parts are real.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.assistant.opening import open_assistant
from console.assistant.ticket_answers import TicketAnswers
from console.commands.root import run
from console.helpdesks.connector.carrying_out import OrderExecutor
from console.helpdesks.connector.opening import open_helpdesks
from console.helpdesks.connector.reading import Reading, WritesDrafts
from console.helpdesks.connector.running import run_connector
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.mailbox.imap import ImapConnection
from console.helpdesks.mailbox.kind import KIND, MailboxSettings
from console.helpdesks.mailbox.sending import MailSender
from console.helpdesks.ticket import HelpdeskTicket
from console.model.draft import SubmittedDraft
from console.remote.blocking import BlockingClient
from console.store.dispatch.smtp import Smtp
from tests.helpdesks.documented import secret_file, type_all
from tests.support.dovecot import PASSWORD, MailServers, mail_servers
from tests.support.killing import Killed, killed_after
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread

# Installing Dovecot takes minutes on a busy computer.
pytestmark = pytest.mark.timeout(900)

DESK = "desk@shop.example"
ADA = "ada@customer.example"


@pytest.fixture(scope="module")
def servers() -> Iterator[MailServers]:
    with mail_servers() as running:
        yield running


CALLS = (
    *((ImapConnection, name) for name in ("status", "first_status", "uids", "append", "delete")),
    *((Smtp, "send"), (BlockingClient, "send")),
)
"""What the connector asks of others."""


class SameAnswer:
    """Writes the same draft for every ticket."""

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft | None:
        last = ticket.last_word
        assert last is not None
        wire = draft_as_sent(0) | {"external_id": f"{ticket.id} {last.id}", "queue": ticket.queue}
        wire |= {"ticket": msgspec.to_builtins(ticket.as_submitted())}
        return msgspec.convert(wire, SubmittedDraft)


class Desk:
    """The store, the mailbox of one address, and a connector that can be killed and started again."""

    def __init__(self, store: StoreInThread, servers: MailServers, folder: Path, address: str) -> None:
        self.store, self.servers, self.address = store, servers, address
        self.file = folder / "connector.db"
        self.token = store.token("pipeline", "the pipeline")
        self.settings = _settings(servers, address)
        self.assistant: WritesDrafts = SameAnswer()

    @contextlib.contextmanager
    def connector(self) -> Iterator[tuple[Reading, OrderExecutor, Helpdesk]]:
        helpdesk = KIND.open("support", self.settings, _surroundings())
        state = ConnectorState(self.file)
        with BlockingClient(self.store.url, self.token) as client:
            calls = PatientStore(client, threading.Event())
            try:
                yield (
                    Reading(helpdesk, calls, state, self.assistant),
                    OrderExecutor(calls, state, {"support": helpdesk}),
                    helpdesk,
                )
            finally:
                state.close()
                helpdesk.close()

    def read(self) -> None:
        with self.connector() as (reading, _, _):
            while reading.step():
                pass

    def carry_out(self) -> None:
        with self.connector() as (_, orders, _):
            while orders.step():
                pass

    def drafts(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.store.as_("lead").get("/v1/drafts").json()["items"]
        return items

    def approve(self) -> str:
        draft = self.store.shown(self.drafts()[-1]["id"])
        last = draft["submitted"]["ticket"]["messages"][-1]["id"]
        assert self.store.decide(self.store.as_("agent"), draft, seen_message=last)["status"] == "recorded"
        self.store.clock.pass_(seconds=30)
        return str(draft["id"])

    def write(self, number: int, *more: str, text: str = "Where is my kettle?", subject: str = "Kettle") -> None:
        head = (
            f"From: Ada <{ADA}>",
            f"To: {self.address}",
            f"Subject: {subject}",
            f"Message-ID: <{number}.{self.address}>",
        )
        self.servers.deliver(self.address, "\r\n".join((*head, *more, "", text, "")).encode())


def _settings(servers: MailServers, address: str) -> MailboxSettings:
    return MailboxSettings(
        kind="mailbox",
        address=f"imap://{address.replace('@', '%40')}@127.0.0.1:{servers.imap}?tls=off",
        smtp=f"smtp://127.0.0.1:{servers.smtp}?tls=off",
        sender=address,
        queues={"INBOX": "support"},
    )


def _surroundings() -> Surroundings:
    return Surroundings(lambda: datetime.now(UTC), lambda name: PASSWORD if name == "secret" else None)


@pytest.fixture
def desk(servers: MailServers, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    # Each test has an address, and a customer's mailbox to look into, of its own.
    address = f"desk{abs(hash(request.node.name)) % 10**9}@shop.example"
    with servers.box(ADA) as box:
        box.delete(box.uids())
    with store_in_thread(tmp_path, dispatch="connector") as store:
        ready = Desk(store, servers, tmp_path, address)
        ready.read()
        servers.hold = lambda _data: None
        yield ready


def test_an_approved_reply_stands_in_the_customers_thread_and_in_sent(desk: Desk) -> None:
    desk.write(1, text="Where is my kettle?\r\n\r\n-- \r\nAda")
    desk.read()
    draft = desk.drafts()[0]
    ticket = draft["submitted"]["ticket"]
    assert ticket["recipients"] == {"from": desk.address, "to": [ADA], "written_from": ADA}
    assert (ticket["customer"]["email"], [m["text"] for m in ticket["messages"]]) == (ADA, ["Where is my kettle?"])
    desk.read()
    assert len(desk.drafts()) == 1
    desk.approve()
    desk.carry_out()
    assert desk.store.shown(draft["id"])["state"] == "sent"
    (got,) = desk.servers.mails(ADA)
    mail = message_from_bytes(got)
    assert (mail["In-Reply-To"], mail["From"], mail["Subject"]) == (f"<1.{desk.address}>", desk.address, "Re: Kettle")
    (copy,) = desk.servers.mails(desk.address, "Sent")
    assert got.endswith(copy)
    assert desk.servers.mails(desk.address, "Drafts") == []


def test_what_happens_in_the_mailbox_meanwhile_reaches_the_draft(desk: Desk) -> None:
    desk.write(1)
    desk.read()
    draft = desk.approve()
    thread = f"In-Reply-To: <1.{desk.address}>"
    desk.write(2, thread, "Auto-Submitted: auto-replied", text="I am away.")
    desk.read()
    current = desk.store.shown(draft)
    assert (current["state"], len(current["submitted"]["ticket"]["messages"])) == ("approved", 2)
    desk.write(3, thread, text="It is urgent.")
    desk.read()
    current = desk.store.shown(draft)
    assert (current["state"], current["submitted"]["ticket"]["messages"][-1]["text"]) == ("pending", "It is urgent.")
    with desk.servers.box(desk.address) as box:
        box.move(box.uids(), "Archive")
    desk.read()
    states = {found["id"]: (found["state"], found["state_reason"]) for found in desk.drafts()}
    assert set(states.values()) == {("withdrawn", "The ticket was closed in support.")}


@pytest.mark.parametrize(
    ("step", "state", "received"),
    [
        ("unnoted", "sent", 1),
        ("taken", "sent", 1),
        ("pending", "send_unknown", 0),
        ("sent", "send_unknown", 1),
        ("copied", "sent", 1),
        ("told", "sent", 1),
    ],
)
def test_a_kill_at_any_step_answers_nothing_twice_and_forgets_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str, state: str, received: int
) -> None:
    desk.write(1)
    desk.read()
    draft = desk.approve()

    def killed(*_: Any, **__: Any) -> Any:
        raise Killed

    places: dict[str, tuple[Any, str]] = {
        "unnoted": (ConnectorState, "begin_attempt"),
        "taken": (OrderExecutor, "_act"),
        "pending": (Smtp, "send"),
        "sent": (MailSender, "_clear_up"),
        "copied": (OrderExecutor, "_report"),
        "told": (ConnectorState, "end_attempt"),
    }
    with monkeypatch.context() as patch:
        where, name = places[step]
        patch.setattr(where, name, killed)
        with pytest.raises(Killed):
            desk.carry_out()
    desk.carry_out()
    for _ in range(3):
        desk.store.clock.pass_(seconds=500)
        desk.carry_out()
    assert desk.store.shown(draft)["state"] == state
    assert len(desk.servers.mails(ADA)) == received


@pytest.mark.parametrize("step", ["read", "posted", "submitted"])
def test_a_kill_while_reading_loses_no_message_and_makes_no_second_draft(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    desk.write(1)
    places = {
        "read": (Reading, "_deal_with"),
        "posted": (Reading, "_hand_over"),
        "submitted": (ConnectorState, "set_tickets"),
    }

    def killed(*_: Any, **__: Any) -> Any:
        raise Killed

    with monkeypatch.context() as patch:
        where, name = places[step]
        patch.setattr(where, name, killed)
        with pytest.raises(Killed):
            desk.read()
    desk.read()
    assert len(desk.drafts()) == 1


def test_a_kill_after_any_call_answers_nothing_twice_and_leaves_open_only_what_cannot_be_known(desk: Desk) -> None:
    count, done, unknown = 0, False, 0
    while not done:
        with desk.servers.box(ADA) as box:
            box.delete(box.uids())
        desk.write(count)
        desk.read()
        draft = desk.approve()
        with killed_after(count, *CALLS) as called:
            try:
                desk.carry_out()
                done = True
            except Killed:
                count += 1
        desk.carry_out()
        for _ in range(2):
            desk.store.clock.pass_(seconds=500)
            desk.carry_out()
        state, received = desk.store.shown(draft)["state"], len(desk.servers.mails(ADA))
        if state == "send_unknown":
            # A copy is where replies are while they are sent: nobody can say whether the server had this one.
            assert called[-1] in ("append", "send"), called
            assert received <= 1
            unknown += 1
        else:
            assert (state, received) == ("sent", 1), called
    assert (count > 6, 0 < unknown <= 4) == (True, True)


def test_a_kill_after_any_call_while_reading_loses_no_message_and_makes_no_second_draft(desk: Desk) -> None:
    count, done = 0, False
    while not done:
        desk.write(count, text=f"Where is kettle {count}?")
        with killed_after(count, *CALLS):
            try:
                desk.read()
                done = True
            except Killed:
                count += 1
        desk.read()
    drafts = [desk.store.shown(draft["id"])["submitted"]["ticket"] for draft in desk.drafts()]
    texts = [message["text"] for ticket in drafts for message in ticket["messages"]]
    assert sorted(texts) == sorted(f"Where is kettle {number}?" for number in range(count + 1))


def test_a_killed_process_leaves_what_cannot_be_known_to_a_person_and_no_secret_anywhere(
    desk: Desk, tmp_path: Path
) -> None:
    desk.write(1)
    desk.read()
    draft = desk.approve()
    at_the_server = threading.Event()

    def hold(_data: bytes) -> None:
        at_the_server.set()

    desk.servers.hold = hold
    settings = tmp_path / "store.toml"
    settings.write_text(
        f'[helpdesks.support]\nkind = "mailbox"\naddress = "{desk.settings.address}"\nsmtp = "{desk.settings.smtp}"\n'
        f'sender = "{desk.address}"\nqueues = {{ INBOX = "support" }}\nsecret = "env:COUNTERSIGN_HELPDESK_X"\n'
    )
    run(["assistant", "init", str(tmp_path / "answers")])
    command = [sys.executable, "-m", "console", "helpdesk", "run", "--config", str(settings), "--state", str(desk.file)]
    command += ["--assistant", str(tmp_path / "answers" / "assistant.toml")]
    environment = os.environ | {
        "COUNTERSIGN_URL": desk.store.url,
        "COUNTERSIGN_TOKEN": desk.token,
        "COUNTERSIGN_HELPDESK_X": PASSWORD,
    }
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
        assert at_the_server.wait(60)
        command_line = Path(f"/proc/{process.pid}/cmdline").read_bytes() if Path("/proc/self/cmdline").exists() else b""
        process.send_signal(signal.SIGKILL)
        output = process.communicate(timeout=30)[1]
    for secret in (PASSWORD, desk.token):
        assert secret.encode() not in output + command_line + desk.file.read_bytes()
    desk.servers.hold = lambda _data: None
    desk.carry_out()
    assert desk.store.shown(draft)["state"] in ("sent", "send_unknown")
    assert len(desk.servers.mails(ADA)) == 1


def test_the_connector_runs_until_it_is_stopped_and_reads_what_comes(desk: Desk) -> None:
    stopped = threading.Event()
    helpdesk = KIND.open("support", desk.settings, _surroundings())
    state = ConnectorState(desk.file)
    clients: list[BlockingClient] = []

    def client() -> BlockingClient:
        clients.append(BlockingClient(desk.store.url, desk.token))
        return clients[-1]

    thread = threading.Thread(
        target=run_connector, args=(client, state, {"support": helpdesk}, {"support": 1.0}, stopped, SameAnswer())
    )
    thread.start()
    try:
        desk.write(1)
        for _ in range(600):
            if desk.drafts():
                break
            threading.Event().wait(0.05)
        assert len(desk.drafts()) == 1
    finally:
        stopped.set()
        thread.join(30)
        state.close()
        helpdesk.close()
        for one in clients:
            one.close()
    assert not thread.is_alive()


def _findings(settings: MailboxSettings, surroundings: Surroundings) -> list[str]:
    """The sentences on what is missing."""
    helpdesk = KIND.open("support", settings, surroundings)
    try:
        return [finding.sentence for finding in helpdesk.check() if not finding.fine]
    finally:
        helpdesk.close()


def test_the_assistant_answers_from_its_articles_and_leaves_other_tickets_alone(desk: Desk, tmp_path: Path) -> None:
    run(["assistant", "init", str(tmp_path / "answers")])
    desk.assistant = TicketAnswers(open_assistant(tmp_path / "answers" / "assistant.toml").assistant)
    desk.settings = msgspec.structs.replace(desk.settings, since="2020-01-01")
    desk.file.unlink()
    desk.write(1, subject="Refunds and credits", text="Refunds and credits?")
    desk.write(2, subject="Qwertz", text="Plumbus?")
    desk.read()
    (draft,) = desk.drafts()
    assert draft["submitted"]["citations"]
    assert [m["id"] for m in draft["submitted"]["ticket"]["messages"]] == [f"<1.{desk.address}>"]


def test_check_says_of_each_thing_whether_it_is_there(desk: Desk, tmp_path: Path) -> None:
    wrong = Surroundings(lambda: datetime.now(UTC), lambda _name: "not the password")
    nowhere = msgspec.structs.replace(desk.settings, queues={"Nowhere": "support"}, smtp="smtp://127.0.0.1:1?tls=off")
    assert _findings(desk.settings, _surroundings()) == []
    (refused,) = _findings(desk.settings, wrong)
    assert ("refuses the name or password" in refused, "not the password" in refused) == (True, False)
    folder, server = _findings(nowhere, _surroundings())
    assert ("Nowhere" in folder, "127.0.0.1:1" in server) == (True, True)
    file = tmp_path / "wrong.toml"
    file.write_text('[helpdesks.a]\nkind = "mailbox"\naddress = "imaps://u:pw@h"\nsecret = "hunter2"\n')
    with pytest.raises(Exception, match="smtp") as refusal, open_helpdesks(file):
        pass
    assert "hunter2" not in str(refusal.value)
    assert "line 4" in str(refusal.value)


@pytest.mark.parametrize("page", ["mailbox.md", "README.md"])
def test_the_commands_of_its_pages_can_be_typed(
    desk: Desk, tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = secret_file(tmp_path, PASSWORD)
    smtp = {"smtp://support%40example.org@smtp.example.org": desk.settings.smtp}
    filled = {
        "mailbox.md": {
            "imaps://support%40example.org@imap.example.org": desk.settings.address,
            **smtp,
            '"support@example.org"': f'"{desk.address}"',
            "file:/etc/countersign/mailbox.secret": secret,
        },
        "README.md": {
            "imaps://support%40example.org@imap.example.org": desk.settings.address,
            **smtp,
            '"support@example.org"': f'"{desk.address}"',
            "file:/etc/countersign/support.secret": secret,
        },
    }
    monkeypatch.setenv("COUNTERSIGN_URL", desk.store.url)
    monkeypatch.setenv("COUNTERSIGN_TOKEN", desk.token)
    typed = type_all(page, filled[page], tmp_path, monkeypatch)
    assert "helpdesk check support" in typed[0]
