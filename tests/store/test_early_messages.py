"""Messages that come before their draft, twice, or with other words."""

from typing import Any

import pytest

from console.store.workers.erasure import erase_one
from console.store.workers.retention import retain
from tests.store.conversations import run, write
from tests.store.dispatched import Outside
from tests.support.store_in_thread import StoreInThread, submit


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


@pytest.mark.parametrize("state", ["pending", "approved", "sent", "withdrawn"])
@pytest.mark.parametrize("known", ["m1", "m2"])
def test_a_known_id_with_other_words_is_refused_and_with_the_same_it_is_the_same_answer(
    store: StoreInThread, known: str, state: str
) -> None:
    draft = store.draft()
    first = write(store, draft, "m2").json()
    shown = store.shown(draft["id"])
    if state in ("approved", "sent"):
        store.decide(store.as_("agent"), shown)
    if state == "sent":
        store.clock.pass_(seconds=11)
        run(store, Outside())
    if state == "withdrawn":
        store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    text = {message["id"]: message["text"] for message in shown["submitted"]["ticket"]["messages"]}[known]
    assert write(store, draft, known, text=text).json() == first
    for changed in ({"text": text + "!"}, {"text": text, "role": "agent"}):
        refused = write(store, draft, known, **changed)
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:countersign:problem:message_differs")
    assert store.shown(draft["id"])["submitted"] == shown["submitted"]
    assert store.shown(draft["id"])["state"] == state


def test_a_message_that_comes_before_its_draft_is_kept_for_it(store: StoreInThread) -> None:
    draft = store.draft()
    ticket = {**draft["submitted"]["ticket"], "id": "early"}
    early = {**draft, "submitted": {**draft["submitted"], "ticket": ticket}}
    for _ in range(2):
        assert write(store, early, "m8").json() == {"drafts": []}
    assert write(store, early, "m8", text="Other words").status_code == 409
    write(store, early, "m9", "agent")
    wire = {**draft["submitted"], "external_id": "early-1", "ticket": ticket}
    (made,) = submit(store.as_("pipeline"), wire)
    shown = store.shown(made["id"])
    assert [m["id"] for m in shown["submitted"]["ticket"]["messages"]] == ["m1", "m8", "m9"]
    stale = {**shown, "submitted": {**shown["submitted"], "ticket": ticket}}
    assert store.decide(store.as_("agent"), stale, seen_message="m1")["conflict"]["kind"] == "ticket_moved"
    assert write(store, early, "m8").json() == {"drafts": [made["id"]]}
    # A second draft on the ticket with the same old conversation misses them just as well.
    (second,) = submit(store.as_("pipeline"), {**wire, "external_id": "early-2"})
    assert [m["id"] for m in store.shown(second["id"])["submitted"]["ticket"]["messages"]] == ["m1", "m8", "m9"]
    # One whose conversation has the later one left the earlier one out on purpose.
    messages = [*ticket["messages"], {"id": "m9", "role": "agent", "author": "S", "sent_at": None, "text": "Any news?"}]
    (third,) = submit(
        store.as_("pipeline"), {**wire, "external_id": "early-3", "ticket": {**ticket, "messages": messages}}
    )
    assert [m["id"] for m in store.shown(third["id"])["submitted"]["ticket"]["messages"]] == ["m1", "m9"]


def test_a_message_on_a_ticket_whose_drafts_are_closed_is_kept_for_the_next(store: StoreInThread) -> None:
    draft = store.draft()
    store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    assert write(store, draft, "m5").json() == {"drafts": []}
    (made,) = submit(store.as_("pipeline"), {**draft["submitted"], "external_id": "next"})
    assert [m["id"] for m in store.shown(made["id"])["submitted"]["ticket"]["messages"]] == ["m1", "m5"]


def _waiting(store: StoreInThread) -> int:
    def count(connection: Any) -> int:
        return int(connection.exec_driver_sql("SELECT count(*) FROM waiting_messages").scalar())

    return store.store.read(count)


def test_what_waits_is_erased_with_its_ticket_and_goes_with_its_time(store: StoreInThread) -> None:
    draft = store.draft()
    store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    write(store, draft, "m5")
    assert _waiting(store) == 1
    erase_one(store.store, draft["id"])
    assert _waiting(store) == 0
    other = {**draft, "submitted": {**draft["submitted"], "ticket": {**draft["submitted"]["ticket"], "id": "never"}}}
    write(store, other, "m5")
    retain(store.store)
    assert _waiting(store) == 1
    store.clock.pass_(days=4000)
    retain(store.store)
    assert _waiting(store) == 0
