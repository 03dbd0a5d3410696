"""Claims: what is worked on is claimed, renewed, given back; looking claims nothing; a lease is never cut short."""

import asyncio
import random
from datetime import datetime, timedelta
from functools import partial

import msgspec
import pytest

from console.model.claim import ClaimAnswer, ClaimRequest
from console.model.decision import Kind
from console.model.draft import State
from console.model.event import LogEntries
from console.model.ids import DraftId
from console.model.person import Role
from console.remote.client import StoreClient
from console.rules.commitment import read_event
from console.sync.notices import ClaimLost, QueueFilter
from tests.support.console import LIMIT, Console
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import on_store, put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, here, offline, online_again, synced


def takes_up(console: Console, draft: DraftId) -> None:
    """The person opens the draft and types into it."""
    here(console, draft)
    console.session.open_draft(draft)
    console.session.edit(draft, 1, "Another text.")


def test_editing_claims_and_leaving_gives_back(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    takes_up(ada, draft)
    ada.heard.until(lambda: (on_store(store, draft)["claim"] or {}).get("by") == "Ada", "Ada holds it")
    ada.session.leave_draft(draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is None, "it is free")


def test_who_comes_second_is_told_who_has_it_and_sees_it_in_the_queue(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada, ben = synced(online("Ada")), synced(online("Ben"))
    takes_up(ada, draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    takes_up(ben, draft)
    assert ben.heard.wait(ClaimLost).by == "Ada"
    ben.heard.until(
        lambda: ben.session.reader.queue_page(QueueFilter()).rows[0].claimed_by == "Ada", "the queue shows who has it"
    )


def test_a_decision_names_the_claim_it_holds(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    takes_up(ada, draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    ada.heard.until(lambda: ada.session._context.cache.claims.get(draft) is not None, "the claim is here")
    made = ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
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
    takes_up(ada, draft)
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
    takes_up(ada, draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    ada.session.close()
    assert on_store(store, draft)["claim"] is None


def test_closing_gives_back_what_was_asked_for_and_not_answered_yet(
    store: StoreInThread, online: AConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    claim = StoreClient.claim

    async def unanswered(self: StoreClient, request: ClaimRequest) -> ClaimAnswer:
        await claim(self, request)
        return await asyncio.get_running_loop().create_future()

    monkeypatch.setattr(StoreClient, "claim", unanswered)
    takes_up(ada, draft)
    ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
    ada.session.close()
    assert on_store(store, draft)["claim"] is None


def test_a_batch_taken_offline_is_claimed_for_hours_and_stays_claimed_when_left(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    put_drafts(store, 5)
    ada = synced(online("Ada", Role.AGENT))
    pack = ada.session.store.take_offline("billing", 3, 8).result(LIMIT)
    assert len(pack.drafts) == 3
    assert pack.bytes > 3 * 500
    assert (pack.until - store.clock()).total_seconds() == 8 * 3600
    until = ada.session.status.offline_until
    assert until is not None
    assert abs((until - pack.until).total_seconds()) < 0.001
    first = pack.drafts[0]
    ada.session.open_draft(first)
    ada.session.leave_draft(first)
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    decision = ada.session.decisions.decide(first, Kind.APPROVE).result(LIMIT)
    network.set(Plan())
    online_again(ada)
    emptied(ada)
    row = ada.session.reader.outbox_row(decision.key)
    assert row is not None
    assert row.decision.claim is not None
    assert on_store(store, pack.drafts[1])["claim"]["by"] == "Ada"


def claim_events(store: StoreInThread) -> list[tuple[str, str]]:
    """The claims that the log knows: type and draft."""
    asked = {"start": 0, "count": 1000}
    answer = store.as_("auditor").get("/v1/log/entries", params=asked).content
    events = [read_event(entry.entry) for entry in msgspec.json.decode(answer, type=LogEntries).entries]
    return [(e.type.value, str(e.subject.draft)) for e in events if e.type.value.startswith("claim_")]


def lease(store: StoreInThread, draft: DraftId) -> datetime | None:
    """When the store lets the draft go."""
    claim = on_store(store, draft)["claim"]
    return datetime.fromisoformat(claim["until"]) if claim else None


def is_held(store: StoreInThread, draft: DraftId) -> bool:
    """Whether somebody holds it."""
    return lease(store, draft) is not None


def test_looking_claims_nothing_and_leaves_nothing_in_the_log(store: StoreInThread, online: AConsole) -> None:
    drafts = put_drafts(store, 4)
    ada = synced(online("Ada"))
    for draft in (*drafts, *reversed(drafts)):
        here(ada, draft)
        ada.session.open_draft(draft)
        ada.session.leave_draft(draft)
    looked_at, *others = drafts[:3]
    here(ada, looked_at)
    ada.session.open_draft(looked_at)  # and stays: what is left at once is given back before it is asked for
    for draft in others:  # one after the other, they go through the same line of work after all that
        takes_up(ada, draft)
        ada.heard.until(partial(is_held, store, draft), "what was taken up is claimed")
    assert claim_events(store) == [("claim_granted", draft) for draft in others]


def test_a_pack_taken_on_another_computer_stays_when_a_draft_of_it_is_left_here(
    store: StoreInThread, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    answer = store.as_("agent", "Ada").post("/v1/claims", json={"drafts": [draft], "minutes": 600}).json()
    until = datetime.fromisoformat(answer["granted"][0]["until"])
    ada.heard.until(
        lambda: (found := ada.session.reader.draft(draft)) is not None and found.claim is not None, "it is known here"
    )
    takes_up(ada, draft)
    ada.heard.until(lambda: ada.session._context.cache.claims.get(draft) is not None, "the claim is here")
    ada.session.leave_draft(draft)
    ada.session.sync_now()
    (other,) = put_drafts(store, 1, first=50)
    takes_up(ada, other)
    ada.heard.until(lambda: lease(store, other) is not None, "the line of claims has gone on")
    assert lease(store, draft) == until


def test_a_pack_can_be_given_back_before_its_time(store: StoreInThread, online: AConsole) -> None:
    put_drafts(store, 4)
    ada = synced(online("Ada"))
    pack = ada.session.store.take_offline("billing", 3, 8).result(LIMIT)
    assert len(ada.session.reader.offline_pack()) == 3
    assert ada.session.store.give_back_offline().result(LIMIT) == 3
    assert [lease(store, draft) for draft in pack.drafts] == [None] * 3
    assert ada.session.reader.offline_pack() == ()
    assert ada.session.status.offline_until is None


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_a_lease_never_ends_earlier_and_looking_logs_nothing(
    store: StoreInThread, online: AConsole, seed: int
) -> None:
    """Random sequences of looking, typing, leaving, deciding and undoing, taking along, waiting."""
    chance = random.Random(seed)
    put_drafts(store, 6)
    *only_seen, sentinel = put_drafts(store, 3, queue="technical", first=20)
    ada = synced(online("Ada"))
    packed: dict[DraftId, datetime] = {}
    pack = ada.session.store.take_offline("billing", chance.randint(2, 4), chance.choice((1, 8, 24))).result(LIMIT)
    packed |= {draft: lease(store, draft) or pack.until for draft in pack.drafts}
    for _ in range(25):
        draft = chance.choice(pack.drafts)
        match chance.choice(("look", "type", "leave", "decide", "take", "renew", "wait")):
            case "look":
                for opened in (draft, chance.choice(only_seen)):
                    ada.session.open_draft(opened)
                    ada.session.leave_draft(opened)
                    ada.session.store.timeline(opened).result(LIMIT)
            case "type":
                takes_up(ada, draft)
            case "leave":
                ada.session.leave_draft(draft)
            case "decide":
                # What was undone is open again at once, and stays so whatever pull was under way.
                row = ada.session.reader.draft(draft)
                assert row is not None
                assert row.state is State.PENDING
                ada.session.open_draft(draft)
                decision = ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
                if chance.random() < 0.5:
                    emptied(ada)
                ada.session.decisions.undo(decision.key).result(LIMIT)
                ada.heard.until(partial(is_held, store, draft), "it is held again")
            case "take":
                ada.session.store.take_offline("billing", 1, chance.choice((1, 4))).result(LIMIT)
            case "renew":
                answer = store.as_("agent", "Ada").post("/v1/claims", json={"drafts": [draft], "minutes": 5}).json()
                assert datetime.fromisoformat(answer["granted"][0]["until"]) >= packed[draft]
            case "wait":
                store.clock.pass_(minutes=1)
        for held, until in packed.items():
            now = lease(store, held)
            assert now is not None
            assert now >= until - timedelta(milliseconds=1)
            packed[held] = now
        assert all(until > ada.session._context.now() for _, until in ada.session.reader.offline_pack())
    takes_up(ada, sentinel)
    ada.heard.until(lambda: ("claim_granted", sentinel) in claim_events(store), "the log has come as far as this")
    assert {draft for _, draft in claim_events(store)}.isdisjoint(only_seen)
