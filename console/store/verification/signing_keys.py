"""Which key signed at which size, from the log alone; compared with the rows of the keys and the signed checkpoints."""

from collections.abc import Callable, Iterator
from typing import Any

from console.model.event import Event, EventType
from console.rules.checkpoint import Checkpoint, NoteInvalid, SigningKey, VerifierKey, open_note
from console.store.database.times import micros

SEED_SIZE = 32


class LoggedKeys:
    """The keys that the log has named so far: the entry that named each, and when it ends."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, VerifierKey]] = {}
        self._ends: dict[str, int] = {}
        self._made_at: dict[str, int] = {}

    def apply(self, event: Event) -> Iterator[str]:
        """Applies one event; yields what cannot have happened that way."""
        if event.type not in (EventType.LOG_STARTED, EventType.KEY_ANNOUNCED):
            return
        try:
            key = VerifierKey.parse(str(event.facts.get("verifier_key")))
        except NoteInvalid as error:
            yield f"what it names is not a key: {error}"
            return
        if event.type is EventType.KEY_ANNOUNCED:
            old = self._newest()
            if old is None or event.facts.get("replaces") != str(old):
                yield "the key that it replaces is not the one before it"
            else:
                self._ends[old.key_id.hex()] = event.facts["until"]
        self._known[key.key_id.hex()] = (event.index, key)
        self._made_at[key.key_id.hex()] = micros(event.at)

    def at(self, size: int) -> VerifierKey | None:
        """The key that must have signed a checkpoint of this size."""
        found = [key for index, key in self._known.values() if index < size]
        return found[-1] if found else None

    def rows(self, rows: list[Any], origin: str) -> Iterator[str]:
        """Yields where the rows of the keys differ."""
        there = {row.key_id: row for row in rows}
        for key_id in self._known.keys() - there.keys():
            yield f"the signing key {key_id}, which the log names, has no row"
        for row in rows:
            yield from self._row(row, origin)
        newest = self._newest()
        row = None if newest is None else there.get(newest.key_id.hex())
        if row is not None and len(row.seed) != SEED_SIZE:
            yield "the store has no signing key in use"

    def _row(self, row: Any, origin: str) -> Iterator[str]:
        named = self._known.get(row.key_id)
        if named is None:
            yield f"the log does not name the signing key {row.key_id}"
        elif (row.name, row.retired_at, row.created_at) != (
            origin,
            self._ends.get(row.key_id),
            self._made_at[row.key_id],
        ):
            yield f"the signing key {row.key_id} has another name, or begins or ends at another time, than the log says"
        elif len(row.seed) == SEED_SIZE:
            if SigningKey(origin, bytes(row.seed)).public != named[1]:
                yield f"the signing key {row.key_id} does not match its id"
        elif row.seed or row.retired_at is None:
            yield f"the private half of the signing key {row.key_id} is damaged"

    def checkpoint(self, note: str, size: int, origin: str, root: bytes | None) -> str | None:
        """What is wrong with a signed checkpoint, if anything; `root` is what it should name."""
        must = self.at(size)
        try:
            if must is None:
                raise NoteInvalid("no key was named by then")
            signed = open_note(note, must)
            open_note(note, *(key for _, key in self._known.values()))
        except NoteInvalid as error:
            return f"the checkpoint of size {size} is not valid: {error}"
        if root is None:
            return f"a signed checkpoint says that the log had {size} entries; it has fewer"
        if signed != Checkpoint(origin, size, root):
            return f"the signed checkpoint of size {size} names another root: an entry before it was changed or removed"
        return None

    def _newest(self) -> VerifierKey | None:
        return next(reversed(self._known.values()))[1] if self._known else None


class SignedCheckpoints:
    """The signed checkpoints (`rows`, by size), each checked when the tree has that size, and then released."""

    def __init__(self, rows: Iterator[Any], keys: LoggedKeys, origin: str) -> None:
        self._rows = rows
        self._keys = keys
        self._origin = origin
        self._row = next(rows, None)

    def at(self, size: int, root: Callable[[], bytes]) -> Iterator[str]:
        """Yields what is wrong with the checkpoint of this size, if there is one."""
        if self._row is not None and self._row.size <= size:
            yield from self._check_row(self._row, root() if self._row.size == size else None)

    def beyond(self) -> Iterator[tuple[int, str]]:
        """Yields the checkpoints that are larger than the log, which are all wrong, each with its last entry."""
        while self._row is not None:
            last = self._row.size - 1
            yield from ((last, problem) for problem in self._check_row(self._row, None))

    def _check_row(self, row: Any, root: bytes | None) -> Iterator[str]:
        self._row = next(self._rows, None)
        problem = self._keys.checkpoint(row.note, row.size, self._origin, root)
        if problem is not None:
            yield problem
