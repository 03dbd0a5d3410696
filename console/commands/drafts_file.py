"""Reads a file of drafts piece by piece: JSON Lines, a JSON list, or one draft over many lines. `unpacking` makes
UTF-8 with line feeds of whatever the file is. Memory use is constant.
"""

import codecs
import itertools
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from console.commands.answers import CommandRefused
from console.commands.unpacking import unpacked

MAX_DRAFT = 8_000_000
"""Bytes of one draft; the store takes no more."""

_MARKS = re.compile(rb'["\\{}\[\],]')
_SPACE = b" \t\r\n"


@dataclass(frozen=True)
class DraftPiece:
    """One draft as it stands in the file: `number` counts lines, or the items of a list, from 1. `why` says why it
    cannot be handed over, None where it can; `text` is then a line by itself.
    """

    number: int
    text: bytes
    why: str | None = None


class DraftsFile:
    """The drafts of `file`. `unit` says what numbers count once reading has begun: `line` or `item`."""

    def __init__(self, file: BinaryIO) -> None:
        with _reading_errors():
            self._stream = _Stream(unpacked(file))
        self.unit = "line"

    def __iter__(self) -> Iterator[DraftPiece]:
        """Every draft in order; lines that hold nothing are passed over. Raises Refused where the file breaks off."""
        with _reading_errors():
            yield from self._pieces()

    def _pieces(self) -> Iterator[DraftPiece]:
        stream = self._stream
        stream.skip_blank_lines()
        begins = stream.first_byte()
        if begins == b"[" and not _is_one_line_of_several(stream):
            self.unit = "item"
            return _numbered_pieces(_items(stream))
        if begins == b"{" and _over_many_lines(stream):
            self.unit = "item"
            return _numbered_pieces(_values(stream))
        return _lines(stream)


@contextmanager
def _reading_errors() -> Iterator[None]:
    """A file that breaks off, or is damaged, as a sentence."""
    try:
        yield
    except (OSError, EOFError, zlib.error, UnicodeError) as error:
        raise CommandRefused(f"The file cannot be read to its end ({error}). Is it complete?") from error


