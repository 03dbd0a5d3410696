"""Reads the body of a request: within its limits, decompressed, and as the expected type."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

import regex
from msgspec import Raw, Struct
from starlette.requests import ClientDisconnect, Request

from console.model.duplicates import refuse_duplicates
from console.model.problem import InvalidValue
from console.model.times import time_errors
from console.model.validation import MAX_ERRORS
from console.model.wire import decode
from console.store.config import StoreConfig
from console.store.refusals import Invalid, TooLarge, WrongMediaType
from console.store.routes.body_memory import HeldBody
from console.store.routes.compression import ENCODINGS, CannotDecompress, Decompressor
from console.store.routes.threads import in_thread

T = TypeVar("T")

JSON = "application/json"
NDJSON = "application/x-ndjson"
TOML = "application/toml"
BYTES = "application/octet-stream"
"""As registered with IANA."""

_STRING = regex.compile(rb'"(?:[^"\\]++|\\.)*+"?', regex.DOTALL)
_MOST_VALUES = 1_000_000
"""Values in one request: each takes some 70 bytes of memory, however few it takes in the body."""


async def body(request: Request, held: HeldBody, *types: str) -> bytes:
    """The body, unpacked, which is counted as `held`; raises WrongMediaType where it is of none of these content types,
    TooLarge, Invalid, TooManyRequests or Unavailable.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent not in types:
        raise WrongMediaType(f"Send the body as {' or '.join(types)}.")
    config: StoreConfig = request.app.state.config
    limit = config.max_body_bytes
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ENCODINGS:
        raise WrongMediaType("Send the body as it is, or with gzip or zstd.")
    too_large = TooLarge(
        f"A request has at most {limit // 1_000_000} MB. Send fewer drafts at once, or shorten the text."
    )
    if int(request.headers.get("content-length", "0")) > limit:
        raise too_large
    unpacking = None if encoding == "identity" else Decompressor(encoding)
    chunks: list[bytes] = []
    size = sent_size = 0
    try:
        async for chunk in request.stream():
            data = chunk if unpacking is None else unpacking.feed(chunk, limit + 1 - size)
            size, sent_size = size + len(data), sent_size + len(chunk)
            if max(size, sent_size) > limit:
                raise too_large
            held.take(len(data))
            chunks.append(data)
        if unpacking is not None:
            unpacking.end()
    except CannotDecompress as error:
        raise Invalid(f"The body is not {encoding}, as its Content-Encoding says, or ends too early.") from error
    except ClientDisconnect as error:
        raise Invalid("The request ended before its body did.") from error
    content = b"".join(chunks)
    # Nearly every body has fewer commas than that, in its texts and between its values.
    if content.count(b",") > _MOST_VALUES and await in_thread(lambda: _STRING.sub(b"", content).count(b",")) > (
        _MOST_VALUES
    ):
        raise TooLarge(f"A request has at most {_MOST_VALUES:,} values. Send fewer at once.")
    return content


def parsed(content: bytes, into: type[T]) -> T:
    """A body as a value; raises Invalid with the path of what does not fit."""
    with _invalid():
        value = decode(content, into)
        refuse_duplicates(content)
        if isinstance(value, Struct) and (errors := tuple(islice(time_errors(value), MAX_ERRORS))):
            raise InvalidValue(errors)
    return value


def items(content: bytes, most: int) -> list[Raw]:
    """The items of a JSON list, none of them decoded, or the one value that the body is."""
    with _invalid():
        if content.lstrip()[:1] == b"[":
            raw_items = decode(content, list[Raw])
        else:
            raw_items = [decode(content, Raw)] if content.strip() else []
    if len(raw_items) > most:
        raise TooLarge(f"At most {most} items are accepted at once.")
    return raw_items


def lines(content: bytes, most: int) -> list[bytes]:
    """The lines of NDJSON that hold something."""
    if content.count(b"\n") > _MOST_VALUES:
        raise TooLarge(f"At most {most} lines are accepted at once.")
    filled = [stripped for line in content.split(b"\n") if (stripped := line.strip())]
    if len(filled) > most:
        raise TooLarge(f"At most {most} lines are accepted at once.")
    return filled


@contextmanager
def _invalid() -> Iterator[None]:
    try:
        yield
    except InvalidValue as error:
        raise Invalid(
            "The body does not fit: " + "; ".join(f"{e.path} {e.message}" for e in error.errors[:3]), error.errors
        ) from error
