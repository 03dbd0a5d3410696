"""A console with a real store: what is there comes here, what is decided here goes there."""

import asyncio
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from console.model.change import Changes
from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import State
from console.model.person import Role
from console.remote.client import StoreClient
from console.remote.problems import RemoteError, TooLate
from console.sync.notices import OutboxState, QueueFilter
from console.sync.session import utc_now
from tests.support.console import LIMIT, a_console
from tests.support.proxy import Fault, Plan, Proxy, an_answer
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import TEXT, on_store, put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, offline, online_again, synced

EDITED = "Thank you for waiting. We are looking into it."


def test_a_first_sync_brings_every_draft_and_the_person_and_the_policy(store: StoreInThread, online: AConsole) -> None:
    ids = put_drafts(store, 7)
    console = synced(online("Ada"))
    page = console.session.reader.queue_page(QueueFilter())
    assert {row.id for row in page.rows} == set(ids)
    status = console.session.status
    assert status.person is not None
    assert (status.person.name, status.role) == ("Ada", Role.AGENT)
    assert status.synced_at is not None
    assert status.policy_version == console.session.reader.policy().version
    assert abs(status.clock_skew_seconds) < 60


def test_a_wrong_clock_of_this_computer_is_hinted_at_and_decides_nothing(
    store: StoreInThread, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    store.clock.pass_(days=-3650)
    console = synced(online())
    assert console.session.status.clock_skew_seconds > 3600 * 24 * 3600
    decision = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(console)
    assert console.session.decisions.undo().result(LIMIT).key == decision.key


def test_a_new_draft_comes_by_itself(store: StoreInThread, online: AConsole) -> None:
    console = synced(online())
    (draft,) = put_drafts(store)
    console.heard.until(lambda: console.session.reader.draft(draft) is not None, "the draft is here")


def test_a_decision_goes_to_the_store_word_for_word(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    console = synced(online())
    console.session.open_draft(draft)
    console.session.edit(draft, 1, EDITED)
    outcome = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(console)
    (decision,) = recorded(store)
    assert (decision["kind"], decision["ai_text"], decision["final_text"]) == ("correct", TEXT, EDITED)
    row = console.session.reader.outbox_row(outcome.key)
    assert row is not None
    assert row.state is OutboxState.RECORDED
    assert on_store(store, draft)["state"] == "approved"
    console.heard.until(
        lambda: (found := console.session.reader.draft(draft)) is not None and found.state is State.APPROVED,
        "the feed shows the decision",
    )


def test_a_computer_whose_clock_is_months_ahead_keeps_what_was_closed_just_now(
    store: StoreInThread, network: Proxy, tmp_path: Path
) -> None:
    (draft,) = put_drafts(store)
    token, folder = store.token("agent", "Ada"), tmp_path / "ahead"
    first = a_console(folder, url=network.url, token=token)
    try:
        first.session.start()
        decided = synced(first).session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
        emptied(first)
        first.heard.until(
            lambda: (shown := first.session.reader.draft(draft)) is not None and shown.state is State.APPROVED,
            "the feed shows the decision",
        )
    finally:
        first.session.close()
    ahead = a_console(
        folder, url=network.url, token=token, secrets=first.secrets, now=lambda: utc_now() + timedelta(days=100)
    )
    try:
        ahead.session.start()
        synced(ahead)
        assert ahead.session.reader.draft(draft) is not None
        assert ahead.session.reader.outbox_row(decided.key) is not None
    finally:
        ahead.session.close()


def test_what_was_decided_offline_is_pushed_in_order_once_the_store_answers(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    ids = put_drafts(store, 5)
    console = synced(online())
    network.set(Plan(Fault.REFUSE))
    offline(console)
    keys = [console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT).key for draft in ids]
    console.heard.until(lambda: console.session.status.waiting == 5, "the status counts what waits")
    network.set(Plan())
    emptied(console)
    assert sorted(d["draft"] for d in recorded(store)) == sorted(ids)
    rows = [console.session.reader.outbox_row(key) for key in keys]
    places = [row.log_index for row in rows if row is not None and row.log_index is not None]
    assert len(places) == 5
    assert places == sorted(places)
    assert console.session.status.waiting == 0


def test_undo_within_the_hold_time_recalls_on_the_store(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    console = synced(online())
    decision = console.session.decisions.decide(draft, Kind.APPROVE, text=EDITED).result(LIMIT)
    emptied(console)
    undone = console.session.decisions.undo().result(LIMIT)
    assert (undone.key, undone.on_store) == (decision.key, True)
    assert on_store(store, draft)["state"] == "pending"
    assert console.session.reader.queue_count(QueueFilter()) == 1
    copy = console.session.reader.working_copy(draft)
    assert copy is not None
    assert copy.text == EDITED


def test_a_page_that_was_asked_for_before_an_undo_does_not_bring_the_approval_back(
    store: StoreInThread, online: AConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    (draft,) = put_drafts(store)
    pages, let_through, changes = threading.Event(), threading.Event(), StoreClient.changes

    async def held_up(self: StoreClient, cursor: str | None, limit: int, wait: int = 0) -> Changes:
        page = await changes(self, cursor, limit, wait)
        if any(c.draft is not None and c.draft.state is State.APPROVED for c in page.changes):
            pages.set()
            await asyncio.to_thread(let_through.wait, LIMIT)
        return page

    monkeypatch.setattr(StoreClient, "changes", held_up)
    console = synced(online())
    decision = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    assert pages.wait(LIMIT)
    emptied(console)
    assert console.session.decisions.undo(decision.key).result(LIMIT).on_store
    synced_at = console.session.status.synced_at
    let_through.set()
    console.heard.until(lambda: console.session.status.synced_at != synced_at, "the page is put away")
    (row,) = console.session.reader.queue_page(QueueFilter()).rows
    assert (row.id, row.state) == (draft, State.PENDING)
    ben = store.as_("agent", "Ben")
    store.decide(ben, on_store(store, draft))
    console.heard.until(lambda: not console.session.reader.queue_count(QueueFilter()), "the next approval is shown")


def test_a_senior_sees_what_was_escalated_and_returns_it(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada, ben = synced(online("Ada")), synced(online("Ben", Role.SENIOR))
    reason = Reason(ReasonCode.UNCERTAIN, "Is that so?")
    ada.session.decisions.decide(draft, Kind.ESCALATE, text=EDITED, reason=reason).result(LIMIT)
    ben.heard.until(
        lambda: ben.session.reader.queue_count(QueueFilter(State.ESCALATED)) == 1, "the escalation is with the senior"
    )
    visible = ben.session.reader.draft(draft)
    assert visible is not None
    assert visible.escalation is not None
    assert (visible.escalation.by, visible.escalation.final_text) == ("Ada", EDITED)
    note = Reason(ReasonCode.OTHER, "Yes, send it.")
    ben.session.decisions.decide(draft, Kind.RETURN, reason=note).result(LIMIT)
    ada.heard.until(
        lambda: ada.session.reader.queue_count(QueueFilter(returned=True)) == 1, "it is back with its guidance"
    )


def test_a_draft_of_another_queue_never_comes_here(store: StoreInThread, online: AConsole) -> None:
    put_drafts(store, 2, queue="billing")
    (ours,) = put_drafts(store, 1, queue="orders", first=9)
    console = synced(online("Ada", Role.AGENT, "orders"))
    assert [row.id for row in console.session.reader.queue_page(QueueFilter()).rows] == [ours]


def test_the_timeline_and_the_history_come_from_the_store_and_the_history_stays_for_later(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    drafts = put_drafts(store, 2)
    console = synced(online())
    for draft in drafts:
        console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(console)
    types = [item.event.type for item in console.session.store.timeline(drafts[0]).result(LIMIT).items]
    assert types[0] == "draft_submitted"
    assert "decision_recorded" in types
    results = console.session.store.history("kind:approved due:today").result(LIMIT)
    assert not results.offline
    assert results.unknown_words == ("due:today",)
    assert {item.draft for item in results.page.items} == set(drafts)
    network.set(Plan(Fault.REFUSE))
    offline(console)
    again = console.session.store.history("kind:approved").result(LIMIT)
    assert again.offline
    assert {item.draft for item in again.page.items} == set(drafts)


def test_an_entry_of_the_log_is_proven(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    console = synced(online())
    decision = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(console)
    row = console.session.reader.outbox_row(decision.key)
    assert row is not None
    assert row.log_index is not None
    proven = console.session.store.verify_entry(row.log_index).result(LIMIT)
    assert proven.event.subject.decision == decision.key
    assert proven.evidence.startswith("c2sp.org/tlog-proof@v1\n")


def test_the_history_is_exported_whole_or_not_at_all(
    store: StoreInThread, online: AConsole, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (draft,) = put_drafts(store)
    console = synced(online("Lea", Role.LEAD))
    ada = synced(online("Ada"))
    ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(ada)
    folder = tmp_path_factory.mktemp("export")
    size = console.session.store.export_history("", "csv", folder / "decisions.csv").result(LIMIT)
    assert (folder / "decisions.csv").stat().st_size == size
    assert [p.name for p in folder.iterdir()] == ["decisions.csv"]


def test_too_late_to_undo_is_said_with_the_time_of_sending(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    console = synced(online())
    decision = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(console)
    store.clock.pass_(seconds=11)
    with pytest.raises(TooLate) as refused:
        console.session.decisions.undo(decision.key).result(LIMIT)
    assert "hold time ended at" in str(refused.value)
    assert on_store(store, draft)["state"] != "pending"


def test_a_decision_that_the_store_may_have_is_not_undone_behind_its_back(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    console = synced(online())
    network.set(Plan(Fault.CUT_ANSWER, at=0, only="/v1/decisions"))
    decision = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    console.heard.until(lambda: len(recorded(store)) == 1, "the store has it, and nobody heard")
    network.set(Plan(Fault.REFUSE))
    offline(console)
    with pytest.raises(RemoteError):
        console.session.decisions.undo(decision.key).result(LIMIT)
    row = console.session.reader.outbox_row(decision.key)
    assert row is not None
    assert row.state is not OutboxState.CANCELLED
    network.set(Plan())
    console.session.sync_now()
    emptied(console)
    assert console.session.decisions.undo(decision.key).result(LIMIT).on_store
    assert on_store(store, draft)["state"] == "pending"


def test_a_question_under_way_when_the_link_falls_gets_an_answer(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    # Before the console connects: a new plan cuts what stands.
    network.set(Plan(Fault.SILENT, only="/v1/drafts"))
    console = synced(online())
    questions = [console.session.store.timeline(draft) for _ in range(5)]
    calls = [f"GET /v1/drafts/{draft}/events"] * 5
    console.heard.until(
        lambda: [line.removesuffix(" HTTP/1.1") for line in network.requests if "/events" in line] == calls,
        "all five are under way",
    )
    # Another exchange fails, and brings the link down.
    network.once(an_answer("503 Service Unavailable"))
    for question in questions:
        with pytest.raises(RemoteError):
            question.result(LIMIT)
    online_again(console)
