"""Trust in the store: it is checked, not given.

The first key seen is pinned. The newest verified checkpoint is kept; whenever the log has grown, the store must prove
that the old log is the beginning of the new one, and that this console's own decisions are in it (RFC 9162). A store
that cannot is not believed any more: nothing is sent to it, nothing here is thrown away.
"""

import base64
import logging
from typing import TYPE_CHECKING, Final

import msgspec

from console.cache.rows import OutboxRow
from console.model.event import EventType
from console.model.person import StoreIdentity
from console.rules.checkpoint import Checkpoint, NoteInvalid, VerifierKey, open_note, tlog_proof
from console.rules.commitment import read_event
from console.rules.merkle import ProofInvalid, leaf_hash, verify_consistency, verify_inclusion
from console.sync.desk import Desk
from console.sync.notices import Proven

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_IDENTITY: Final = "store_identity"
_DOUBTED: Final = "doubted_entry"
_PROVEN_AT_ONCE: Final = 20

logger = logging.getLogger(__name__)


class TrustBroken(Exception):
    """The store contradicts what it said and signed before; the text says what, and what to do."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"The audit store's record does not hold: {what}. Nothing more is sent to it, and nothing here is lost. "
            "Tell whoever runs the store."
        )


class Trust:
    """What this console knows of the store's log. On the core's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pin(self, identity: StoreIdentity) -> None:
        """Remembers the store at first sight; raises TrustBroken if it is another one than before."""
        known = self.identity()
        if known is None:
            self._desk.cache.set(_IDENTITY, msgspec.json.encode(identity))
        elif known.verifier_key != identity.verifier_key or known.origin != identity.origin:
            raise TrustBroken("it signs with another key than when this console first met it")

    def identity(self) -> StoreIdentity | None:
        """The store as first met; None before that."""
        kept = self._desk.cache.get(_IDENTITY)
        return None if kept is None else msgspec.json.decode(kept, type=StoreIdentity)

    async def check(self, client: "StoreClient") -> Checkpoint:
        """Verifies the newest checkpoint against the last one and keeps it; raises TrustBroken, RemoteErrors."""
        note = await client.checkpoint()
        new = self._opened(note)
        old = self._last()
        if old is not None:
            await self._consistent(client, old, new)
        if old is None or new.size > old.size:
            self._desk.cache.checkpoints.keep(new.size, new.root, note, self._desk.now())
        await self._doubted(client, new)
        await self._prove_own(client, new)
        return new

    async def prove(self, client: "StoreClient", index: int) -> Proven:
        """Verifies that entry `index` stands under the newest checkpoint; raises TrustBroken, RemoteErrors."""
        self._desk.cache.set(_DOUBTED, str(index).encode())
        checkpoint = await self.check(client)
        kept = self._desk.cache.checkpoints.last()
        note = kept.note if kept is not None else ""
        entry, hashes = await self._included(client, index, checkpoint)
        return Proven(
            index=index,
            size=checkpoint.size,
            root=base64.b64encode(checkpoint.root).decode(),
            origin=checkpoint.origin,
            event=read_event(entry),
            evidence=tlog_proof(index, hashes, note),
        )

    def _opened(self, note: str) -> Checkpoint:
        identity = self.identity()
        assert identity is not None, "pinned before anything is checked"
        try:
            checkpoint = open_note(note, VerifierKey.parse(identity.verifier_key))
        except NoteInvalid as error:
            raise TrustBroken(f"its newest checkpoint is not signed as it must be ({error})") from error
        if checkpoint.origin != identity.origin:
            raise TrustBroken("its newest checkpoint is of another log")
        return checkpoint

    def _last(self) -> Checkpoint | None:
        kept = self._desk.cache.checkpoints.last()
        if kept is None:
            return None
        identity = self.identity()
        return Checkpoint(identity.origin if identity else "", kept.size, kept.root)

    async def _consistent(self, client: "StoreClient", old: Checkpoint, new: Checkpoint) -> None:
        if new.size < old.size:
            raise TrustBroken(f"it had {old.size:,} entries, and now only {new.size:,}")
        if new.size == old.size:
            if new.root != old.root:
                raise TrustBroken(f"two different records of {old.size:,} entries are signed")
            return
        proof = await client.consistency(old.size, new.size)
        try:
            verify_consistency(old.size, new.size, old.root, new.root, proof.hashes)
        except ProofInvalid as error:
            raise TrustBroken(f"what stood in its first {old.size:,} entries was changed") from error

    async def _doubted(self, client: "StoreClient", checkpoint: Checkpoint) -> None:
        """The entry that somebody last asked about is looked at until it holds: trust does not come back by waiting."""
        kept = self._desk.cache.get(_DOUBTED)
        if kept is not None and int(kept) < checkpoint.size:
            await self._included(client, int(kept), checkpoint)
        if kept is not None:
            self._desk.cache.set(_DOUBTED, None)

    async def _prove_own(self, client: "StoreClient", checkpoint: Checkpoint) -> None:
        for row in self._desk.cache.unproven(_PROVEN_AT_ONCE):
            if row.log_index is None or row.log_index >= checkpoint.size:
                continue
            entry, _ = await self._included(client, row.log_index, checkpoint)
            if not _records(entry, row):
                raise TrustBroken(f"entry {row.log_index:,} is not the decision that it was said to be")
            self._desk.cache.proven(row.key)

    async def _included(
        self, client: "StoreClient", index: int, checkpoint: Checkpoint
    ) -> tuple[bytes, tuple[bytes, ...]]:
        found = (await client.entries(index, 1)).entries
        if len(found) != 1 or found[0].index != index:
            raise TrustBroken(f"entry {index:,} is missing")
        proof = await client.inclusion(index, checkpoint.size)
        entry = found[0].entry
        try:
            verify_inclusion(leaf_hash(entry), index, checkpoint.size, proof.hashes, checkpoint.root)
        except ProofInvalid as error:
            raise TrustBroken(f"entry {index:,} is not what was signed") from error
        return entry, proof.hashes


def _records(entry: bytes, row: OutboxRow) -> bool:
    try:
        event = read_event(entry)
    except (msgspec.DecodeError, ValueError):
        return False
    subject = event.subject
    return event.type is EventType.DECISION_RECORDED and subject.decision == row.key and subject.draft == row.draft
