"""The head of a mail or part: its lines, encoded words (RFC 2047), and parameters (RFC 2231), as they are meant."""

import base64
import binascii
import re
import string
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

from console.helpdesks.mail.charsets import decoded

_MOST_BYTES: Final = 400_000
_EMPTY_LINE: Final = re.compile(rb"\n\r?\n")
_NAME: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_HEADER: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*\n(?:[ \t][^\n]*\n)*)")
"""A header with the lines that continue it."""
_HEADER_OR_LINE: Final = re.compile(r"([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)\n|([^\n]*\n)")
_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=")
_BETWEEN: Final = re.compile(r"(=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=)")
_BREAKS: Final = re.compile(r"[ \t]*[\x01-\x1f\x7f\x85\u2028\u2029][\x01-\x20\x7f\x85\u2028\u2029]*")
_PARAMETER: Final = re.compile(r';\s*([^\s=;"*]{1,60})(?:\*(\d{1,3}))?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)

_USUAL: Final = 60
"""Most values of this length come again and again."""
_OF_SERVERS: Final = frozenset(
    ("received", "dkim-signature", "arc-seal", "arc-message-signature", "arc-authentication-results")
)
"""Headers by which servers trace a mail: long, and of no use here. Their values are not kept."""
_NO_BASE64: Final = bytes(set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/"))

Head = dict[str, list[str]]
"""The values of each header by its name in lower case, in order; unfolded, not decoded."""


def split_head(data: bytes) -> tuple[Head, bytes]:
    """The head and the body. A line that is not a header is skipped, unless nothing like a header follows."""
    if (regular := _regular_head(data)) is not None:
        return regular
    head: Head = {}
    at, last = 0, ""
    raw: list[bytes] = []

    def keep() -> None:
        if last and raw:
            head.setdefault(last, []).append(_raw_text(b" ".join(raw)))

    ends = min(len(data), _MOST_BYTES)
    while at < ends:
        header = _HEADER.match(data, at, ends)
        if header is not None:
            keep()
            last = header[1].decode("ascii").lower()
            raw = [line.strip(b" \t\r") for line in header[2][:-1].split(b"\n")]
            at = header.end()
            continue
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        line = data[at:end].removesuffix(b"\r")
        if not line.strip(b"\r"):
            keep()
            return head, data[end + 1 :]
        name = _NAME.match(line)
        if line[:1] in b" \t" and last:
            raw.append(line.strip(b" \t\r"))
        elif name is not None:
            keep()
            last, raw = name[1].decode("ascii").lower(), [line[name.end() :].strip(b" \t\r")]
        elif not head and not last and not _header_follows(data, end + 1):
            return {}, data
        elif not _header_follows(data, end + 1):
            # The head ended without an empty line.
            keep()
            return head, data[at:]
        at = end + 1
    keep()
    if at < len(data):
        # What is left of a head that is too long is no part of the body.
        empty = _EMPTY_LINE.search(data, at - 1)
        at = len(data) if empty is None else empty.end()
    return head, data[at:]


def _regular_head(data: bytes) -> tuple[Head, bytes] | None:
    """The same, at less cost, of a head in ASCII without a line that is no header, as nearly all are."""
    empty = _EMPTY_LINE.search(data, 0, _MOST_BYTES)
    if empty is None:
        return None
    lines = data[: empty.start() + 1]
    if not lines.isascii() or b"\0" in lines:
        return None
    head: Head = {}
    for name, value, other in _HEADER_OR_LINE.findall(lines.decode("ascii")):
        if other:
            return None
        lower = name.lower()
        if lower in _OF_SERVERS:
            text = ""
        elif "\n" in value:
            text = " ".join([line.strip(" \t\r") for line in value.split("\n")])
        else:
            text = value.strip(" \t\r")
        if lower in head:
            head[lower].append(text)
        else:
            head[lower] = [text]
    return head, data[empty.end() :]


def _header_follows(data: bytes, at: int) -> bool:
    for line in data[at : at + 4_000].split(b"\n")[:3]:
        if not line.strip():
            return False
        if _NAME.match(line):
            return True
    return False


def _raw_text(value: bytes) -> str:
    """Header bytes as text: UTF-8 where it is (RFC 6532), else windows-1252."""
    if value.isascii():
        return value.decode("ascii").replace("\0", "")
    return decoded(value, None)[0].replace("\0", "")


def first(head: Head, name: str) -> str:
    """The first value of a header, "" where there is none."""
    values = head.get(name)
    return values[0] if values else ""


def in_words(value: str) -> str:
    """A header's value as a person reads it: encoded words decoded, one line with single spaces, no NUL."""
    if value.isascii() and value.isprintable() and "=?" not in value and "  " not in value:
        return value[:20_000].strip()
    return re.sub(" {2,}", " ", _BREAKS.sub(" ", decode_words(value[:20_000])).replace("\0", "")).strip()


def decode_words(value: str) -> str:
    """Decodes encoded words. Neighbours of one charset are joined before decoding: a character may be cut in two."""
    value = _BETWEEN.sub(r"\1", value)
    out: list[str] = []
    at = 0
    pending: tuple[str, bytes] | None = None
    for word in _WORD.finditer(value):
        charset = word[1].partition("*")[0].lower()
        content = _word_bytes(word[2].upper(), word[3])
        if pending is not None and (word.start() > at or pending[0] != charset):
            out.append(decoded(pending[1], pending[0])[0])
            pending = None
        out.append(value[at : word.start()])
        pending = (charset, (pending[1] if pending else b"") + content)
        at = word.end()
    if pending is not None:
        out.append(decoded(pending[1], pending[0])[0])
    out.append(value[at:])
    return "".join(out)


def _word_bytes(how: str, content: str) -> bytes:
    if how == "B":
        return base64_bytes(content.encode("ascii", "ignore"))
    data = content.replace("_", " ").encode("utf-8", "ignore")
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes((int(m[1], 16),)), data)


def base64_bytes(data: bytes) -> bytes:
    """Base64, ignoring whatever is between its characters, with its end fixed or discarded."""
    clean = _base64_characters(data)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except (binascii.Error, ValueError):
        return b""


def base64_size(data: bytes) -> int:
    """How many bytes `base64_bytes` gives."""
    return len(_base64_characters(data)) * 3 // 4


def _base64_characters(data: bytes) -> bytes:
    return (data.partition(b"=")[0] if _ended(data) else data).translate(None, _NO_BASE64)


def _ended(data: bytes) -> bool:
    """Whether padding ends the content before what follows it, such as a footer that a list added."""
    at = data.find(b"=")
    return at >= 0 and re.match(rb"=[=\s]{0,80}\n[^\n]{0,200}[^A-Za-z0-9+/=\s]", data[at : at + 300]) is not None


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=x` as `text/plain` and its parameters; continued and encoded ones put together."""
    if not value:
        return "", {}
    main, out = _usual_parameters(value) if len(value) <= _USUAL else _parameters(value)
    return main, dict(out)


def _parameters(value: str) -> tuple[str, dict[str, str]]:
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for found in _PARAMETER.finditer(value[:20_000]):
        name, number, encoded, text = found[1].lower(), found[2], bool(found[3]), found[4].strip()
        if text.startswith('"'):
            text = _unquoted(text)
        elif text.startswith("(") or " (" in text:
            text = text.partition(" (")[0]
        pieces.setdefault(name + ("*" if number or encoded else ""), []).append((int(number or 0), encoded, text))
    out: dict[str, str] = {}
    for name, parts in pieces.items():
        plain = name.rstrip("*")
        if name.endswith("*"):
            out[plain] = _joined_parts(sorted(parts))
        else:
            out.setdefault(plain, in_words(parts[0][2]))
    main = re.sub(r"\([^()]*\)", "", value.partition(";")[0][:1_000]).strip().lower()
    return main, out


_usual_parameters = lru_cache(500)(_parameters)


def _joined_parts(parts: list[tuple[int, bool, str]]) -> str:
    charset, data = "utf-8", b""
    for at, (number, encoded, text) in enumerate(parts):
        if number != at:
            # One is missing: what follows cannot be joined to what was before.
            break
        if encoded and at == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)  # noqa: PLW2901 - the rest is the text
        data += unquote_to_bytes(text) if encoded else text.encode()
    return _BREAKS.sub(" ", decoded(data, charset)[0]).replace("\0", "").strip()


def _unquoted(text: str) -> str:
    inner = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
    if re.match(r"[A-Za-z]:\\", inner) or inner.startswith("\\\\"):
        return inner.replace("\\\\", "\\")
    return re.sub(r"\\(.)", r"\1", inner, flags=re.DOTALL)
