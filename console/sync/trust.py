"""Trust in the store is earned by checks.

The first key seen is pinned. The newest verified checkpoint is kept. Whenever the log has grown, the store must prove
that the old log is the beginning of the new one, and that this console's own decisions are in it (RFC 9162). A new key
is followed if the old one signed for it. A store that cannot prove this is no longer trusted: nothing is sent to it,
and nothing here is deleted.
"""

import base64
import logging
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec.structs import replace

from console.cache.rows import OutboxRow, StoreRestore
from console.model.event import EventType
from console.model.person import StoreIdentity
from console.remote.inquiries import inquire
from console.remote.problems import NotFound
from console.rules.checkpoint import Checkpoint, VerifierKey, tlog_proof
from console.rules.commitment import read_event
from console.rules.continuity import (
    OTHER_KEY,
    Inclusion,
    Inquiry,
    NotContinued,
    continues,
    included,
    newest,
    seen_by_witness,
)
from console.sync.context import SessionContext
from console.sync.notices import VerifiedEntry
from console.sync.restored import Restorations

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_IDENTITY: Final = "store_identity"
_DOUBTED: Final = "doubted_entry"
_PROVEN_AT_ONCE: Final = 20

T = TypeVar("T")

logger = logging.getLogger(__name__)


class TrustBroken(Exception):
    """The store contradicts what it signed before; the text says how, and what to do."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"The audit store's record does not verify: {what}. Nothing more is sent to it, and nothing here is lost. "
            "Tell whoever runs the store."
        )


class StoreRestored(TrustBroken):
    """The store lost a part of its record, and its operator has acknowledged that in the log; the person is asked."""

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
    """What this console knows of the store's log. On the core's thread. `restorations`: what the person is asked
    where the store lost a part of it.
    """

    def __init__(self, context: SessionContext) -> None:
        self._context = context
        self.restorations = Restorations(context)
        self._named_key = ""

    def pin(self, identity: StoreIdentity) -> None:
        """Remembers the store at first sight; raises TrustBroken if it is another one than before. Another key than
        before is followed, or refused, by the next `check`.
        """
        known = self.identity()
        if known is None:
            self._context.cache.set(_IDENTITY, msgspec.json.encode(identity))
        elif known.origin != identity.origin:
            raise TrustBroken(OTHER_KEY)
        self._named_key = identity.verifier_key

    def identity(self) -> StoreIdentity | None:
        """The store as first met; None before that."""
        stored = self._context.cache.get(_IDENTITY)
        return None if stored is None else msgspec.json.decode(stored, type=StoreIdentity)

    async def check(self, client: "StoreClient") -> Checkpoint:
        """Verifies the newest checkpoint against the last one and keeps it; raises TrustBroken, RemoteErrors."""
        checkpoint, _ = await self._check(client)
        return checkpoint

    async def check_own_are_there(self, client: "StoreClient", checkpoint: Checkpoint, size: int) -> None:
        """Raises TrustBroken or StoreRestored where a log of this size lacks a decision that was recorded in it. If the
        log has grown since `checkpoint`, another entry may have taken its place: that part is verified too.
        """
        beyond = self._context.cache.outbox.beyond
        if beyond(size) is None and beyond(checkpoint.size) is not None:
            checkpoint = await self.check(client)
            size = checkpoint.size
        if (index := beyond(size)) is not None:
            await self._lost(client, index, checkpoint)

    async def verify_entry(self, client: "StoreClient", index: int) -> VerifiedEntry:
        """Verifies that entry `index` is under the newest checkpoint; raises TrustBroken, RemoteErrors."""
        self._context.cache.set(_DOUBTED, str(index).encode())
        checkpoint, verified = await self._check(client)
        if verified is None or verified[0] != index:
            verified = index, await self._inquire(client, included(index, checkpoint))
        entry, hashes = verified[1]
        if entry is None:
            raise NotFound
        last = self._context.cache.checkpoints.last()
        note = last.note if last is not None else ""
        return VerifiedEntry(
            index=index,
            size=checkpoint.size,
            root=base64.b64encode(checkpoint.root).decode(),
            origin=checkpoint.origin,
            event=read_event(entry),
            evidence=tlog_proof(index, hashes, note),
        )

    async def _check(self, client: "StoreClient") -> tuple[Checkpoint, tuple[int, Inclusion] | None]:
        """Like `check`; returns also the entry in doubt with its index, if one was checked."""
        newest_checkpoint = await self._inquire(client, newest(self._key(), self._last(), self._named_key))
        self._pin_key(newest_checkpoint.key)
        new = newest_checkpoint.checkpoint
        old = self._last()
        if old is not None:
            old = await self._continued_checkpoint(client, old, new)
        if old is None or new.size > old.size:
            self._context.cache.checkpoints.keep(new.size, new.root, newest_checkpoint.note, self._context.now())
        for key in self._context.profile.witnesses:
            await self._inquire(client, seen_by_witness(key, new))
        verified = await self._look_at_doubted(client, new)
        await self._verify_own(client, new)
        return new, verified

    async def _inquire(self, client: "StoreClient", inquiry: Inquiry[T]) -> T:
        try:
            return await inquire(client, inquiry)
        except NotContinued as error:
            raise TrustBroken(str(error)) from error

    def _key(self) -> VerifierKey:
        identity = self.identity()
        assert identity is not None, "pinned before anything is checked"
        return VerifierKey.parse(identity.verifier_key)

    def _pin_key(self, key: VerifierKey) -> None:
        """From now on the store's log is signed by `key`, to which the one before led."""
        self._named_key = ""
        identity = self.identity()
        assert identity is not None, "pinned before anything is checked"
        if identity.verifier_key != str(key):
            self._context.cache.set(_IDENTITY, msgspec.json.encode(replace(identity, verifier_key=str(key))))
            logger.info("The store's log is signed by a new key, which the one before announced")

    async def _continued_checkpoint(self, client: "StoreClient", old: Checkpoint, new: Checkpoint) -> Checkpoint | None:
        """The last checkpoint that `new` continues; raises TrustBroken, StoreRestored where there is a break that the
        person has not accepted.
        """
        try:
            await self._inquire(client, continues(old, new))
        except TrustBroken as broken:
            restored = await self.restorations.find_explanation(client, old, new)
            if restored is None:
                raise
            if not self.restorations.apply_consent():
                raise StoreRestored(broken.what, restored) from broken
            return self._last()
        return old

    def _last(self) -> Checkpoint | None:
        stored = self._context.cache.checkpoints.last()
        if stored is None:
            return None
        identity = self.identity()
        return Checkpoint(identity.origin if identity else "", stored.size, stored.root)

    async def _look_at_doubted(self, client: "StoreClient", checkpoint: Checkpoint) -> tuple[int, Inclusion] | None:
        """Checks the entry in doubt again until it verifies: trust does not return just by waiting."""
        stored = self._context.cache.get(_DOUBTED)
        if stored is None:
            return None
        index, verified = int(stored), None
        if index < checkpoint.size:
            verified = index, await self._inquire(client, included(index, checkpoint))
        self._context.cache.set(_DOUBTED, None)
        return verified

    async def _verify_own(self, client: "StoreClient", checkpoint: Checkpoint) -> None:
        for row in self._context.cache.outbox.unverified(_PROVEN_AT_ONCE):
            if row.log_index is None or row.log_index >= checkpoint.size:
                continue
            entry, _ = await self._inquire(client, included(row.log_index, checkpoint))
            if entry is None:
                # Made here by someone else, in a queue that whoever is signed in does not see: it stays unproven.
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
        restored = await self.restorations.find_explanation(client, then, checkpoint)
        if restored is None:
            raise TrustBroken(what)
        if not self.restorations.apply_consent():
            raise StoreRestored(what, restored)


def _records(entry: bytes, row: OutboxRow) -> bool:
    try:
        event = read_event(entry)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return False
    subject = event.subject
    return event.type is EventType.DECISION_RECORDED and subject.decision == row.key and subject.draft == row.draft
