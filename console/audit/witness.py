"""A small witness: it fetches a store's checkpoint, checks that it continues the last one it saw, and cosigns it.

It saves what it has seen before it signs anything. So it never signs two logs that contradict each other, whatever
happens to it.
"""

import secrets
from pathlib import Path
from typing import NamedTuple

import msgspec

from console.local.files import read_private, write_private
from console.model.ids import Clock
from console.model.log import Cosignature
from console.remote.blocking import BlockingClient
from console.remote.inquiries import inquire_blocking
from console.rules.checkpoint import Checkpoint, VerifierKey
from console.rules.continuity import NotContinued, continues, newest
from console.rules.cosignature import Witness


class WitnessState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`seen.json`: the last checkpoint, with the key that signed it."""

    origin: str
    verifier_key: str
    size: int
    root: bytes


class CosignedCheckpoint(NamedTuple):
    """What was cosigned, and how many entries the log had before."""

    origin: str
    size: int
    before: int


def witness_key(folder: Path, name: str) -> Witness:
    """The witness's key, created in `folder` on the first run; raises OSError, NoteInvalid."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "key"
    if not path.exists():
        write_private(path, f"{name}\n{secrets.token_bytes(32).hex()}\n".encode())
    stored_name, seed = read_private(path).decode().split("\n")[:2]
    return Witness(stored_name, bytes.fromhex(seed))


def look(
    client: BlockingClient, folder: Path, witness: Witness, pinned: VerifierKey | None, now: Clock
) -> CosignedCheckpoint:
    """Cosigns the store's newest checkpoint; raises NotContinued, RemoteErrors, OSError. If it raises, nothing was
    cosigned.
    """
    state = _read_state(folder)
    last = None if state is None else Checkpoint(state.origin, state.size, state.root)
    if state is not None:
        key = VerifierKey.parse(state.verifier_key)
    else:
        key = pinned or VerifierKey.parse(client.me().store.verifier_key)
    signed = inquire_blocking(client, newest(key, last))
    new = signed.checkpoint
    if last is not None:
        inquire_blocking(client, continues(last, new))
    _write_state(folder, WitnessState(new.origin, str(signed.key), new.size, new.root))
    client.cosign(Cosignature(new.size, witness.cosign(signed.note, now())))
    return CosignedCheckpoint(new.origin, new.size, 0 if last is None else last.size)


def _read_state(folder: Path) -> WitnessState | None:
    path = folder / "seen.json"
    if not path.exists():
        return None
    try:
        return msgspec.json.decode(read_private(path), type=WitnessState)
    except (msgspec.DecodeError, ValueError) as error:
        raise NotContinued(f"{path} cannot be read ({error}): what was seen before is not known any more") from error


def _write_state(folder: Path, state: WitnessState) -> None:
    write_private(folder / "seen.json", msgspec.json.encode(state))
