"""Cases of an evaluation set for tests: each builder takes only what matters to a test."""

from collections.abc import Sequence

import msgspec

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import MessageRole, SourceKind
from console.model.evaluation import Case, CaseMessage, CaseSource, CaseUse
from console.rules.editing import diff
from tests.support.drafts import NOW

ARTICLE = CaseSource(
    id="s1",
    kind=SourceKind.HELP_ARTICLE,
    title="Refunds",
    uri="kb://refunds",
    approved=True,
    content="Approved refunds take 5 to 7 business days to arrive.",
)
QUESTION = "How long does an approved refund take to reach the card?"
EXPECTED = "Hello [name], approved refunds take 5 to 7 business days to arrive."
PROMISE = "We will refund the full amount to your card."


def a_case(
    name: str = "c1",
    *,
    expected: str | None = EXPECTED,
    draft: str = EXPECTED,
    uses: Sequence[CaseUse] = (CaseUse.APPROVED,),
    reason: ReasonCode | None = None,
    findings: Sequence[str] = (),
    queue: str = "billing",
) -> Case:
    """A case about a refund, from an approved article."""
    return Case(
        id=name,
        uses=tuple(uses),
        queue=queue,
        language="en",
        subject="Refund",
        messages=(CaseMessage(MessageRole.CUSTOMER, QUESTION),),
        sources=(ARTICLE,),
        draft=draft,
        decision=Kind.REJECT if expected is None else Kind.CORRECT if expected != draft else Kind.APPROVE,
        expected=expected,
        diff=() if expected is None else diff(draft, expected),
        reason=None if reason is None else Reason(reason),
        findings=tuple(findings),
        findings_marked_wrong=(),
        model="draft-small",
        prompt_version="support-9",
        confidence=0.9,
        fallback=None,
        created_at=NOW,
    )


def as_lines(cases: Sequence[Case]) -> bytes:
    """The cases as an export writes them."""
    return b"".join(msgspec.json.encode(case) + b"\n" for case in cases)
