"""A mailbox: from a mail to its draft by IDLE, mails read for the first time, and what an idle connector takes."""

import imaplib
import os
import time
from collections.abc import Sequence
from pathlib import Path

from console.helpdesks.mailbox.kind import MailboxSettings
from tests.bench.helpdesks import (
    QUESTION,
    SINCE,
    SUBJECT,
    Feed,
    connector,
    first_reading,
    idle_line,
    latency_line,
    store_at,
    submits,
    there,
)
from tests.bench.mails import mails
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.support.dovecot import PASSWORD, MailServers, started_mail_servers

DESK = "desk@shop.example"
_PAGE = 50


def measure(context: Context) -> Row:
    """Both halves on one Dovecot; the mails of the second lie in the folder before."""
    with there(started_mail_servers()) as servers:
        lines = _reading(servers, context)
        lines += _drafting(servers, context)
    return Row(
        "Helpdesk: a mailbox",
        "a mail's draft is there within 0.5 s by IDLE; mails are read for the first time at half the rate of a plain "
        "fetch; under 1 % of a core while idle",
        tuple(lines),
        (
            "By plain calls: a mail is noticed by IDLE and fetched by its uid, and a draft that is there already is "
            "submitted.",
            "Dovecot 2.3 waits half a second after a delivery before it tells what came (a constant in its source). "
            "The line without a connector is that wait alone: by IDLE nothing can be sooner.",
            f"Plain fetch: `UID FETCH … BODY.PEEK[]` of {_PAGE} mails at a time by imaplib; nothing is read of them. "
            "Mails of about 9 kB, half with a formatted version; an assistant that leaves all tickets alone.",
        ),
    )


def _reading(servers: MailServers, context: Context) -> list[Line]:
    count, repeats = context.size(10_000, 1_000), context.size(3, 1)
    # Each has a mailbox that its server has not read before, as when a team begins.
    users = [f"{what}{number}@shop.example" for number in range(repeats) for what in ("plain", "full")]
    _fill(servers, users, count)
    measured, floor = [], []
    for number in range(repeats):
        floor.append(count / _plain(servers, f"plain{number}@shop.example", count))
        with store_at(context.work / f"mailbox-reading-{number}") as store:
            settings = _settings(servers, f"full{number}@shop.example", since=SINCE)
            tickets, seconds = first_reading(settings, PASSWORD, store, context.work / f"mailbox-{number}.db")
        assert tickets == count - count // 3, tickets
        measured.append(count / seconds)
        say(f"mailbox: {measured[-1]:,.0f} mails/s, plain {floor[-1]:,.0f}")
    series = Series("mails/s", tuple(measured)), Series("mails/s", tuple(floor))
    return [Line(f"{count:,} mails read for the first time", *series, "plain fetch", Bar("at least", 0.5))]


def _drafting(servers: MailServers, context: Context) -> list[Line]:
    settings = _settings(servers, DESK)
    table = (
        f'[helpdesks.desk]\nkind = "mailbox"\nsender = "{DESK}"\nqueues = {{ INBOX = "support" }}\n'
        f'address = "{settings.address}"\nsmtp = "{settings.smtp}"\nsecret = "env:COUNTERSIGN_HELPDESK_DESK"\n'
    )
    with (
        store_at(context.work / "mailbox") as store,
        connector(context.work / "mailbox", store, table, {"COUNTERSIGN_HELPDESK_DESK": PASSWORD}) as process,
    ):
        feed = Feed(store)
        arriving = latency_line(
            "IDLE",
            feed,
            lambda number: (f"{SUBJECT} draft-{number}-".encode(), _arrives(servers, DESK, f"draft-{number}-")),
            lambda number: _noticed(servers, number) + submits(store, feed, number),
            Bar("at most", 0.5, absolute=True),
            context,
        )
        told = tuple(_told(servers, number) for number in range(context.size(12, 3)))
        alone = Line("IDLE: from the message to Dovecot's word, without a connector", Series("s", told))
        return [arriving, alone, idle_line(process, context)]


def _told(servers: MailServers, number: int) -> float:
    """Seconds until Dovecot says that a mail came."""
    with servers.box("plain@shop.example") as box, box.idle as idle:
        begin = _arrives(servers, "plain@shop.example", f"told-{number}")
        while not any(b"EXISTS" in line for line in idle.poll(10.0)):
            pass
        return time.perf_counter() - begin


def _noticed(servers: MailServers, number: int) -> float:
    """Seconds until a mail is noticed and fetched by plain calls."""
    with servers.box("plain@shop.example") as box:
        with box.idle as idle:
            begin = _arrives(servers, "plain@shop.example", f"plain-{number}")
            while not any(b"EXISTS" in line for line in idle.poll(10.0)):
                pass
        box.client.uid("FETCH", box.uids()[-1], "(BODY.PEEK[])")
        return time.perf_counter() - begin


def _arrives(servers: MailServers, user: str, number: str) -> float:
    lines = (
        "From: Mia <mia@customer.example>",
        f"To: {user}",
        f"Subject: {SUBJECT} {number}",
        f"Message-ID: <{number}@b>",
    )
    servers.deliver(user, "\r\n".join((*lines, "", QUESTION, "")).encode())
    return time.perf_counter()


def _plain(servers: MailServers, user: str, count: int) -> float:
    """Seconds until the server has given all of a folder."""
    with imaplib.IMAP4("127.0.0.1", servers.imap) as line:
        line.login(user, PASSWORD)
        begin = time.perf_counter()
        line.select("INBOX", readonly=True)
        uids = line.uid("SEARCH", "ALL")[1][0].split()
        mails = 0
        for at in range(0, len(uids), _PAGE):
            answer = line.uid("FETCH", b",".join(uids[at : at + _PAGE]).decode(), "(UID INTERNALDATE BODY.PEEK[])")[1]
            mails += sum(isinstance(part, tuple) for part in answer)
        assert mails == count, mails
        return time.perf_counter() - begin


def _fill(servers: MailServers, users: Sequence[str], count: int) -> None:
    """Puts the same mails into maildirs as files."""
    folders: list[Path] = []
    for user in users:
        with servers.box(user):
            folders.append(servers.folder / "mail" / user / "new")
    owner = folders[0].stat()
    for number, mail in enumerate(mails(count, DESK)):
        files = [folder / f"{1_700_000_000 + number}.M{number}P1.bench" for folder in folders]
        files[0].write_bytes(mail)
        os.chown(files[0], owner.st_uid, owner.st_gid)
        for file in files[1:]:
            file.hardlink_to(files[0])


def _settings(servers: MailServers, user: str, *, since: str | None = None) -> MailboxSettings:
    return MailboxSettings(
        kind="mailbox",
        address=f"imap://{user.replace('@', '%40')}@127.0.0.1:{servers.imap}?tls=off",
        smtp=f"smtp://127.0.0.1:{servers.smtp}?tls=off",
        sender=DESK,
        queues={"INBOX": "support"},
        since=since,
    )
