"""The payloads, checked against the digests by which events name them, and made available to the replay.

They are read in the order in which they were stored, which is nearly that in which the log names them: what is read and
not yet named is held, what was named is released. So a whole record is checked in little memory.
"""

from collections.abc import Iterator
from typing import Any

from console.model.event import Event, EventType
from console.rules.commitment import commit
from console.store.database.times import micros

AHEAD = 50_000
"""The most payloads that are held because they were stored before what the log names next: transactions commit out of
order.
"""


class EventPayloads:
    """The payloads of the event that is being checked, taken from `rows` in the order in which they were stored."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows
        self._held: dict[str, Any] = {}
        self._twice: list[Any] = []
        self._named: dict[str, Any] = {}
        self._empty: dict[str, tuple[int, str, int]] = {}
        self.erased = 0
        """How many payloads were erased, as entries say."""

    def check(self, event: Event) -> Iterator[str]:
        """Yields what is wrong with the payloads that `event` names, or says to be erased."""
        self._named = {}
        if event.type is EventType.PAYLOAD_ERASED:
            yield from self._check_erased(event)
        for name, digest in event.digests.items():
            row = self._next_row(digest)
            if row is None:
                yield f"the payload `{name}` is missing, and no event says that it was erased"
                continue
            self._named[digest] = row
            if row.kind != name:
                yield f"the payload `{name}` is kept as `{row.kind}`"
            elif row.content is None or row.salt is None:
                yield from self._check_missing(event, name, row)
            elif row.erased_at is not None:
                yield f"the payload `{name}` is marked as erased, and is still there"
            elif commit(raw(row.salt), raw(row.content)) != digest:
                yield f"the payload `{name}` is not what the entry names: its content or salt was changed"
            if (row.draft_id, row.revision) != (event.subject.draft, _revision(event, name)):
                yield f"the payload `{name}` is kept under another draft or revision"
            elif row.decision != event.subject.decision and "again" not in event.facts:
                yield f"the payload `{name}` is kept under another decision"

    def of(self, event: Event, name: str) -> bytes | None:
        """The content that `event`, just checked, has under this name; None where it is missing or erased."""
        row = self._named.get(event.digests.get(name, ""))
        return None if row is None or row.content is None else raw(row.content)

    def left_over(self) -> Iterator[tuple[int | None, str]]:
        """Payloads that are gone although no entry says so, or are there although no entry names them."""
        for index, name, _ in self._empty.values():
            yield index, f"the payload `{name}` is marked as erased, and no entry says that it was"
        for row in self._twice:
            yield None, f"two payloads have the digest {row.digest}"
        for row in (*self._held.values(), *self._rows):
            where = f" of draft {row.draft_id}" if row.draft_id else ""
            yield None, f"no entry names the payload `{row.kind}`{where} with the digest {row.digest}"

    def _next_row(self, digest: str) -> Any | None:
        while digest not in self._held and len(self._held) < AHEAD:
            row = next(self._rows, None)
            if row is None:
                break
            if row.digest in self._held:
                self._twice.append(row)
            self._held[row.digest] = row
        return self._held.pop(digest, None)

    def _check_missing(self, event: Event, name: str, row: Any) -> Iterator[str]:
        if row.erased_at is None:
            yield f"the payload `{name}` has no content, and nothing says that it was erased"
        elif row.content is not None or row.salt is not None:
            yield f"the payload `{name}` is only half erased"
        elif "erased" in event.facts and row.erased_at == micros(event.at):
            self.erased += 1
        else:
            self._empty[row.digest] = (event.index, name, row.erased_at)

    def _check_erased(self, event: Event) -> Iterator[str]:
        for digest in event.facts["payloads"]:
            payload = self._empty.pop(digest, None)
            if payload is None:
                yield f"it says that {digest} was erased: that is still there, or no entry before it names it"
            elif payload[2] != micros(event.at):
                yield f"the payload `{payload[1]}` was erased at another time than it says"
            else:
                self.erased += 1


def _revision(event: Event, name: str) -> int | None:
    """An answer belongs to the decision alone."""
    return None if name == "answer" else event.subject.revision


def raw(value: bytes | str) -> bytes:
    """A column's bytes, also where another program has left text in it."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)
