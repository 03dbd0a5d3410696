"""A real Request Tracker of the tests' own, on SQLite, in a folder and on a port of its own."""

import contextlib
import email
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import getaddresses
from pathlib import Path
from typing import Any

import httpx

from console.team.cluster import ending_with_us
from tests.support.servers import NotHere, install, or_skipped

_SETUP = "/usr/sbin/rt-setup-database-5"
_SERVER = "/usr/share/request-tracker5/libexec/rt-server"
ADDRESS = "tickets@shop.example"
"""Where customers write to it."""
_MISSING = (
    "Request Tracker is not there, nor can it be installed (as root: apt-get install request-tracker5 rt5-db-sqlite)."
)
_PEOPLE = r"""
use lib '/usr/share/request-tracker5/lib';
use RT; RT::LoadConfig(); RT::Init();
my $key = RT::CustomField->new(RT->SystemUser);
my $of_transactions = 'RT::Queue-RT::Ticket-RT::Transaction';
$key->Create(Name => 'Countersign key', Type => 'Freeform', MaxValues => 1, LookupType => $of_transactions);
$key->AddToObject(RT::Queue->new(RT->SystemUser));
my $tags = RT::CustomField->new(RT->SystemUser);
$tags->Create(Name => 'Tags', Type => 'Freeform', MaxValues => 0, LookupType => 'RT::Queue-RT::Ticket');
$tags->AddToObject(RT::Queue->new(RT->SystemUser));
my $other = RT::Queue->new(RT->SystemUser);
$other->Create(Name => 'Other');
my $user = RT::User->new(RT->SystemUser);
$user->Create(Name => 'countersign', EmailAddress => 'countersign@shop.example', Privileged => 1);
for my $right (
    qw(SeeQueue ShowTicket ShowTicketComments ReplyToTicket CommentOnTicket ModifyTicket ReassignTicket),
    qw(SeeCustomField ModifyCustomField SeeClass ShowArticle)
) {
    $user->PrincipalObj->GrantRight(Right => $right, Object => RT->System);
}
my $everyone = RT::Group->new(RT->SystemUser);
$everyone->LoadSystemInternalGroup('Everyone');
$everyone->PrincipalObj->GrantRight(Right => $_, Object => RT->System) for qw(CreateTicket ReplyToTicket);
my $token = RT::AuthToken->new(RT->SystemUser);
my ($id, $said, $text) = $token->Create(Owner => $user->Id, Description => 'connector');
print "TOKEN $text\n";
"""


@dataclass
class Tracker:
    """A running RT. What people do over there is done as `root`."""

    address: str
    token: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def in_perl(self, program: str) -> None:
        """What an administrator does for which REST2 has no call."""
        whole = f"use lib '/usr/share/request-tracker5/lib'; use RT; RT::LoadConfig(); RT::Init(); {program}"
        subprocess.run(["perl", "-e", whole], env=self.environment, check=True, stdin=subprocess.DEVNULL, timeout=300)

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One call of REST2 as an administrator; the answer's JSON."""
        url = f"{self.address}/REST/2.0/{path}"
        answer = httpx.request(method, url, json=body, auth=("root", "password"), timeout=60, trust_env=False)
        assert answer.status_code < 300, answer.text
        return answer.json()

    def ticket(self, text: str = "Where is my kettle?", *head: str) -> str:
        """A customer's new ticket, from a mail."""
        self.mail(text, "Kettle", *head)
        query = "query=id>0&orderby=id&order=DESC&per_page=1"
        return str(self.call("GET", f"tickets?{query}")["items"][0]["id"])

    def mail(self, text: str, subject: str, *head: str) -> None:
        """Hands a customer's mail in, as RT's mail gate does; `[shop.example #1]` in the subject names the ticket."""
        lines = ("From: Ada <ada@customer.example>", "To: desk@shop.example", f"Subject: {subject}", *head)
        self.take("\n".join((*lines, "Content-Type: text/plain; charset=utf-8", "", text)))

    def take(self, message: str) -> None:
        """Hands a complete mail in."""
        form = {"queue": "General", "action": "correspond", "message": message}
        url = f"{self.address}/REST/1.0/NoAuth/mail-gateway"
        answer = httpx.post(url, data=form, timeout=60, trust_env=False)
        assert answer.text.startswith("ok"), answer.text

    def mailed(self, ticket: str) -> list[tuple[str, set[str], set[str]]]:
        """From, To and Cc of the mails that RT made on a ticket."""
        history = self.call("GET", f"ticket/{ticket}/history?fields=Type&per_page=100")["items"]
        mails = []
        for item in history:
            if item["Type"] == "EmailRecord":
                parts = self.call("GET", f"transaction/{item['id']}/attachments?fields=Headers")["items"]
                head = email.message_from_string(parts[0]["Headers"])
                people = [{a for _, a in getaddresses(head.get_all(name, []))} for name in ("From", "To", "Cc")]
                mails.append((people[0].pop(), people[1], people[2]))
        return mails

    def replies(self, ticket: str) -> list[str]:
        """The words of all answers on a ticket."""
        history = self.call("GET", f"ticket/{ticket}/history?fields=Type&per_page=100")["items"]
        texts = []
        for item in history:
            if item["Type"] == "Correspond":
                parts = self.call("GET", f"transaction/{item['id']}/attachments?fields=Content")["items"]
                texts.append(parts[0]["Content"])
        return texts


