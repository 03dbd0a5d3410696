"""Where each draft, decision, person and token stands after the events so far.

Built from events and payloads alone, by the workflow's own table of moves; never from the rows it will be compared to.
"""

from collections.abc import Callable, Iterator

import msgspec

from console.model.decision import Decision, Edit, Kind
from console.model.draft import State, SubmittedDraft
from console.model.event import Event, EventType
from console.model.ids import DecisionKey, DraftId
from console.model.wire import draft_digest
from console.rules.editing import EditMismatch, apply, words_changed
from console.rules.workflow import Happening, NotAllowed, next_state
from console.store.database.erasing import NO_DIGEST
from console.store.database.times import micros, moment
from console.store.replay.contents import Contents
from console.store.replay.dispatched import DISPATCHED, Row, carried_out
from console.store.service.parts import SUBMISSION_PARTS, put_together
from console.store.service.recording import canonical
from console.store.service.submit import described, measured, revision_row
from console.store.service.transaction import fingerprint
from console.store.service.views import read_diff, read_judgement, read_text


class Replayed:
    """The tables as they should be: rows by key, each with the index of the last event that made it so."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.drafts: dict[str, Row] = {}
        self.revisions: dict[tuple[str, int], Row] = {}
        self.decisions: dict[str, Row] = {}
        self.messages: dict[tuple[str, int], Row] = {}
        self.feed: dict[str, Row] = {}
        self.people: dict[str, Row] = {}
        self.tokens: dict[str, Row] = {}
        self.policies: dict[int, Row] = {}
        self.dispatches: dict[str, Row] = {}
        self.automatic: dict[str, Row] = {}
        self.last: dict[str, int] = {}
        self.sources: dict[str, frozenset[str] | None] = {}
        self._texts: dict[tuple[str, int], str] = {}
        self._uris: dict[tuple[str, int], frozenset[str]] = {}
        self._customers: dict[tuple[str, int], str] = {}
        self._decided: dict[str, list[str]] = {}

    def apply(self, event: Event, contents: Contents) -> Iterator[str]:
        """Takes one event in; gives what cannot have happened so."""
        subject = event.subject
        for name in (subject.draft, subject.decision, subject.other):
            if name is not None:
                self.last[name] = event.index
        if subject.draft is not None and subject.queue is not None:
            self.feed[subject.draft] = {"queue": subject.queue, "position": event.index, "type": event.type}
        step = _STEPS.get(event.type)
        if step is None:
            return
        try:
            yield from step(self, event, contents)
        except NotAllowed as error:
            yield f"`{event.type}` cannot have happened then: {error.message}"
        except (KeyError, TypeError, ValueError, msgspec.MsgspecError) as error:
            yield f"`{event.type}` does not fit what came before it ({type(error).__name__}: {str(error)[:80]})"

    def _submitted(self, event: Event, contents: Contents) -> Iterator[str]:
        draft_id, number = str(event.subject.draft), int(event.subject.revision or 0)
        parts = {kind: contents.of(event, kind) for kind in SUBMISSION_PARTS}
        whole = all(content is not None for content in parts.values())
        row = self.drafts.get(draft_id)
        if event.type is EventType.DRAFT_SUBMITTED:
            row = {
                "pipeline_id": event.actor.id,
                "received_at": micros(event.at),
                "messages": 0,
                "claimed": 0,
                "claim_person": None,
                "claim_until": None,
                "claim_counter": 0,
                "state": State.PENDING,
                "erased_at": None,
            }
            self.drafts[draft_id] = row
        elif row is None:
            raise KeyError(draft_id)
        else:
            row["state"] = next_state(State(row["state"]), Happening.SUPERSEDE)
            if number != row["revision"] + 1:
                yield f"revision {number} follows revision {row['revision']}"
        row |= {"revision": number, "decision_key": None, "escalation_key": None}
        row |= {name: event.facts[name] for name in _OF_DRAFT} | {"queue": event.subject.queue}
        made = measured(event.facts, event.at) | {name: event.facts[name] for name in _OF_REVISION}
        self.revisions[draft_id, number] = made
        if parts["ticket"] is not None:
            made["customer"] = None
        if whole:
            submitted = msgspec.json.decode(put_together(parts), type=SubmittedDraft)
            digest = draft_digest(submitted)
            row |= described(submitted) | {"digest": digest, "external_id": submitted.external_id}
            made |= revision_row(submitted, draft_id, number, digest)
            self._texts[draft_id, number] = submitted.text
            self._customers[draft_id, number] = fingerprint(self._secret, submitted.ticket.customer.id.encode())
            self._uris[draft_id, number] = frozenset(source.uri for source in submitted.sources)

    def _moved(self, event: Event, _contents: Contents) -> Iterator[str]:
        row = self.drafts[str(event.subject.draft)]
        withdrawn = event.type is EventType.DRAFT_WITHDRAWN
        row["state"] = next_state(State(row["state"]), Happening.WITHDRAW if withdrawn else Happening.EXPIRE)
        row["claimed"] = 0
        yield from ()

    def _message(self, event: Event, contents: Contents) -> Iterator[str]:
        draft_id = str(event.subject.draft)
        row = self.drafts[draft_id]
        row["messages"] += 1
        content = contents.of(event, "message")
        found: Row = {"digest": event.digests["message"]}
        if content is not None:
            found["message_id"] = msgspec.json.decode(content)["id"]
        self.messages[draft_id, row["messages"]] = found
        yield from ()

    def _revealed(self, event: Event, _contents: Contents) -> Iterator[str]:
        number = self.drafts[str(event.subject.draft)]["revision"]
        if event.subject.revision != number:
            yield f"a field of revision {event.subject.revision} was revealed when revision {number} stood"

    def _granted(self, event: Event, _contents: Contents) -> Iterator[str]:
        row = self.drafts[str(event.subject.draft)]
        counter = event.facts["counter"]
        if counter != row["claim_counter"] + (0 if event.facts["renewed"] else 1):
            yield f"claim counter {counter} follows {row['claim_counter']}"
        row |= {
            "claimed": 1,
            "claim_person": event.actor.id,
            "claim_until": event.facts["until"],
            "claim_counter": counter,
        }

    def _released(self, event: Event, _contents: Contents) -> Iterator[str]:
        self.drafts[str(event.subject.draft)]["claimed"] = 0
        yield from ()

    def _recorded(self, event: Event, contents: Contents) -> Iterator[str]:
        key, draft_id, facts = str(event.subject.decision), str(event.subject.draft), event.facts
        draft = self.drafts[draft_id]
        if event.subject.revision != draft["revision"]:
            yield f"a decision on revision {event.subject.revision} closed revision {draft['revision']}"
        if facts["state_before"] != draft["state"]:
            yield f"the draft was {draft['state']}, the decision says {facts['state_before']}"
        state = next_state(State(draft["state"]), Happening(facts["kind"]))
        self.decisions[key] = (
            _decision(event)
            | self._fingerprint(event, contents)
            | {
                "conflict": None,
                "marked_wrong": len(facts["marked_wrong"]),
                "recall_until": facts["recall_until"],
                "recalled_at": None,
                "state_before": draft["state"],
                "decision_before": draft["decision_key"],
                "escalation_before": draft["escalation_key"],
            }
        )
        draft |= {"state": state, "decision_key": key, "claimed": 0}
        if facts["kind"] == "escalate":
            draft["escalation_key"] = key
        # None: they were erased, and cannot be compared.
        self.sources[key] = self._uris.get((draft_id, draft["revision"]))
        self._decided.setdefault(draft_id, []).append(key)
        if "automatic" in facts:
            customer = self._customers.get((draft_id, draft["revision"]))
            made = {"kind": draft["action_kind"], "at": micros(event.at)}
            self.automatic[key] = made | ({} if customer is None else {"customer": customer})
        yield from self._text(event, contents)

    def _text(self, event: Event, contents: Contents) -> Iterator[str]:
        """The edit diff must turn the AI's text into the final text."""
        before = self._texts.get((str(event.subject.draft), int(event.subject.revision or 0)))
        final, diff = contents.of(event, "final_text"), contents.of(event, "diff")
        if before is None or final is None or ("diff" in event.digests and diff is None):
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

    def _refused(self, event: Event, contents: Contents) -> Iterator[str]:
        if "again" not in event.facts:
            made = _decision(event) | self._fingerprint(event, contents)
            self._decided.setdefault(str(event.subject.draft), []).append(str(event.subject.decision))
            self.decisions[str(event.subject.decision)] = made | {
                "conflict": event.facts["conflict"],
                "marked_wrong": 0,
                "recall_until": micros(event.at),
                "recalled_at": None,
                "state_before": None,
                "decision_before": None,
                "escalation_before": None,
            }
        yield from ()

    def _fingerprint(self, event: Event, contents: Contents) -> Row:
        """The decision as it was pushed, recognised again; nothing where a part of it was erased."""
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

    def _recalled(self, event: Event, _contents: Contents) -> Iterator[str]:
        decision, draft = self.decisions[str(event.subject.decision)], self.drafts[str(event.subject.draft)]
        draft["state"] = next_state(State(draft["state"]), Happening.RECALL, State(decision["state_before"]))
        draft["decision_key"] = decision["decision_before"]
        draft["escalation_key"] = decision["escalation_before"]
        decision["recalled_at"] = micros(event.at)
        yield from ()

    def _dispatched(self, event: Event, _contents: Contents) -> Iterator[str]:
        draft = self.drafts[str(event.subject.draft)]
        yield from carried_out(self.dispatches, draft, event, self._customers)

    def _erased(self, event: Event, _contents: Contents) -> Iterator[str]:
        """A draft of which nothing is left is closed, and nobody recognises its customer."""
        draft_id, facts = str(event.subject.draft), event.facts
        if facts["whole"] or "text" in facts["kinds"]:
            self.drafts[draft_id]["digest"] = NO_DIGEST
            for number in range(1, self.drafts[draft_id]["revision"] + 1):
                self.revisions[draft_id, number]["digest"] = NO_DIGEST
        if facts["whole"]:
            self.drafts[draft_id]["erased_at"] = micros(event.at)
            for number in range(1, self.drafts[draft_id]["revision"] + 1):
                self.revisions[draft_id, number]["customer"] = None
            for key in self._decided.get(draft_id, ()):
                self.decisions[key]["fingerprint"] = ""
                if key in self.automatic:
                    self.automatic[key]["customer"] = None
                if key in self.sources:
                    self.sources[key] = frozenset()
            for row in self.dispatches.values():
                if row["draft_id"] == draft_id:
                    row["customer"] = None
        yield from ()

    def _policy(self, event: Event, contents: Contents) -> Iterator[str]:
        text = contents.of(event, "policy")
        row = {"published_at": micros(event.at), "published_by": event.actor.id}
        version = event.facts["version"]
        if version != len(self.policies) + 1:
            yield f"policy {version} follows policy {len(self.policies)}"
        self.policies[version] = row | ({"text": text.decode()} if text is not None else {})

    def _person(self, event: Event, contents: Contents) -> Iterator[str]:
        row = {"role": event.facts["role"], "queues": _queues(event.facts["queues"])}
        if event.type is EventType.PERSON_ADDED:
            name = contents.of(event, "name")
            row["created_at"] = micros(event.at)
            if name is not None:
                row["name"] = msgspec.json.decode(name, type=str)
        self.people.setdefault(str(event.subject.other), {}).update(row)
        yield from ()

    def _token(self, event: Event, _contents: Contents) -> Iterator[str]:
        facts = event.facts
        if event.type is EventType.TOKEN_REVOKED:
            self.tokens[str(event.subject.other)]["revoked_at"] = facts["at"]
        else:
            self.tokens[str(event.subject.other)] = {
                "person_id": facts["person"],
                "hash": bytes.fromhex(facts["hash"]),
                "queues": _queues(facts["queues"]),
                "created_at": micros(event.at),
                "expires_at": facts["expires_at"],
                "revoked_at": None,
            }
        yield from ()


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
    }


