"""The payloads, checked against the digests by which events name them, and lent to the replay."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from console.model.event import Event
from console.rules.commitment import commit
from console.store.database import payloads


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

    def check(self, event: Event) -> Iterator[str]:
        """What does not hold of the payloads that `event` names."""
        for name, digest in event.digests.items():
            row = self._by_digest.get(digest)
            if row is None:
                yield f"the payload `{name}` is missing, and no event says that it was erased"
                continue
            self._used.add(digest)
            if row.kind != name:
                yield f"the payload `{name}` is kept as `{row.kind}`"
            elif row.content is None or row.salt is None:
                if row.erased_at is None:
                    yield f"the payload `{name}` has no content, and nothing says that it was erased"
            elif row.erased_at is not None:
                yield f"the payload `{name}` is marked as erased, and is still there"
            elif commit(raw(row.salt), raw(row.content)) != digest:
                yield f"the payload `{name}` is not what the entry names: its content or salt was changed"
            elif (row.draft_id, row.revision) != (event.subject.draft, _revision(event, name)):
                yield f"the payload `{name}` is kept under another draft or revision"
            elif row.decision != event.subject.decision and "again" not in event.facts:
                yield f"the payload `{name}` is kept under another decision"

    def of(self, event: Event, name: str) -> bytes | None:
        """The content that `event` names so; None where it is missing or erased."""
        row = self._by_digest.get(event.digests.get(name, ""))
        return None if row is None or row.content is None else raw(row.content)

    def row(self, event: Event, name: str) -> Any | None:
        """The row that `event` names so."""
        return self._by_digest.get(event.digests.get(name, ""))

    def left_over(self) -> Iterator[tuple[None, str]]:
        """Payloads that no entry names."""
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
