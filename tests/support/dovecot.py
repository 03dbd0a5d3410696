"""A real mail server of the tests' own: Dovecot for IMAP and LMTP, and an SMTP server that delivers to it."""

import asyncio
import contextlib
import getpass
import os
import shutil
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Any

import imap_tools
from aiosmtpd.controller import Controller

from console.team.cluster import ending_with_us
from tests.support.servers import NotHere, install, or_skipped

PASSWORD = "a-secret-of-the-mailbox"
_MISSING = "Dovecot is not there and cannot be installed here (apt-get install dovecot-imapd dovecot-lmtpd as root)."


@dataclass
class MailServers:
    """`hold`: called with each message before SMTP acknowledges it; what it raises ends the connection. `elsewhere`:
    the addresses whose mail goes to another program. Without Dovecot `lmtp` is 0, and mail for others goes nowhere.
    """

    folder: Path
    imap: int
    lmtp: int
    smtp: int = 0
    elsewhere: dict[str, Callable[[bytes], None]] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    hold: Callable[[bytes], None] = lambda _data: None

    def deliver(self, user: str, data: bytes) -> None:
        """Puts a mail into somebody's INBOX, as from outside."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as line:
            line.sendmail("outside@example.net", [user], data)

    @contextlib.contextmanager
    def box(self, user: str, folder: str = "INBOX") -> Iterator[imap_tools.BaseMailBox]:
        """Somebody's own mail program."""
        with imap_tools.MailBoxUnencrypted("127.0.0.1", self.imap).login(user, PASSWORD, folder) as box:
            yield box

    def mails(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """All mails in a folder, as bytes."""
        with self.box(user, folder) as box:
            contents = []
            for uid in box.uids():
                _, data = box.client.uid("FETCH", uid, "(BODY.PEEK[])")
                contents.append(data[0][1])
            return contents

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        data = _completed(envelope.original_content)
        self.taken.append(data)
        for recipient in envelope.rcpt_tos:
            if (takes := self.elsewhere.get(recipient)) is not None:
                # It may send mail here before it has taken this one.
                await asyncio.to_thread(takes, data)
            elif self.lmtp:
                self.deliver(recipient, data)
        self.hold(data)
        return "250 queued"

    @contextlib.contextmanager
    def taking(self) -> Iterator["MailServers"]:
        """Takes mail by SMTP until the block ends."""
        controller = Controller(self, hostname="127.0.0.1", port=_free_port())
        controller.start()
        self.smtp = controller.port
        try:
            yield self
        finally:
            controller.stop()


def mail_servers() -> contextlib.AbstractContextManager[MailServers]:
    """Runs them until the block ends; skips the test where Dovecot cannot be had."""
    return or_skipped(started_mail_servers())


@contextlib.contextmanager
def started_mail_servers() -> Iterator[MailServers]:
    """Runs them until the block ends; raises NotHere."""
    program = _program()
    user = "nobody" if os.geteuid() == 0 else getpass.getuser()
    # The tests' own temporary folder is closed to others, and Dovecot's processes run as one of them.
    folder = Path(tempfile.mkdtemp(prefix="countersign-mail-", dir="/tmp" if os.geteuid() == 0 else None))
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    imap, lmtp = _free_port(), _free_port()
    (folder / "dovecot.conf").write_text(_configuration(folder, user, imap, lmtp))
    command = [*ending_with_us("TERM"), program, "-F", "-c", str(folder / "dovecot.conf")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    servers = MailServers(folder, imap, lmtp)
    try:
        _until_open(imap, process)
        _until_open(lmtp, process)
        with servers.taking():
            yield servers
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _program() -> str:
    install("dovecot-imapd", "dovecot-lmtpd")
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise NotHere(_MISSING)
    return program


def _completed(mail: bytes) -> bytes:
    """With a Message-ID and a date, which the first server gives a mail that has none."""
    head = mail.partition(b"\r\n\r\n")[0].lower()
    given = {"Message-ID": make_msgid(domain="mail.example"), "Date": formatdate()}
    lacking = [f"{name}: {value}\r\n" for name, value in given.items() if f"{name}:".lower().encode() not in head]
    return "".join(lacking).encode() + mail


def _configuration(folder: Path, user: str, imap: int, lmtp: int) -> str:
    group = "nogroup" if user == "nobody" else user
    return f"""
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mail_uid = {user}
mail_gid = {group}
auth_username_format = %Lu
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
  }}
  mailbox Drafts {{
    auto = create
  }}
  mailbox Archive {{
    auto = create
  }}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
protocol lmtp {{
  auth_username_format = %Lu
}}
"""


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _until_open(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(400):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise NotHere("Dovecot does not start here.")
