"""Follows a log's signing key from one to the next without asking anyone.

A new key is announced by an entry of the log; the first checkpoint over that entry is signed by both the old key and
the new one. So whoever trusts the old key can trust the entry, and the new key has signed for itself. Nothing else
makes a new key trusted.
"""

from collections.abc import Iterable

import msgspec

from console.model.event import EventType
from console.model.evidence import AnnouncedKey
from console.rules.checkpoint import Checkpoint, NoteInvalid, VerifierKey, open_note
from console.rules.commitment import read_event
from console.rules.merkle import ProofInvalid, leaf_hash, verify_inclusion


class KeyNotFollowed(ValueError):
    """An announcement is not valid; the message says why."""


def next_key(key: VerifierKey, announced: AnnouncedKey) -> tuple[VerifierKey, Checkpoint]:
    """The key that replaces `key`, and the checkpoint that both signed; raises KeyNotFollowed."""
    try:
        signed = open_note(announced.checkpoint, key)
        if signed.origin != key.name:
            raise KeyNotFollowed(f"the checkpoint is of another log, {signed.origin}")
        verify_inclusion(leaf_hash(announced.entry), announced.index, signed.size, announced.hashes, signed.root)
        event = read_event(announced.entry)
        if event.type is not EventType.KEY_ANNOUNCED or event.index != announced.index:
            raise KeyNotFollowed(f"entry {announced.index} announces no key")
        if event.facts.get("replaces") != str(key):
            raise KeyNotFollowed(f"entry {announced.index} does not replace the key {key.key_id.hex()}")
        new = VerifierKey.parse(str(event.facts.get("verifier_key")))
        if new.name != key.name:
            raise KeyNotFollowed(f"the key announced in entry {announced.index} is of another name, {new.name}")
        open_note(announced.checkpoint, new)
    except (NoteInvalid, ProofInvalid) as error:
        raise KeyNotFollowed(str(error)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise KeyNotFollowed(f"entry {announced.index} cannot be read") from error
    return new, signed


def follow(key: VerifierKey, announced: Iterable[AnnouncedKey], to: VerifierKey) -> int:
    """How many announcements lead from `key` to `to`; raises KeyNotFollowed if they do not.

    Announcements from before `key` are skipped.
    """
    steps = 0
    for each in sorted(announced, key=lambda a: a.index):
        if key == to:
            break
        if steps or replaces(each) == str(key):
            key, _ = next_key(key, each)
            steps += 1
    if key != to:
        raise KeyNotFollowed("no announcement leads there")
    return steps


def replaces(announced: AnnouncedKey) -> str | None:
    """The key that an announcement says it replaces; None if it cannot be read."""
    try:
        replaced = read_event(announced.entry).facts.get("replaces")
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return replaced if isinstance(replaced, str) else None
