"""The backup's file: lines of JSON in gzip, the same for both databases.

The first line says what it is and what the log's head was. Then, for each table, a line that names it and its columns,
and one line for each row; bytes are base64. The last line has the number of rows of each table and the SHA-256 of all
lines before it: a file without it is not a backup.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import msgspec

FORMAT = "countersign-backup"
VERSION = 1

Row = Sequence[Any]

_TYPES = {"text": str, "integer": int, "number": float, "bytes": bytes}
_BUFFER_BYTES = 1 << 18
_BATCH_ROWS = 500
_BATCH_BYTES = 8_000_000
_LONGEST_LINE_BYTES = 200_000_000


class BackupUnusable(Exception):
    """The file cannot be restored from, or rows cannot be written to one; the text is one sentence."""


class BackupHeader(msgspec.Struct, frozen=True):
    """`schema`: the version of the tables. `entries`, `root` (hex) and `checkpoint` are the log's at that time."""

    format: str
    version: int
    release: str
    schema: str
    made_at: str
    store: str
    origin: str
    entries: int
    root: str
    checkpoint: str | None


class TableSection(msgspec.Struct, frozen=True):
    """A table whose rows follow; each column with its kind: text, integer, number or bytes."""

    table: str
    columns: tuple[tuple[str, str], ...]

    def row_type(self) -> Any:
        """The type of its rows; raises BackupUnusable for an unknown kind."""
        unknown = [kind for _, kind in self.columns if kind not in _TYPES]
        if unknown:
            raise BackupUnusable(f"The table {self.table} has columns of a kind that this release does not know.")
        return tuple[tuple(_TYPES[kind] | None for _, kind in self.columns)]  # type: ignore[misc]  # a type made from the table's columns


class _Format(msgspec.Struct, frozen=True):
    format: str
    version: int


class _End(msgspec.Struct, frozen=True):
    rows: dict[str, int]
    sha256: str


class BackupWriter:
    """Writes one backup into `out`."""

    def __init__(self, out: IO[bytes], header: BackupHeader) -> None:
        # The record is mostly text and hashes: a higher level takes four times as long for a tenth less.
        self._packed = gzip.GzipFile(filename="", fileobj=out, mode="wb", compresslevel=1)
        self._digest = hashlib.sha256()
        self._pending = bytearray()
        self._counts: dict[str, int] = {}
        self._line(header)

    def table(self, section: TableSection, rows: Iterator[Row]) -> None:
        """Writes all of one table; raises BackupUnusable where a value is not of its column's kind."""
        self._line(section)
        row_type, number = section.row_type(), 0
        try:
            for row in rows:
                self._line(msgspec.convert(tuple(row), row_type))
                number += 1
        except (msgspec.ValidationError, TypeError) as error:
            raise BackupUnusable(
                f"Row {number + 1} of the table {section.table} contains a value of the wrong kind: run `store verify`."
            ) from error
        self._counts[section.table] = number

    def end(self) -> None:
        """Writes the last line; nothing can follow it."""
        self._put(msgspec.json.encode(_End(self._counts, self._digest.hexdigest())) + b"\n")
        self._flush()
        self._packed.close()

    def _line(self, value: Any) -> None:
        line = msgspec.json.encode(value) + b"\n"
        self._digest.update(line)
        self._put(line)

    def _put(self, line: bytes) -> None:
        self._pending += line
        if len(self._pending) >= _BUFFER_BYTES:
            self._flush()

    def _flush(self) -> None:
        self._packed.write(self._pending)
        self._pending.clear()


class BackupReader:
    """A backup that is read; opening it raises BackupUnusable, or OSError where the file cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("rb")
        self._digest = hashlib.sha256()
        try:
            self._unpacked = gzip.GzipFile(fileobj=self._file, mode="rb")
            self.header = self._header()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "BackupReader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def batches(self) -> Iterator[tuple[TableSection, list[Row]]]:
        """Every row, in batches, at least one batch for each table. Raises BackupUnusable where the file is incomplete,
        at the latest after the last row: nothing that was read counts before this has ended.
        """
        counts: dict[str, int] = {}
        line = self._next()
        while not line.startswith(b'{"rows"'):
            section = self._value(line, TableSection)
            if section.table in counts:
                raise self._damaged(f"it contains the table {section.table} twice")
            decoder = msgspec.json.Decoder(section.row_type())
            counts[section.table] = 0
            batch: list[Row] = []
            size, has_yielded = 0, False
            while (line := self._next()).startswith(b"["):
                batch.append(self._row(decoder, section, line))
                size += len(line)
                counts[section.table] += 1
                if len(batch) >= _BATCH_ROWS or size >= _BATCH_BYTES:
                    yield section, batch
                    batch, size, has_yielded = [], 0, True
            if batch or not has_yielded:
                yield section, batch
        self._end(line, counts)

    def _header(self) -> BackupHeader:
        line = self._read()
        try:
            format_ = msgspec.json.decode(line, type=_Format)
        except msgspec.DecodeError as error:
            raise BackupUnusable(f"{self._path} is not a Countersign backup.") from error
        if format_.format != FORMAT:
            raise BackupUnusable(f"{self._path} is not a Countersign backup.")
        if format_.version > VERSION:
            raise BackupUnusable(f"{self._path} was made by a newer release; install that one to restore it.")
        self._digest.update(line)
        header: BackupHeader = self._value(line, BackupHeader)
        return header

    def _end(self, line: bytes, counts: Mapping[str, int]) -> None:
        end = self._value(line, _End)
        if end.rows != counts or end.sha256 != self._digest.hexdigest():
            raise self._damaged("its content is not what its last line says")
        if self._read():
            raise self._damaged("something follows its last line")

    def _next(self) -> bytes:
        line = self._read()
        if not line.endswith(b"\n"):
            raise self._damaged("its end is missing")
        if not line.startswith(b'{"rows"'):
            self._digest.update(line)
        return line

    def _read(self) -> bytes:
        try:
            line = self._unpacked.readline(_LONGEST_LINE_BYTES)
        except EOFError as error:
            raise self._damaged("its end is missing") from error
        except gzip.BadGzipFile as error:
            raise BackupUnusable(f"{self._path} is not a Countersign backup, or it is damaged ({error}).") from error
        except zlib.error as error:
            raise self._damaged("its compressed data is damaged") from error
        return line

    def _row(self, decoder: "msgspec.json.Decoder[Any]", section: TableSection, line: bytes) -> Row:
        try:
            row: Row = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise self._damaged(f"a row of the table {section.table} does not fit its columns") from error
        return row

    def _value(self, line: bytes, into: Any) -> Any:
        try:
            return msgspec.json.decode(line, type=into)
        except msgspec.DecodeError as error:
            raise self._damaged("a line of it cannot be read") from error

    def _damaged(self, how: str) -> BackupUnusable:
        return BackupUnusable(f"{self._path} is damaged: {how}. Use another backup.")


def check(path: Path) -> BackupHeader:
    """Reads a whole file and returns its header; raises BackupUnusable or OSError."""
    with BackupReader(path) as reader:
        for _ in reader.batches():
            pass
        return reader.header
