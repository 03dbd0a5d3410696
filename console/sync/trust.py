"""Trust in the store: it is checked, not given.

The first key seen is pinned. The newest verified checkpoint is kept; whenever the log has grown, the store must prove
that the old log is the beginning of the new one, and that this console's own decisions are in it (RFC 9162). A new key
is followed where the old one signed for it. A store that cannot prove what it must is not believed any more: nothing is
sent to it, nothing here is thrown away.
"""

import base64
import logging
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from console.cache.rows import OutboxRow, StoreRestore
from console.model.event import EventType, LogEntry
from console.model.evidence import AnnouncedKey
from console.model.person import StoreIdentity
from console.remote.problems import NotFound, Refused
from console.rules.checkpoint import (
    Checkpoint,
    NoteInvalid,
    VerifierKey,
    open_note,
    parse_checkpoint,
    split,
    tlog_proof,
)
from console.rules.commitment import read_event
from console.rules.cosignature import WitnessKey, cosigned
from console.rules.keychain import KeyNotFollowed, next_key, replaces
from console.rules.merkle import ProofInvalid, leaf_hash, verify_consistency, verify_inclusion
from console.sync.context import SessionContext
from console.sync.notices import VerifiedEntry
from console.sync.restored import Restorations

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_IDENTITY: Final = "store_identity"
_DOUBTED: Final = "doubted_entry"
_PROVEN_AT_ONCE: Final = 20
_PAGE: Final = 100
_OTHER_KEY: Final = "it signs with another key than when this console first met it"

logger = logging.getLogger(__name__)


