"""Everything that the window shows about a text after a key press, as one value: diff, citations, findings,
verdicts.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from console.model.decision import Edit, Kind, WrongFinding
from console.model.draft import Draft
from console.model.finding import Finding
from console.model.ids import Digest, DraftId
from console.model.person import Person
from console.model.policy import Policy
from console.rules import editing
from console.rules.citations import FollowedCitation, follow, unsupported
from console.rules.policy import findings
from console.rules.quotations import quotations
from console.rules.workflow import APPROVALS, Verdict, allowed, decision_context, empty_reply


class Review(msgspec.Struct, frozen=True):
    """A draft as `text` would leave it. Offsets are code points of `text`, those of `edits` of the AI's text.

    `verdicts` has an entry for each kind; `suggested` is what pressing “approve” would decide: APPROVE for the AI's
    text and parameters, CORRECT for changed ones. `marked_wrong` are the person's marks that still meet a finding here.
    It names what it was made from, so that it cannot be mistaken for a review of anything else: see `reviewed`.
    """

    draft: DraftId
    revision: int
    text: str
    edits: tuple[Edit, ...]
    words_changed: int
    places: int
    citations: tuple[FollowedCitation, ...]
    findings: tuple[Finding, ...]
    unsupported: tuple[tuple[int, int], ...]
    verdicts: Mapping[Kind, Verdict]
    suggested: Kind
    marked_wrong: tuple[WrongFinding, ...] = ()
    digest: Digest = Digest("")
    seen_message: str | None = None
    params: dict[str, Any] | None = None
    policy_version: int = 0

    @property
    def approval(self) -> Verdict:
        """The verdict on what pressing “approve” would decide."""
        return self.verdicts[self.suggested]


class ReviewedDraft(msgspec.Struct, frozen=True):
    """A draft, the text and parameters that a person has on the screen, and what the rules found in exactly that. The
    one value that a decision is made from: it never changes, whatever arrives or is typed after it was made.
    """

    draft: Draft
    review: Review

    @property
    def text(self) -> str:
        """The text on the screen."""
        return self.review.text

    @property
    def params(self) -> dict[str, Any] | None:
        """The parameters on the screen; None: as submitted."""
        return self.review.params


def reviewed(draft: Draft, text: str, params: Mapping[str, Any] | None, review: Review | None) -> ReviewedDraft | None:
    """`draft` with `review`; None unless the review is of exactly this revision, last message, text and parameters."""
    if review is None or (review.text, review.params) != (text, params):
        return None
    if (review.draft, review.revision, review.digest) != (draft.id, draft.revision, draft.digest):
        return None
    return ReviewedDraft(draft, review) if review.seen_message == _last_message(draft) else None


def review(
    draft: Draft,
    text: str,
    params: Mapping[str, Any] | None,
    person: Person,
    policy: Policy,
    now: datetime,
    marked_wrong: Collection[WrongFinding] = (),
    put: Callable[[str], str] = str,
) -> Review:
    """`text` and `params` (None: as submitted) as a review of `draft` by `person` at `now`. `put` puts names into the
    verdicts' sentences.
    """
    submitted = draft.submitted
    edits = editing.diff(submitted.text, text) if text != submitted.text else ()
    followed = follow(submitted.citations, edits)
    judged = findings(submitted, text, followed, params, policy, now)
    stands = decision_context(draft, judged, person, params)
    changed = bool(edits) or (params is not None and params != submitted.action.params)
    verdicts = {kind: allowed(kind, stands, person, policy, put=put) for kind in Kind}
    if (empty := empty_reply(submitted.action.action_class, text)) is not None:
        verdicts |= {kind: empty for kind in APPROVALS if verdicts[kind].allowed or verdicts[kind].override}
    cited = (*followed, *quotations(text, edits, followed, submitted.sources)) if edits else followed
    return Review(
        draft=draft.id,
        revision=draft.revision,
        digest=draft.digest,
        seen_message=_last_message(draft),
        policy_version=policy.version,
        text=text,
        params=None if params is None else dict(params),
        edits=edits,
        words_changed=editing.words_changed(edits),
        places=editing.places(edits),
        citations=cited,
        findings=judged,
        unsupported=unsupported(text, cited),
        verdicts=verdicts,
        suggested=Kind.CORRECT if changed else Kind.APPROVE,
        marked_wrong=_still(marked_wrong, judged),
    )


def _last_message(draft: Draft) -> str | None:
    """The newest message, whoever wrote it: a colleague's answer is also something that the person had not seen."""
    last = draft.submitted.last_message()
    return None if last is None else last.id


def _still(marks: Collection[WrongFinding], findings: Sequence[Finding]) -> tuple[WrongFinding, ...]:
    present = {(f.rule, f.start, f.end) for f in findings}
    return tuple(mark for mark in marks if (mark.rule, mark.start, mark.end) in present)
