"""What the tables should say after the events so far: drafts, people, tokens and policies.

Built from events and payloads alone, by the workflow's own table of moves; never from the rows that it is compared
with.
"""

from collections.abc import Callable, Iterator

import msgspec

from console.model.draft import State, SubmittedDraft
from console.model.event import Event, EventType
from console.model.stage import Stage
from console.model.wire import draft_digest
from console.rules.stages import is_chosen, kept_stage, sample_key
from console.rules.workflow import APPROVALS, NotAllowed, Transition, next_state
from console.store.database.erasing import NO_DIGEST
from console.store.database.times import micros
from console.store.ledger.transaction import fingerprint
from console.store.service.payload_parts import SUBMISSION_PARTS, join
from console.store.service.revisions import draft_columns, measured_columns, revision_row
from console.store.verification.decisions import ExpectedDecisions, RevisionContent
from console.store.verification.dispatches import DISPATCHED, Row, apply_dispatch, take_back_dispatch
from console.store.verification.payloads import EventPayloads


class ExpectedTables:
    """The tables as they should be: rows by key, and for each the index of the last event about it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.drafts: dict[str, Row] = {}
        self.revisions: dict[tuple[str, int], Row] = {}
        self.decisions = ExpectedDecisions(secret)
        self.messages: dict[tuple[str, int], Row] = {}
        self.feed: dict[str, Row] = {}
        self.people: dict[str, Row] = {}
        self.tokens: dict[str, Row] = {}
        self.policies: dict[int, Row] = {}
        self.dispatches: dict[str, Row] = {}
        self.work_views: dict[tuple[str, int, str], Row] = {}
        self.comparisons: dict[tuple[str, int], Row] = {}
        self.exports: set[str] = set()
        self.last: dict[str, int] = {}
        self._written: dict[tuple[str, int], RevisionContent] = {}

    def apply(self, event: Event, contents: EventPayloads) -> Iterator[str]:
        """Applies one event; yields what cannot have happened that way."""
        subject = event.subject
        for name in (subject.draft, subject.decision, subject.other):
            if name is not None:
                self.last[name] = event.index
        if subject.draft is not None and subject.queue is not None:
            # A draft stays in its queue; what earlier releases logged of a key that was used again may name another.
            row = self.feed.setdefault(subject.draft, {"queue": subject.queue})
            row |= {"position": event.index, "type": event.type}
        step = _STEPS.get(event.type)
        if step is None:
            return
        try:
            yield from step(self, event, contents)
        except NotAllowed as error:
            yield f"`{event.type}` cannot have happened then: {error.message}"
        except (KeyError, TypeError, ValueError, msgspec.MsgspecError) as error:
            yield f"`{event.type}` does not fit what came before it ({type(error).__name__}: {str(error)[:80]})"

    def _submitted(self, event: Event, contents: EventPayloads) -> Iterator[str]:
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
                "reopened_key": None,
            }
            self.drafts[draft_id] = row
        elif row is None:
            raise KeyError(draft_id)
        else:
            row["state"] = next_state(State(row["state"]), Transition.SUPERSEDE)
            stage = event.facts.get("stage")
            if stage != kept_stage(row["stage"], None if stage is None else Stage(stage)):
                yield f"a draft of the stage {row['stage']} left it with a new revision"
            if number != row["revision"] + 1:
                yield f"revision {number} follows revision {row['revision']}"
        row |= {"revision": number, "decision_key": None, "escalation_key": None, "stage": event.facts.get("stage")}
        row |= {name: event.facts[name] for name in _OF_DRAFT} | {"queue": event.subject.queue}
        revision = measured_columns(event.facts, event.at) | {name: event.facts[name] for name in _OF_REVISION}
        self.revisions[draft_id, number] = revision
        if parts["ticket"] is not None:
            revision["customer"] = None
        if whole:
            submitted = msgspec.json.decode(join(parts), type=SubmittedDraft)
            digest = draft_digest(submitted)
            row |= draft_columns(submitted) | {"digest": digest, "external_id": submitted.external_id}
            revision |= revision_row(submitted, draft_id, number, digest)
            self._written[draft_id, number] = RevisionContent(
                submitted.text,
                frozenset(source.uri for source in submitted.sources),
                fingerprint(self._secret, submitted.ticket.customer.id.encode()),
            )

    def _moved(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        row = self.drafts[str(event.subject.draft)]
        withdrawn = event.type is EventType.DRAFT_WITHDRAWN
        row["state"] = next_state(State(row["state"]), Transition.WITHDRAW if withdrawn else Transition.EXPIRE)
        row["claimed"] = 0
        if "dispatch" in event.facts:
            yield from take_back_dispatch(self.dispatches, event.facts["dispatch"], event)

    def _message(self, event: Event, contents: EventPayloads) -> Iterator[str]:
        draft_id = str(event.subject.draft)
        row = self.drafts[draft_id]
        row["messages"] += 1
        content = contents.of(event, "message")
        message: Row = {"digest": event.digests["message"]}
        if content is not None:
            message["message_id"] = msgspec.json.decode(content)["id"]
        self.messages[draft_id, row["messages"]] = message
        yield from ()

    def _compared(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        facts, draft_id = event.facts, str(event.subject.draft)
        row = {"queue": event.subject.queue, "at": micros(event.at), "decision": event.subject.decision}
        row |= {name: facts[name] for name in ("message", "words", "words_changed", "gravest")}
        self.comparisons[draft_id, int(event.subject.revision or 0)] = row
        yield from ()

    def _sampled(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        row = self.drafts[str(event.subject.draft)]
        if row["state"] != State.PENDING or not (row["stage"] == Stage.SAMPLED or self._drawn(row, event)):
            yield "the draft is not in the sample, and was not chosen for review"
        row["stage"] = Stage.SAMPLED

    def _drawn(self, row: Row, event: Event) -> bool:
        """Whether the sample of the share that the event names holds the draft."""
        share = float(event.facts.get("share") or event.facts.get("sampled") or 0)
        key = sample_key(row["pipeline_id"], row["helpdesk"], row["ticket"], row["action_kind"])
        return is_chosen(fingerprint(self._secret, key), share)

    def _revealed(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        number = self.drafts[str(event.subject.draft)]["revision"]
        if event.subject.revision != number:
            yield f"a field of revision {event.subject.revision} was revealed when revision {number} stood"

    def _viewed(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        key = (str(event.subject.other or ""), int(event.facts["day"]), str(event.actor.id))
        if key in self.work_views:
            yield f"a look at the same work on day {key[1]} was logged before"
        self.work_views[key] = {"at": micros(event.at)}

    def _export_ended(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        export = str(event.subject.other)
        if event.type is EventType.EXPORT_BEGUN:
            self.exports.add(export)
        elif export not in self.exports:
            yield f"the export {export} ends, and no entry says that it began or it ended before"
        else:
            self.exports.remove(export)
        yield from ()

    def _granted(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
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

    def _released(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        self.drafts[str(event.subject.draft)]["claimed"] = 0
        yield from ()

    def _recorded(self, event: Event, contents: EventPayloads) -> Iterator[str]:
        draft_id = str(event.subject.draft)
        draft = self.drafts[draft_id]
        if event.facts["kind"] in APPROVALS and Stage.SHADOW in (draft["stage"], event.facts.get("stage")):
            yield "a draft in shadow was approved"
        if "automatic" in event.facts and (draft["stage"] == Stage.SAMPLED or self._drawn(draft, event)):
            yield "a draft of the sample was carried out without a person"
        yield from self.decisions.recorded(event, contents, draft, self._written.get((draft_id, draft["revision"])))

    def _refused(self, event: Event, contents: EventPayloads) -> Iterator[str]:
        self.decisions.refused(event, contents)
        yield from ()

    def _recalled(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        self.decisions.recalled(event, self.drafts[str(event.subject.draft)])
        by_it = [key for key, row in self.comparisons.items() if row["decision"] == event.subject.decision]
        for key in by_it:
            del self.comparisons[key]
        yield from ()

    def _reopened(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        yield from self.decisions.reopened(event, self.drafts[str(event.subject.draft)])
        if event.subject.other is not None:
            yield from take_back_dispatch(self.dispatches, event.subject.other, event)

    def _dispatched(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        draft = self.drafts[str(event.subject.draft)]
        written = self._written.get((str(event.subject.draft), int(event.subject.revision or 0)))
        yield from apply_dispatch(self.dispatches, draft, event, None if written is None else written.customer)

    def _erased(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
        """An erased draft is closed, and its customer cannot be recognised."""
        draft_id, facts = str(event.subject.draft), event.facts
        if facts["whole"] or "text" in facts["kinds"]:
            self.drafts[draft_id]["digest"] = NO_DIGEST
            for number in range(1, self.drafts[draft_id]["revision"] + 1):
                self.revisions[draft_id, number]["digest"] = NO_DIGEST
        if facts["whole"]:
            self.drafts[draft_id]["erased_at"] = micros(event.at)
            for number in range(1, self.drafts[draft_id]["revision"] + 1):
                self.revisions[draft_id, number]["customer"] = None
            self.decisions.erased(draft_id)
            for row in self.dispatches.values():
                if row["draft_id"] == draft_id:
                    row["customer"] = None
        yield from ()

    def _policy(self, event: Event, contents: EventPayloads) -> Iterator[str]:
        text = contents.of(event, "policy")
        row = {"published_at": micros(event.at), "published_by": event.actor.id}
        version = event.facts["version"]
        if version != len(self.policies) + 1:
            yield f"policy {version} follows policy {len(self.policies)}"
        self.policies[version] = row | ({"text": text.decode()} if text is not None else {})

    def _person(self, event: Event, contents: EventPayloads) -> Iterator[str]:
        row = {"role": event.facts["role"], "queues": _queues(event.facts["queues"])}
        if event.type is EventType.PERSON_ADDED:
            name = contents.of(event, "name")
            row["created_at"] = micros(event.at)
            if name is not None:
                row["name"] = msgspec.json.decode(name, type=str)
        self.people.setdefault(str(event.subject.other), {}).update(row)
        yield from ()

    def _token(self, event: Event, _contents: EventPayloads) -> Iterator[str]:
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


def _queues(names: list[str] | None) -> str | None:
    return None if names is None else msgspec.json.encode(names).decode()


_OF_DRAFT = ("policy_version", "helpdesk", "ticket", "action_class", "action_kind")
_OF_REVISION = ("model", "prompt_version", "confidence")

_STEPS: dict[EventType, Callable[[ExpectedTables, Event, EventPayloads], Iterator[str]]] = {
    EventType.DRAFT_SUBMITTED: ExpectedTables._submitted,
    EventType.DRAFT_SUPERSEDED: ExpectedTables._submitted,
    EventType.DRAFT_WITHDRAWN: ExpectedTables._moved,
    EventType.DRAFT_EXPIRED: ExpectedTables._moved,
    EventType.MESSAGE_ADDED: ExpectedTables._message,
    EventType.DRAFT_COMPARED: ExpectedTables._compared,
    EventType.DRAFT_SAMPLED: ExpectedTables._sampled,
    EventType.FIELD_REVEALED: ExpectedTables._revealed,
    EventType.EXPORT_BEGUN: ExpectedTables._export_ended,
    EventType.EXPORT_TAKEN: ExpectedTables._export_ended,
    EventType.WORK_VIEWED: ExpectedTables._viewed,
    EventType.CLAIM_GRANTED: ExpectedTables._granted,
    EventType.CLAIM_RELEASED: ExpectedTables._released,
    EventType.DECISION_RECORDED: ExpectedTables._recorded,
    EventType.DECISION_REFUSED: ExpectedTables._refused,
    EventType.DECISION_RECALLED: ExpectedTables._recalled,
    EventType.APPROVAL_REOPENED: ExpectedTables._reopened,
    **dict.fromkeys(DISPATCHED, ExpectedTables._dispatched),
    EventType.PAYLOAD_ERASED: ExpectedTables._erased,
    EventType.POLICY_PUBLISHED: ExpectedTables._policy,
    EventType.PERSON_ADDED: ExpectedTables._person,
    EventType.PERSON_CHANGED: ExpectedTables._person,
    EventType.TOKEN_CREATED: ExpectedTables._token,
    EventType.TOKEN_REVOKED: ExpectedTables._token,
}
