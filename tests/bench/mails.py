"""Mails as customers write them, the same at every run: heads of several servers, plain and formatted versions, quoted
replies, and files now and then.
"""

import base64
import html
import random
from collections.abc import Iterator

_WORDS = (
    *("account", "invoice", "refund", "order", "number", "parcel", "kettle", "delivery", "address", "card", "charge"),
    *("twice", "password", "reset", "browser", "safari", "meeting", "seat", "plan", "upgrade", "team", "export"),
    *("report", "alert", "button", "page", "error", "message", "screen", "yesterday", "please", "could", "you"),
    *("tell", "me", "when", "this", "will", "arrive", "because", "we", "need", "it", "before", "friday", "thanks"),
)
_BOUNDARY = "=_part_of_the_bench"
_EACH_REPLY, _EACH_FORMATTED, _EACH_FILE = 3, 2, 10
_FILE_BYTES = 40_000


def mails(count: int, desk: str, seed: int = 1) -> Iterator[bytes]:
    """`count` mails of customers to `desk`: each third answers the one before, half have a formatted version, and each
    tenth a file of 40 kB. About 9 kB each.
    """
    choose = random.Random(seed)
    before = ""
    for number in range(count):
        text = "\r\n\r\n".join(_paragraph(choose) for _ in range(choose.randrange(1, 5)))
        answers = number % _EACH_REPLY == _EACH_REPLY - 1
        yield _mail(number, desk, text, before if answers else "", choose).encode()
        before = text


def _mail(number: int, desk: str, text: str, quoted: str, choose: random.Random) -> str:
    who = f"Customer {number - 1 if quoted else number} <c{number - 1 if quoted else number}@customer.example>"
    body = f"Hello,\r\n\r\n{text}\r\n\r\nKind regards\r\nAda\r\n"
    if quoted:
        lines = "\r\n".join(f"> {line}" for line in quoted.split("\r\n"))
        body += f"\r\nOn Mon, 23 Nov 2026 at 09:00, Ada <ada@customer.example> wrote:\r\n{lines}\r\n"
    head = [
        f"Received: from m{n}.example (m{n}.example [192.0.2.{n}]) by {desk.partition('@')[2]} with ESMTPS id "
        f"{choose.getrandbits(64):x};\r\n\tMon, 23 Nov 2026 09:0{n}:00 +0000"
        for n in range(4)
    ]
    head += [
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=customer.example; s=s1; h=from:to:subject;\r\n"
        f"\tb={choose.randbytes(128).hex()}"
    ]
    head += [f"From: {who}", f"To: {desk}", f"Subject: {'Re: ' if quoted else ''}{text[:40]}"]
    head += [f"Message-ID: <{number}.bench@customer.example>", "Date: Mon, 23 Nov 2026 09:05:00 +0000"]
    if quoted:
        head += [
            f"In-Reply-To: <{number - 1}.bench@customer.example>",
            f"References: <{number - 1}.bench@customer.example>",
        ]
    head += ["MIME-Version: 1.0", "X-Mailer: Bench 1.0"]
    parts = [f"Content-Type: text/plain; charset=utf-8\r\n\r\n{body}"]
    if number % _EACH_FORMATTED == 0:
        parts.append(f"Content-Type: text/html; charset=utf-8\r\n\r\n{_formatted(body)}")
    content = parts[0] if len(parts) == 1 else _multipart("alternative", parts)
    if number % _EACH_FILE == 0:
        file = base64.encodebytes(choose.randbytes(_FILE_BYTES)).decode().replace("\n", "\r\n")
        kind = 'Content-Type: image/png; name="screen.png"\r\nContent-Transfer-Encoding: base64'
        content = _multipart("mixed", [content, f"{kind}\r\nContent-Disposition: attachment\r\n\r\n{file}"])
    return "\r\n".join((*head, content))


def _paragraph(choose: random.Random) -> str:
    words = " ".join(choose.choice(_WORDS) for _ in range(choose.randrange(20, 60)))
    return "\r\n".join(words[at : at + 70] for at in range(0, len(words), 70)) + "."


def _formatted(body: str) -> str:
    written = html.escape(body).split("\r\n\r\n")
    lines = "".join(f'<p class="x" style="margin:0;font-family:Arial">{p}</p>\r\n' for p in written)
    return f"<html><head><style>p {{ margin: 0 }}</style></head><body><div>{lines}</div></body>"


def _multipart(kind: str, parts: list[str]) -> str:
    boundary = f"{_BOUNDARY}_{kind}"
    inside = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n{inside}--{boundary}--\r\n'
