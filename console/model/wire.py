"""Bytes to values and back, strictly: every refusal says where (a JSON path) and what.

The digest of a submitted draft is SHA-256 over its JSON with sorted keys and no white space, as msgspec writes it
(`order="sorted"`). It identifies a revision.
"""

import hashlib
import re
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from console.model.draft import SubmittedDraft
from console.model.ids import Digest
from console.model.nul_characters import nul_errors
from console.model.problem import FieldError, InvalidValue
from console.model.validation import submission_errors

T = TypeVar("T")

_AT_PATH = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)


def encode(value: object) -> bytes:
    """Compact JSON, UTF-8, fields in the order of their struct."""
    return msgspec.json.encode(value)


def decode(data: bytes | str, into: type[T]) -> T:
    """`data` as a value of type `into`; raises InvalidValue with the path of the first thing that does not fit."""
    try:
        return msgspec.json.decode(data, type=into)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise InvalidValue((field_error(error),)) from error


def rfc3339(time: datetime) -> str:
    """An aware time as it is written on the wire and in addresses: in UTC."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def convert(value: Any, into: type[T]) -> T:
    """Like `decode`, from already parsed JSON (dicts, lists, strings, numbers)."""
    try:
        return msgspec.convert(value, into)
    except (msgspec.ValidationError, RecursionError) as error:
        raise InvalidValue((field_error(error),)) from error


def field_error(error: Exception) -> FieldError:
    """msgspec's message, as a path and a sentence."""
    if isinstance(error, RecursionError):
        return FieldError("$", "is nested too deep; at most about 1,000 levels can be read")
    if isinstance(error, UnicodeError):
        return FieldError("$", "is not valid UTF-8; send UTF-8 without a byte-order mark")
    found = _AT_PATH.match(str(error))
    what, path = (found["what"], found["path"]) if found else (str(error), None)
    if isinstance(error, msgspec.ValidationError):
        return FieldError(path or "$", what)
    return FieldError("$", f"is not JSON: {what}")


def decode_submission(data: bytes | str) -> SubmittedDraft:
    """One submitted draft, checked completely; raises InvalidValue with every field that is wrong."""
    draft = decode(data, SubmittedDraft)
    if errors := (*nul_errors(data, draft), *submission_errors(draft)):
        raise InvalidValue(errors)
    return draft


def digest_bytes(content: bytes) -> Digest:
    """`sha256:` and the hex digest of `content`."""
    return Digest("sha256:" + hashlib.sha256(content).hexdigest())


def canonical(draft: SubmittedDraft) -> bytes:
    """The bytes that `draft_digest` is computed over: JSON, all keys sorted, no white space, UTF-8."""
    return msgspec.json.encode(draft, order="sorted")


def draft_digest(draft: SubmittedDraft) -> Digest:
    """The digest that identifies a revision: equal content gives an equal digest."""
    return digest_bytes(canonical(draft))
