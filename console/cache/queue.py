"""What a queue shows of a draft and in which order: makes a row of the table from a draft, and a QueueRow from that."""

from collections.abc import Iterator, Sequence
from typing import Any

from console.cache.marks import mark_conditions
from console.cache.rows import QueueFilter, QueueKey, QueueNarrowing, QueueRow, QueueSort
from console.cache.snoozes import SHELF
from console.cache.times import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from console.model.decision import Kind
from console.model.draft import ActionClass, Draft, Priority, State
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.ids import PersonId
from console.rules.search import fold

# Drafts without a due time sort behind every due time there is (year 9999 has 48 bits), by priority, then by age.
_UNDUE = 1 << 52
_RANK_BITS = 49
_RANKS = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.NORMAL: 2, Priority.LOW: 3}

_GRAVITY = {severity: rank for rank, severity in enumerate(SEVERITY_ORDER)}
_PRIORITIES = {p.value: p for p in Priority}
_SEVERITIES: dict[str | None, Severity | None] = {None: None, **{s.value: s for s in Severity}}
_CLASSES = {c.value: c for c in ActionClass}
_STATES = {s.value: s for s in State}

SORTS = {
    QueueSort.DUE: "d.sort",
    QueueSort.RISK: (
        "(CASE d.severity WHEN 'block' THEN 0 WHEN 'escalate' THEN 1 WHEN 'warn' THEN 2 ELSE 3 END) * 10000 "
        "+ CAST(coalesce(d.confidence, 0) * 1000 AS INTEGER)"
    ),
    QueueSort.AGE: "d.received_at",
}
"""What a queue is ordered by, before the id."""

COLUMNS = (
    "d.id, d.sort, d.subject, d.customer, d.queue, d.confidence, d.due_at, d.priority, d.flag, d.severity, "
    "d.action_class, d.action_kind, d.state, d.language, d.claim_by, d.claim_person, d.claim_until, "
    "d.escalated_by, d.escalated_at, d.returned, d.revision, d.ticket, d.received_at, "
    "EXISTS (SELECT 1 FROM working_copies w WHERE w.draft = d.id AND w.edited)"
)
"""What `queue_row` reads, from `drafts d`."""


def sort_of(which: QueueFilter) -> str:
    """What the filter's list is ordered by, as SQL; by due time where nothing else is asked for."""
    return SORTS[which.narrow.sort or QueueSort.DUE]


def columns(which: QueueFilter) -> str:
    """`COLUMNS`, with the key of the order that the filter asks for."""
    return COLUMNS.replace("d.sort", sort_of(which), 1)


KEPT = (
    "id, revision, state, shelf, sort, queue, subject, customer, ticket, confidence, due_at, received_at, priority, "
    "flag, severity, flagged, returned, action_class, action_kind, language, claim_by, claim_person, claim_until, "
    "escalated_by, escalated_at, changed_at, round, indexed"
)
"""What `kept` gives, in this order."""


def sort_key(draft: Draft) -> int:
    """The draft's place in every queue, smallest first."""
    ticket = draft.submitted.ticket
    if ticket.due_at is not None:
        return to_ms(ticket.due_at)
    return _UNDUE + (_RANKS[ticket.priority] << _RANK_BITS) + to_ms(draft.received_at)


def gravest(findings: Sequence[Finding]) -> Finding | None:
    """The finding that a list shows: the most severe one, the first of equals."""
    return max(findings, key=lambda f: _GRAVITY[f.severity], default=None)


def is_returned(draft: Draft) -> bool:
    """Whether a senior returned it with guidance."""
    return draft.state is State.PENDING and draft.decision is not None and draft.decision.kind is Kind.RETURN


