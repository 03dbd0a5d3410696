"""Drafts in shadow: what a person wrote on the ticket, or instead of the draft, is compared with the AI's text.

A reply on the ticket closes the draft, for nobody needs to look at it any more. The log has the figures of each
comparison; the texts stay where they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.decision import Decision, Kind
from console.model.draft import OPEN_STATES, ActionClass, Draft, Message, MessageRole, State
from console.model.event import Actor, EventType, Subject
from console.model.finding import Severity
from console.model.ids import DraftId
from console.model.policy import Policy
from console.model.stage import ComparedBy, Comparison, Comparisons, Stage, StageScope
from console.rules.editing import diff, words_changed
from console.rules.stages import is_chosen, is_shadow, rule_for, sample_key, stage_for
from console.rules.tokens import word_count
from console.rules.workflow import Transition, gravest, next_state
from console.store.database import comparisons, drafts, people
from console.store.database.times import micros, moment
from console.store.ledger.cursors import Cursors
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.queries import ShadowQuery
from console.store.service.views import as_draft, draft_view

_CLOSED: Final = "Shadow: a person answered on the ticket, and both texts were compared. Nothing of the draft was sent."


class _At(NamedTuple):
    at: int
    draft: str


class _Figures(NamedTuple):
    words: int
    words_changed: int
    gravest: Severity | None


def stage_on_arrival(policy: Policy, queue: str, pipeline: str, kind: str) -> Stage | None:
    """The stage stored with a draft that arrives now: one that arrived in shadow is never sent."""
    stage = stage_for(StageScope(queue=queue, pipeline=pipeline, kind=kind), policy)
    return stage if stage is Stage.SHADOW else None


def sample_share(policy: Policy, draft: Draft) -> float | None:
    """The share of actions that policy would carry out automatically and that is reviewed anyway; None: a person
    reviews them all.
    """
    submitted = draft.submitted
    scope = StageScope(queue=submitted.queue, pipeline=draft.pipeline, kind=submitted.action.kind)
    rule = rule_for(scope, policy)
    if rule is None:
        return 0.0
    return rule.share or 0.0 if rule.stage is Stage.SAMPLED else None


def in_sample(transaction: Transaction, draft: Draft, row: Any, share: float) -> bool:
    """Whether a person reviews a draft that policy would have carried out, as part of the sample of this share."""
    key = sample_key(row.pipeline_id, row.helpdesk, row.ticket, row.action_kind)
    return draft.stage is Stage.SAMPLED or (share > 0 and is_chosen(transaction.fingerprint(key), share))


def put_into_sample(transaction: Transaction, draft: Draft, share: float) -> None:
    """Leaves the draft to a person; the log gets what policy would have done, and how large the sample is."""
    drafts.update_draft(transaction.connection, draft.id, {"stage": Stage.SAMPLED})
    submitted = draft.submitted
    subject = Subject(draft=draft.id, revision=draft.revision, queue=submitted.queue)
    rule, version = f"limits.{submitted.action.kind}", transaction.policy.version
    facts = {"rule": rule, "share": str(share), "policy_version": version}
    transaction.record(EventType.DRAFT_SAMPLED, SYSTEM, subject, facts)


def compare_with_reply(transaction: Transaction, row: Any, number: int, messages: Sequence[Message]) -> None:
    """Compares a draft in shadow with the reply that a person has just written on its ticket, and closes it. `number`
    is that of the first of `messages` on the draft; nothing happens to any other draft.
    """
    place = next((i for i, message in enumerate(messages) if message.role is MessageRole.AGENT), None)
    if place is None or row.state not in OPEN_STATES or row.erased_at is not None:
        return
    if row.action_class != ActionClass.EXTERNAL_COMMUNICATION or not _may_be_shadow(row, transaction.policy):
        return
    transaction.flush()
    draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    if not is_shadow(draft, transaction.policy):
        return
    written = {"decision": None, "message": number + place}
    _record(transaction, SYSTEM, draft, _figures(draft, messages[place].text), written)
    state = next_state(State(row.state), Transition.WITHDRAW)
    drafts.update_draft(transaction.connection, row.id, {"state": state, "claimed": 0})
    digest = transaction.keep("state_reason", msgspec.json.encode(_CLOSED), draft=row.id, revision=row.revision)
    subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
    facts = {"state_before": row.state, "compared": True}
    transaction.record(EventType.DRAFT_WITHDRAWN, SYSTEM, subject, facts, {"state_reason": digest})


def compare_with_decision(transaction: Transaction, actor: Actor, decision: Decision, draft: Draft) -> None:
    """Compares a draft in shadow with what the person would have sent, who has just rejected it."""
    if decision.kind is Kind.REJECT and decision.final_text is not None:
        written = {"decision": decision.key, "message": None}
        _record(transaction, actor, draft, _figures(draft, decision.final_text), written)


def comparisons_page(
    connection: Connection, query: ShadowQuery, cursors: Cursors, cursor: str | None, limit: int
) -> Comparisons:
    """A page of comparisons, newest first; raises CursorInvalid."""
    after = None if cursor is None else cursors.read(cursor, _At)
    rows = comparisons.page(connection, query, after, limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    texts, names = comparisons.texts(connection, rows), people.names(connection)
    following = cursors.write(_At(rows[-1].at, rows[-1].draft_id)) if more else None
    return Comparisons(tuple(_comparison(row, texts, names) for row in rows), following, more)


def _may_be_shadow(row: Any, policy: Policy) -> bool:
    return row.stage == Stage.SHADOW or any(rule.stage is Stage.SHADOW for rule in policy.stages)


def _figures(draft: Draft, text: str) -> _Figures:
    own = draft.submitted.text
    worst = gravest(draft.findings)
    words = max(word_count(own), word_count(text))
    changed = words_changed(diff(own, text)) if own != text else 0
    return _Figures(words, min(words, changed), None if worst is None else worst.severity)


def _record(
    transaction: Transaction, actor: Actor, draft: Draft, figures: _Figures, written: Mapping[str, Any]
) -> None:
    facts = {"words": figures.words, "words_changed": figures.words_changed, "gravest": figures.gravest}
    queue = draft.submitted.queue
    subject = Subject(draft=draft.id, revision=draft.revision, queue=queue, decision=written["decision"])
    transaction.record(EventType.DRAFT_COMPARED, actor, subject, facts | {"message": written["message"]})
    row = {"draft_id": draft.id, "revision": draft.revision, "queue": queue, "at": micros(transaction.now)}
    comparisons.put(transaction.connection, row | facts | dict(written))


def _comparison(row: Any, texts: Mapping[tuple[str, str], bytes], names: Mapping[str, str]) -> Comparison:
    own = texts.get((row.draft_id, "text"))
    by = ComparedBy.MESSAGE if row.decision is None else ComparedBy.DECISION
    written = texts.get((row.draft_id, str(row.message) if row.decision is None else row.decision))
    return Comparison(
        draft=DraftId(row.draft_id),
        revision=row.revision,
        external_id=row.external_id,
        queue=row.queue,
        pipeline=names.get(row.pipeline_id, row.pipeline_id),
        kind=row.action_kind,
        ticket=row.ticket,
        prompt_version=row.prompt_version,
        at=moment(row.at),
        by=by,
        words=row.words,
        words_changed=row.words_changed,
        gravest=None if row.gravest is None else Severity(row.gravest),
        ai_text=None if own is None else msgspec.json.decode(own, type=str),
        person_text=None if written is None else _compared_text(written, by),
    )


def _compared_text(content: bytes, by: ComparedBy) -> str:
    if by is ComparedBy.MESSAGE:
        return msgspec.json.decode(content, type=Message).text
    return msgspec.json.decode(content, type=str)
