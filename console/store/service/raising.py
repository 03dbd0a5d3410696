"""Rules of the policy make stops: what was counted (`counting`) is weighed, and a rule over its limit puts a stop in
force, as a new version of the policy by the store itself. Only people lift it.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.policy import Policy
from console.model.stop import CountScope, RuleEffect, Stop, StopRule
from console.rules.stop_rules import Figures, is_over, most, reason, rules_for, scope_for, since
from console.rules.stops import with_stops
from console.store.database import counted, policies
from console.store.database.counted import DECISION, CountedEvent
from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.publish_policy import put_in_force

_log = logging.getLogger("countersign.store")


class _Over(NamedTuple):
    """A rule that is over its limit for one value of what it counts by, and the count."""

    rule: StopRule
    each: CountScope
    name: str
    figures: Figures


def raise_stops(store: Store, after: datetime) -> int:
    """Makes the stops that rules of the policy ask for by what was counted since `after`, and returns how many."""
    policy, now = store.policy(), store.now()
    if not policy.stop_rules:
        return 0

    def weighed(connection: Connection) -> list[CountedEvent]:
        new = counted.recent(connection, micros(after))
        return [what for what in new if _first_over(connection, policy, what, now) is not None]

    over = store.read(weighed)
    return store.write(partial(_raise, over=over)) if over else 0


def _raise(transaction: Transaction, over: Sequence[CountedEvent]) -> int:
    """Checks the rule again by the policy in force now: another process may have been first."""
    connection, policy, now = transaction.connection, transaction.policy, transaction.now
    stops: list[Stop] = []
    facts: list[dict[str, Any]] = []
    for what in over:
        while (limit := _first_over(connection, policy, what, now)) is not None:
            stop = _stop(limit, transaction.new_id(), now)
            stops.append(stop)
            facts.append(_facts(limit, stop))
            policy = msgspec.structs.replace(policy, stops=(*policy.stops, stop))
    if stops:
        text = policies.text(connection, transaction.policy.version)
        put_in_force(transaction, SYSTEM, with_stops(text, stops), {"stops": facts})
        for stop in stops:
            _log.warning("%s made a stop: %s", stop.by, stop.reason)
    return len(stops)


def _first_over(connection: Connection, policy: Policy, what: CountedEvent, now: datetime) -> _Over | None:
    each = CountScope(what.each)
    for rule in rules_for(policy, each, what.name, decisions=what.what == DECISION):
        figures = Figures(*counted.figures(connection, what, micros(since(rule, now)), micros(now), most(rule)))
        if is_over(rule, figures):
            return _Over(rule, each, what.name, figures)
    return None


def _stop(over: _Over, stop_id: str, now: datetime) -> Stop:
    return Stop(
        id=stop_id,
        reason=reason(over.rule, over.figures),
        by=f"The rule “{over.rule.id}”",
        since=now.replace(microsecond=0),
        review=over.rule.then is RuleEffect.REVIEW,
        **msgspec.structs.asdict(scope_for(over.each, over.name)),
    )


def _facts(over: _Over, stop: Stop) -> dict[str, Any]:
    """What the log records of it: the rule with its figures. Shares are text, which canonical JSON can hold."""
    rule = msgspec.to_builtins(over.rule)
    limits = {name: str(rule[name]) for name in ("corrections_over", "errors_over") if rule[name] is not None}
    window = {name: rule[name] for name in ("decisions", "hours") if rule[name] is not None}
    figures = {"counted": over.figures.counted, "bad": over.figures.bad}
    return {"stop": stop.id, "rule": rule["id"], "each": rule["each"], "name": over.name} | limits | window | figures
