"""The content of a leaf: an event's canonical bytes, and salted commitments to what is stored next to the log.

Without a salt, the digest of a short text (a name, a PIN, "approved") could be guessed from the log forever.
"""

import hashlib
import re
from enum import StrEnum
from typing import Any

import msgspec
import rfc8785
from msgspec import Raw

from console.model.event import Event
from console.model.ids import Digest

SALT_SIZE = 32
"""Bytes of randomness kept beside each payload, deleted together with it."""


def commit(salt: bytes, content: bytes) -> Digest:
    """`sha256:` and the hex digest of SHA-256(salt ‖ content)."""
    return Digest("sha256:" + hashlib.sha256(salt + content).hexdigest())


def event_bytes(event: Event) -> bytes:
    """The entry as it is stored, hashed and proven: canonical JSON (RFC 8785). Raises ValueError for a value that JSON
    cannot express exactly.
    """
    try:
        exact = msgspec.structs.replace(event, facts=_exact(event.facts), digests=_exact(event.digests))
    except _Unusual:
        return rfc8785.dumps(msgspec.to_builtins(event))
    return msgspec.json.encode(exact, order="sorted")


class _Unusual(Exception):
    """A value that msgspec would write in another form than RFC 8785 requires, or that has no form in JSON."""


def _exact(value: Any) -> Any:
    """`value`, prepared so that msgspec with sorted keys writes it as RFC 8785 requires, many times faster than
    `rfc8785` does. The two differ in fractions, which are written here, and in whole numbers beyond 2⁵³ and the order
    of keys outside ASCII, for which this raises _Unusual.
    """
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is int:
        if -_EXACT < value < _EXACT:
            return value
    elif kind is float:
        return Raw(rfc8785.dumps(value))
    elif kind is dict:
        if all(type(key) is str and key.isascii() for key in value):
            return {key: _exact(part) for key, part in value.items()}
    elif kind is list or kind is tuple:
        return [_exact(part) for part in value]
    elif isinstance(value, StrEnum):
        return value.value
    raise _Unusual


_EXACT = 2**53


_MAY_BE_BEYOND = re.compile(rb"[1-9][0-9]{16}|9[0-9]{15}")
"""Matches digits that may be of a number from 2⁵³ on."""


def read_event(entry: bytes) -> Event:
    """An entry's bytes as a value; raises msgspec.ValidationError or msgspec.DecodeError if they are not an event.

    RFC 8785 writes large fractions as whole numbers: a cost of 2⁵³ dollars is 9007199254740992. Whole numbers of that
    size are never written, so one that is read was a fraction. It becomes a fraction again, which has the same bytes.
    """
    event = msgspec.json.decode(entry, type=Event)
    if _MAY_BE_BEYOND.search(entry) is None:
        return event
    return msgspec.structs.replace(event, facts=_as_written(event.facts))


def _as_written(value: Any) -> Any:
    kind = type(value)
    if kind is int and not -_EXACT < value < _EXACT:
        try:
            return float(value)
        except OverflowError:
            return value
    if kind is dict:
        return {key: _as_written(part) for key, part in value.items()}
    if kind is list:
        return [_as_written(part) for part in value]
    return value
