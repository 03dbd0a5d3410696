"""What happened to a draft, for people: each event of the log with a title and a sentence."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.decision import ReopenCause
from console.model.event import Event, EventType, Timeline, TimelineItem
from console.model.person import Person
from console.rules.commitment import read_event
from console.store.database import drafts, log, payloads, people
from console.store.database.times import moment
from console.store.refusals import NotFound
from console.store.service.views import read_judgement

_NOTES = ("judgement", "state_reason", "note", "response", "reveal_reason")
"""The kinds of payload that a line of a timeline says something of."""

_DECIDED = {
    "approve": "Approved",
    "correct": "Approved with edits",
    "reject": "Rejected",
    "escalate": "Escalated",
    "return": "Returned with guidance",
}

_REFUSED = {
    "withdrawn": "the draft had been withdrawn",
    "superseded": "a newer revision had come",
    "ticket_moved": "the customer had written again",
    "already_decided": "it had been decided already",
    "policy_changed": "policy forbids it",
    "not_allowed": "the rules do not allow it",
    "expired": "the draft had expired",
    "erased": "the customer's data had been erased",
    "key_reused": "its key was that of another decision",
}


def timeline(connection: Connection, draft: str, person: Person, after: int | None, limit: int) -> Timeline:
    """The next `limit` events about the draft after a position, and each policy that came into force in between, oldest
    first; raises NotFound.
    """
    if drafts.by_id(connection, draft, person) is None:
        raise NotFound("There is no such draft.")
    names = people.names(connection)
    events = [read_event(entry) for entry in log.entries_of_draft(connection, draft, after, limit + 1)]
    more = len(events) > limit
    events = events[:limit]
    last = events[-1].index if events else None
    if events:
        start = events[0].index if after is None else after
        published = log.of_types(connection, (EventType.POLICY_PUBLISHED,), start, events[-1].index)
        events = sorted([*events, *(read_event(row.entry) for row in published)], key=lambda event: event.index)
    # Of what is stored for the draft, only the notes on this page are read: conversations can be long.
    named = {digest for event in events for kind, digest in event.digests.items() if kind in _NOTES}
    notes: dict[str, dict[str, bytes | None]] = {}
    for row in payloads.named(connection, draft, _NOTES, named):
        notes.setdefault(row.digest, {})[row.kind] = row.content
    items = tuple(_item(event, names, notes) for event in events if not _apart(event))
    return Timeline(items, str(last) if more else None, more)


def _apart(event: Event) -> bool:
    """Whether the event only says that someone who may not decide on the draft tried to, which is not part of its
    history.
    """
    return event.type is EventType.DECISION_REFUSED and event.subject.queue is None


def _item(event: Event, names: Mapping[str, str], contents: Mapping[str, Mapping[str, bytes | None]]) -> TimelineItem:
    actor = event.actor
    who = names.get(actor.id, actor.id) if actor.id is not None else "Countersign"
    title, detail = _title_and_detail(event)
    note = _note(event, contents)
    return TimelineItem(event, who, title, ". ".join(part for part in (detail, note) if part))


def _title_and_detail(event: Event) -> tuple[str, str]:
    say = _SAYINGS.get(event.type)
    return say(event) if say is not None else (event.type.replace("_", " ").capitalize(), "")


def _superseded(event: Event) -> tuple[str, str]:
    return f"Superseded by revision {event.subject.revision}", _about_revision(event.facts)


def _message(event: Event) -> tuple[str, str]:
    return ("The customer wrote again" if event.facts.get("role") == "customer" else "A message was added"), ""


def _withdrawn(event: Event) -> tuple[str, str]:
    return ("Closed" if event.facts.get("erased") or event.facts.get("compared") else "Withdrawn"), ""


def _compared(event: Event) -> tuple[str, str]:
    facts = event.facts
    with_ = "a person's reply" if event.subject.decision is None else "what a person would have sent"
    return "Compared in shadow", f"With {with_}: {facts['words_changed']} of {facts['words']} words differ"


def _sampled(event: Event) -> tuple[str, str]:
    what = str(event.facts["rule"]).removeprefix("limits.").replace("_", " ")
    share = float(event.facts["share"]) * 100
    return "Chosen for review", f"Policy allows {what} without a person; {share:.4g} % are reviewed anyway"


def _claimed(event: Event) -> tuple[str, str]:
    until = moment(event.facts["until"]).strftime("until %H:%M UTC")
    return ("Claim renewed" if event.facts.get("renewed") else "Claimed"), until


def _released(event: Event) -> tuple[str, str]:
    return ("Claim ran out" if event.facts.get("lapsed") else "Claim given back"), ""


def _decided(event: Event) -> tuple[str, str]:
    kind, rule = event.facts["kind"], event.facts.get("automatic")
    if rule is not None:
        what = str(rule).removeprefix("limits.").replace("_", " ")
        return "Approved without a person", f"Within the limits of {what}, {_decision_details(event.facts)}"
    return _DECIDED.get(kind, kind), _decision_details(event.facts)


def _refused(event: Event) -> tuple[str, str]:
    kind, why = event.facts["kind"], event.facts["conflict"]
    return f"Not recorded: {_DECIDED.get(kind, kind).lower()}", f"because {_REFUSED.get(why, why)}"


def _recalled(event: Event) -> tuple[str, str]:
    return "Decision undone", f"The draft is {event.facts['state']} again"


def _reopened(event: Event) -> tuple[str, str]:
    return "Approval given back", ReopenCause(event.facts["why"]).sentence.removesuffix(".")


def _queued(event: Event) -> tuple[str, str]:
    at = moment(event.facts["due_at"]).strftime("%Y-%m-%d %H:%M UTC")
    if event.facts["why"] != "asked":
        return "Waits", f"The customer has had as many messages today as policy allows. Next attempt {at}"
    return ("To be rolled back" if event.facts["act"] == "rollback" else "To be sent again"), ""


def _started(event: Event) -> tuple[str, str]:
    facts = event.facts
    return ("Rolling back" if facts["act"] == "rollback" else "Sending"), f"{facts['adapter']}, try {facts['attempts']}"


def _sent(event: Event) -> tuple[str, str]:
    return ("Said to be sent" if event.facts.get("settled") else "Sent"), _took(event.facts)


def _failed(event: Event) -> tuple[str, str]:
    facts = event.facts
    if facts.get("settled"):
        return "Said not to be sent", ""
    title = "Rolling back failed" if facts["act"] == "rollback" else "Sending failed"
    parts = [part for part in (facts.get("error"), _took(facts)) if part]
    if not facts["final"]:
        parts.append(f"next attempt {moment(facts['due_at']):%H:%M:%S UTC}")
    return title, ", ".join(parts)


def _took(facts: Mapping[str, Any]) -> str:
    parts = []
    if facts.get("latency_ms") is not None:
        parts.append(f"{facts['latency_ms']} ms")
    if facts.get("cost_usd") is not None:
        parts.append(f"{facts['cost_usd']:.4f} USD")
    return ", ".join(parts)


def _revealed(event: Event) -> tuple[str, str]:
    names = _joined_names(event.facts["fields"])
    if event.facts["how"] == "reveal":
        return f"{names[:1].upper()}{names[1:]} revealed", ""
    # Earlier releases recorded evidence only where it contained masked fields.
    return "Evidence exported", f"Unmasked: {names}"


def _evidence(event: Event) -> tuple[str, str]:
    # Earlier releases did not record the kinds.
    names = [*event.facts["fields"], *event.facts.get("personal", ())]
    return "Evidence exported", f"Unmasked: {_joined_names(names)}" if names else ""


def _joined_names(paths: Sequence[str]) -> str:
    names = [*dict.fromkeys(map(_field, paths))]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _field(path: str) -> str:
    return path.removeprefix("ticket.").removeprefix("customer.").removeprefix("fields.").replace("_", " ")


def _erased(event: Event) -> tuple[str, str]:
    facts = event.facts
    if facts["whole"]:
        return "Erased", "On the customer's request" if facts["rule"] == "customer_request" else str(facts["rule"])
    return "Erased after its time", f"{', '.join(sorted(facts['kinds']))} ({facts['rule']})"


_SAYINGS: dict[EventType, Callable[[Event], tuple[str, str]]] = {
    EventType.DRAFT_SUBMITTED: lambda event: ("Drafted", _about_revision(event.facts)),
    EventType.DRAFT_SUPERSEDED: _superseded,
    EventType.DRAFT_WITHDRAWN: _withdrawn,
    EventType.PAYLOAD_ERASED: _erased,
    EventType.DRAFT_EXPIRED: lambda _: ("Expired", ""),
    EventType.MESSAGE_ADDED: _message,
    EventType.DRAFT_COMPARED: _compared,
    EventType.DRAFT_SAMPLED: _sampled,
    EventType.FIELD_REVEALED: _revealed,
    EventType.EVIDENCE_TAKEN: _evidence,
    EventType.POLICY_PUBLISHED: lambda event: (f"Policy {event.facts['version']} came into force", ""),
    EventType.CLAIM_GRANTED: _claimed,
    EventType.CLAIM_RELEASED: _released,
    EventType.DECISION_RECORDED: _decided,
    EventType.DECISION_REFUSED: _refused,
    EventType.DECISION_RECALLED: _recalled,
    EventType.APPROVAL_REOPENED: _reopened,
    EventType.DISPATCH_QUEUED: _queued,
    EventType.DISPATCH_STARTED: _started,
    EventType.DISPATCH_SENT: _sent,
    EventType.DISPATCH_FAILED: _failed,
    EventType.DISPATCH_UNKNOWN: lambda event: ("Whether it was sent is not known", _took(event.facts)),
    EventType.DISPATCH_ROLLED_BACK: lambda event: ("Rolled back", _took(event.facts)),
}


def _about_revision(facts: Mapping[str, Any]) -> str:
    parts = [f"{facts['model']}, prompt {facts['prompt_version']}"]
    if facts.get("confidence") is not None:
        parts.append(f"confidence {facts['confidence']:.2f}")
    if found := len(facts.get("findings", ())):
        parts.append("1 finding" if found == 1 else f"{found} findings")
    return ", ".join(parts)


def _decision_details(facts: Mapping[str, Any]) -> str:
    parts = []
    if changed := facts.get("words_changed"):
        parts.append("1 word changed" if changed == 1 else f"{changed} words changed")
    if facts.get("reason"):
        parts.append(str(facts["reason"]).replace("_", " "))
    parts.append(f"policy {facts['policy_version']}")
    return ", ".join(parts)


def _note(event: Event, contents: Mapping[str, Mapping[str, bytes | None]]) -> str:
    for name in _NOTES:
        digest = event.digests.get(name)
        content = contents.get(digest or "", {}).get(name)
        if digest is not None and content is None:
            return "What was said was erased"
        if name == "judgement" and content is not None:
            reason = read_judgement({name: content}).reason
            return reason.note if reason is not None else ""
        if content is not None:
            return msgspec.json.decode(content, type=str)
    return ""