def stored_row(draft: Draft, *, shelf: str | None, changed_at: int, round_: int, indexed: bytes) -> tuple[object, ...]:
    """The row of `draft`; `shelf` is None if it is not listed."""
    submitted = draft.submitted
    ticket = submitted.ticket
    flag = gravest(draft.findings)
    claim, escalation = draft.claim, draft.escalation
    return (
        draft.id,
        draft.revision,
        draft.state.value,
        shelf,
        sort_key(draft),
        submitted.queue,
        ticket.subject,
        ticket.customer.name,
        ticket.id,
        submitted.generation.confidence,
        to_ms_or_none(ticket.due_at),
        to_ms(draft.received_at),
        ticket.priority.value,
        flag and flag.label,
        flag and flag.severity.value,
        flag is not None,
        is_returned(draft),
        submitted.action.action_class.value,
        submitted.action.kind,
        ticket.language,
        claim and claim.by,
        claim and claim.person,
        claim and to_ms(claim.until),
        escalation and escalation.by,
        escalation and to_ms(escalation.at),
        changed_at,
        round_,
        indexed,
    )


def queue_row(row: Any, me: PersonId | None, now_ms: int) -> QueueRow:
    """A QueueRow from `COLUMNS`. A claim counts while it lasts and belongs to someone else than `me`."""
    (
        id_, sort, subject, customer, queue, confidence, due_at, priority, flag, severity, action_class, action_kind,
        state, language, claim_by, claim_person, claim_until, escalated_by, escalated_at, returned, revision, ticket,
        received_at, edited,
    ) = row  # fmt: skip
    theirs = claim_until is not None and claim_until > now_ms and claim_person != me
    return QueueRow(
        id_,
        QueueKey(sort, id_),
        subject,
        customer,
        queue,
        confidence,
        from_ms_or_none(due_at),
        _PRIORITIES[priority],
        flag,
        _SEVERITIES[severity],
        _CLASSES[action_class],
        action_kind,
        _STATES[state],
        language,
        bool(edited),
        claim_by if theirs else None,
        escalated_by,
        from_ms_or_none(escalated_at),
        bool(returned),
        revision,
        ticket,
        from_ms(received_at),
    )


def table(which: QueueFilter) -> str:
    """`drafts d` by the index in which everything that the filter lets through is contiguous."""
    if which.returned:
        return "drafts d INDEXED BY drafts_returned"
    if which.with_findings:
        return "drafts d INDEXED BY drafts_flagged"
    return "drafts d"


def conditions(which: QueueFilter) -> tuple[str, list[object]]:
    """The filter as SQL over `drafts d` with its values, without the text."""
    sql = ["d.shelf = ?"]
    parts: list[object] = [SHELF if which.narrow.snoozed else which.state.value]
    if which.queue is not None:
        sql.append("d.queue = ?")
        parts.append(which.queue)
    if which.due_before is not None:
        # What is due sorts by its due time, and before everything that is not.
        sql.append("d.sort < ?")
        parts.append(to_ms(which.due_before))
    if which.with_findings:
        sql.append("d.flagged")
    if which.returned:
        sql.append("d.returned")
    if which.escalated_by is not None:
        sql.append("d.escalated_by = ?")
        parts.append(which.escalated_by)
    if which.narrow != QueueNarrowing():
        for condition, values in narrowing(which.narrow):
            sql.append(condition)
            parts += values
    return " AND ".join(sql), parts


def narrowing(narrow: QueueNarrowing) -> Iterator[tuple[str, list[object]]]:
    """What a search asks for besides words, as SQL over `drafts d` with its values."""
    yield from mark_conditions(narrow)
    if narrow.customer is not None:
        yield "instr(folded(d.customer), ?)", [fold(narrow.customer)]
    for column, bound in (
        ("confidence >=", narrow.confidence_from),
        ("confidence <", narrow.confidence_to),
        ("language COLLATE NOCASE =", narrow.language),
        ("priority =", narrow.priority and narrow.priority.value),
        ("action_kind =", narrow.action),
    ):
        if bound is not None:
            yield f"d.{column} ?", [bound]
    if narrow.due_after is not None:
        yield "d.sort >= ?", [to_ms(narrow.due_after)]
    if narrow.undue:
        yield "d.sort >= ?", [_UNDUE]
    if narrow.edited:
        yield "EXISTS (SELECT 1 FROM working_copies w WHERE w.draft = d.id AND w.edited)", []
