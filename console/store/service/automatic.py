"""The one thing that is carried out without a person: a limited update of a kind that the policy names, within its
limits and its rate, by an adapter that can say how to undo it.

It is decided when it arrives, by the rule and version in force, and recorded like any decision, as made by the policy.
Everything else waits for a person.
"""

from datetime import timedelta

import msgspec

from console.model.decision import Decision, Evidence, Kind
from console.model.draft import ActionClass, Draft, State, SubmittedDraft
from console.model.event import Actor
from console.model.ids import DecisionKey, DraftId
from console.model.person import POLICY, Role
from console.rules.stops import review_for, scope_of
from console.rules.workflow import allowed, decision_context
from console.store.database import decisions, drafts, people
from console.store.database.times import micros
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.access import add_person
from console.store.service.recording import canonical, record_decision
from console.store.service.shadow import in_sample, put_into_sample, sample_share
from console.store.service.views import as_draft, draft_view

_HOUR = timedelta(hours=1)


def decide_by_policy(transaction: Transaction, submitted: SubmittedDraft, draft_id: DraftId) -> bool:
    """Approves a draft that has just arrived, if the policy lets it be carried out without a person; returns whether it
    did.
    """
    kind = submitted.action.kind
    limit = transaction.policy.limits.get(kind)
    if submitted.action.action_class is not ActionClass.LIMITED_UPDATE or limit is None:
        return False
    if not limit.automatic or limit.per_hour is None:
        return False
    transaction.flush()
    row = drafts.by_ids(transaction.connection, [draft_id])[draft_id]
    draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    over = row.expires_at is not None and row.expires_at <= micros(transaction.now)
    if over or draft.state is not State.PENDING or not _within_limits(transaction, draft):
        return False
    share = sample_share(transaction.policy, draft)
    if row.messages or share is None or review_for(scope_of(draft), transaction.policy) is not None:
        # Somebody wrote after the pipeline read the conversation, or such updates were stopped: a person looks first.
        return False
    _sign_in(transaction)
    customer = transaction.fingerprint(submitted.ticket.customer.id.encode())
    now, since = micros(transaction.now), micros(transaction.now - _HOUR)
    over = decisions.count_automatic_since(transaction.connection, kind, customer, since, now) >= limit.per_hour
    chosen = not over and in_sample(transaction, draft, row, share)
    if chosen:
        put_into_sample(transaction, draft, share)
    if over or chosen:
        return False
    decision = _approval(transaction, draft)
    fingerprint, facts = transaction.fingerprint(canonical(decision)), {"automatic": f"limits.{kind}"}
    if share:
        facts["sampled"] = str(share)
    record_decision(transaction, Actor(POLICY.id, POLICY.role), decision, fingerprint, draft, row, facts)
    decisions.add_automatic(transaction.connection, decision.key, kind, customer, micros(transaction.now))
    return True


def _within_limits(transaction: Transaction, draft: Draft) -> bool:
    """What an agent may not approve must not be approved automatically."""
    agent = msgspec.structs.replace(POLICY, role=Role.AGENT)
    return allowed(Kind.APPROVE, decision_context(draft, draft.findings, agent), agent, transaction.policy).allowed


def _sign_in(transaction: Transaction) -> None:
    """Adds the policy as a person who decides; locks its row, so that two transactions never count the same rate at
    once.
    """
    if people.person_by_id(transaction.connection, POLICY.id, lock=True) is None:
        taken = people.find_person(transaction.connection, POLICY.name, POLICY.role) is not None
        name = f"{POLICY.name}, without a person" if taken else POLICY.name
        add_person(transaction, name, POLICY.role, None, SYSTEM, POLICY.id)
        transaction.flush()


def _approval(transaction: Transaction, draft: Draft) -> Decision:
    newest = draft.submitted.last_message()
    return Decision(
        key=DecisionKey(transaction.new_id()),
        draft=draft.id,
        revision=draft.revision,
        revision_digest=draft.digest,
        seen_message=None if newest is None else newest.id,
        kind=Kind.APPROVE,
        final_text=draft.submitted.text,
        params=None,
        diff=(),
        reason=None,
        findings_marked_wrong=(),
        policy_version=transaction.policy.version,
        handling_ms=0,
        decided_at=transaction.now,
        evidence=Evidence(),
    )
