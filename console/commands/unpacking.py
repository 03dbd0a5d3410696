"""The bytes of a file of drafts, whatever it came in: decompressed, in UTF-8, with `\\n` after each line."""

import codecs
import gzip
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from console.commands.answers import CommandRefused
from console.local.text_files import as_utf8

_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
_OTHER_PACKING = {b"PK\x03\x04": "a zip file", b"\x28\xb5\x2f\xfd": "a zstd file", b"BZh": "a bzip2 file",
                  b"\xfd7zXZ": "an xz file", b"PAR1": "a Parquet file", b"\xff\xfe\x00\x00": "text in UTF-32",
                  b"\x00\x00\xfe\xff": "text in UTF-32"}  # fmt: skip


def unpacked(file: BinaryIO) -> Iterable[bytes]:
    """What `file` holds as UTF-8 with `\\n` after each line, in pieces."""
    start = _read(file, 6)
    whole = _Rest(start, file)
    if start.startswith(_GZIP):
        whole = _Rest(b"", gzip.GzipFile(fileobj=whole))  # type: ignore[call-overload]  # gzip reads from anything that reads
        start = _read(whole, 6)
        whole = _Rest(start, whole)
        if start.startswith(_GZIP):
            raise CommandRefused("This file is gzipped twice. Decompress it once.")
    kind = next((words for mark, words in _OTHER_PACKING.items() if start.startswith(mark)), None)
    if kind is not None:
        raise CommandRefused(f"This is {kind}. Convert it first: drafts are JSON Lines in UTF-8, optionally gzipped.")
    return _with_line_feeds(as_utf8(_with_byte_order_mark(start, whole)))


def _with_byte_order_mark(start: bytes, whole: "_Rest") -> Iterator[bytes]:
    """The same, with a byte order mark before UTF-16 that has none: JSON begins with a character below 128."""
    if len(start) > 1 and (start[0] == 0) is not (start[1] == 0):
        yield codecs.BOM_UTF16_BE if start[0] == 0 else codecs.BOM_UTF16_LE
    yield from whole.pieces()


def _with_line_feeds(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Carriage returns, alone or before a line feed, as line feeds. A text in JSON never holds either as it is."""
    returned = False
    for piece in pieces:
        new = piece.removeprefix(b"\n") if returned else piece
        if piece:
            returned = piece.endswith(b"\r")
        if new:
            yield new.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _read(file: "BinaryIO | _Rest", size: int) -> bytes:
    """So many bytes, fewer only at the end: a pipe gives what it has."""
    content = b""
    while len(content) < size and (piece := file.read(size - len(content))):
        content += piece
    return content


class _Rest:
    """A file whose first bytes were read already."""

    def __init__(self, start: bytes, file: "BinaryIO | _Rest") -> None:
        self._start = start
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if self._start:
            size = len(self._start) if size < 0 else size
            given, self._start = self._start[:size], self._start[size:]
            return given
        return self._file.read(size)

    def pieces(self) -> Iterator[bytes]:
        while piece := self.read(_PIECE):
            yield piece
