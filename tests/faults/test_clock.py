"""The store's clock jumps: nothing is sent early, nothing waits for years, the record stays whole."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from console.rules.checkpoint import VerifierKey, open_note
from console.store.dispatch.spool import Spool
from console.store.verification.verify import verify
from console.store.workers.dispatch import Dispatcher
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, a_decision, push, store_in_thread

DAY, TEN_YEARS = timedelta(days=1), timedelta(days=3_653)
JUMPS = [DAY, -DAY, TEN_YEARS, -TEN_YEARS]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store whose clock a test turns; its record is whole in the end."""
    with store_in_thread(tmp_path) as running:
        yield running
        assert verify(running.store.database).problems == ()


def _claimed(store: StoreInThread, name: str, draft: str) -> bool:
    answer = store.as_("agent", name).post("/v1/claims", json={"drafts": [draft], "minutes": 5}).json()
    return [grant["draft"]["id"] for grant in answer["granted"]] == [draft]


def _everything_works(store: StoreInThread) -> None:
    draft = store.draft()
    assert _claimed(store, "Ada", draft["id"])
    assert not _claimed(store, "Ben", draft["id"])
    key = store.decide(store.as_("agent", "Ada"), draft)["key"]
    assert store.as_("agent", "Ada").post(f"/v1/decisions/{key}/recall", json={}).status_code == 200
    note = store.as_("lead").get("/v1/log/checkpoint").text
    signed = open_note(note, VerifierKey.parse(store.store.identity.verifier_key))
    assert signed.size == store.store.refresh_size()


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_all_works_after_a_jump_and_when_the_clock_is_set_right_again(store: StoreInThread, jump: timedelta) -> None:
    _everything_works(store)
    store.clock.now += jump
    _everything_works(store)
    store.clock.now -= jump
    _everything_works(store)


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_no_claim_holds_a_draft_for_longer_than_claims_last(store: StoreInThread, jump: timedelta) -> None:
    draft = store.draft()
    assert _claimed(store, "Ada", draft["id"])
    store.clock.now += jump
    assert _claimed(store, "Ben", draft["id"])
    assert store.decide(store.as_("agent", "Cleo"), store.shown(draft["id"]))["status"] == "recorded"


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_nothing_is_sent_before_its_hold_time_is_over_and_nothing_waits_for_years(
    store: StoreInThread, tmp_path: Path, jump: timedelta
) -> None:
    folder = tmp_path / "outgoing"
    dispatcher = Dispatcher(store.store, Spool(folder))
    draft = approved(store)
    dispatcher.step()
    assert list(folder.glob("*.json")) == [], "its hold time has not passed"
    store.clock.now += jump
    while dispatcher.step():
        pass
    # Far from when it was approved, a person looks first.
    soon = jump == DAY
    assert store.shown(draft["id"])["state"] == ("sent" if soon else "send_failed")
    assert len(list(folder.glob("*.json"))) == soon


def test_a_push_said_twice_across_a_jump_is_a_duplicate(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    decision = a_decision(draft)
    store.clock.now += TEN_YEARS
    first = push(agent, decision)[0]
    store.clock.now -= TEN_YEARS
    second = push(agent, decision)[0]
    assert (second["status"], second["recorded_at"]) == ("duplicate", first["recorded_at"])
