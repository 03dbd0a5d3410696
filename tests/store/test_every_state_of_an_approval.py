"""Approved is still open to the world, as one table: whatever happens, in whatever state of an approval."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import pytest

from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.workers.dispatch import Dispatcher
from console.store.workers.erasure import erase_one
from resources.policy import default_policy_text
from tests.store.conversations import write
from tests.store.test_policy import publish
from tests.support.store_in_thread import StoreInThread, submit

ONE_A_DAY: Final = default_policy_text().replace("per_customer_per_day = 20 ", "per_customer_per_day = 1 ")
TEXT: Final = "I am sorry for the delay. Refunds reach the card after billing has approved them. Ask for Ishmael."
FORBIDS: Final = (
    '\n[[commitments]]\nid = "name"\nlabel = "Name"\nseverity = "block"\nmessage = "Names somebody."\n'
    "words = ['ishmael']\npatterns = ['ishmael']\n"
)
SHADOW: Final = '\n[[stages]]\nstage = "shadow"\nqueue = "billing"\nreason = "A new prompt."\n'
FIRST: Final = {"retried": Result.RETRY, "failed": Result.FAILED, "unknown": Result.UNKNOWN}
STATES: Final = ("sent", "limited", *FIRST, "two pairs of eyes", "due", "going", "held")
"""In the order in which they are brought about. `going`: taken, and not asked yet whether it may leave. `two pairs of
eyes`: due, and approved by a senior after somebody else handed it over.
"""

UNTOUCHED: Final = dict.fromkeys(STATES, "sent")
COMES_BACK: Final = dict.fromkeys(STATES, "pending") | {"sent": "sent", "two pairs of eyes": "escalated"}
WITHDRAWN: Final = dict.fromkeys(STATES, "withdrawn") | {"sent": "sent", "going": "sent"}
ERASED: Final = WITHDRAWN | dict.fromkeys(("going", "unknown"), "send_failed")
EXPECTED: Final = {
    "customer": (COMES_BACK, "customer"),
    "agent": (COMES_BACK, "agent"),
    "note": (COMES_BACK, "note"),
    "system": (COMES_BACK, "system"),
    "silence": (UNTOUCHED, None),
    "withdrawal": (WITHDRAWN | {"unknown": "sent"}, None),
    "erasure": (ERASED, None),
    "expiry": (dict.fromkeys(STATES, "expired") | {"sent": "sent"}, None),
    "another revision": (UNTOUCHED, None),
    "policy": (COMES_BACK, "policy"),
    "stop": (COMES_BACK, "stopped"),
    "shadow": (COMES_BACK, "policy"),
    # What somebody decided who might, stands; a stop is what keeps it back.
    "another role": (UNTOUCHED, None),
    "another queue": (UNTOUCHED, None),
    "recall": (UNTOUCHED | {"held": "pending"}, None),
}
"""Where each ends once it had every chance to leave, and why an approval came back to a person."""

FOR_ALL: Final = ("policy", "stop", "shadow", "another role", "another queue")
CELLS: Final = [("sqlite", event) for event in EXPECTED] + [("postgresql", event) for event in ("customer", "erasure")]


class World:
    """A draft in every state of an approval, and the side that they go to."""

    name = "outside"
    seconds = 1.0
    undoes = False

    def __init__(self, store: StoreInThread, event: str) -> None:
        self.store = store
        self.event = event
        self.drafts: dict[str, dict[str, Any]] = {}
        self.left: list[str] = []
        self._first = dict(FIRST)
        self._happened: list[str] = []
        self._name = f"Ada {uuid4()}"
        self._dispatcher = Dispatcher(store.store, self, None)

    def bring_about(self) -> None:
        for state in STATES:
            if state == "held":
                self.store.clock.pass_(seconds=11)
            self._approve(state)
            if state in ("sent", "limited", *FIRST):
                self.store.clock.pass_(seconds=11)
                self._run()

    def happen_everywhere(self) -> None:
        """In all states; to what is under way while it is under way."""
        for state in ("held", *(state for state in STATES if state not in ("held", "going"))):
            self._happen(state)
        if self.event == "expiry":
            self.store.clock.pass_(minutes=10)
        self._run()

    def give_every_chance(self) -> None:
        senior = self.store.as_("senior")
        for state in ("unknown", "failed"):
            if (dispatch := self.store.shown(self.drafts[state]["id"])["dispatch"]) is None:
                continue
            path = f"/v1/dispatches/{dispatch['id']}"
            if state == "unknown":
                assert senior.post(f"{path}/settle", json={"sent": False, "note": ""}).status_code == 200
            assert senior.post(f"{path}/retry", json={}).status_code in (200, 409)
        for _ in range(3):
            self.store.clock.pass_(hours=20)
            self._run()

    def send(self, order: Order) -> Outcome:
        state = next(state for state, draft in self.drafts.items() if draft["id"] == order.draft)
        if (result := self._first.pop(state, None)) is not None:
            return Outcome(result, "no", "code")
        if state == "going" and state not in self._happened:
            self._happen(state)
        if not may_leave():
            return MAY_NOT_LEAVE
        self.left.append(state)
        return Outcome(Result.SENT)

    def find(self, _order: Order) -> DeliveryCheck:
        return DeliveryCheck.CANNOT_TELL

    def inverse(self, _order: Order) -> None:
        return None

    def roll_back(self, _order: Order, _inverse: dict[str, Any]) -> Outcome:
        raise AssertionError

    def _approve(self, state: str) -> None:
        store, alone = self.store, state != "two pairs of eyes"
        changes: dict[str, Any] = {"ticket__customer__id": f"{self._name} {state.replace('limited', 'sent')}"}
        if self.event == "expiry":
            at = store.clock.now + timedelta(minutes=10, seconds=20 if state == "going" else 0)
            changes["expires_at"] = at.isoformat().replace("+00:00", "Z")
        if not alone:
            changes["action"] = {"class": "sensitive_update", "kind": "refund", "params": {"amount": 50}}
        draft = store.draft(queue="billing", ticket__customer__email="crystal@example.org", **changes)
        ada = store.as_("agent", self._name, "billing")
        if not alone:
            assert store.decide(ada, draft, "escalate", text=TEXT)["status"] == "recorded"
            draft, ada = store.shown(draft["id"]), store.as_("senior")
        assert store.decide(ada, draft, "correct", text=TEXT)["status"] == "recorded"
        self.drafts[state] = store.shown(draft["id"])

    def _run(self) -> None:
        for _ in range(60):
            if not self._dispatcher.step():
                return
        raise AssertionError("the dispatcher never rests")

    def _happen(self, state: str) -> None:
        first = not self._happened
        self._happened.append(state)
        store, draft = self.store, self.drafts[state]
        match self.event:
            case "customer" | "agent" | "note" | "system":
                assert write(store, draft, role=self.event).status_code == 200
            case "silence":
                assert write(store, draft, role="system", text=" ").status_code == 200
            case "withdrawal":
                answer = store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "Solved"})
                assert answer.status_code == (409 if state in ("sent", "going", "unknown") else 200), answer.text
            case "erasure":
                erase_one(store.store, draft["id"])
            case "expiry" if state == "going":
                store.clock.now = datetime.fromisoformat(draft["submitted"]["expires_at"])
            case "another revision":
                (answer,) = submit(store.as_("pipeline"), draft["submitted"] | {"text": "Again.", "citations": []})
                assert "already_decided" in answer["errors"][0]["message"]
            case "recall":
                client = store.as_("agent", self._name, "billing")
                answer = client.post(f"/v1/decisions/{draft['decision']['key']}/recall", json={})
                assert answer.status_code == (200 if state == "held" else 404 if "eyes" in state else 409)
            case event if event in FOR_ALL and first:
                self._happen_to_all()

    def _happen_to_all(self) -> None:
        store, event = self.store, self.event
        store.clock.pass_(seconds=1)
        if event == "stop":
            assert store.as_("lead").post("/v1/stops", json={"queue": "billing", "reason": "Wrong."}).is_success
        elif event in ("policy", "shadow"):
            publish(store, ONE_A_DAY + (FORBIDS if event == "policy" else SHADOW))
        else:
            me = store.as_("agent", self._name, "billing").get("/v1/me").json()["person"]["id"]
            now = {"role": "auditor", "queues": None} if event == "another role" else {"role": "agent", "queues": ["x"]}
            operator, path = store.as_("operator"), f"/v1/people/{me}"
            version = {"If-Match": operator.get(path).headers["ETag"]}
            assert operator.put(path, json=now, headers=version).is_success


@pytest.mark.parametrize(("store", "event"), CELLS, indirect=["store"], scope="module")
def test_whatever_happens_in_whatever_state_of_an_approval(store: StoreInThread, event: str) -> None:
    publish(store, ONE_A_DAY)
    for stop in store.as_("lead").get("/v1/stops").json()["stops"]:
        assert store.as_("lead").delete(f"/v1/stops/{stop['id']}").is_success
    world = World(store, event)
    world.bring_about()
    world.happen_everywhere()
    world.give_every_chance()
    states, why = EXPECTED[event]
    drafts = {state: store.shown(draft["id"]) for state, draft in world.drafts.items()}
    assert {state: draft["state"] for state, draft in drafts.items()} == states
    assert sorted(world.left) == sorted(state for state, end in states.items() if end == "sent")
    open_again = [draft for draft in drafts.values() if why and draft["state"] in ("pending", "escalated")]
    assert all((d["reopened"]["why"], d["reopened"]["final_text"]) == (why, TEXT) for d in open_again)
