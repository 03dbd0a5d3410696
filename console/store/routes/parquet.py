"""Decisions as an Apache Parquet file, written while it is sent: one row group at a time, in constant memory.

pyarrow is large and few need it, so it is an optional extra.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from console.store.refusals import NotInstalled

if TYPE_CHECKING:
    import pyarrow

MEDIA = "application/vnd.apache.parquet"
ROWS = 2_000
"""In one row group."""
_MISSING = (
    "Parquet needs pyarrow, which is not installed with this store. Install `countersign-console[parquet]` where the "
    "store runs, or take JSON Lines or CSV."
)


def require() -> None:
    """Raises NotInstalled where pyarrow is not."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise NotInstalled(_MISSING) from error


def pieces(rows: Iterator[dict[str, Any]], fields: Sequence[str]) -> Iterator[bytes]:
    """The file in pieces; without rows a file of none. Raises NotInstalled."""
    require()
    import pyarrow
    import pyarrow.parquet

    schema, sink = _schema(fields), _Sink()
    with pyarrow.parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while some := list(islice(rows, ROWS)):
            # Times stay times; enumerations and structs become what they are on the wire.
            found = msgspec.to_builtins(some, builtin_types=(datetime,))
            writer.write_table(pyarrow.Table.from_pylist(found, schema=schema))
            if piece := sink.take():
                yield piece
    yield sink.take()


class _Sink(io.RawIOBase):
    """Holds what was written until it is taken; what was taken is gone."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size

    def take(self) -> bytes:
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content


def _schema(fields: Sequence[str]) -> "pyarrow.Schema":
    """The fields of an exported decision, in their order; those not named below are text."""
    import pyarrow as pa

    text, number, time = pa.string(), pa.int64(), pa.timestamp("us", tz="UTC")
    edit = pa.struct([("start", number), ("end", number), ("old", text), ("new", text)])
    mark = pa.struct([("rule", text), ("start", number), ("end", number)])
    reason = pa.struct([("code", text), ("note", text)])
    types = {
        "revision": number,
        "diff": pa.list_(edit),
        "reason": reason,
        "findings_marked_wrong": pa.list_(mark),
        "handling_ms": number,
        "recorded_at": time,
        "log_index": number,
        "policy_version": number,
        "sent_at": time,
        "erased_at": time,
    }
    return pa.schema([(name, types.get(name, text)) for name in fields])
