"""Retention: content goes after its days, and the log stays complete."""

from datetime import timedelta

from console.store.database import erasing
from console.store.service import retention
from console.store.workers.erasure import erase_customer
from console.store.workers.retention import retain, would_retain
from tests.store.content import MARK, RIGHT, everything_kept, marked_draft, verdict
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases


def test_retention_deletes_each_kind_after_its_days_and_keeps_the_rest(store: StoreInThread, customer: str) -> None:
    closed, still_open = marked_draft(store, customer), marked_draft(store, customer)
    store.decide(store.as_("agent"), closed, "reject", reason={"code": "other", "note": MARK})
    retain(store.store)
    days = store.store.policy().retention
    store.clock.pass_(days=min(days.prompts, days.sources) - 1)
    assert "prompts" not in would_retain(store.store)
    store.clock.pass_(days=2)
    counted = would_retain(store.store)
    assert counted["prompts"].payloads >= 1
    retain(store.store)
    assert would_retain(store.store) == {}
    submitted = store.shown(closed["id"])["submitted"]
    assert (submitted["generation"]["prompt"], submitted["sources"]) == ("", [])
    assert submitted["text"] == closed["submitted"]["text"]
    assert store.shown(still_open["id"])["submitted"]["sources"] != []
    assert verdict(store).problems == ()
    store.clock.pass_(days=days.conversations)
    retain(store.store)
    assert store.shown(closed["id"])["submitted"]["ticket"]["customer"]["name"] == "Erased"
    # Whose it was is still known, so that a request finds the text that is kept longer.
    done = erase_customer(store.store, customer)
    assert done.drafts == 2
    assert MARK not in everything_kept(store)


def test_retention_counts_from_the_last_that_happened(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    days = store.store.policy().retention
    store.clock.pass_(days=days.prompts + 1)
    retain(store.store)
    assert store.shown(draft["id"])["submitted"]["generation"]["prompt"] != ""
    store.decide(store.as_("agent"), store.shown(draft["id"]), "reject")
    store.clock.pass_(days=days.prompts - 1)
    retain(store.store)
    assert store.shown(draft["id"])["submitted"]["generation"]["prompt"] != ""
    store.clock.pass_(days=2)
    retain(store.store)
    assert store.shown(draft["id"])["submitted"]["generation"]["prompt"] == ""


def test_a_clock_that_was_set_back_makes_nothing_older(own_store: StoreInThread) -> None:
    store = own_store
    first = store.draft()
    store.decide(store.as_("agent"), first, "reject")
    before = store.clock.now
    store.clock.pass_(days=-1_000)
    for _ in range(10):
        store.decide(store.as_("agent"), store.draft(), "reject")
    store.clock.now = before + timedelta(days=1)
    store.draft()
    assert sum(done.payloads for done in would_retain(store.store).values()) == retain(store.store).payloads == 0
    assert store.shown(first["id"])["submitted"]["generation"]["prompt"] != ""
    store.clock.pass_(days=store.store.policy().retention.prompts)
    retain(store.store)
    assert store.shown(first["id"])["submitted"]["generation"]["prompt"] == ""


def test_what_was_closed_under_a_clock_that_was_a_week_behind_is_kept_as_long_as_the_rest(
    own_store: StoreInThread,
) -> None:
    """Also where nothing that was closed before it holds it back."""
    store, agent = own_store, own_store.as_("agent")
    still_open = store.draft()

    def work(times: int) -> None:
        for _ in range(times):
            store.clock.pass_(hours=2)
            agent.post("/v1/claims", json={"drafts": [still_open["id"]]})

    work(12)
    store.clock.pass_(days=-7)
    draft = store.draft(generation__prompt="p")
    store.decide(agent, draft, "reject")
    work(12)
    store.clock.pass_(days=7)
    closed_at = store.clock.now
    work(12)
    days = store.store.policy().retention.prompts
    store.clock.now = closed_at + timedelta(days=days - 3)
    retain(store.store)
    assert store.shown(draft["id"])["submitted"]["generation"]["prompt"] == "p"
    store.clock.pass_(days=4)
    retain(store.store)
    assert store.shown(draft["id"])["submitted"]["generation"]["prompt"] == ""


def test_in_the_end_nothing_is_left_of_a_closed_draft(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft, "correct", text=RIGHT)
    store.clock.pass_(days=3_000)
    retain(store.store)
    assert MARK not in store.as_("lead").get(f"/v1/drafts/{draft['id']}").text
    named = {kind for kinds in retention.KINDS.values() for kind in kinds}
    with store.store.database.read() as connection:
        from console.store.database import erasing

        assert [row.kind for row in erasing.contents(connection, draft["id"], None)] == []
    assert {"prompt", "ticket", "text", "sources", "frame", "judgement", "final_text", "diff"} <= named


def test_a_draft_of_which_several_kinds_ran_out_counts_once_and_open_ones_are_not_looked_at(
    own_store: StoreInThread, customer: str
) -> None:
    store = own_store
    closed = [marked_draft(store, customer) for _ in range(2)]
    for draft in closed:
        store.decide(store.as_("agent"), draft, "correct", text=RIGHT)
    for _ in range(3):
        marked_draft(store, customer)
    store.clock.pass_(days=3_000)
    looked = would_retain(store.store)
    assert {kind: done.drafts for kind, done in looked.items()} == dict.fromkeys(retention.KINDS, 2)
    with store.store.database.read() as connection:
        rows = erasing.quiet(connection, 0, 2**53, 100)
    assert {row.draft_id for row in rows} == {draft["id"] for draft in closed}
    done = retain(store.store)
    assert (done.drafts, done.payloads) == (2, sum(one.payloads for one in looked.values()))
    assert retain(store.store).payloads == 0
