"""What `make helpdesk` runs: from the customer's mail to the reply, on this computer, to try out.

    python -m tests.helpdesk_trial [--no-console] [--json]

A mailbox (Dovecot and SMTP), Request Tracker, a store, the connector with the assistant and the sample company's
articles, and a console. What cannot be had here is named, and the rest runs. Ctrl+C ends all of it and removes it.
"""

import argparse
import contextlib
import email
import email.policy
import os
import shlex
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from console.commands.assistant import write_first_folder
from console.commands.team import interrupted_once
from console.local.folders import HOME_VARIABLE
from console.model.person import Role
from console.team.cluster import ending_with_us
from console.team.members import Member, console_command, make_members, sign_in
from console.team.stores import StoreEnded, serving
from tests.support.dovecot import PASSWORD, MailServers, started_mail_servers
from tests.support.request_tracker import ADDRESS as TRACKER_DESK
from tests.support.request_tracker import Tracker, started_request_tracker
from tests.support.servers import NotHere

MAILBOX_DESK = "desk@shop.example"
CUSTOMER = "mia@customer.example"
QUESTIONS = {
    "mailbox": (MAILBOX_DESK, "Safari", "The SSO sign-in loops in Safari. What can I do?"),
    "rt": (TRACKER_DESK, "Invoice", "Can you put our purchase order number on the invoice?"),
}
"""What the customer writes, by helpdesk: to whom, the subject and the text. Sample articles answer both."""
_AGENT = "agent"
_LOOK_SECONDS = 0.5
_END_SECONDS = 20.0


class Trial(msgspec.Struct, frozen=True):
    """What runs, and how to reach it. `write`: for each helpdesk a command that writes to it as the customer."""

    url: str
    home: str
    members: tuple[Member, ...]
    write: dict[str, str]
    missing: tuple[str, ...]
    smtp: int
    imap: int | None
    password: str
    tracker: str | None


def main(arguments: Sequence[str]) -> int:
    """Runs it until Ctrl+C; returns 1 where there is nothing to run."""
    parser = argparse.ArgumentParser(prog="make helpdesk", description="Helpdesks, to try out on this computer.")
    parser.add_argument("--no-console", action="store_true", help="open no console")
    parser.add_argument("--json", action="store_true", help="print addresses and tokens as JSON")
    options = parser.parse_args(arguments)
    with interrupted_once(), contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as held:
        print("Starting; what is missing is installed first, as far as that is permitted.", file=sys.stderr, flush=True)
        try:
            trial, connector = held.enter_context(running(show=not options.json))
        except (NotHere, StoreEnded) as error:
            print(error, file=sys.stderr)
            return 1
        print(msgspec.json.encode(trial).decode() if options.json else _what_to_do(trial), flush=True)
        console = None if options.no_console else held.enter_context(_console(trial))
        return _watch(connector, console, Path(trial.home))
    return 0


@contextlib.contextmanager
def running(*, show: bool = False) -> "Iterator[tuple[Trial, subprocess.Popen[bytes]]]":
    """All of it but a console until the block ends, and the connector's process. `show`: print the customer's mail.
    Raises NotHere where there is neither helpdesk, and StoreEnded.
    """
    missing: list[str] = []
    with contextlib.ExitStack() as held:
        # A console that is still open may write there while it goes.
        folder = tempfile.TemporaryDirectory(prefix="countersign-helpdesk-", ignore_cleanup_errors=True)
        home = Path(held.enter_context(folder))
        post = _post(held, home, missing)
        tracker = _tracker(held, post, missing)
        if not post.imap and tracker is None:
            raise NotHere("\n".join(missing))
        if show:
            post.hold = _show
        database = f"sqlite:///{home / 'store.db'}"
        members = make_members(database)
        stores = held.enter_context(serving(database, home, "127.0.0.1:0", 1, "connector"))
        sign_in(members, home, stores.url, datetime.now(UTC))
        write_first_folder(home / "answers", with_articles=True)
        (home / "helpdesks.toml").write_text(_settings(post, tracker), encoding="utf-8")
        connector = held.enter_context(_connector(home, stores.url, members, tracker))
        trial = Trial(
            url=stores.url,
            home=str(home),
            members=members,
            write={
                name: _writing(post.smtp, *QUESTIONS[name])
                for name, there in (("mailbox", post.imap), ("rt", tracker))
                if there
            },
            missing=tuple(missing),
            smtp=post.smtp,
            imap=post.imap or None,
            password=PASSWORD,
            tracker=None if tracker is None else tracker.address,
        )
        yield trial, connector


def _post(held: contextlib.ExitStack, home: Path, missing: list[str]) -> MailServers:
    """Mail servers; where Dovecot is missing, one for SMTP that keeps nothing."""
    try:
        return held.enter_context(started_mail_servers())
    except NotHere as error:
        missing.append(str(error))
        return held.enter_context(MailServers(home, 0, 0).taking())


def _tracker(held: contextlib.ExitStack, post: MailServers, missing: list[str]) -> Tracker | None:
    """Request Tracker, which takes its mail from `post` and sends by it; None where it is missing."""
    try:
        tracker = held.enter_context(started_request_tracker(post.smtp))
    except NotHere as error:
        missing.append(str(error))
        return None
    except (AssertionError, subprocess.SubprocessError) as error:
        missing.append(f"Request Tracker does not start here ({type(error).__name__}).")
        return None
    post.elsewhere[TRACKER_DESK] = lambda mail: tracker.take(mail.decode("utf-8", "surrogateescape"))
    return tracker


