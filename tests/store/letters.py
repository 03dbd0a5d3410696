"""Mail as it is compared in tests: random texts, subjects, names and ids, a server that keeps the bytes, and what the
standard library's reader says of them.

Seeded, so that a number names a case: `make soak` calls `compare` for 10,000 of them.
"""

import random
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

from console.model.draft import SubmittedDraft
from console.model.wire import convert
from console.rules.mail.addresses import AddressInvalid, parse_address
from console.rules.mail.recipient import is_no_reply
from console.store.dispatch.adapter import Order, Result
from console.store.dispatch.smtp import Server, Smtp
from tests.support.outside import Post, post
from tests.support.store_in_thread import draft_as_sent

_KEY = "0193a5c2-6b10-7000-8000-0000000000b2"
_HOSTILE = (
    "=?utf-8?q?Refund=0D=0ABcc:_x=40evil.example?=",
    "=?utf-8?b?SGVsbG8NCkJjYzogeEBldmlsLmV4YW1wbGU=?=",
    "=?us-ascii?q?a?= =?us-ascii?q?b?=",
    "=?utf-8?Q?x?=",
    "=?",
    "?=",
    "\r\nBcc: all@evil.example\r\n\r\n<h1>",
    "\r\n.\r\n",
    "\n.\nQUIT\n",
    "\rX: y",
    "\x0b\x0c\x1c\x85\u2028\u2029",
    "👨🏻\u200d🚒",
    "می\u200cخواهم",
    "10\u202f000\u00a0€",
    "Silben\u00adtrennung",
    "Grüße aus Köln",
    "你好，世界",
    "עברית",
    "e\u0301\u0323",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "\u202e12345\u202c",
    "\ufeff",
    "=0D=0A",
    "=",
    " ",
    "  ",
    "\t",
    ".",
    "From ",
    "x" * 90,
    "Ä" * 90,
    "Re:",
    "AW: ",
    "回复：",
    "RE[2]: ",
    "<b>",
    '"',
    "\\",
    ",",
    ";",
    ":",
    "@",
)
_PLAIN = "abcdefghijklmnopqrstuvwxyz ABC 0123456789 .,-!?"


def some_text(rng: random.Random, most: int) -> str:
    """A text of hostile pieces, ordinary words and characters of every script."""
    pieces = []
    for _ in range(rng.randint(1, most)):
        kind = rng.random()
        if kind < 0.4:
            pieces.append(rng.choice(_HOSTILE))
        elif kind < 0.8:
            pieces.append("".join(rng.choice(_PLAIN) for _ in range(rng.randint(1, 30))))
        else:
            pieces.append(_any_character(rng))
    return "".join(pieces)


def _any_character(rng: random.Random) -> str:
    while True:
        code = rng.choice((rng.randint(1, 0xFF), rng.randint(0x100, 0xFFFF), rng.randint(0x10000, 0x10FFFF)))
        if not 0xD800 <= code <= 0xDFFF:
            return chr(code)


