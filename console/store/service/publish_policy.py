"""A new version of the policy: checked, numbered, and in force from the end of its transaction on."""

from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.event import Actor, EventType, Subject
from console.model.policy import Policy
from console.model.problem import FieldError
from console.model.stage import StageMove
from console.rules.policy import PolicyInvalid, load
from console.rules.policy.loading import MAX_BYTES
from console.rules.policy.problems import PolicyProblem
from console.rules.stops import StopsUnwritable, require_writable, with_stops
from console.store.database import drafts, policies
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import Invalid, NotFound, StateOutdated
from console.store.service.promise_models import require_model
from console.store.service.staging import logged_moves
from console.toml.positions import Path, positions
from console.toml.shape import with_positions


class CheckedPolicy(NamedTuple):
    """A policy's text (TOML) that can be put in force; made by `check_policy`."""

    text: str
    policy: Policy
    stops: frozenset[str] = frozenset()
    """The ids of the stops that it has itself."""


class PublishedPolicy(msgspec.Struct, frozen=True):
    """A policy as it was published: TOML."""

    version: int
    text: str
    published_at: datetime


def published_policy(connection: Connection, version: int | None) -> PublishedPolicy:
    """One version of the policy, or the one in force; raises NotFound."""
    row = policies.row(connection, policies.newest(connection) if version is None else version)
    if row is None:
        raise NotFound("There is no such version.")
    return PublishedPolicy(row.version, row.text, moment(row.published_at))


def check_policy(text: str) -> CheckedPolicy:
    """Reads `text` and tries its patterns; raises Invalid with every problem. It can take seconds, so do not call it
    within a transaction.
    """
    try:
        policy = load(text)
        require_writable(text)
    except PolicyInvalid as error:
        raise _refused(error.problems) from error
    except StopsUnwritable as error:
        raise Invalid(str(error), (FieldError("$.stops", str(error)),)) from error
    return CheckedPolicy(text, policy, frozenset(stop.id for stop in policy.stops))


def publish(
    transaction: Transaction,
    by: Actor,
    policy: CheckedPolicy,
    made_from: int | None,
    moved: tuple[StageMove, ...] = (),
) -> int:
    """Puts a policy in force as the version after `made_from` (None: whichever is in force), and returns its number.
    The stages that it has `moved` are logged with their measures.

    A stop that is in force stays so, whether the new text has it or not. Raises StateOutdated where `made_from` is no
    longer in force.
    """
    require_model(transaction.connection, policy.policy)
    in_force = transaction.policy.version
    if made_from not in (None, in_force):
        raise StateOutdated(
            f"Version {in_force} is in force, and this was made from version {made_from}. "
            "Review the changes, then publish again."
        )
    if problems := queue_problems(transaction.connection, policy):
        raise _refused(problems)
    staying = [stop for stop in transaction.policy.stops if stop.id not in policy.stops]
    return put_in_force(transaction, by, with_stops(policy.text, staying), logged_moves(moved))


def queue_problems(connection: Connection, checked: CheckedPolicy) -> tuple[PolicyProblem, ...]:
    """Readiness packages for queues that do not exist: no one would notice that they are about nothing."""
    known = frozenset(drafts.queue_names(connection)) if checked.policy.readiness else frozenset[str]()
    misfits: list[tuple[Path, str]] = []
    for i, package in enumerate(checked.policy.readiness):
        if package.queue is not None and package.queue not in known:
            there = f"there are {', '.join(sorted(known)[:10])}" if known else "there is none yet"
            words = f"is `{package.queue}`, in which no draft ever came; {there}. Leave it out for all queues"
            misfits.append((("readiness", i, "queue"), words))
    return with_positions(misfits, positions(checked.text))


def put_in_force(transaction: Transaction, by: Actor, text: str, facts: dict[str, Any]) -> int:
    """Puts a valid policy's text in force, and returns its version; `facts` are added to the event."""
    connection, now = transaction.connection, micros(transaction.now)
    if len(text.encode()) > MAX_BYTES:
        # It could not be read again, and without a policy the store answers nothing.
        raise Invalid(f"The policy's text would be longer than {MAX_BYTES // 1_000_000} MB. Lift stops first.")
    # By the version that this transaction has read: another one may have been added since.
    version = transaction.policy.version + 1
    # A transaction that publishes at the same time conflicts with this row, runs again, and finds a newer version.
    policies.add(connection, version, text, now, by.id)
    digest = transaction.keep("policy", text.encode())
    subject = Subject(other=f"policy/{version}")
    transaction.record(EventType.POLICY_PUBLISHED, by, subject, {"version": version} | facts, {"policy": digest})
    return version


def _refused(problems: tuple[PolicyProblem, ...]) -> Invalid:
    errors = tuple(
        FieldError(f"$.{p.path}" if p.path else "$", f"line {p.line}, column {p.column}: {p.message}") for p in problems
    )
    count = "One thing is" if len(problems) == 1 else f"{len(problems)} things are"
    return Invalid(f"{count} wrong with this policy. {problems[0]}", errors)