def request_tracker() -> contextlib.AbstractContextManager[Tracker]:
    """Runs one until the block ends; skips the test where it cannot be had."""
    return or_skipped(started_request_tracker())


@contextlib.contextmanager
def started_request_tracker(smtp: int | None = None, *, quick: bool = True) -> Iterator[Tracker]:
    """Runs one until the block ends; raises NotHere. What it mails goes to `smtp`, a port of loopback, or nowhere.
    `quick`: it hashes passwords and tokens with little work; by its own settings each call takes a quarter of a second
    of a core for that.
    """
    _install()
    folder = Path(tempfile.mkdtemp(prefix="countersign-rt-"))
    for name in ("more", "mason", "sessions"):
        (folder / name).mkdir()
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    sendmail = Path("/bin/true") if smtp is None else _sendmail(folder / "sendmail", smtp)
    (folder / "RT_SiteConfig.pm").write_text(
        f"Set($rtname,'shop.example'); Set($Organization,'shop.example'); Set($WebDomain,'127.0.0.1');\n"
        f"Set($WebPort,{port}); Set($WebBaseURL,'{address}'); Set($WebPath,''); Set($DatabaseType,'SQLite');\n"
        f"Set($DatabaseName,'{folder}/rt.db'); Set($SendmailPath,'{sendmail}');\n"
        f"Set($MailCommand,'{'testfile' if smtp is None else 'sendmailpipe'}'); Set($CorrespondAddress,'{ADDRESS}');\n"
        # Dates in queries would be read in this zone.
        "Set($Timezone,'America/New_York'); Set($LogToSyslog,undef); Set($LogToSTDERR,'error');\n"
        "Set($LogToFile,undef);\n"
        f"{'Set($BcryptCost, 4);' if quick else ''}\n"
        f"Set($MasonDataDir,'{folder}/mason'); Set($MasonSessionDir,'{folder}/sessions');\n1;\n"
    )
    environment = os.environ | {
        "RT_SITE_CONFIG": str(folder / "RT_SiteConfig.pm"),
        "RT_SITE_CONFIG_DIR": str(folder / "more"),
        "TMPDIR": str(folder),
    }
    run = {"env": environment, "stdin": subprocess.DEVNULL, "capture_output": True, "timeout": 300}
    try:
        subprocess.run([_SETUP, "--action", "init", "--skip-create"], check=True, **run)  # type: ignore[call-overload]
        people = subprocess.run(["perl", "-e", _PEOPLE], check=True, text=True, **run)  # type: ignore[call-overload]
        token = re.search(r"^TOKEN (\S+)$", people.stdout, re.MULTILINE)
        assert token is not None, people.stderr
        command = [*ending_with_us("TERM"), _SERVER, "--server", "Starlet", "--host", "127.0.0.1"]
        command += ["--port", str(port), "--max-workers", "2"]
        log = folder / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            _until_it_answers(address, process, log)
            yield Tracker(address, token[1], environment)
        finally:
            process.terminate()
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _install() -> None:
    install("request-tracker5", "rt5-db-sqlite")
    if not Path(_SERVER).exists():
        raise NotHere(_MISSING)


def _sendmail(file: Path, smtp: int) -> Path:
    """A program like `sendmail -t` that gives a mail to an SMTP server."""
    file.write_text(
        f"#!{sys.executable} -IS\n"
        "import email, smtplib, sys\n"
        f"with smtplib.SMTP('127.0.0.1', {smtp}) as line:\n"
        "    line.send_message(email.message_from_binary_file(sys.stdin.buffer))\n"
    )
    file.chmod(0o755)
    return file


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


def _until_it_answers(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError, json.JSONDecodeError):
            if httpx.get(f"{address}/REST/2.0/rt", timeout=30, trust_env=False).status_code == 401:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise AssertionError(f"RT does not answer: {log.read_text(errors='replace')[-2_000:]}")