def _settings(post: MailServers, tracker: Tracker | None) -> str:
    """The settings file of the connector."""
    # A day early: what comes while it starts is read too.
    since = f'since = "{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"\n'
    mailbox = (
        f'[helpdesks.mailbox]\nkind = "mailbox"\nsender = "{MAILBOX_DESK}"\nqueues = {{ INBOX = "support" }}\n{since}'
        f'address = "imap://{quote(MAILBOX_DESK, safe="")}@127.0.0.1:{post.imap}?tls=off"\n'
        f'smtp = "smtp://127.0.0.1:{post.smtp}?tls=off"\n'
    )
    if tracker is None:
        return mailbox
    rt = (
        f'[helpdesks.rt]\nkind = "request-tracker"\naddress = "{tracker.address}"\nsender = "{TRACKER_DESK}"\n'
        f'queues = {{ General = "support" }}\ntags_field = "Tags"\nevery_seconds = 2.0\n{since}'
    )
    return f"{mailbox}\n{rt}" if post.imap else rt


@contextlib.contextmanager
def _connector(
    home: Path, url: str, members: Sequence[Member], tracker: Tracker | None
) -> "Iterator[subprocess.Popen[bytes]]":
    """`countersign helpdesk run` with the assistant; its log is connector.log in `home`."""
    command = [sys.executable, "-m", "console", "helpdesk", "run", "--config", str(home / "helpdesks.toml")]
    command += ["--assistant", str(home / "answers" / "assistant.toml")]
    environment = os.environ | {
        "COUNTERSIGN_URL": url,
        "COUNTERSIGN_TOKEN": next(member.token for member in members if member.role is Role.PIPELINE),
        "COUNTERSIGN_HELPDESK_MAILBOX_SECRET": PASSWORD,
        "COUNTERSIGN_HELPDESK_RT_SECRET": "" if tracker is None else tracker.token,
    }
    with (home / "connector.log").open("wb") as log, _process(command, environment, log) as process:
        yield process


def _console(trial: Trial) -> "contextlib.AbstractContextManager[subprocess.Popen[bytes]]":
    """The agent's console; on a virtual screen where there is no display."""
    program = [sys.executable, "-m", "console", "--profile", _AGENT]
    environment = os.environ | {HOME_VARIABLE: trial.home}
    return _process([sys.executable, "-m", "ui.virtual_screen", *program], environment, None)


@contextlib.contextmanager
def _process(command: Sequence[str], environment: dict[str, str], errors: Any) -> "Iterator[subprocess.Popen[bytes]]":
    """A process until the block ends. Ctrl+C in a terminal is for who started it."""
    process = subprocess.Popen(
        [*ending_with_us("TERM"), *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=errors,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _watch(connector: "subprocess.Popen[bytes]", console: "subprocess.Popen[bytes] | None", home: Path) -> int:
    """Until it is interrupted, or the connector has ended."""
    again = threading.Event()
    while not again.wait(_LOOK_SECONDS):
        if connector.poll() is not None:
            words = (home / "connector.log").read_text("utf-8", "replace").strip().splitlines()[-1:]
            print("The connector ended.", *words, file=sys.stderr)
            return 1
        if console is not None and console.poll() is not None:
            print("The console was closed. Everything else runs on until Ctrl+C.", flush=True)
            console = None
    return 0


def _writing(smtp: int, to: str, subject: str, text: str) -> str:
    """A command that writes a mail as the customer."""
    lines = (f"From: Mia Berg <{CUSTOMER}>", f"To: {to}", f"Subject: {subject}", "", text)
    mail = " ".join(shlex.quote(line) for line in lines)
    curl = f"curl -sS --noproxy '*' --crlf smtp://127.0.0.1:{smtp} --mail-from {CUSTOMER} --mail-rcpt {to} -T -"
    return f"printf '%s\\n' {mail} | {curl}"


def _show(mail: bytes) -> None:
    """Prints a mail if it is the customer's."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    if CUSTOMER not in str(message["To"]):
        return
    body = message.get_body(("plain", "html"))
    text = "" if body is None else str(body.get_content()).strip()
    lines = "".join(f"\n    {line}" for line in text.splitlines())
    print(f"\nMail for the customer, from {message['From']}: {message['Subject']}{lines}", flush=True)


def _what_to_do(trial: Trial) -> str:
    agent = next(member for member in trial.members if member.profile == _AGENT)
    desks = {"mailbox": f"{MAILBOX_DESK} is a mailbox", "rt": f"{TRACKER_DESK} is Request Tracker"}
    lines = [f"Missing: {sentence}" for sentence in trial.missing]
    lines += ["1. Write as the customer, in another terminal. " + ", ".join(desks[n] for n in trial.write) + "."]
    lines += [f"     {command}" for command in trial.write.values()]
    program = f"{sys.executable} -m console"
    lines += [
        f"2. The draft is in the console of {agent.name}, an agent, a moment later. To open a console again:",
        f"     {console_command(agent, Path(trial.home), program)}",
        "3. Approve it. The reply leaves when its hold time is over.",
        "4. Read the reply: mail for the customer is printed here.",
    ]
    if trial.imap:
        box = f"'imap://127.0.0.1:{trial.imap}/INBOX;MAILINDEX=*'"
        lines += [f"     curl -sS --noproxy '*' -u {CUSTOMER}:{trial.password} {box}"]
    if trial.tracker:
        lines += [f"     In Request Tracker: {trial.tracker} (user root, password “password”)"]
    lines += [f"The connector's log is {trial.home}/connector.log. Ctrl+C ends everything and removes it."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
