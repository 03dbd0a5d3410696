"""Everything that the window shows about a text at a key press, as one value: diff, citations, findings, verdicts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from console.model.decision import Edit, Kind, MarkedWrong
from console.model.draft import Draft
from console.model.finding import Finding
from console.model.ids import DraftId
from console.model.person import Person
from console.model.policy import Policy
from console.rules import editing
from console.rules.citations import Followed, follow, unsupported
from console.rules.policy import findings
from console.rules.workflow import Verdict, allowed, standing


class Review(msgspec.Struct, frozen=True):
    """A draft as `text` would leave it. Offsets are code points of `text`, those of `edits` of the AI's text.

    `verdicts` has an entry for each kind; `suggested` is what pressing “approve” would decide: APPROVE for the AI's
    text and parameters, CORRECT for changed ones. `marked_wrong` are the person's marks that still meet a finding here.
    """

    draft: DraftId
    revision: int
    text: str
    edits: tuple[Edit, ...]
    words_changed: int
    places: int
    citations: tuple[Followed, ...]
    findings: tuple[Finding, ...]
    unsupported: tuple[tuple[int, int], ...]
    verdicts: Mapping[Kind, Verdict]
    suggested: Kind
    marked_wrong: tuple[MarkedWrong, ...] = ()

    @property
    def approval(self) -> Verdict:
        """The verdict on what pressing “approve” would decide."""
        return self.verdicts[self.suggested]


def review(
    draft: Draft,
    text: str,
    params: Mapping[str, Any] | None,
    person: Person,
    policy: Policy,
    now: datetime,
    marked_wrong: Collection[MarkedWrong] = (),
) -> Review:
    """`text` and `params` (None: as submitted) as a review of `draft` by `person` at `now`."""
    submitted = draft.submitted
    edits = editing.diff(submitted.text, text) if text != submitted.text else ()
    followed = follow(submitted.citations, edits)
    found = findings(submitted, text, followed, params, policy, now)
    stands = standing(draft, found, person, params)
    changed = bool(edits) or (params is not None and params != submitted.action.params)
    return Review(
        draft=draft.id,
        revision=draft.revision,
        text=text,
        edits=edits,
        words_changed=editing.words_changed(edits),
        places=editing.places(edits),
        citations=followed,
        findings=found,
        unsupported=unsupported(text, followed),
        verdicts={kind: allowed(kind, stands, person, policy) for kind in Kind},
        suggested=Kind.CORRECT if changed else Kind.APPROVE,
        marked_wrong=_still(marked_wrong, found),
    )


def _still(marks: Collection[MarkedWrong], findings: Sequence[Finding]) -> tuple[MarkedWrong, ...]:
    present = {(f.rule, f.start, f.end) for f in findings}
    return tuple(mark for mark in marks if (mark.rule, mark.start, mark.end) in present)
