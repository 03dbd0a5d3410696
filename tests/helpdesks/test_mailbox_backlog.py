"""A mailbox with many mails is read for the first time, and what can happen to it meanwhile. Dovecot is real."""

import os
import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

import pytest

from console.helpdesks.helpdesk import Helpdesk, HelpdeskUnavailable, Surroundings
from console.helpdesks.mailbox.imap import ImapConnection
from console.helpdesks.mailbox.kind import KIND, MailboxSettings
from console.helpdesks.mailbox.mailbox import Mailbox
from console.helpdesks.ticket import HelpdeskTicket
from tests.support.dovecot import PASSWORD, MailServers, mail_servers

pytestmark = pytest.mark.timeout(900)

ADA = "ada@customer.example"
LONG = 7
"""The number of a mail that is longer than what is requested first."""


class InMind(dict[str, str | None]):
    """A helpdesk's memory without a file."""

    def put(self, key: str, value: str | None) -> None:
        self[key] = value

    def look_up(self, keys: Collection[str]) -> None:
        pass


@pytest.fixture(scope="module")
def servers() -> Iterator[MailServers]:
    with mail_servers() as running:
        yield running


class Inbox:
    """One address's mailbox, filled as files, and its adapter."""

    def __init__(self, servers: MailServers, address: str) -> None:
        self.servers, self.address = servers, address
        with servers.box(address):
            self.folder = servers.folder / "mail" / address
        self.memory = InMind()
        self.cursor: str | None = None
        self.tickets: dict[str, HelpdeskTicket] = {}
        self.helpdesk = self.opened()

    def opened(self, **queues: str) -> Mailbox:
        settings = MailboxSettings(
            kind="mailbox",
            address=f"imap://{self.address.replace('@', '%40')}@127.0.0.1:{self.servers.imap}?tls=off",
            smtp=f"smtp://127.0.0.1:{self.servers.smtp}?tls=off",
            sender=self.address,
            queues=queues or {"INBOX": "support"},
            since="2020-01-01",
        )
        secret = Surroundings(lambda: datetime.now(UTC), lambda name: PASSWORD if name == "secret" else None)
        helpdesk: Helpdesk = KIND.open("support", settings, secret)
        assert isinstance(helpdesk, Mailbox)
        return helpdesk

    def fill(self, count: int, *more: str, first: int = 0, folder: str = ".") -> None:
        new = self.folder / folder / "new"
        owner = new.stat()
        for number in range(first, first + count):
            text = "Where is it?\r\n" * (20_000 if number == LONG else 1) + "The end."
            head = (f"From: {ADA}", f"Subject: Kettle {number}", f"Message-ID: <{number}.{self.address}>", *more)
            file = new / f"{1_700_000_000 + number}.M{number}.test"
            file.write_text("\r\n".join((*head, "", text)), newline="")
            os.chown(file, owner.st_uid, owner.st_gid)

    def step(self) -> bool:
        page = self.helpdesk.changed(self.cursor, self.memory)
        self.cursor = page.cursor
        self.tickets |= {ticket.id: ticket for ticket in page.tickets}
        return page.more

    def read(self) -> None:
        while self.step():
            pass

    def subjects(self) -> list[str]:
        return sorted(ticket.subject for ticket in self.tickets.values())


@pytest.fixture
def inbox(servers: MailServers, request: pytest.FixtureRequest) -> Iterator[Inbox]:
    ready = Inbox(servers, f"many{abs(hash(request.node.name)) % 10**9}@shop.example")
    yield ready
    ready.helpdesk.close()


def kettles(count: int) -> list[str]:
    return sorted(f"Kettle {number}" for number in range(count))


def test_a_backlog_of_several_pages_is_read_whole_and_a_mail_that_leaves_it_closes_its_ticket(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[str] = []
    uids = ImapConnection.uids

    def counted(self: ImapConnection, folder: str, *criteria: str) -> list[int]:
        folders.append(folder)
        return uids(self, folder, *criteria)

    monkeypatch.setattr(ImapConnection, "uids", counted)
    inbox.fill(630)
    inbox.read()
    assert inbox.subjects() == kettles(630)
    # A server looks through the folder at each question: there are as many for 630 mails as for a page of them.
    assert folders.count("INBOX") <= 4
    (whole,) = (t.messages[0].text for t in inbox.tickets.values() if t.subject == f"Kettle {LONG}")
    assert (whole.count("Where is it?"), whole.endswith("The end.")) == (20_000, True)
    gone = {ticket.id for ticket in inbox.tickets.values() if ticket.subject in ("Kettle 7", "Kettle 405")}
    with inbox.servers.box(inbox.address) as box:
        for number in (7, 405):
            box.move(box.uids(f'HEADER Message-ID "<{number}.{inbox.address}>"'), "Archive")
    inbox.helpdesk.wait(600.0, lambda: False)
    inbox.read()
    assert {t.id for t in inbox.tickets.values() if str(t.status) == "closed"} == gone


def test_a_conversation_over_several_pages_and_folders_is_one_ticket(inbox: Inbox) -> None:
    inbox.fill(230)
    inbox.fill(230, f"References: <0.{inbox.address}>", first=230)
    with inbox.servers.box(inbox.address) as box:
        box.append(f"From: {ADA}\r\nMessage-ID: <own>\r\n\r\n.".encode(), "Archive")
    inbox.fill(230, f"In-Reply-To: <1.{inbox.address}>", first=460, folder=".Archive")
    inbox.helpdesk.close()
    inbox.helpdesk = inbox.opened(INBOX="support", Archive="support")
    inbox.read()
    sizes = sorted(len(ticket.messages) for ticket in inbox.tickets.values())
    assert sizes == [*[1] * 229, 231, 231]


def test_a_backlog_goes_on_where_it_was_after_the_line_broke_and_after_a_page_that_was_not_dealt_with(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.fill(630)
    assert inbox.step()
    box = inbox.helpdesk._reading._box
    assert box is not None
    box.client.sock.shutdown(2)
    with pytest.raises(HelpdeskUnavailable):
        inbox.read()
    before, known = inbox.cursor, len(inbox.tickets)
    assert inbox.step()
    inbox.cursor = before
    assert inbox.step()
    assert len(inbox.tickets) == known + 200
    inbox.read()
    assert inbox.subjects() == kettles(630)


def test_mails_that_got_other_uids_come_into_no_other_ticket(inbox: Inbox) -> None:
    inbox.fill(6)
    inbox.read()
    first = {ticket.id: [m.id for m in ticket.messages] for ticket in inbox.tickets.values()}
    inbox.helpdesk.close()
    # Dovecot's list of uids, with another validity, and each uid that of another mail.
    file = inbox.folder / "dovecot-uidlist"
    head, *mails = file.read_text().splitlines()
    names = [mail.partition(" ")[2] for mail in mails]
    head = re.sub(r"V(\d+)", lambda validity: f"V{int(validity[1]) + 1}", head)
    uids = [mail.partition(" ")[0] for mail in mails]
    file.write_text("\n".join((head, *(f"{u} {n}" for u, n in zip(uids, reversed(names), strict=True)), "")))
    for index in inbox.folder.glob("dovecot.index*"):
        index.unlink()
    inbox.helpdesk = inbox.opened()
    inbox.tickets.clear()
    inbox.read()
    assert {ticket.id: [m.id for m in ticket.messages] for ticket in inbox.tickets.values()} == first
