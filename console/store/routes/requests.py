"""Reading requests: the token, the body within its limits, parameters with their bounds."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

import regex
from msgspec import Raw, Struct
from sqlalchemy import Connection
from starlette.requests import ClientDisconnect, Request

from console.model.duplicates import refuse_duplicates
from console.model.problem import FieldError, InvalidValue
from console.model.times import time_errors
from console.model.validation import MAX_ERRORS
from console.model.wire import decode
from console.store.config import StoreConfig
from console.store.leases import Leases
from console.store.ledger.cursors import Cursors
from console.store.ledger.store import Store
from console.store.metrics.tally import RequestTally
from console.store.refusals import (
    Forbidden,
    Invalid,
    NoCondition,
    NotFound,
    TooLarge,
    TooManyRequests,
    Unauthorized,
    WrongMediaType,
)
from console.store.routes.pace import Pace
from console.store.routes.packing import ENCODINGS, CannotUnpack, Unpacking
from console.store.routes.threads import in_thread
from console.store.service.access import Caller, authenticate, token_hash

T = TypeVar("T")

JSON = "application/json"
NDJSON = "application/x-ndjson"

_ID = re.compile(r"[0-9a-f-]{36}")
_STRING = regex.compile(rb'"(?:[^"\\]++|\\.)*+"?', regex.DOTALL)
_MOST_CALLERS = 20_000
"""Remembered, for the log's lines on who asks too fast."""
_MOST_VALUES = 1_000_000
"""In one request: each takes some 70 bytes of memory, however few of the body's."""


def store_of(request: Request) -> Store:
    """The store that this application serves."""
    store: Store = request.app.state.store
    return store


def config_of(request: Request) -> StoreConfig:
    """How it runs."""
    config: StoreConfig = request.app.state.config
    return config


def tally_of(request: Request) -> RequestTally:
    """What is counted of it."""
    tally: RequestTally = request.app.state.tally
    return tally


def leases_of(request: Request) -> Leases | None:
    """The consoles that hold this store, if it is their own."""
    leases: Leases | None = request.app.state.leases
    return leases


async def caller(request: Request) -> Caller:
    """Who is asking, as of now; raises Unauthorized, or TooManyRequests where they ask too fast. Asked again while the
    request goes on, it counts once.
    """
    pace: Pace | None = request.app.state.requests
    token = bearer(request)
    callers: dict[bytes, Caller] = request.app.state.callers
    hashed = token_hash(token)
    if pace is not None and not hasattr(request.state, "caller") and (wait := pace.take(hashed)) > 0:
        # The log names them; nothing is asked of the database for who asks too often.
        request.state.caller = callers.get(hashed)
        _slow_down(wait)
    store, leases = store_of(request), leases_of(request)

    def work(connection: Connection) -> Caller:
        leased = leases.caller(connection, token) if leases is not None else None
        return leased or authenticate(connection, token, store.now())

    # On SQLite it is read at once: a thread would take longer to wake than this takes.
    found = store.database.try_read(work)
    if found is None:
        found = await in_thread(lambda: store.read(work, snapshot=False))
    request.state.caller = found
    if len(callers) > _MOST_CALLERS:
        callers.clear()
    callers[hashed] = found
    return found


def submitting(request: Request, who: Caller, count: int) -> None:
    """Counts the drafts of a request; raises TooManyRequests where those before were too many."""
    pace: Pace | None = request.app.state.drafts
    if pace is not None:
        _slow_down(pace.take(who.token.encode(), count))


def _slow_down(wait: float) -> None:
    if wait > 0:
        seconds = math.ceil(wait)
        raise TooManyRequests(f"This token asks faster than it may. Try again in {seconds} s.", seconds)


async def person(request: Request) -> Caller:
    """Who is asking, if it is a person; raises Unauthorized or Forbidden."""
    found = await caller(request)
    if found.person.role == "pipeline":
        raise Forbidden("This is for people; your token is a pipeline's.")
    return found


