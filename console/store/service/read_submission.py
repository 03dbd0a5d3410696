"""Reads one item that a pipeline submits, before it is looked up or judged."""

import msgspec
from msgspec import Raw

from console.model.draft import SubmittedDraft
from console.model.duplicates import refuse_duplicates
from console.model.ids import Digest
from console.model.problem import FieldError, InvalidValue
from console.model.wire import canonical, decode_submission, digest_bytes

MAX_ITEM_BYTES = 8_000_000
"""A draft whose JSON is larger is refused unread."""


class Submission(msgspec.Struct, frozen=True):
    """One item as it was read: a draft with its digest, or what is wrong with it."""

    external_id: str | None
    draft: SubmittedDraft | None
    digest: Digest | None
    errors: tuple[FieldError, ...] = ()


class _Named(msgspec.Struct):
    external_id: str | None = None


def read(item: bytes | Raw) -> Submission:
    """Reads one item; never raises for what is in it."""
    data = bytes(item)
    if len(data) > MAX_ITEM_BYTES:
        size = len(data) / 1e6
        message = f"is {size:.0f} MB; one draft has at most {MAX_ITEM_BYTES // 1_000_000} MB. Shorten its longest text"
        return Submission(None, None, None, (FieldError("$", message),))
    try:
        draft = decode_submission(data)
        written = canonical(draft)
        refuse_duplicates(data, written)
        return Submission(draft.external_id, draft, digest_bytes(written))
    except InvalidValue as error:
        return Submission(_name_of(data), None, None, error.errors)


def _name_of(data: bytes) -> str | None:
    """The external id of an item that cannot be read whole, if at least that can be read."""
    try:
        name = msgspec.json.decode(data, type=_Named).external_id
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return name if name is not None and len(name) <= 200 else None
