"""The parts of a mail (RFC 2046), as far as they can be told apart; limits keep hostile ones from taking long."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from console.helpdesks.mail.head import Head, base64_bytes, base64_size, first, parameters, split_head

_DEEPEST: Final = 60
_MOST_PARTS: Final = 2_000
_LABEL: Final = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_AFTER_BOUNDARY: Final = re.compile(rb"(--)?[ \t]*\r?(?:\n|\Z)")
_LF: Final = 0x0A
_GUESS: Final = re.compile(rb"\A\s*--([^\s\n][^\n]{0,69})\n")


@dataclass
class MailPart:
    """`body`: as it is between the boundaries, undecoded."""

    head: Head
    kind: str
    parameters: dict[str, str]
    disposition: str
    disposition_parameters: dict[str, str]
    body: bytes
    children: list["MailPart"] = field(default_factory=list)
    complete: bool = True
    """Whether a multipart ended with its last boundary."""
    typed: bool = True

    @property
    def name(self) -> str:
        """The file's name: only the last piece of a path; "" where there is none."""
        path = self.disposition_parameters.get("filename") or self.parameters.get("name") or ""
        if not path:
            return ""
        last = re.split(r"[/\\]", path)[-1].strip()
        return "" if last in (".", "..") else last

    def content(self) -> bytes:
        """The body decoded."""
        return decoded_body(self.body, first(self.head, "content-transfer-encoding"))


class PartLimit:
    """How many more parts are looked at."""

    def __init__(self) -> None:
        self.left = _MOST_PARTS
        self.reached = False

    def take(self) -> bool:
        """Whether one more may be."""
        self.left -= 1
        self.reached = self.reached or self.left < 0
        return self.left >= 0


def read_part(data: bytes, limit: PartLimit, depth: int = 0, default: str = "text/plain") -> MailPart:
    """The part with all that is inside it."""
    head, body = split_head(data)
    return part_of(head, body, limit, depth, default)


def part_of(head: Head, body: bytes, limit: PartLimit, depth: int = 0, default: str = "text/plain") -> MailPart:
    """The same where the head is read already."""
    kind, of_kind = parameters(first(head, "content-type"))
    typed = bool(_LABEL.fullmatch(kind))
    if not typed:
        kind = "text/plain" if kind else default
    disposition, disposition_given = parameters(first(head, "content-disposition"))
    part = MailPart(head, kind, of_kind, disposition, disposition_given, body, typed=typed)
    if kind.startswith("multipart/") and depth < _DEEPEST:
        _split(part, limit, depth)
    return part


def _split(part: MailPart, limit: PartLimit, depth: int) -> None:
    boundary = part.parameters.get("boundary", "").encode("utf-8", "ignore")
    if not boundary:
        guess = _GUESS.match(part.body.replace(b"\r\n", b"\n")[:200])
        if guess is None:
            part.kind = "text/plain"
            return
        boundary = guess[1].strip()
    default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
    start: int | None = None
    ended = False
    for mark in _boundaries(part.body, boundary):
        if start is not None and limit.take():
            part.children.append(
                read_part(_without_last_break(part.body[start : mark.begins]), limit, depth + 1, default)
            )
        start = mark.ends
        if mark.is_last:
            ended = True
            break
    if start is None:
        part.kind = "text/plain"
        return
    part.complete = ended
    if not ended and part.body[start:].strip() and limit.take():
        part.children.append(read_part(_without_last_break(part.body[start:]), limit, depth + 1, default))


class _Boundary(NamedTuple):
    begins: int
    ends: int
    is_last: bool


def _boundaries(body: bytes, boundary: bytes) -> Iterator[_Boundary]:
    """The lines that divide a multipart."""
    mark = b"--" + boundary
    at = body.find(mark)
    while at >= 0:
        rest = _AFTER_BOUNDARY.match(body, at + len(mark)) if at == 0 or body[at - 1] == _LF else None
        if rest is not None:
            yield _Boundary(at, rest.end(), rest[1] is not None)
        at = body.find(mark, at + 1 if rest is None else rest.end())


def _without_last_break(data: bytes) -> bytes:
    return data[:-2] if data.endswith(b"\r\n") else data.removesuffix(b"\n")


def decoded_body(body: bytes, encoding: str) -> bytes:
    """A body by its transfer encoding; one in an unknown encoding is taken as it is."""
    if not encoding:
        return body
    how = re.sub(r"\([^()]*\)", "", encoding).strip(" \t;\"'").lower()
    if how == "base64":
        return base64_bytes(body)
    if how == "quoted-printable":
        return quopri.decodestring(re.sub(rb"=[ \t]+\r?\n", b"=\n", body))
    if how in ("x-uuencode", "uuencode", "x-uue"):
        found = uuencoded(body)
        return found[0][1] if found else body
    return body


def decoded_size(body: bytes, encoding: str) -> int:
    """How many bytes a file has that comes in this encoding."""
    if encoding.strip().lower() == "base64":
        return base64_size(body)
    return len(decoded_body(body, encoding))


_UU_BEGINS: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.MULTILINE)
_UU_ENDS: Final = re.compile(rb"^end[ \t]*\r?$\n?", re.MULTILINE)


def uuencoded(data: bytes) -> list[tuple[str, bytes]]:
    """The uuencoded files in the text, by name."""
    return [(name, _uudecode(data[start:end])) for name, _, start, end, _ in _uu_places(data)]


def without_uuencoded(data: bytes) -> bytes:
    """The text without them."""
    at, out = 0, []
    for _, begins, _, _, after in _uu_places(data):
        out.append(data[at:begins])
        at = after
    return b"".join((*out, data[at:]))


def _uu_places(data: bytes) -> list[tuple[str, int, int, int, int]]:
    """The name of each, and where it begins, where its content begins and ends, and where the text continues."""
    places: list[tuple[str, int, int, int, int]] = []
    at = 0
    while (begins := _UU_BEGINS.search(data, at)) is not None:
        ends = _UU_ENDS.search(data, begins.end())
        if ends is None:
            break
        at = ends.end()
        places.append((begins[1].decode("utf-8", "replace"), begins.start(), begins.end(), ends.start(), at))
    return places


def _uudecode(lines: bytes) -> bytes:
    out = bytearray()
    for raw in lines.split(b"\n"):
        line = raw.rstrip(b"\r")
        if not line or line in (b"`", b" "):
            continue
        size = (line[0] - 32) & 63
        codes = [(byte - 32) & 63 for byte in line[1:]]
        codes += [0] * (-len(codes) % 4)
        data = bytearray()
        for a, b, c, d in zip(codes[::4], codes[1::4], codes[2::4], codes[3::4], strict=True):
            data += bytes(((a << 2 | b >> 4) & 255, (b << 4 | c >> 2) & 255, (c << 6 | d) & 255))
        out += data[:size]
    return bytes(out)