def bearer(request: Request) -> str:
    """The token sent; raises Unauthorized where none is."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token or len(token) > 500 or not token.isascii():
        raise Unauthorized("Send the token as a header: Authorization: Bearer …")
    return token


async def body(request: Request, *types: str) -> bytes:
    """The body, unpacked; raises WrongMediaType, TooLarge or Invalid."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent not in (types or (JSON,)):
        raise WrongMediaType(f"Send the body as {' or '.join(types or (JSON,))}.")
    limit = config_of(request).max_body_bytes
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ENCODINGS:
        raise WrongMediaType("Send the body as it is, or with gzip or zstd.")
    unpacking = None if encoding == "identity" else Unpacking(encoding)
    chunks: list[bytes] = []
    size = sent_size = 0
    try:
        async for chunk in request.stream():
            data = chunk if unpacking is None else unpacking.feed(chunk, limit + 1 - size)
            size, sent_size = size + len(data), sent_size + len(chunk)
            if max(size, sent_size) > limit:
                raise TooLarge(
                    f"A request has at most {limit // 1_000_000} MB. Send fewer drafts at once, or shorten the text."
                )
            chunks.append(data)
        if unpacking is not None:
            unpacking.end()
    except CannotUnpack as error:
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
    with _said():
        value = decode(content, into)
        refuse_duplicates(content)
        if isinstance(value, Struct) and (errors := tuple(islice(time_errors(value), MAX_ERRORS))):
            raise InvalidValue(errors)
    return value


def items(content: bytes, most: int) -> list[Raw]:
    """The items of a JSON list, each unread, or the one value that the body is."""
    with _said():
        if content.lstrip()[:1] == b"[":
            found = decode(content, list[Raw])
        else:
            found = [decode(content, Raw)] if content.strip() else []
    if len(found) > most:
        raise TooLarge(f"At most {most} items are taken at once.")
    return found


def lines(content: bytes, most: int) -> list[bytes]:
    """The lines of NDJSON that hold something."""
    if content.count(b"\n") > _MOST_VALUES:
        raise TooLarge(f"At most {most} lines are taken at once.")
    found = [stripped for line in content.split(b"\n") if (stripped := line.strip())]
    if len(found) > most:
        raise TooLarge(f"At most {most} lines are taken at once.")
    return found


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except InvalidValue as error:
        raise Invalid(
            "The body does not fit: " + "; ".join(f"{e.path} {e.message}" for e in error.errors[:3]), error.errors
        ) from error


def number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A whole number among the query's parameters; raises Invalid where it is none or out of bounds."""
    text = request.query_params.get(name)
    if text is None:
        return default
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18 or not least <= int(text) <= most:
        said = FieldError(f"?{name}", f"must be a whole number from {least} to {most}")
        raise Invalid(f"`{name}` must be a whole number from {least} to {most}.", (said,))
    return int(text)


def only(request: Request, *names: str) -> None:
    """Raises Invalid where the query has a parameter that is not known, or one twice."""
    for name in request.query_params:
        if name not in names:
            said = FieldError(f"?{name[:60]}", f"is not known here; known are: {', '.join(names) or 'none'}")
            raise Invalid(f"The parameter `{name[:60]}` is not known here.", (said,))
    if len(request.query_params.multi_items()) != len(request.query_params):
        raise Invalid("A parameter is given twice.")


def keyword(request: Request, name: str) -> str | None:
    """A text among the query's parameters; raises Invalid where it cannot be one."""
    text = request.query_params.get(name)
    if text is not None and (len(text) > 2_000 or "\0" in text):
        raise Invalid(f"`{name}` is too long or holds NUL.", (FieldError(f"?{name}", "is too long or holds NUL"),))
    return text


def condition(request: Request) -> str | None:
    """The state that is meant, as its ETag names it in `If-Match`; None for `*`. Raises NoCondition."""
    sent = request.headers.get("if-match", "").strip()
    if not sent:
        raise NoCondition("Send the ETag that you have seen as `If-Match`, or `*` for whatever state it is in.")
    return None if sent == "*" else sent


def time(request: Request, name: str) -> datetime | None:
    """A time among the query's parameters, in UTC; raises Invalid where it is none, or has no zone."""
    text = keyword(request, name)
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
        # In UTC from here on: at the ends of the calendar a time with an offset may have none.
        found = found if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is None or found.tzinfo is None:
        said = FieldError(f"?{name}", "must be a time with its zone, such as 2026-11-20T09:00:00Z")
        raise Invalid(f"`{name}` is not a time with its zone.", (said,))
    return found


def after_id(request: Request, cursors: Cursors) -> str:
    """The id that a page of a list by ids goes on after, "" for the first page; raises CursorInvalid."""
    cursor = keyword(request, "cursor")
    return "" if cursor is None else cursors.read(cursor, str)


def placed(request: Request, what: str) -> str:
    """The id that stands in the path as `what`; raises NotFound where it can be nobody's."""
    name: str = request.path_params[what]
    if not _ID.fullmatch(name):
        raise NotFound(f"There is no such {what}.")
    return name
