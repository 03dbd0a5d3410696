"""Stops of sending: which drafts they hold, the sentences about them, and how they are written into the text of a
policy.

A stop is part of the policy. So it is a version in the log, reaches every console like any version, and is checked
wherever a decision or a dispatch checks the policy.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from console.model.draft import Draft
from console.model.person import Person
from console.model.policy import Policy
from console.model.stop import Stop, StopMade, StopScope
from console.rules import refusals

_HEADER: Final = "[[stops]]"
_LINE: Final = re.compile(r"[ \t]*[a-z_]+[ \t]*=")
_WORDS: Final = {
    "queue": "the queue",
    "pipeline": "the pipeline",
    "model": "the model",
    "model_version": "the model version",
    "prompt_version": "the prompt version",
    "kind": "actions of the kind",
}
_HOW_TO_WRITE: Final = (
    'Write each stop as a line [[stops]] and below it a line for each value, as `id = "x"`, without lines between.'
)


def scope_of(draft: Draft) -> StopScope:
    """The properties of a draft by which a stop matches it."""
    submitted = draft.submitted
    return StopScope(
        queue=submitted.queue,
        pipeline=draft.pipeline,
        model=submitted.generation.model or None,
        model_version=submitted.generation.model_version or None,
        prompt_version=submitted.generation.prompt_version or None,
        kind=submitted.action.kind,
    )


def holds(stop: StopScope, scope: StopScope) -> bool:
    """Whether a stop matches a draft with this scope."""
    return all(getattr(stop, name) in (None, getattr(scope, name)) for name in _WORDS)


def stop_for(scope: StopScope, policy: Policy) -> Stop | None:
    """The first stop that holds a draft; None if it may be sent after a person approves it."""
    return next((stop for stop in policy.stops if not stop.review and holds(stop, scope)), None)


def review_for(scope: StopScope, policy: Policy) -> Stop | None:
    """The first stop that keeps a draft from being carried out without a person; None if there is none."""
    return next((stop for stop in policy.stops if holds(stop, scope)), None)


def may_change(person: Person, stop: StopScope) -> bool:
    """Whether a person sees every queue that a stop holds, so that they may make or lift it."""
    return person.queues is None or stop.queue in person.queues


def what_is_stopped(stop: StopScope, put: Callable[[str], str] = str) -> str:
    """What a stop holds, in words: “the queue billing”. `put` puts the names into the sentence."""
    named = [f"{words} {put(value)}" for name, words in _WORDS.items() if (value := getattr(stop, name)) is not None]
    return " with ".join(named) or "all drafts"


def sentence(stop: Stop, put: Callable[[str], str] = str) -> str:
    """Why a draft cannot be approved now or, with `review`, why a person must approve it. `put` puts names and the
    reason into it.
    """
    reason, what = put(stop.reason.rstrip(".")), what_is_stopped(stop, put)
    form = refusals.TURNED_BACK if stop.review else refusals.STOPPED
    return form(by=put(stop.by), what=what, since=stop.since, reason=reason)


def stops_in_words(stops: Sequence[Stop], put: Callable[[str], str] = str) -> str:
    """The stops in force in one line: the first one, and how many more there are; empty if there is none."""
    if not stops:
        return ""
    first = sentence(min(stops, key=lambda stop: stop.review), put)
    if len(stops) == 1:
        return first
    return refusals.MORE(stop=first, count=len(stops) - 1, stops="stops" if len(stops) > 2 else "stop")


def under_way_words(stop: StopMade) -> str:
    """A sentence about drafts that were already being sent when a stop was made; empty if there are none."""
    if not stop.under_way:
        return ""
    drafts, they = ("1 draft was", "it ends") if stop.under_way == 1 else (f"{stop.under_way} drafts were", "they end")
    return f" {drafts} being sent already; the record says how {they}."


_PROBE: Final = Stop(id="-", reason="-", by="-", since=datetime(2026, 1, 1, tzinfo=UTC))


class StopsUnwritable(ValueError):
    """A policy's text contains its stops in a form in which none can be added or removed."""


def require_writable(text: str) -> None:
    """Raises StopsUnwritable if a stop could not be added to a policy's text, or one of its stops could not be removed.
    It is called before a policy is put in force, since there is no time to rewrite the text when sending must stop.
    """
    for stop in tomllib.loads(text).get("stops", ()):
        text = without_stop(text, stop["id"])
    with_stops(text, [_PROBE])


def with_stops(text: str, stops: Iterable[Stop]) -> str:
    """The text of a policy with these stops added; raises StopsUnwritable."""
    more = list(stops)
    added = ["\n".join(_lines(stop)) for stop in more]
    new = "\n\n".join([text.rstrip("\n"), *added]) + "\n" if added else text
    return _only_stops_differ(text, new, [*_ids(tomllib.loads(text)), *(stop.id for stop in more)])


def without_stop(text: str, stop_id: str) -> str:
    """The text of a policy without one stop; the same text if it has none of this id. Raises StopsUnwritable."""
    return _only_stops_differ(text, _cut(text, stop_id), [i for i in _ids(tomllib.loads(text)) if i != stop_id])


def _ids(document: dict[str, Any]) -> list[str]:
    return [stop["id"] for stop in document.get("stops", ())]


def _only_stops_differ(before: str, after: str, ids: list[str]) -> str:
    """`after`; raises StopsUnwritable unless it differs from `before` only in these stops."""
    try:
        old, new = tomllib.loads(before), tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise StopsUnwritable(_HOW_TO_WRITE) from error
    if _ids(new) != ids or {**old, "stops": ()} != {**new, "stops": ()}:
        raise StopsUnwritable(_HOW_TO_WRITE)
    return after


def _cut(text: str, stop_id: str) -> str:
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if line.strip() != _HEADER:
            continue
        end = start + 1
        while end < len(lines) and _LINE.match(lines[end]):
            end += 1
        if any(re.fullmatch(rf"\s*id\s*=\s*\"{re.escape(stop_id)}\"\s*", inner) for inner in lines[start:end]):
            return "\n".join([*lines[:start], *lines[end:]]).rstrip("\n") + "\n"
    return text


def _lines(stop: Stop) -> Iterator[str]:
    yield _HEADER
    yield f"id     = {_text(stop.id)}"
    for name in _WORDS:
        if (value := getattr(stop, name)) is not None:
            yield f"{name} = {_text(value)}"
    yield f"reason = {_text(stop.reason)}"
    yield f"by     = {_text(stop.by)}"
    if stop.review:
        yield "review = true"
    yield f"since  = {stop.since:%Y-%m-%dT%H:%M:%SZ}"


def _text(value: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