def _queues(names: list[str] | None) -> str | None:
    return None if names is None else msgspec.json.encode(names).decode()


_OF_DRAFT = ("policy_version", "helpdesk", "ticket", "action_class", "action_kind")
_OF_REVISION = ("model", "prompt_version", "confidence")


_STEPS: dict[EventType, Callable[[Replayed, Event, Contents], Iterator[str]]] = {
    EventType.DRAFT_SUBMITTED: Replayed._submitted,
    EventType.DRAFT_SUPERSEDED: Replayed._submitted,
    EventType.DRAFT_WITHDRAWN: Replayed._moved,
    EventType.DRAFT_EXPIRED: Replayed._moved,
    EventType.MESSAGE_ADDED: Replayed._message,
    EventType.FIELD_REVEALED: Replayed._revealed,
    EventType.CLAIM_GRANTED: Replayed._granted,
    EventType.CLAIM_RELEASED: Replayed._released,
    EventType.DECISION_RECORDED: Replayed._recorded,
    EventType.DECISION_REFUSED: Replayed._refused,
    EventType.DECISION_RECALLED: Replayed._recalled,
    **dict.fromkeys(DISPATCHED, Replayed._dispatched),
    EventType.PAYLOAD_ERASED: Replayed._erased,
    EventType.POLICY_PUBLISHED: Replayed._policy,
    EventType.PERSON_ADDED: Replayed._person,
    EventType.PERSON_CHANGED: Replayed._person,
    EventType.TOKEN_CREATED: Replayed._token,
    EventType.TOKEN_REVOKED: Replayed._token,
}
