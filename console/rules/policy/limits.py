"""Findings for limited updates that set more than policy allows without a senior, for each kind of action."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import regex

from console.model.draft import ActionClass, SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import ParamLimit, Policy
from console.model.sentence import SentenceForm

TIME_LIMIT_SECONDS: Final = 0.2
"""The limit for one pattern on one value; a value that takes longer counts as beyond the limit."""

_NO_LIMITS: Final = SentenceForm("The policy gives no limits for “{kind}”.")
_NOT_AMONG: Final = SentenceForm("“{label}” is not among what an agent may set with “{kind}”.")
_NOT_ONE: Final = SentenceForm("{label} “{value}” is not one of those that an agent may set.")
_NOT_LIKE: Final = SentenceForm("{label} “{value}” is not of the form that the policy allows.")
_LONGER: Final = SentenceForm("{label} is longer than {limit}.")
_BELOW: Final = SentenceForm("{label} {value} is below {limit:g}.")
_ABOVE: Final = SentenceForm("{label} {value} is above {limit:g}.")


def findings(draft: SubmittedDraft, params: Mapping[str, Any], policy: Policy) -> tuple[Finding, ...]:
    """Findings for the parameters that exceed the limits of the action's kind."""
    if draft.action.action_class is not ActionClass.LIMITED_UPDATE:
        return ()
    return beyond_limits(draft.action.kind, params, policy)


def beyond_limits(kind: str, params: Mapping[str, Any], policy: Policy) -> tuple[Finding, ...]:
    """One finding for each parameter whose value exceeds the limits of `kind`; empty if all are within limits."""
    limit = policy.limits.get(kind)
    words = kind.replace("_", " ")
    if limit is None:
        return (_beyond(kind, "$.action.kind", _NO_LIMITS(kind=words)),)
    return tuple(
        _beyond(kind, f"$.action.params.{name}", problem)
        for name, value in params.items()
        for problem in _problems(words, name, value, limit.params.get(name))
    )


def _problems(kind: str, name: str, value: Any, limit: ParamLimit | None) -> Iterator[str]:
    label = name.replace("_", " ")
    if limit is None:
        yield _NOT_AMONG(label=label, kind=kind)
        return
    if limit.values is not None and not any(value == v and type(value) is type(v) for v in limit.values):
        yield _NOT_ONE(label=label, value=_short(value))
    if limit.pattern is not None and not _matches(limit.pattern, value):
        yield _NOT_LIKE(label=label, value=_short(value))
    if limit.max_length is not None and not (isinstance(value, str | list | tuple) and len(value) <= limit.max_length):
        yield _LONGER(label=label, limit=limit.max_length)
    if limit.minimum is not None and not (_is_number(value) and value >= limit.minimum):
        yield _BELOW(label=label, value=_short(value), limit=limit.minimum)
    if limit.maximum is not None and not (_is_number(value) and value <= limit.maximum):
        yield _ABOVE(label=label, value=_short(value), limit=limit.maximum)


def _matches(pattern: str, value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(_compiled(pattern).fullmatch(value, timeout=TIME_LIMIT_SECONDS))
    except TimeoutError:
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def _beyond(kind: str, field: str, message: str) -> Finding:
    return Finding(
        rule=f"limit.{kind}", severity=Severity.ESCALATE, message=message[0].upper() + message[1:], label="Over limit",
        field=field,
    )  # fmt: skip
