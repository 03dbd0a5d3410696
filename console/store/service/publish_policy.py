"""A new version of the policy: checked, numbered, and in force from the end of its transaction on."""

from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.event import Actor, EventType, Subject
from console.model.problem import FieldError
from console.rules.policy import PolicyInvalid, load
from console.rules.policy.problems import PolicyProblem
from console.store.database import policies
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import Invalid, NotFound, Outdated


class CheckedPolicy(NamedTuple):
    """A policy's text (TOML) that can be put in force; made by `check_policy`."""

    text: str


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
        load(text)
    except PolicyInvalid as error:
        raise _refused(error.problems) from error
    return CheckedPolicy(text)


def publish(transaction: Transaction, by: Actor, policy: CheckedPolicy, made_from: int | None) -> int:
    """Puts a policy in force as the version after `made_from` (None: whichever is in force), and returns its number.

    Raises Outdated where `made_from` is not in force any more.
    """
    text = policy.text
    connection, now = transaction.connection, micros(transaction.now)
    in_force = policies.newest(connection)
    if made_from not in (None, in_force):
        raise Outdated(
            f"Version {in_force} is in force, and this was made from version {made_from}. "
            "Review the changes, then publish again."
        )
    version = in_force + 1
    # A transaction that publishes at the same time conflicts with this row, runs again, and finds a newer version.
    policies.add(connection, version, text, now, by.id)
    digest = transaction.keep("policy", text.encode())
    subject = Subject(other=f"policy/{version}")
    transaction.record(EventType.POLICY_PUBLISHED, by, subject, {"version": version}, {"policy": digest})
    return version


def _refused(problems: tuple[PolicyProblem, ...]) -> Invalid:
    errors = tuple(
        FieldError(f"$.{p.path}" if p.path else "$", f"line {p.line}, column {p.column}: {p.message}") for p in problems
    )
    count = "One thing is" if len(problems) == 1 else f"{len(problems)} things are"
    return Invalid(f"{count} wrong with this policy. {problems[0]}", errors)
