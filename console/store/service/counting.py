"""Counts for the rules of the policy that stop sending: a row for each name that a rule counts by, in the transaction
in which it happened. Nothing is counted without such a rule. `raising` weighs it, outside.

What a stop holds already is not counted, so that one stop does not lead to another.
"""

from typing import Any

from console.model.decision import Kind
from console.model.draft import Draft
from console.model.person import POLICY
from console.model.stop import CountScope, StopScope
from console.rules.stop_rules import CORRECTIONS, COUNTED, eaches, name_in
from console.rules.stops import scope_of, stop_for
from console.store.database import counted
from console.store.database.counted import DECISION, NOT_SENT, Name
from console.store.database.times import micros
from console.store.ledger.transaction import Transaction
from console.store.service.views import as_draft, draft_view

_LONGEST = 200
"""No stop can have a longer name."""


def count_decision(transaction: Transaction, draft: Draft, key: str, kind: Kind, person: str | None) -> None:
    """Counts a decision that was just recorded, but not one by the policy itself, which is no judgement of the
    draft.
    """
    if kind in COUNTED and person != POLICY.id:
        _count(transaction, draft, key, DECISION, bad=kind in CORRECTIONS)


def count_undone(transaction: Transaction, row: Any) -> None:
    """Counts the update of this draft's row as corrected, once, because a person undoes it."""
    _count_of_row(transaction, row, DECISION)


def count_not_sent(transaction: Transaction, row: Any) -> None:
    """Counts this draft's row as one that could not be sent, or that may or may not have been."""
    _count_of_row(transaction, row, NOT_SENT)


def not_counted(transaction: Transaction, key: str) -> None:
    """A decision was undone: it is no longer counted."""
    counted.remove(transaction.connection, key, DECISION)


def was_sent(transaction: Transaction, key: str) -> None:
    """What may or may not have been sent was sent: it is no longer counted."""
    counted.remove(transaction.connection, key, NOT_SENT)


def begin_again(transaction: Transaction, scope: StopScope) -> None:
    """A stop is lifted: nothing counted so far for what it held counts any more, for any rule."""
    narrow = (each for each in CountScope if each is not CountScope.ALL)
    names = [Name(each, name) for each in narrow if (name := name_in(each, scope)) is not None]
    counted.forget(transaction.connection, names or [Name(CountScope.ALL, "")])


def _count_of_row(transaction: Transaction, row: Any, what: str) -> None:
    if not transaction.policy.stop_rules or row.erased_at is not None or row.decision_key is None:
        return
    counted.remove(transaction.connection, row.decision_key, what)
    draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    _count(transaction, draft, row.decision_key, what, bad=True)


def _count(transaction: Transaction, draft: Draft, key: str, what: str, *, bad: bool) -> None:
    names = _names(transaction, draft, what)
    counted.add(transaction.connection, key, what, names, bad, micros(transaction.now))


def _names(transaction: Transaction, draft: Draft, what: str) -> list[Name]:
    policy = transaction.policy
    if not policy.stop_rules:
        return []
    scope = scope_of(draft)
    if stop_for(scope, policy) is not None:
        return []
    named = [(each, name_in(each, scope)) for each in eaches(policy, decisions=what == DECISION)]
    return [Name(each, name) for each, name in named if name is not None and len(name) <= _LONGEST]
