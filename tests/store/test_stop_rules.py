"""Rules of the policy stop sending: while everyone is asleep, by what people decided and by what could not be sent."""

import base64
from typing import Any

from console.model.event import Event
from console.rules.commitment import read_event
from console.store.dispatch.adapter import Outcome, Result
from console.store.workers.retention import retain
from console.store.workers.stop_rules import StopRuleWatch
from resources.policy import default_policy_text
from tests.store.conversations import run
from tests.store.dispatched import Outside, ask
from tests.store.test_policy import publish
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread
from tests.support.waiting import until

RULES = """
[[stop_rules]]
id               = "new prompts"
each             = "prompt_version"
corrections_over = 0.4
decisions        = 5

[[stop_rules]]
id               = "queues"
each             = "queue"
corrections_over = 0.4
decisions        = 10

[[stop_rules]]
id          = "errors"
each        = "kind"
errors_over = 1
hours       = 1

[[stop_rules]]
id               = "tags without a person"
each             = "kind"
names            = ["add_tag"]
corrections_over = 0.2
decisions        = 5
then             = "review"
"""
AUTOMATIC = default_policy_text().replace(
    "[limits.add_tag.params]", "[limits.add_tag]\nautomatic = true\nper_hour = 5\n[limits.add_tag.params]"
)
TAG = {"class": "limited_update", "kind": "add_tag", "params": {"tag": "refund"}}
BETTER = "We have passed this on to billing."


def stops(store: StoreInThread) -> list[dict[str, Any]]:
    """Those in force, once everything that was counted has been weighed."""
    StopRuleWatch(store.store).step()
    found: list[dict[str, Any]] = store.as_("agent").get("/v1/stops").json()["stops"]
    return found


def comes_back(store: StoreInThread, draft: dict[str, Any], why: str) -> None:
    """Waits for it: the store's own worker may have made the stop just now."""
    until(lambda: store.shown(draft["id"])["state"] == "pending", "the approval comes back")
    assert store.shown(draft["id"])["reopened"]["why"] == why


def lift(store: StoreInThread, stop: dict[str, Any]) -> None:
    assert store.as_("lead").delete(f"/v1/stops/{stop['id']}").status_code == 200


def of_prompt(store: StoreInThread, prompt: str, **changed: Any) -> dict[str, Any]:
    return store.draft(generation__prompt_version=prompt, **changed)


def decide(store: StoreInThread, draft: dict[str, Any], *how: str) -> dict[str, Any]:
    kind = how[0] if how else "approve"
    text = {"text": BETTER} if kind == "correct" else {}
    result: dict[str, Any] = store.decide(store.as_("agent", "Ada"), draft, kind, **text)
    return result


def test_a_prompt_that_is_corrected_too_often_is_stopped_told_and_counted_from_the_lift_on(
    own_store: StoreInThread,
) -> None:
    store = own_store
    publish(store, default_policy_text() + RULES)
    on_hold = of_prompt(store, "night-2")
    recalled = decide(store, of_prompt(store, "night-2"), "correct")
    assert store.as_("agent", "Ada").post(f"/v1/decisions/{recalled['key']}/recall").status_code == 200
    for prompt, how in (("night-1", "approve"), ("night-2", "correct"), ("night-2", "reject"), ("night-2", "escalate")):
        assert decide(store, of_prompt(store, prompt), how)["status"] == "recorded"
    assert decide(store, on_hold)["status"] == "recorded"
    assert stops(store) == []

    assert decide(store, of_prompt(store, "night-2"), "correct")["status"] == "recorded"
    (stop,) = stops(store)
    assert (stop["by"], stop["prompt_version"]) == ("The rule “new prompts”", "night-2")
    assert stop["reason"].startswith("3 of the last 4 drafts decided were corrected, rejected or returned")
    comes_back(store, on_hold, "stopped")
    assert decide(store, of_prompt(store, "night-1"))["status"] == "recorded"
    refused = decide(store, of_prompt(store, "night-2"))
    assert "The rule “new prompts” stopped sending for the prompt version night-2" in refused["conflict"]["message"]
    (event,) = [event for event in log_of(store) if event.facts.get("stops")]
    assert (event.type, event.actor.id) == ("policy_published", None)
    told = {"rule": "new prompts", "counted": 4, "bad": 3, "corrections_over": "0.4", "decisions": 5}
    assert event.facts["stops"][0].items() >= told.items()

    # What is rejected meanwhile stops nothing else, and what was counted before the stop is not held against it again.
    for _ in range(6):
        assert decide(store, of_prompt(store, "night-2"), "reject")["status"] == "recorded"
    assert stops(store) == [stop]
    lift(store, stop)
    for how in ("correct", "correct"):
        assert decide(store, of_prompt(store, "night-2"), how)["status"] == "recorded"
        assert stops(store) == []
    assert decide(store, of_prompt(store, "night-2"), "correct")["status"] == "recorded"
    assert len(stops(store)) == 1


def log_of(store: StoreInThread) -> list[Event]:
    entries = store.as_("auditor").get("/v1/log/entries", params={"start": 0, "count": 500}).json()["entries"]
    return [read_event(base64.b64decode(entry["entry"])) for entry in entries]


def test_drafts_that_cannot_be_sent_stop_their_kind(verified_store: StoreInThread) -> None:
    store = verified_store
    publish(store, default_policy_text() + RULES)
    outside = Outside(Outcome(Result.FAILED, "no", "refused"), Outcome(Result.UNKNOWN, "?", "lost"))
    for number in range(2):
        assert stops(store) == [], number
        approved(store)
        store.clock.pass_(seconds=11)
        run(store, outside)
    (stop,) = stops(store)
    assert (stop["by"], stop["kind"]) == ("The rule “errors”", "reply")
    assert "More than 1 drafts could not be sent" in stop["reason"]


def test_updates_without_a_person_that_are_undone_are_reviewed_again(verified_store: StoreInThread) -> None:
    store, outside = verified_store, Outside(*[Outcome(Result.SENT, "taken", inverse={"kind": "remove_tag"})] * 2)
    store.store.undoes = True
    publish(store, AUTOMATIC + RULES)
    carried_out = [store.draft(action=TAG)["id"] for _ in range(2)]
    store.clock.pass_(seconds=11)
    run(store, outside)
    on_hold = store.draft(action=TAG)
    assert on_hold["decision"]["by"] == "Policy"
    for draft in carried_out:
        assert stops(store) == []
        assert ask(store, draft, "rollback").status_code == 200
        assert ask(store, draft, "rollback").status_code == 200
    (stop,) = stops(store)
    assert (stop["by"], stop["kind"], stop["review"]) == ("The rule “tags without a person”", "add_tag", True)
    comes_back(store, on_hold, "policy")

    waiting = store.draft(action=TAG)
    assert waiting["decision"] is None
    assert decide(store, waiting)["status"] == "recorded"
    lift(store, stop)
    assert stops(store) == []
    assert store.draft(action=TAG)["decision"]["by"] == "Policy"


def test_without_a_rule_nothing_is_counted_and_old_counts_are_deleted(verified_store: StoreInThread) -> None:
    store = verified_store
    assert decide(store, store.draft(), "reject")["status"] == "recorded"
    assert counted_rows(store) == 0
    publish(store, default_policy_text() + RULES)
    assert decide(store, store.draft(), "reject")["status"] == "recorded"
    assert counted_rows(store) == 3
    store.clock.pass_(days=31)
    retain(store.store)
    assert counted_rows(store) == 0


def counted_rows(store: StoreInThread) -> int:
    with store.store.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM counted").scalar_one())
