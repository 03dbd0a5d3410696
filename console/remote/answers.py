"""Reads the store's answers strictly: a typed value, or the exception that says what came instead.

Only JSON counts as an answer: a network's sign-in page answers 200 too. Refusals are problem details (RFC 9457);
`Retry-After` is RFC 9110 §10.2.3, in seconds or as a date.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Final, TypeVar

import msgspec

from console.model.problem import PROBLEM_PREFIX, Problem
from console.remote.problems import (
    CursorAhead,
    CursorInvalid,
    Forbidden,
    NetworkNeedsSignIn,
    NotAStore,
    NotFound,
    ProxyNeedsSignIn,
    RateLimited,
    Refused,
    RemoteError,
    StoreUnavailable,
    StoreUnreachable,
    TooLate,
    Unauthorized,
    UpdateNeeded,
)

T = TypeVar("T")

_JSON: Final = frozenset({"application/json", "application/problem+json"})
_EXPORTS: Final = {
    "jsonl": frozenset({"application/x-ndjson", "application/jsonl"}),
    "csv": frozenset({"text/csv"}),
    "evaluation": frozenset({"application/x-ndjson"}),
    "promises": frozenset({"application/x-ndjson"}),
    "parquet": frozenset({"application/vnd.apache.parquet"}),
}
_LONGEST_PAUSE: Final = 3_600.0


class Answer(msgspec.Struct, frozen=True):
    """What came back: `headers` with lower-case names; `body` whole."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class PolicyText(msgspec.Struct, frozen=True):
    """Answer of `GET /v1/policy`: the TOML of one version and its number."""

    version: int
    text: str


def value(answer: Answer, into: type[T]) -> T:
    """The JSON of a successful answer as `into`; raises the RemoteError that fits anything else."""
    require_success(answer)
    if answer.media_type != "application/json":
        raise NotAStore(answer.address, f"it sends {answer.media_type or 'no content type'}")
    try:
        return msgspec.json.decode(answer.body, type=into)
    except msgspec.ValidationError as error:
        raise UpdateNeeded(answer.address, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreUnreachable(answer.address, "the answer broke off") from error


def text(answer: Answer) -> str:
    """The plain text of a successful answer; raises the RemoteError that fits anything else."""
    require_success(answer)
    if answer.media_type != "text/plain":
        raise NotAStore(answer.address, f"it sends {answer.media_type or 'no content type'}")
    try:
        return answer.body.decode()
    except UnicodeDecodeError as error:
        raise NotAStore(answer.address, "its text is not UTF-8") from error


def content_of(answer: Answer, digest: str) -> bytes:
    """The bytes of a successful answer, if they have this digest; raises the RemoteError that fits anything else."""
    require_success(answer)
    if f"sha256:{sha256(answer.body).hexdigest()}" != digest:
        raise StoreUnreachable(answer.address, "what it sent is not what was asked for: it was cut or changed")
    return answer.body


def require_export(answer: Answer, form: str) -> None:
    """Raises what came instead of an export in `form`."""
    require_success(answer)
    if answer.media_type not in _EXPORTS[form]:
        raise NotAStore(answer.address, f"it sends {answer.media_type or 'no content type'}")


def require_success(answer: Answer) -> None:
    """Raises what the status and the problem details say, unless the status is 2xx."""
    if 200 <= answer.status < 300:
        return
    raise _refusal(answer)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the other side wishes, at most an hour. A date is taken against the sender's own `Date`."""
    wish = headers.get("retry-after", "").strip()
    if not wish:
        return None
    if wish.isdecimal():
        return min(float(wish), _LONGEST_PAUSE)
    until = _time(wish)
    if until is None:
        return None
    sent = date(headers) or datetime.now(UTC)
    return min(max(0.0, (until - sent).total_seconds()), _LONGEST_PAUSE)


def date(headers: Mapping[str, str]) -> datetime | None:
    """When the answer was sent, by the sender's clock."""
    return _time(headers.get("date", ""))


def _time(text: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return time if time.tzinfo is not None else None


def _refusal(answer: Answer) -> RemoteError:
    status, address = answer.status, answer.address
    pause = retry_after(answer.headers)
    if status in (407, 511):
        return ProxyNeedsSignIn(address) if status == 407 else NetworkNeedsSignIn(address)
    if status == 429:
        return RateLimited(address, pause)
    if status in (500, 502, 503, 504):
        return StoreUnavailable(address, pause)
    problem = _problem(answer)
    if 300 <= status < 400:
        return NotAStore(address, "it sends elsewhere")
    if problem is None:
        return NotAStore(address, f"HTTP {status} without a reason")
    return _by_type(problem, answer) or _by_status(problem, answer)


def _problem(answer: Answer) -> Problem | None:
    if answer.media_type not in _JSON:
        return None
    try:
        return msgspec.json.decode(answer.body, type=Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _by_type(problem: Problem, answer: Answer) -> RemoteError | None:
    match problem.type.removeprefix(PROBLEM_PREFIX):
        case "too_late":
            return TooLate(problem.detail)
        case "cursor_invalid":
            return CursorInvalid(problem.detail)
        case "cursor_ahead":
            return CursorAhead(answer.address)
        case "update_needed":
            return UpdateNeeded(answer.address, problem.detail or problem.title)
    return None


def _by_status(problem: Problem, answer: Answer) -> RemoteError:
    match problem.status:
        case 401:
            return Unauthorized(answer.address, problem.detail)
        case 403:
            return Forbidden(problem.detail)
        case 404 | 410:
            return NotFound(problem.detail)
        case 426:
            return UpdateNeeded(answer.address, problem.detail or problem.title)
    return Refused(problem)
