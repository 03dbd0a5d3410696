"""A mail server that answers oddly: whatever it says is a mail, nothing, or a sentence, and it is asked again later."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.mailbox.addresses import MailServer
from console.helpdesks.mailbox.imap import ImapConnection

PASSWORD = "never-shown-4711"
USUAL: dict[str, list[bytes]] = {
    "CAPABILITY": [b"* CAPABILITY IMAP4rev1 IDLE UIDPLUS"],
    "LIST": [b'* LIST () "/" INBOX'],
    "EXAMINE": [b"* 1 EXISTS", b"* OK [UIDVALIDITY 7] x", b"* OK [UIDNEXT 2] x"],
    "SELECT": [b"* 1 EXISTS", b"* OK [UIDVALIDITY 7] x", b"* OK [UIDNEXT 2] x"],
    "STATUS": [b"* STATUS INBOX (UIDVALIDITY 7 UIDNEXT 2 MESSAGES 1)"],
    "UID SEARCH": [b"* SEARCH 1"],
    "UID FETCH": [b'* 1 FETCH (UID 1 INTERNALDATE "01-Nov-2026 10:00:00 +0000" BODY[] {11}', b"Hi: a\r\n\r\nhe)"],
    "UID STORE": [],
    "UID EXPUNGE": [],
    "NOOP": [],
    "LOGIN": [],
    "APPEND": [],
}
ODD: list[list[bytes]] = [
    [],
    [b"*"],
    [b"* "],
    [b"nonsense"],
    [b"\xff\xfe\x00"],
    [b"* BYE leaving"],
    [b"* SEARCH one 2 -3 99999999999999999999"],
    [b"* SEARCH " + b"9" * 5_000],
    [b"* STATUS INBOX ()"],
    [b"* STATUS INBOX (UIDVALIDITY x UIDNEXT)"],
    [b"* STATUS"],
    [b"* OK [UIDVALIDITY 99999999999999999999999] x", b"* OK [UIDNEXT -1] x"],
    [b"* LIST"],
    [b'* LIST (\\Noselect "/" INBOX'],
    [b'* LIST () "/" "&broken-name"'],
    [b"* 1 FETCH (UID 1 BODY[] NIL)"],
    [b"* 1 FETCH"],
    [b"* 1 FETCH (UID 99999999999999999999 BODY[] {2}", b"ab)"],
    [b'* 1 FETCH (UID 1 INTERNALDATE "99-Abc-9999 99:99:99 +9999" BODY[] {2}', b"ab)"],
    [b"* 1 FETCH (BODY[] {2}", b"ab UID 1 RFC822.SIZE 5)"],
    [b"* 1 FETCH (UID 1 RFC822.SIZE " + b"9" * 5_000 + b")"],
    [b"* 1 FETCH (UID 1 BODY[] {999999999999999}", b"ab)"],
    [b"* 1 FETCH (UID 1 BODY[] {99999999999999999999999}", b"ab)"],
    [b"x" * 2_000_000],
    [b"* 1 EXISTS"] * 2_000,
    [b"+ go on"],
    [b"T999 OK another's"],
]
ENDS = (b"OK done", b"NO not now", b"BAD what", b"", b"OK [", b"\xff")


class Odd(socketserver.StreamRequestHandler):
    """Answers one command oddly and the others as usual; then it ends the connection, so that nothing waits for it.
    Which one is decided when the connection begins.
    """

    odd_command = ""
    odd_lines: tuple[bytes, ...] = ()
    end = b"OK done"

    def handle(self) -> None:
        odd_command, odd_lines, odd_end = self.odd_command, self.odd_lines, self.end
        self.wfile.write(b"* OK ready\r\n")
        while line := self.rfile.readline():
            tag, _, rest = line.strip().partition(b" ")
            words = rest.decode("latin-1").upper().split() or [""]
            command = " ".join(words[:2]) if words[0] == "UID" else words[0]
            lines, end = USUAL.get(command, []), b"OK done"
            if command == odd_command:
                lines, end = [*odd_lines], odd_end
            if command == "APPEND":
                self.wfile.write(b"+ go on\r\n")
                self.rfile.read(9)
            self.wfile.write(b"".join(piece + b"\r\n" for piece in (*lines, tag + b" " + end)))
            if command == odd_command:
                return


@pytest.fixture
def port() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Odd) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


CALLS: dict[str, Callable[[ImapConnection], object]] = {
    "CAPABILITY": lambda box: box.can("IDLE"),
    "LOGIN": lambda box: box.can("IDLE"),
    "LIST": lambda box: box.folders(),
    "STATUS": lambda box: box.status("INBOX"),
    "NOOP": lambda box: box.status("INBOX"),
    "EXAMINE": lambda box: box.first_status("INBOX"),
    "UID SEARCH": lambda box: box.uids("INBOX", "ALL"),
    "UID FETCH": lambda box: [*box.fetch("INBOX", [1])],
    "APPEND": lambda box: box.append("INBOX", b"Hi: a\r\n", r"\Seen"),
    "SELECT": lambda box: box.delete("INBOX", [1]),
    "UID STORE": lambda box: box.delete("INBOX", [1]),
    "UID EXPUNGE": lambda box: box.delete("INBOX", [1]),
}


def said(call: Callable[[], object]) -> str:
    """What is said about the server's answer; its address where that is understood."""
    try:
        call()
    except HelpdeskUnavailable as error:
        return error.sentence
    return "127.0.0.1"


@pytest.mark.parametrize("command", CALLS)
def test_whatever_a_mail_server_answers_is_understood_or_said(port: int, command: str) -> None:
    for lines in ODD:
        for end in ENDS if lines == [b"*"] else ENDS[:1]:
            Odd.odd_command, Odd.odd_lines, Odd.end = command, tuple(lines), end
            box = ImapConnection(MailServer("127.0.0.1", port, "desk", "off"), lambda: PASSWORD)
            sentence = said(partial(CALLS[command], box))
            assert "127.0.0.1" in sentence
            assert PASSWORD not in sentence
            # The next call has another connection where this one has ended.
            Odd.odd_command = ""
            said(partial(CALLS[command], box))
            assert box.uids("INBOX", "ALL") == [1]
            box.close()


def test_usual_answers_are_understood(port: int) -> None:
    Odd.odd_command = ""
    box = ImapConnection(MailServer("127.0.0.1", port, "desk", "off"), lambda: PASSWORD)
    for call in CALLS.values():
        call(box)
    assert [mail.data for mail in box.fetch("INBOX", [1])] == [b"Hi: a\r\n\r\nhe"]
    box.close()
