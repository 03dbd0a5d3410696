"""A small witness: looks at a store's checkpoint, checks that it continues what it saw last, and says so with its key.

What it has seen is on the disk before it says anything, so that it never vouches for two logs that contradict each
other, whatever happens to it.
"""

import secrets
from pathlib import Path
from typing import NamedTuple

import msgspec

from console.local.files import read_private, write_private
from console.model.event import EventType
from console.model.evidence import AnnouncedKey
from console.model.ids import Clock
from console.model.log import Cosignature
from console.remote.blocking import BlockingClient
from console.rules.checkpoint import Checkpoint, NoteInvalid, VerifierKey, open_note
from console.rules.cosignature import Witness
from console.rules.keychain import KeyNotFollowed, next_key, replaces
from console.rules.merkle import ProofInvalid, verify_consistency


class NotContinued(Exception):
    """The log is not what the witness saw before; the text says what differs. Nothing was cosigned."""


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seen.json`: the last checkpoint, with the key that signed it."""

    origin: str
    verifier_key: str
    size: int
    root: bytes


class Said(NamedTuple):
    """What was cosigned."""

    origin: str
    size: int
    before: int


def witness_key(folder: Path, name: str) -> Witness:
    """The witness's key, made in `folder` at the first time; raises OSError, NoteInvalid."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "key"
    if not path.exists():
        write_private(path, f"{name}\n{secrets.token_bytes(32).hex()}\n".encode())
    kept, seed = read_private(path).decode().split("\n")[:2]
    return Witness(kept, bytes.fromhex(seed))


def look(client: BlockingClient, folder: Path, witness: Witness, pinned: VerifierKey | None, now: Clock) -> Said:
    """Cosigns the store's newest checkpoint; raises NotContinued, RemoteErrors, OSError."""
    seen = _seen(folder)
    key = _key(client, seen, pinned)
    note = client.checkpoint()
    try:
        new = open_note(note, key)
    except NoteInvalid:
        key = _follow(client, key)
        try:
            new = open_note(note, key)
        except NoteInvalid as error:
            raise NotContinued(f"its newest checkpoint is not signed as it must be ({error})") from error
    if new.origin != key.name:
        raise NotContinued(f"its newest checkpoint is of another log, {new.origin}")
    if seen is not None:
        _continues(client, seen, new)
    _keep(folder, Seen(new.origin, str(key), new.size, new.root))
    client.cosign(Cosignature(new.size, witness.cosign(note, now())))
    return Said(new.origin, new.size, 0 if seen is None else seen.size)


def _key(client: BlockingClient, seen: Seen | None, pinned: VerifierKey | None) -> VerifierKey:
    if seen is not None:
        return VerifierKey.parse(seen.verifier_key)
    return pinned or VerifierKey.parse(client.me().store.verifier_key)


def _follow(client: BlockingClient, key: VerifierKey) -> VerifierKey:
    """From `key` to the newest, by the log's own announcements."""
    found = client.entries(0, EventType.KEY_ANNOUNCED)
    try:
        for each in found:
            if replaces(AnnouncedKey(each.index, each.entry, (), "")) == str(key):
                note = client.checkpoint_after(each.index)
                proof = client.inclusion(each.index, open_note(note, key).size)
                key, _ = next_key(key, AnnouncedKey(each.index, each.entry, proof.hashes, note))
    except (NoteInvalid, KeyNotFollowed) as error:
        raise NotContinued(f"it signs with a key that the one before did not sign for ({error})") from error
    return key


def _continues(client: BlockingClient, seen: Seen, new: Checkpoint) -> None:
    if new.origin != seen.origin:
        raise NotContinued(f"this is another log than before: {new.origin}")
    if new.size < seen.size:
        raise NotContinued(f"it had {seen.size:,} entries, and now only {new.size:,}")
    hashes = () if new.size == seen.size else client.consistency(seen.size, new.size).hashes
    try:
        verify_consistency(seen.size, new.size, seen.root, new.root, hashes)
    except ProofInvalid as error:
        raise NotContinued(f"what stood in its first {seen.size:,} entries was changed ({error})") from error


def _seen(folder: Path) -> Seen | None:
    path = folder / "seen.json"
    if not path.exists():
        return None
    try:
        return msgspec.json.decode(read_private(path), type=Seen)
    except (msgspec.DecodeError, ValueError) as error:
        raise NotContinued(f"{path} cannot be read ({error}): what was seen before is not known any more") from error


def _keep(folder: Path, seen: Seen) -> None:
    write_private(folder / "seen.json", msgspec.json.encode(seen))