class _Stream:
    """Bytes that come in pieces, looked at from the front."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self.held = b""
        self.line = 1
        self._ended = False

    def more(self) -> bool:
        """Reads a piece; False at the end."""
        for piece in self._pieces:
            if piece:
                self.held += piece
                return True
        self._ended = True
        return False

    def take(self, size: int) -> bytes:
        """The first bytes, which are held no longer."""
        content, self.held = self.held[:size], self.held[size:]
        self.line += content.count(b"\n")
        return content

    def skip_blank_lines(self) -> None:
        """Passes over whole lines that hold nothing."""
        while True:
            end = self.held.find(b"\n")
            if end >= 0 and not self.held[:end].strip():
                self.take(end + 1)
            elif end >= 0 or self.held.strip() or not self.more():
                return

    def first_byte(self) -> bytes:
        """The first that is no space."""
        return self.held.lstrip()[:1]

    def next_line(self, limit: int) -> tuple[bytes, int] | None:
        """The next line without its end, and its size; of a longer one than `limit` only the size. None at the end."""
        size, pieces = 0, True
        looked = 0
        while (end := self.held.find(b"\n", looked)) < 0:
            if len(self.held) > limit:
                pieces = False
                size += len(self.take(len(self.held)))
            looked = len(self.held)
            if not self.more():
                if not self.held and pieces:
                    return None
                end = len(self.held)
                break
        line = self.take(end)
        self.take(1)
        size += len(line)
        return (line if pieces and size <= limit else b"", size)


def _lines(stream: _Stream) -> Iterator[DraftPiece]:
    for number in itertools.count(stream.line):
        next_line = stream.next_line(MAX_DRAFT)
        if next_line is None:
            return
        line, size = next_line
        if size > MAX_DRAFT:
            yield DraftPiece(number, b"", _too_long("a line", size))
        elif text := line.strip().removeprefix(codecs.BOM_UTF8).strip():
            # Files that were joined have a mark in the middle.
            yield DraftPiece(number, text)


def _too_long(what: str, size: int) -> str:
    return f"is {what} of {size / 1e6:,.0f} MB; a draft has at most {MAX_DRAFT / 1e6:.0f} MB"


def _first_line(stream: _Stream) -> tuple[bytes, bool]:
    """The first line, as far as a draft may be long, and whether anything follows it."""
    while b"\n" not in stream.held and len(stream.held) <= MAX_DRAFT and stream.more():
        pass
    while not stream.held.partition(b"\n")[2].strip() and len(stream.held) <= MAX_DRAFT and stream.more():
        pass
    first, _, rest = stream.held.partition(b"\n")
    return first, bool(rest.strip())


def _is_one_line_of_several(stream: _Stream) -> bool:
    """Whether the list that the file begins with is a line among others, which the store then refuses by itself."""
    first, followed = _first_line(stream)
    return followed and _end_of_value(first, _State()) is not None


def _over_many_lines(stream: _Stream) -> bool:
    """Whether the file begins with one value over several lines, as tools print it for people. A first line that is
    only cut short is none: what follows it would be swallowed.
    """
    first, followed = _first_line(stream)
    if not followed or _end_of_value(first, _State()) is not None:
        return False
    if first.strip() == b"{":
        return True
    state, at = _State(), 0
    while True:
        end = _end_of_value(stream.held, state, at)
        if end is not None:
            return isinstance(_compact(stream.held[:end]), bytes)
        at = len(stream.held)
        if at > MAX_DRAFT or not stream.more():
            return False


@dataclass
class _State:
    """How deep a scan of JSON stands, and whether within a text."""

    depth: int = 0
    text: bool = False
    skip: int = -1


def _end_of_value(held: bytes, state: _State, start: int = 0) -> int | None:
    """Where the object or list that `held` begins with ends; None where it does not yet. `state` goes on at `start`."""
    for found in _MARKS.finditer(held, start):
        at, mark = found.start(), found.group()
        if at == state.skip:
            continue
        if state.text:
            if mark == b"\\":
                state.skip = at + 1
            elif mark == b'"':
                state.text = False
        elif mark == b'"':
            state.text = True
        elif mark in (b"{", b"["):
            state.depth += 1
        elif mark in (b"}", b"]"):
            state.depth -= 1
            if state.depth <= 0:
                return at + 1
    return None


def _items(stream: _Stream) -> Iterator[tuple[bytes, int]]:
    """The items of the list that begins here, each with its size; one that is too long without its bytes."""
    stream.held = stream.held.lstrip()
    stream.take(1)
    while True:
        if not _begins(stream, _SPACE + b","):
            raise CommandRefused("The list in the file does not end. Is the file complete?")
        if stream.held[:1] == b"]":
            stream.take(1)
            if _begins(stream, _SPACE):
                raise CommandRefused(f"There is more after the list, at line {stream.line}. Submit it separately.")
            return
        yield _value(stream)


def _values(stream: _Stream) -> Iterator[tuple[bytes, int]]:
    while _begins(stream, _SPACE):
        yield _value(stream)


def _begins(stream: _Stream, passed_over: bytes) -> bool:
    """Whether something comes after those bytes; they are taken."""
    while True:
        stream.take(len(stream.held) - len(stream.held.lstrip(passed_over)))
        if stream.held:
            return True
        if not stream.more():
            return False


def _value(stream: _Stream) -> tuple[bytes, int]:
    if stream.held[:1] not in (b"{", b"["):
        return _scalar(stream)
    state, at, dropped = _State(), 0, 0
    while (end := _end_of_value(stream.held, state, at)) is None:
        if len(stream.held) > MAX_DRAFT:
            state.skip -= len(stream.held)
            dropped += len(stream.take(len(stream.held)))
        at = len(stream.held)
        if not stream.more():
            end = len(stream.held)
            break
    text = stream.take(end)
    return (b"" if dropped else text), dropped + len(text)


def _scalar(stream: _Stream) -> tuple[bytes, int]:
    """What is no object and no list, up to the next comma or bracket: the store says what is wrong with it."""
    while not (end := re.search(rb"[,\]\n]", stream.held)) and len(stream.held) <= MAX_DRAFT and stream.more():
        pass
    text = stream.take(max(end.start() if end else len(stream.held), 1))
    return text, len(text)


def _numbered_pieces(values: Iterator[tuple[bytes, int]]) -> Iterator[DraftPiece]:
    for number, (text, size) in enumerate(values, 1):
        if size > MAX_DRAFT:
            yield DraftPiece(number, b"", _too_long("an item", size))
        elif isinstance(line := _compact(text), bytes):
            yield DraftPiece(number, line)
        else:
            yield DraftPiece(number, text.replace(b"\n", b" "), f"is not JSON: {line}")


def _compact(text: bytes) -> bytes | str:
    """The value on one line, with every number and escape as it was; where it is no JSON, why."""
    try:
        return bytes(msgspec.json.format(text, indent=-1))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return str(error)
    except RecursionError:
        return "it is nested too deeply"