class TrustBroken(Exception):
    """The store contradicts what it said and signed before; the text says what, and what to do."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"The audit store's record does not hold: {what}. Nothing more is sent to it, and nothing here is lost. "
            "Tell whoever runs the store."
        )


class StoreRestored(TrustBroken):
    """The store lost a part of its record, and its operator says so in what is left; the person is asked."""

    def __init__(self, what: str, restored: StoreRestore) -> None:
        super().__init__(what)
        self.restored = restored
        again = "1 decision" if restored.decisions == 1 else f"{restored.decisions:,} decisions"
        self.sentence = (
            f"The audit store was restored from a backup and has lost {restored.lost:,} entries (“{restored.why}”, "
            f"{restored.at:%Y-%m-%d %H:%M} UTC). Nothing is sent until you choose “Continue with the restored store” "
            f"in the File menu; then it gets {again} made here again."
        )


class Trust:
    """What this console knows of the store's log. On the core's thread."""

    def __init__(self, context: SessionContext) -> None:
        self._context = context
        self._restorations = Restorations(context)
        self._told = ""

    def pin(self, identity: StoreIdentity) -> None:
        """Remembers the store at first sight; raises TrustBroken if it is another one than before. Another key than
        before is followed, or refused, by the next `check`.
        """
        known = self.identity()
        if known is None:
            self._context.cache.set(_IDENTITY, msgspec.json.encode(identity))
        elif known.origin != identity.origin:
            raise TrustBroken(_OTHER_KEY)
        self._told = identity.verifier_key

    def go_on(self) -> bool:
        """The person goes on with a store that was restored; whether they had been asked."""
        return self._restorations.accept()

    def identity(self) -> StoreIdentity | None:
        """The store as first met; None before that."""
        kept = self._context.cache.get(_IDENTITY)
        return None if kept is None else msgspec.json.decode(kept, type=StoreIdentity)

    async def check(self, client: "StoreClient") -> Checkpoint:
        """Verifies the newest checkpoint against the last one and keeps it; raises TrustBroken, RemoteErrors."""
        if self._told not in ("", str(self._key())):
            await self._follow(client)
        note = await client.checkpoint()
        try:
            new = self._opened(note)
        except TrustBroken:
            # Signed by another key: perhaps one that was announced since.
            await self._follow(client)
            new = self._opened(note)
        old = self._last()
        if old is not None:
            old = await self._continued(client, old, new)
        if old is None or new.size > old.size:
            self._context.cache.checkpoints.keep(new.size, new.root, note, self._context.now())
        for key in self._context.profile.witnesses:
            await self._witnessed(client, key, new)
        await self._doubted(client, new)
        await self._prove_own(client, new)
        return new

    async def prove(self, client: "StoreClient", index: int) -> VerifiedEntry:
        """Verifies that entry `index` stands under the newest checkpoint; raises TrustBroken, RemoteErrors."""
        self._context.cache.set(_DOUBTED, str(index).encode())
        checkpoint = await self.check(client)
        kept = self._context.cache.checkpoints.last()
        note = kept.note if kept is not None else ""
        entry, hashes = await self._included(client, index, checkpoint)
        if entry is None:
            raise NotFound
        return VerifiedEntry(
            index=index,
            size=checkpoint.size,
            root=base64.b64encode(checkpoint.root).decode(),
            origin=checkpoint.origin,
            event=read_event(entry),
            evidence=tlog_proof(index, hashes, note),
        )

    def _key(self) -> VerifierKey:
        identity = self.identity()
        assert identity is not None, "pinned before anything is checked"
        return VerifierKey.parse(identity.verifier_key)

    def _opened(self, note: str) -> Checkpoint:
        key = self._key()
        try:
            checkpoint = open_note(note, key)
        except NoteInvalid as error:
            raise TrustBroken(f"its newest checkpoint is not signed as it must be ({error})") from error
        if checkpoint.origin != key.name:
            raise TrustBroken("its newest checkpoint is of another log")
        return checkpoint

    async def _follow(self, client: "StoreClient") -> None:
        """Goes from the pinned key to the newest by the log's own announcements; raises TrustBroken where none leads
        there.
        """
        steps = 0
        start = 0
        while found := (await client.entries(start, _PAGE, EventType.KEY_ANNOUNCED)).entries:
            for each in found:
                steps += await self._step(client, each)
            start = found[-1].index + 1
        if not steps:
            raise TrustBroken(_OTHER_KEY)
        self._told = ""

    async def _step(self, client: "StoreClient", entry: LogEntry) -> bool:
        """Follows one announcement, if it is of the key that is pinned."""
        key = self._key()
        if replaces(AnnouncedKey(entry.index, entry.entry, (), "")) != str(key):
            return False
        try:
            note = await client.checkpoint_after(entry.index)
            size = open_note(note, key).size
            proof = await client.inclusion(entry.index, size)
            new, signed = next_key(key, AnnouncedKey(entry.index, entry.entry, proof.hashes, note))
        except (NoteInvalid, KeyNotFollowed, NotFound, Refused) as error:
            raise TrustBroken(f"{_OTHER_KEY}, and does not prove that it may ({error})") from error
        old = self._last()
        if old is not None:
            before, after = sorted((old, signed), key=lambda checkpoint: checkpoint.size)
            await self._consistent(client, before, after)
        identity = self.identity()
        assert identity is not None
        self._context.cache.set(_IDENTITY, msgspec.json.encode(replace(identity, verifier_key=str(new))))
        logger.info("The store's log is signed by a new key, announced in entry %d", entry.index)
        return True

    async def _continued(self, client: "StoreClient", old: Checkpoint, new: Checkpoint) -> Checkpoint | None:
        """The last checkpoint that `new` continues; raises TrustBroken, StoreRestored where there is a break that the
        person has not accepted.
        """
        try:
            await self._consistent(client, old, new)
        except TrustBroken as broken:
            restored = await self._restorations.explained(client, old, new)
            if restored is None:
                raise
            if not self._restorations.accepted():
                raise StoreRestored(broken.what, restored) from broken
            return self._last()
        return old

    def _last(self) -> Checkpoint | None:
        kept = self._context.cache.checkpoints.last()
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

    async def _witnessed(self, client: "StoreClient", key: str, new: Checkpoint) -> None:
        """What a witness saw must be the same log: the store shows it nothing else than this console."""
        try:
            witness = WitnessKey.parse(key)
            note = await client.cosigned(witness.name)
            at = cosigned(note, witness)
            seen = parse_checkpoint(split(note)[0])
        except NoteInvalid as error:
            raise TrustBroken(f"its log is not cosigned as this profile's settings demand ({error})") from error
        except NotFound as error:
            raise TrustBroken(f"no checkpoint of it is cosigned by {witness.name}, as the settings demand") from error
        if at is None or seen.origin != new.origin:
            raise TrustBroken(f"no checkpoint of it is cosigned by {witness.name}, as the settings demand")
        before, after = sorted((seen, new), key=lambda checkpoint: checkpoint.size)
        await self._consistent(client, before, after)

    async def _doubted(self, client: "StoreClient", checkpoint: Checkpoint) -> None:
        """The entry that somebody last asked about is looked at until it holds: trust does not come back by waiting."""
        kept = self._context.cache.get(_DOUBTED)
        if kept is not None and int(kept) < checkpoint.size:
            await self._included(client, int(kept), checkpoint)
        if kept is not None:
            self._context.cache.set(_DOUBTED, None)

    async def _prove_own(self, client: "StoreClient", checkpoint: Checkpoint) -> None:
        for row in self._context.cache.outbox.unverified(_PROVEN_AT_ONCE):
            if row.log_index is None or row.log_index >= checkpoint.size:
                continue
            entry, _ = await self._included(client, row.log_index, checkpoint)
            if entry is None:
                # Made here by somebody else, in a queue that whoever is signed in does not see: it stays unproven.
                continue
            if not _records(entry, row):
                await self._lost(client, row.log_index, checkpoint)
                return
            self._context.cache.outbox.mark_verified(row.key)

    async def _lost(self, client: "StoreClient", index: int, checkpoint: Checkpoint) -> None:
        """Entry `index` is not the decision that was recorded there: raises TrustBroken, or StoreRestored where the
        store says that it lost that before this console had seen it under a checkpoint; not once the person goes on.
        """
        what = f"entry {index:,} is not the decision that it was said to be"
        then = Checkpoint(checkpoint.origin, index + 1, b"")
        restored = await self._restorations.explained(client, then, checkpoint)
        if restored is None:
            raise TrustBroken(what)
        if not self._restorations.accepted():
            raise StoreRestored(what, restored)

    async def _included(
        self, client: "StoreClient", index: int, checkpoint: Checkpoint
    ) -> tuple[bytes | None, tuple[bytes, ...]]:
        """Verifies that what the store shows as entry `index` was signed; the entry is None where it only gives the
        leaf hash, of a draft in a queue that is not this person's.
        """
        answered = await client.entries(index, 1)
        leaves = {shown.index: leaf_hash(shown.entry) for shown in answered.entries}
        leaves |= {kept.index: kept.leaf for kept in answered.withheld}
        if leaves.keys() != {index}:
            raise TrustBroken(f"entry {index:,} is missing")
        proof = await client.inclusion(index, checkpoint.size)
        try:
            verify_inclusion(leaves[index], index, checkpoint.size, proof.hashes, checkpoint.root)
        except ProofInvalid as error:
            raise TrustBroken(f"entry {index:,} is not what was signed") from error
        return answered.entries[0].entry if answered.entries else None, proof.hashes


def _records(entry: bytes, row: OutboxRow) -> bool:
    try:
        event = read_event(entry)
    except (msgspec.DecodeError, ValueError):
        return False
    subject = event.subject
    return event.type is EventType.DECISION_RECORDED and subject.decision == row.key and subject.draft == row.draft
