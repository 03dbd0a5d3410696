"""Claims: what is open is claimed, renewed, given back; who was first is said."""

from console.model.decision import Kind
from console.model.person import Role
from console.sync.notices import ClaimLost, QueueFilter
from tests.support.console import LIMIT
from tests.support.drafts import on_store, put_drafts, recorded
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, offline, online_again, synced


def test_opening_claims_and_leaving_gives_back(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    ada.session.opened(draft)
    ada.heard.until(lambda: (on_store(store, draft)["claim"] or {}).get("by") == "Ada", "Ada holds it")
    ada.session.left(draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is None, "it is free")


def test_who_comes_second_is_told_who_has_it_and_sees_it_in_the_queue(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada, ben = synced(online("Ada")), synced(online("Ben"))
    ada.session.opened(draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    ben.session.opened(draft)
    assert ben.heard.wait(ClaimLost).by == "Ada"
    ben.heard.until(
        lambda: ben.session.reader.queue_page(QueueFilter()).rows[0].claimed_by == "Ada", "the queue shows who has it"
    )


def test_a_decision_names_the_claim_it_holds(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    ada.session.opened(draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    ada.heard.until(lambda: ada.session.reader.queue_row(draft) is not None, "the claim is here")
    made = ada.session.decide(draft, Kind.APPROVE).result(LIMIT)
    row = ada.session.reader.outbox_row(made.key)
    assert row is not None
    assert row.decision.claim == 1
    emptied(ada)
    assert len(recorded(store)) == 1


def test_a_claim_that_another_took_while_this_console_was_away_is_said(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    ada.session.opened(draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    store.clock.pass_(minutes=30)
    taken = store.as_("senior", "Ben").post("/v1/claims", json={"drafts": [draft], "minutes": 10}).json()
    assert taken["granted"]
    network.set(Plan())
    assert ada.heard.wait(ClaimLost).by == "Ben"


def test_closing_the_console_gives_back_what_it_had_open(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    ada.session.opened(draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    ada.session.close()
    assert on_store(store, draft)["claim"] is None


def test_a_batch_taken_offline_is_claimed_for_hours_and_stays_claimed_when_left(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    put_drafts(store, 5)
    ada = synced(online("Ada", Role.AGENT))
    pack = ada.session.take_offline("billing", 3, 8).result(LIMIT)
    assert len(pack.drafts) == 3
    assert (pack.until - store.clock()).total_seconds() == 8 * 3600
    shown = ada.session.status.offline_until
    assert shown is not None
    assert abs((shown - pack.until).total_seconds()) < 0.001
    first = pack.drafts[0]
    ada.session.opened(first)
    ada.session.left(first)
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    made = ada.session.decide(first, Kind.APPROVE).result(LIMIT)
    network.set(Plan())
    online_again(ada)
    emptied(ada)
    row = ada.session.reader.outbox_row(made.key)
    assert row is not None
    assert row.decision.claim is not None
    assert on_store(store, pack.drafts[1])["claim"]["by"] == "Ada"
