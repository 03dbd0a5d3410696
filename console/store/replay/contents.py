"""The payloads, checked against the digests by which events name them, and lent to the replay."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from console.model.event import Event, EventType
from console.rules.commitment import commit
from console.store.database import payloads
from console.store.database.times import micros


class Contents:
    """Every payload by its digest."""

    def __init__(self, connection: Connection) -> None:
        self._by_digest: dict[str, Any] = {}
        self._twice: list[Any] = []
        for row in payloads.everything(connection):
            if row.digest in self._by_digest:
                self._twice.append(row)
            self._by_digest[row.digest] = row
        self._used: set[str] = set()
        self._empty: dict[str, tuple[int, str]] = {}
        self._erased: dict[str, int] = {}

    def check(self, event: Event) -> Iterator[str]:
        """What does not hold of the payloads that `event` names, or says to be erased."""
        if event.type is EventType.PAYLOAD_ERASED:
            yield from self._said_erased(event)
        for name, digest in event.digests.items():
            row = self._by_digest.get(digest)
            if row is None:
                yield f"the payload `{name}` is missing, and no event says that it was erased"
                continue
            self._used.add(digest)
            if row.kind != name:
                yield f"the payload `{name}` is kept as `{row.kind}`"
            elif row.content is None or row.salt is None:
                yield from self._gone(event, name, row)
            elif row.erased_at is not None:
                yield f"the payload `{name}` is marked as erased, and is still there"
            elif commit(raw(row.salt), raw(row.content)) != digest:
                yield f"the payload `{name}` is not what the entry names: its content or salt was changed"
            if (row.draft_id, row.revision) != (event.subject.draft, _revision(event, name)):
                yield f"the payload `{name}` is kept under another draft or revision"
            elif row.decision != event.subject.decision and "again" not in event.facts:
                yield f"the payload `{name}` is kept under another decision"

    def _gone(self, event: Event, name: str, row: Any) -> Iterator[str]:
        if row.erased_at is None:
            yield f"the payload `{name}` has no content, and nothing says that it was erased"
        elif row.content is not None or row.salt is not None:
            yield f"the payload `{name}` is only half erased"
        elif "erased" in event.facts and row.erased_at == micros(event.at):
            self._erased[row.digest] = event.index
        else:
            self._empty[row.digest] = (event.index, name)

    def of(self, event: Event, name: str) -> bytes | None:
        """The content that `event` names so; None where it is missing or erased."""
        row = self._by_digest.get(event.digests.get(name, ""))
        return None if row is None or row.content is None else raw(row.content)

    def row(self, event: Event, name: str) -> Any | None:
        """The row that `event` names so."""
        return self._by_digest.get(event.digests.get(name, ""))

    @property
    def erased(self) -> int:
        """How many payloads were erased, as entries say."""
        return len(self._erased)

    def _said_erased(self, event: Event) -> Iterator[str]:
        for digest in event.facts["payloads"]:
            row = self._by_digest.get(digest)
            self._erased[digest] = event.index
            if row is None or digest not in self._used:
                yield f"it says that {digest} was erased, which no entry before it names"
            elif row.content is not None or row.salt is not None:
                yield f"it says that the payload `{row.kind}` was erased, and that is still there"
            elif row.erased_at != micros(event.at):
                yield f"the payload `{row.kind}` was erased at another time than it says"

    def left_over(self) -> Iterator[tuple[int | None, str]]:
        """Payloads that are gone although no entry says so, or there although no entry names them."""
        for digest, (index, name) in self._empty.items():
            if digest not in self._erased:
                yield index, f"the payload `{name}` is marked as erased, and no entry says that it was"
        for row in self._twice:
            yield None, f"two payloads have the digest {row.digest}"
        for digest, row in self._by_digest.items():
            if digest not in self._used:
                where = f" of draft {row.draft_id}" if row.draft_id else ""
                yield None, f"no entry names the payload `{row.kind}`{where} with the digest {digest}"


def _revision(event: Event, name: str) -> int | None:
    """An answer belongs to the decision alone."""
    return None if name == "answer" else event.subject.revision


def raw(value: bytes | str) -> bytes:
    """A column's bytes, also where somebody's tool has left text in it."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)
