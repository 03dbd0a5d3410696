"""Cursors: where a list continues, sealed to the list and to the person who asked for it.

A cursor carries a position; the cursor of the feed also carries the queues for which it was issued. Anyone who could
write one, or use another person's, could ask for more than they may see. So a cursor is valid only with its seal, and
what a person may see is looked up at each request.
"""

import base64
import binascii
import hashlib
import hmac
from typing import Any, NamedTuple, TypeVar

import msgspec

from console.model.ids import PersonId
from console.model.problem import FieldError
from console.store.refusals import CursorInvalid

T = TypeVar("T")

_SEAL_BYTES = 16
_LONGEST = 100_000
_CONTEXT = b"countersign cursor v1"


class Cursors(NamedTuple):
    """Writes and reads the cursors of one list for one person; made by `cursors`."""

    key: bytes

    def write(self, place: Any) -> str:
        """A cursor that holds `place`, for URLs."""
        content = msgspec.json.encode(place)
        return base64.urlsafe_b64encode(self._seal(content) + content).decode().rstrip("=")

    def read(self, text: str, into: type[T]) -> T:
        """The place in a cursor of this list and person; raises CursorInvalid for any other."""
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) if len(text) <= _LONGEST else b""
            seal, content = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
            if hmac.compare_digest(seal, self._seal(content)):
                return msgspec.json.decode(content, type=into)
        except (binascii.Error, msgspec.DecodeError, ValueError, RecursionError):
            pass
        problem = FieldError("?cursor", "was not issued to you for this list")
        raise CursorInvalid(
            "This cursor was not issued to you for this list of this store. Start without one.", (problem,)
        )

    def _seal(self, content: bytes) -> bytes:
        return hmac.new(self.key, content, hashlib.sha256).digest()[:_SEAL_BYTES]


def cursors(secret: bytes, person: PersonId, of: str) -> Cursors:
    """The cursors of the list `of` for `person`, by the store's secret."""
    scope = msgspec.json.encode((person, of))
    return Cursors(hmac.new(secret, _CONTEXT + scope, hashlib.sha256).digest())
