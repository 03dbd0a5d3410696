"""What the decisions should be after the events so far, and whether their texts, edits and fingerprints agree."""

from collections.abc import Iterator

import msgspec

from console.model.decision import Decision, Edit, Kind
from console.model.draft import State
from console.model.event import Event
from console.model.ids import DecisionKey, DraftId
from console.rules.editing import EditMismatch, apply, words_changed
from console.rules.workflow import Transition, next_state
from console.store.database.times import micros, moment
from console.store.ledger.transaction import fingerprint
from console.store.service.recording import canonical
from console.store.service.views import read_diff, read_judgement, read_text
from console.store.verification.dispatches import Row
from console.store.verification.payloads import EventPayloads


class RevisionContent(msgspec.Struct, frozen=True, gc=False):
    """What a decision on a revision is compared with: its text, its sources' addresses, its customer's fingerprint."""

    text: str
    sources: frozenset[str]
    customer: str


class ExpectedDecisions:
    """The rows of decisions as they should be, by key."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.rows: dict[str, Row] = {}
        self.sources: dict[str, frozenset[str] | None] = {}
        """The addresses of the sources that each rests on; None: they were erased, and cannot be compared."""
        self.automatic: dict[str, Row] = {}
        self._of_draft: dict[str, list[str]] = {}

    def recorded(
        self, event: Event, contents: EventPayloads, draft: Row, written: RevisionContent | None
    ) -> Iterator[str]:
        """A decision closed `draft`; `written` is its revision's content, None where that was erased."""
        key, facts = str(event.subject.decision), event.facts
        if event.subject.revision != draft["revision"]:
            yield f"a decision on revision {event.subject.revision} closed revision {draft['revision']}"
        if facts["state_before"] != draft["state"]:
            yield f"the draft was {draft['state']}, the decision says {facts['state_before']}"
        state = next_state(State(draft["state"]), Transition(facts["kind"]))
        self.rows[key] = (
            _decision(event)
            | self._fingerprint(event, contents)
            | {
                "conflict": None,
                "marked_wrong": len(facts["marked_wrong"]),
                "recall_until": facts["recall_until"],
                "recalled_at": None,
                "reopened_by": None,
                "state_before": draft["state"],
                "decision_before": draft["decision_key"],
                "escalation_before": draft["escalation_key"],
            }
        )
        draft |= {"state": state, "decision_key": key, "claimed": 0}
        if facts["kind"] == "escalate":
            draft["escalation_key"] = key
        self.sources[key] = None if written is None else written.sources
        self._of_draft.setdefault(str(event.subject.draft), []).append(key)
        if "automatic" in facts:
            made = {"kind": draft["action_kind"], "at": micros(event.at)}
            self.automatic[key] = made | ({} if written is None else {"customer": written.customer})
        if written is not None:
            yield from _text(event, contents, written.text)

    def refused(self, event: Event, contents: EventPayloads) -> None:
        """A decision had no effect: it is stored, and moves no draft."""
        if "again" not in event.facts:
            row = _decision(event) | self._fingerprint(event, contents)
            self._of_draft.setdefault(str(event.subject.draft), []).append(str(event.subject.decision))
            self.rows[str(event.subject.decision)] = row | {
                "conflict": event.facts["conflict"],
                "marked_wrong": 0,
                "recall_until": micros(event.at),
                "recalled_at": None,
                "reopened_by": None,
                "state_before": None,
                "decision_before": None,
                "escalation_before": None,
            }

    def recalled(self, event: Event, draft: Row) -> None:
        """`draft` is again as it was before the decision."""
        decision = self.rows[str(event.subject.decision)]
        draft["state"] = next_state(State(draft["state"]), Transition.RECALL, State(decision["state_before"]))
        draft["decision_key"] = decision["decision_before"]
        draft["escalation_key"] = decision["escalation_before"]
        decision["recalled_at"] = micros(event.at)

    def reopened(self, event: Event, draft: Row) -> Iterator[str]:
        """An approval was given back to a person before it was sent."""
        key = str(event.subject.decision)
        decision = self.rows[key]
        if draft["decision_key"] != key:
            yield "what was given back is not the decision on the draft"
        draft["state"] = next_state(State(draft["state"]), Transition.REOPEN, State(decision["state_before"]))
        draft["decision_key"] = decision["decision_before"]
        draft["escalation_key"] = decision["escalation_before"]
        draft["reopened_key"] = key
        decision |= {"recalled_at": micros(event.at), "reopened_by": event.facts["why"]}

    def erased(self, draft_id: str) -> None:
        """Forgets everything by which decisions on the draft, or its customer, could be recognised."""
        for key in self._of_draft.get(draft_id, ()):
            self.rows[key]["fingerprint"] = ""
            if key in self.automatic:
                self.automatic[key]["customer"] = None
            if key in self.sources:
                self.sources[key] = frozenset()

    def _fingerprint(self, event: Event, contents: EventPayloads) -> Row:
        """The column of the fingerprint by which the pushed decision is recognised; empty where a part of it was
        erased.
        """
        if "erased" in event.facts:
            return {"fingerprint": ""}
        names: tuple[str, ...] = ("judgement", "final_text", "diff")
        parts = {name: contents.of(event, name) for name in names if name in event.digests}
        if any(content is None for content in parts.values()):
            return {}
        judgement = read_judgement(parts)
        facts, subject = event.facts, event.subject
        decision = Decision(
            key=DecisionKey(str(subject.decision)),
            draft=DraftId(str(subject.draft)),
            revision=int(subject.revision or 0),
            revision_digest=judgement.revision_digest,
            seen_message=judgement.seen_message,
            kind=Kind(facts["kind"]),
            final_text=read_text(parts),
            params=judgement.params,
            diff=read_diff(parts),
            reason=judgement.reason,
            findings_marked_wrong=judgement.findings_marked_wrong,
            policy_version=judgement.policy_version,
            handling_ms=facts["handling_ms"],
            decided_at=moment(facts["decided_at"]),
            evidence=judgement.evidence,
            claim=judgement.claim,
        )
        return {"fingerprint": fingerprint(self._secret, canonical(decision))}


def _text(event: Event, contents: EventPayloads, before: str) -> Iterator[str]:
    """The edit diff must turn the AI's text into the final text."""
    final, diff = contents.of(event, "final_text"), contents.of(event, "diff")
    if final is None or ("diff" in event.digests and diff is None):
        return
    edits = msgspec.json.decode(diff, type=tuple[Edit, ...]) if diff is not None else ()
    try:
        whole = apply(before, edits) == msgspec.json.decode(final, type=str)
    except EditMismatch:
        whole = False
    if not whole:
        yield "the edit diff does not turn the AI's text into the final text"
    if words_changed(edits) != event.facts["words_changed"]:
        yield "the number of changed words is not that of the edit diff"


def _decision(event: Event) -> Row:
    facts, actor = event.facts, event.actor
    return {
        "draft_id": event.subject.draft,
        "revision": event.subject.revision,
        "queue": event.subject.queue,
        "kind": facts["kind"],
        "person_id": actor.id,
        "role": actor.role,
        "token_id": actor.token,
        "reason_code": facts["reason"],
        "policy_version": facts["policy_version"],
        "handling_ms": facts["handling_ms"],
        "words_changed": facts["words_changed"],
        "decided_at": facts["decided_at"],
        "recorded_at": micros(event.at),
        "log_index": event.index,
        "stage": facts.get("stage"),
    }
