"""What the rules say about a draft or a decision is computed before the transaction that records it: a long or hostile
text costs its sender time, and never blocks the one writer.

The transaction only checks whether the assessment is still up to date: the version of the policy, and the draft as it
was read. If it is not, the transaction leaves nothing behind and the assessment is made again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from console.model.decision import Decision
from console.model.draft import Draft, SubmittedDraft
from console.model.finding import Finding
from console.model.ids import Digest
from console.model.policy import Policy
from console.model.problem import FieldError
from console.rules.policy import check
from console.store.database import decisions, drafts
from console.store.ledger.transaction import RetryTransaction
from console.store.refusals import Unavailable
from console.store.service.access import Caller
from console.store.service.decision_checks import draft_errors, stopping_findings
from console.store.service.reopening import submitted_count
from console.store.service.views import as_draft, draft_view

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

ROUNDS = 8
"""How often an assessment is made again when something changed before it was recorded."""


BATCH_ITEMS = 25
BATCH_BYTES = 1_000_000
"""The most items of a request, and bytes of them, that are recorded in one transaction: about 20 ms."""


class AssessAgain(RetryTransaction):
    """The assessment is out of date."""


class DraftFindings(NamedTuple):
    """What a version of the policy finds in drafts, by digest."""

    version: int
    findings: Mapping[Digest, tuple[Finding, ...]]

    def of(self, digest: Digest, policy_version: int) -> tuple[Finding, ...]:
        """The findings on a draft; raises AssessAgain where that version was not used for it."""
        findings = self.findings.get(digest)
        if findings is None or self.version != policy_version:
            raise AssessAgain
        return findings


def find_in_drafts(items: Mapping[Digest, SubmittedDraft], policy: Policy, now: datetime) -> DraftFindings:
    """What `policy` finds in these drafts, as submitted."""
    return DraftFindings(policy.version, {digest: check(d, d.text, None, policy, now) for digest, d in items.items()})


class Assessment(NamedTuple):
    """What the rules say about a decision on a draft, as long as the draft stays as it was read."""

    row: tuple[Any, ...]
    draft: Draft
    submitted: int
    """How many messages the revision came with."""
    errors: tuple[FieldError, ...]
    stopping: tuple[Finding, ...]
    findings: tuple[Finding, ...]


class Assessments(NamedTuple):
    """The assessment of each decision that can be recorded, by its place in the request."""

    version: int
    by_place: Mapping[int, Assessment]

    def of(self, place: int, row: Any, policy_version: int) -> Assessment:
        """The assessment of one decision; raises AssessAgain where its draft or the policy has changed."""
        assessment = self.by_place.get(place)
        if assessment is None or self.version != policy_version or assessment.row != tuple(row):
            raise AssessAgain
        return assessment


def read_for_assessment(
    connection: Connection, caller: Caller, decision: Decision, now: datetime
) -> tuple[Any, Draft, int] | None:
    """The draft of a decision, with its row and the number of messages that its revision came with. None if there is
    nothing to assess: the decision is known already, or its draft is erased or not visible to `caller`.
    """
    if decisions.by_key(connection, decision.key) is not None:
        return None
    row = drafts.by_id(connection, decision.draft, caller.person)
    if row is None or row.erased_at is not None:
        return None
    return row, as_draft(draft_view(connection, row, now)), submitted_count(connection, row)


def assess(row: Any, draft: Draft, submitted: int, decision: Decision, policy: Policy, now: datetime) -> Assessment:
    """What the rules say about a decision, whoever made it."""
    errors = draft_errors(draft, decision, policy)
    stopping, findings = ((), ()) if errors else stopping_findings(draft, decision, policy, now)
    return Assessment(tuple(row), draft, submitted, errors, stopping, findings)


def assess_then_record(judge: Callable[[], U], record: Callable[[U], V]) -> V:
    """Records with a fresh assessment, which is made again if something changed in between; raises Unavailable if that
    goes on.
    """
    for _ in range(ROUNDS):
        try:
            return record(judge())
        except AssessAgain:
            continue
    raise Unavailable("The draft or the policy changed several times during this request. Try again.")


def batches(items: Sequence[T], size: Callable[[T], int], name: Callable[[T], object]) -> Iterator[list[T]]:
    """Splits `items`, in order, into batches that each hold the writer only briefly, by the size of each item. A batch
    holds nothing twice with the same `name`, because the second is assessed after the first is recorded.
    """
    share: list[T] = []
    names: set[object] = set()
    room = BATCH_BYTES
    for item in items:
        if share and (len(share) == BATCH_ITEMS or size(item) > room or name(item) in names):
            yield share
            share, names, room = [], set(), BATCH_BYTES
        share.append(item)
        names.add(name(item))
        room -= size(item)
    if share:
        yield share
