"""A store that was restored from a backup has less than it once signed. Its operator can acknowledge that in the log.

That explains the loss and nothing else: up to what was kept, the old log must still be the beginning of the new one.
The person is asked once. Then this computer's decisions that the backup had lost wait to be sent again under the same
keys, and the feed is read from its beginning.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from console.cache.rows import StoreRestore
from console.model.event import Event, EventType
from console.remote.problems import RemoteError
from console.rules.checkpoint import Checkpoint
from console.rules.commitment import read_event
from console.rules.merkle import ProofInvalid, leaf_hash, verify_consistency, verify_inclusion
from console.sync.context import SessionContext

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_ASKED: Final = "restored_asked"
_ACCEPTED: Final = "restored_accepted"
_MOST: Final = 100
"""So many acknowledgements are looked at."""


class ForkAcknowledgement(msgspec.Struct, frozen=True):
    """What an operator said in the log, in the entry with this id."""

    id: str
    kept: int
    why: str
    at: datetime


class Restorations:
    """On the core's thread."""

    def __init__(self, context: SessionContext) -> None:
        self._context = context

    async def find_explanation(self, client: "StoreClient", old: Checkpoint, new: Checkpoint) -> StoreRestore | None:
        """What the person has to be asked before going on; None if nothing in the log explains the loss."""
        try:
            fork = await self._acknowledged(client, old, new)
        except RemoteError:
            return None
        if fork is None:
            return None
        self._context.cache.set(_ASKED, msgspec.json.encode(fork))
        lost = self._context.cache.outbox.lost_after(fork.kept)
        return StoreRestore(fork.at, fork.why, fork.kept, max(0, old.size - fork.kept), lost)

    def record_consent(self) -> bool:
        """Records that the person continues with the store as it is; returns whether they had been asked."""
        request = self._context.cache.get(_ASKED)
        if request is None:
            return False
        self._context.cache.set(_ACCEPTED, msgspec.json.decode(request, type=ForkAcknowledgement).id.encode())
        return True

    def apply_consent(self) -> bool:
        """Continues the cache from what the store kept, if the person agreed; returns whether they had, once for each
        consent.
        """
        request, accepted = self._context.cache.get(_ASKED), self._context.cache.get(_ACCEPTED)
        if request is None or accepted is None:
            return False
        acknowledgement = msgspec.json.decode(request, type=ForkAcknowledgement)
        if acknowledgement.id.encode() != accepted:
            return False
        self._context.cache.go_on_from(acknowledgement.kept)
        self._context.cache.set(_ASKED, None)
        self._context.cache.set(_ACCEPTED, None)
        return True

    async def _acknowledged(
        self, client: "StoreClient", old: Checkpoint, new: Checkpoint
    ) -> ForkAcknowledgement | None:
        listed = (await client.entries(0, _MOST, EventType.FORK_ACKNOWLEDGED)).entries
        for each in reversed(listed):
            event = _read(each.entry)
            if event is None or event.index != each.index or event.index >= new.size:
                continue
            try:
                proof = await client.inclusion(each.index, new.size)
                verify_inclusion(leaf_hash(each.entry), each.index, new.size, proof.hashes, new.root)
                kept_size, root = int(event.facts["kept"]), bytes.fromhex(event.facts["root"])
                if kept_size <= old.size and await self._is_prefix_kept(client, kept_size, root, new):
                    return ForkAcknowledgement(event.id, kept_size, str(event.facts["why"]), event.at)
            except (ProofInvalid, KeyError, TypeError, ValueError):
                continue
        return None

    async def _is_prefix_kept(self, client: "StoreClient", kept_size: int, root: bytes, new: Checkpoint) -> bool:
        """Whether the log still has everything up to there, by what the store says and by what this console has
        verified.
        """
        proof = await client.consistency(kept_size, new.size)
        verify_consistency(kept_size, new.size, root, new.root, proof.hashes)
        before = [c for c in self._context.cache.checkpoints.all() if c.size <= kept_size]
        if before:
            last = before[-1]
            proof = await client.consistency(last.size, new.size)
            verify_consistency(last.size, new.size, last.root, new.root, proof.hashes)
        return True


def _read(entry: bytes) -> Event | None:
    try:
        event = read_event(entry)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return event if event.type is EventType.FORK_ACKNOWLEDGED else None
