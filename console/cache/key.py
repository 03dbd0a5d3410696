"""The key that encrypts the cache: 256 random bits in the system's keyring, with a mark next to the file that tells
whether a key is the right one.

The mark is an HMAC of a fixed text under the key. It reveals nothing, and it distinguishes a damaged file from a wrong
key.
"""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from console.cache.errors import KeyLost
from console.cache.folder import keep_file

KEY_NAME = "cache-key"
KEY_BYTES = 32

_MARKED = b"countersign cache key 1"


class KeyPlace(Protocol):
    """Where the key is stored; `console.remote.secrets` has the real places."""

    @property
    def kind(self) -> str:
        """Its name in a sentence: "the keyring"."""
        ...

    def get(self, name: str) -> str | None:
        """The secret called `name`."""
        ...

    def set(self, name: str, value: str) -> None:
        """Store it."""
        ...


def find_key(place: KeyPlace, path: Path, random_bytes: Callable[[int], bytes]) -> bytes:
    """The key of the cache at `path`; a new one if there is no cache yet. Raises KeyLost."""
    stored = _decode(place.get(KEY_NAME))
    marked = _read_mark(path)
    if stored is not None and (marked is None or hmac.compare_digest(marked, _mark(stored))):
        return stored
    if marked is not None or (stored is None and path.exists() and path.stat().st_size > 0):
        raise KeyLost(path, place.kind)
    return new_key(place, random_bytes)


def new_key(place: KeyPlace, random_bytes: Callable[[int], bytes]) -> bytes:
    """Make a key and store it in `place`, before anything is encrypted with it."""
    key = random_bytes(KEY_BYTES)
    place.set(KEY_NAME, key.hex())
    return key


def mark(path: Path, key: bytes) -> None:
    """Record next to the cache at `path` which key opens it; raises SaveFailed."""
    if _read_mark(path) != _mark(key):
        keep_file(mark_path(path), _mark(key).hex().encode())


def is_marked(path: Path) -> bool:
    """Whether a cache was completed here before."""
    return _read_mark(path) is not None


def mark_path(path: Path) -> Path:
    """Where the mark of the cache at `path` is."""
    return path.with_name(path.name + ".mark")


def _mark(key: bytes) -> bytes:
    return hmac.new(key, _MARKED, hashlib.sha256).digest()[:16]


def _read_mark(path: Path) -> bytes | None:
    try:
        return _bytes(mark_path(path).read_text("ascii"), 16)
    except (OSError, UnicodeDecodeError):
        return None


def _decode(value: str | None) -> bytes | None:
    return None if value is None else _bytes(value, KEY_BYTES)


def _bytes(text: str, length: int) -> bytes | None:
    try:
        decoded = bytes.fromhex(text)
    except ValueError:
        return None
    return decoded if len(decoded) == length else None