def _some_id(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.5:
        message_id = f"<{rng.getrandbits(64):x}.{rng.randint(1, 99)}@mail{rng.randint(1, 9)}.example>"
    elif kind < 0.7:
        message_id = f"<{rng.choice(_HOSTILE)}@{rng.choice(_HOSTILE)}>"
    elif kind < 0.8:
        message_id = f"{rng.randint(1, 99999)}@helpdesk"
    else:
        message_id = some_text(rng, 3)
    return message_id[:200] or "x"


def _some_address(rng: random.Random) -> str:
    local = rng.choice(("crystal", "a.b+c", "o'hara", "jürgen", "用户", "a..b", "x=?utf-8?q?y?=", some_text(rng, 1)))
    domain = rng.choice(
        ("mail.example", "exämple.de", "faß.de", "例子.广告", "-bad-.de", "a" * 64 + ".de", "x.y.example")
    )
    return f"{local}@{domain}"


def an_order(seed: int) -> Order:
    """The order of this number."""
    rng = random.Random(seed)
    messages = [
        {
            "id": identity,
            "role": rng.choice(("customer", "agent", "note")),
            "author": some_text(rng, 2)[:200],
            "sent_at": None,
            "text": some_text(rng, 3),
        }
        for identity in dict.fromkeys(_some_id(rng) for _ in range(rng.choice((1, 2, 3, 30))))
    ]
    changed: dict[str, Any] = {
        "ticket__customer__email": rng.choice(("crystal@mail.example", _some_address(rng))),
        "ticket__customer__name": some_text(rng, 3)[:200],
        "ticket__subject": some_text(rng, 6)[:2000],
        "ticket__id": some_text(rng, 1)[:200] or "1",
        "text": some_text(rng, 40) + rng.choice(("", "\n", "\r\n", " ", "\n\n")),
        "citations": [],
    }
    wire = draft_as_sent(1, **changed)
    wire["ticket"]["messages"] = messages
    draft = convert(wire, SubmittedDraft)
    action = draft.action
    return Order(_KEY, "d", 1, draft.queue, action.action_class, action.kind, action.params, draft.text, draft.ticket)


def compare(order: Order, smtp: Smtp, server: Post) -> bool:
    """Sends `order` and compares what came with what was ordered, by the standard library's reader; whether it went.

    Raises AssertionError where anything differs, where it may have been sent and was not, or the other way round.
    """
    before = len(server.raw)
    outcome = smtp.send(order)
    email = (order.ticket.customer.email or "").strip(" \t")
    try:
        address = parse_address(email)
        reachable = not is_no_reply(address)
    except AddressInvalid:
        reachable = False
    assert outcome.result is (Result.SENT if reachable else Result.FAILED), outcome
    assert len(server.raw) == before + reachable
    if not reachable:
        assert outcome.response
        return False
    sender, recipients, data = server.raw[-1]
    assert (sender, recipients) == ("support@shop.example", [address.wire])
    _compare_bytes(order, address.wire, data)
    return True


def compare_many(count: int, first: int) -> tuple[int, list[str]]:
    """Sends so many orders from one number on, to a server of its own: how many went, and what was wrong with which."""
    went, problems = 0, []
    with post() as server:
        sender = Server("127.0.0.1", server.port, "support@shop.example", timeout_seconds=10.0)
        smtp = Smtp(sender, lambda: datetime(2026, 11, 20, 9, 30, tzinfo=UTC))
        for number in range(first, first + count):
            try:
                went += compare(an_order(number), smtp, server)
            except AssertionError as error:
                problems.append(f"letter {number}: {error}"[:500])
            server.raw.clear()
            server.taken.clear()
    return went, problems


def _compare_bytes(order: Order, to: str, data: bytes) -> None:
    head = data.partition(b"\r\n\r\n")[0].decode()
    names = [line.partition(":")[0] for line in head.split("\r\n") if line[0] not in " \t"]
    needed = [
        "From",
        "To",
        "Date",
        "Message-ID",
        "Subject",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ]
    assert [name for name in names if name not in ("In-Reply-To", "References")] == needed
    assert len(names) == len(set(names))
    mail = message_from_bytes(data)
    assert mail.get_content_type() == "text/plain"
    assert head.split("\r\n")[1] == f"To: {to}"
    content = mail.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.decode().replace("\r\n", "\n") == order.text.replace("\r\n", "\n")
    _compare_subject(order.ticket.subject, str(mail["Subject"]))
    for name in ("In-Reply-To", "References", "Message-ID"):
        for identity in (mail[name] or "").split():
            assert re.fullmatch(r"<[\x21-\x7e]+@[\x21-\x7e]+>", identity)
            assert "=?" not in identity


def _compare_subject(submitted: str, header: str) -> None:
    """The reader sees `Re:` and the customer's characters, each of them, but for line ends and reply marks in front."""
    decoded = str(make_header(decode_header(header))) if "=?" in header else re.sub(r"\r?\n(?=[ \t])", "", header)
    assert decoded.startswith("Re: ")
    line = "".join(" " if c in _BREAKS else c for c in submitted)
    line = re.sub(" +", " ", line).strip(" ")
    rest = re.sub(" +", " ", decoded[4:])
    if rest == "Your message":
        rest = ""
    assert line.endswith(rest), (submitted, decoded)
    assert _MARKS.fullmatch(line[: len(line) - len(rest)]), (submitted, decoded)


_NEEDED = ["From", "To", "Date", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
_BREAKS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)}
_MARKS = re.compile(r"(?:\s*[\w\u0300-\u036f ]{1,14}(?:[\[(]\d+[\])]|[*^]\d+)?\s*[:：]\s*)*\s*")
