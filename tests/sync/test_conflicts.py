"""What happens meanwhile, and the ways out of it (RELIABILITY §6): no text is lost, nothing is decided twice."""

import pytest

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import State
from console.model.ids import DecisionKey, DraftId
from console.model.person import Role
from console.model.push import ConflictKind
from console.rules.workflow import NotAllowed
from console.store.database import people
from console.store.ledger.transaction import Transaction
from console.store.service.access import change_scope
from console.sync.conflicts import resolutions_for
from console.sync.notices import OutboxFilter, OutboxState, QueueFilter, Resolution
from tests.support.console import LIMIT, Console
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import customer_writes, on_store, put_drafts, recorded, supersede, withdraw
from tests.sync.conftest import AConsole
from tests.sync.waiting import conflict_of, emptied, here, offline, synced

MINE = "Thank you for waiting. We are looking into it."
NEWER = "Thank you for your patience. We are looking into it, and will write tomorrow."


@pytest.fixture
def ada(store: StoreInThread, online: AConsole) -> Console:
    """A console with one draft, level with the store."""
    put_drafts(store)
    return synced(online("Ada"))


def the_draft(console: Console) -> DraftId:
    """The one draft in the queue."""
    return console.session.reader.queue_page(QueueFilter()).rows[0].id


def decide_offline(console: Console, network: Proxy, kind: Kind = Kind.APPROVE) -> tuple[DraftId, DecisionKey]:
    """The network goes, and the person decides on the one draft with a text of their own."""
    draft = the_draft(console)
    network.set(Plan(Fault.REFUSE))
    offline(console)
    console.session.open_draft(draft)
    made = console.session.decisions.decide(draft, kind, text=MINE).result(LIMIT)
    return draft, made.key


def test_superseded_meanwhile_my_edits_move_onto_the_new_text(
    store: StoreInThread, network: Proxy, ada: Console
) -> None:
    draft, key = decide_offline(ada, network)
    supersede(store, 0, NEWER)
    network.set(Plan())
    row = conflict_of(ada, key)
    assert row.conflict is not None
    assert row.conflict.kind is ConflictKind.SUPERSEDED
    assert row.conflict.current is not None
    assert row.conflict.current.submitted.text == NEWER
    assert resolutions_for(row)[0] is Resolution.REBASE
    ada.session.decisions.resolve(key, Resolution.REBASE).result(LIMIT)
    copy = ada.session.reader.working_copy(draft)
    assert copy is not None
    assert copy.revision == 2
    assert copy.text == "Thank you for waiting. We are looking into it, and will write tomorrow."
    ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(ada)
    (decision,) = recorded(store)
    assert (decision["revision"], decision["final_text"]) == (2, copy.text)


def test_superseded_meanwhile_my_text_can_be_sent_as_it_is(store: StoreInThread, network: Proxy, ada: Console) -> None:
    _, key = decide_offline(ada, network)
    supersede(store, 0, NEWER)
    network.set(Plan())
    conflict_of(ada, key)
    ada.session.decisions.resolve(key, Resolution.SEND_MINE).result(LIMIT)
    emptied(ada)
    (decision,) = recorded(store)
    assert (decision["revision"], decision["final_text"], decision["ai_text"]) == (2, MINE, NEWER)
    assert ada.session.reader.outbox(OutboxFilter.NEEDS_YOU) == ()


def test_the_customer_wrote_meanwhile_and_is_read_before_it_is_sent(
    store: StoreInThread, network: Proxy, ada: Console
) -> None:
    _, key = decide_offline(ada, network)
    customer_writes(store, 0, "Never mind, it came.")
    network.set(Plan())
    row = conflict_of(ada, key)
    assert row.conflict is not None
    assert row.conflict.kind is ConflictKind.TICKET_MOVED
    assert [m.text for m in row.conflict.messages] == ["Never mind, it came."]
    ada.session.decisions.resolve(key, Resolution.SEND_MINE).result(LIMIT)
    emptied(ada)
    (decision,) = recorded(store)
    assert decision["final_text"] == MINE


def test_withdrawn_meanwhile_keeps_the_text_until_it_is_dismissed(
    store: StoreInThread, network: Proxy, ada: Console
) -> None:
    draft, key = decide_offline(ada, network)
    withdraw(store, draft, "Solved by phone")
    network.set(Plan())
    row = conflict_of(ada, key)
    assert row.conflict is not None
    assert row.conflict.kind is ConflictKind.WITHDRAWN
    assert resolutions_for(row) == (Resolution.DISMISS,)
    assert row.decision.final_text == MINE
    with pytest.raises(NotAllowed):
        ada.session.decisions.resolve(key, Resolution.SEND_MINE).result(LIMIT)
    ada.session.decisions.resolve(key, Resolution.DISMISS).result(LIMIT)
    assert ada.session.reader.outbox(OutboxFilter.NEEDS_YOU) == ()
    assert recorded(store) == []


def test_two_people_approve_one_draft_and_one_is_told_who_was_first(
    store: StoreInThread, network: Proxy, ada: Console
) -> None:
    _, key = decide_offline(ada, network)
    draft = the_draft_on(store)
    ben = store.as_("senior", "Ben")
    assert ben.post("/v1/decisions", json=[_approval(store, draft)]).json()["results"][0]["status"] == "recorded"
    network.set(Plan())
    row = conflict_of(ada, key)
    assert row.conflict is not None
    assert (row.conflict.kind, row.conflict.by) == (ConflictKind.ALREADY_DECIDED, "Ben")
    assert len(recorded(store)) == 1
    assert row.decision.final_text == MINE


def test_my_working_copy_survives_a_newer_draft_and_is_not_sent_unseen(store: StoreInThread, ada: Console) -> None:
    draft = the_draft(ada)
    ada.session.open_draft(draft)
    ada.session.edit(draft, 1, MINE)
    supersede(store, 0, NEWER)
    here(ada, draft, 2)
    with pytest.raises(NotAllowed) as refused:
        ada.session.decisions.decide(draft, Kind.APPROVE, text=MINE).result(LIMIT)
    assert refused.value.rule == "seen.revision"
    ada.session.open_draft(draft)
    with pytest.raises(NotAllowed) as refused:
        ada.session.decisions.decide(draft, Kind.APPROVE, text=MINE).result(LIMIT)
    assert refused.value.rule == "seen.base"
    copy = ada.session.reader.working_copy(draft)
    assert copy is not None
    assert (copy.text, copy.revision) == (MINE, 1)


def test_a_new_message_that_was_not_shown_stops_the_decision_here(store: StoreInThread, ada: Console) -> None:
    draft = the_draft(ada)
    ada.session.open_draft(draft)
    customer_writes(store, 0, "Never mind, it came.")
    ada.heard.until(
        lambda: (found := ada.session.reader.draft(draft)) is not None and len(found.submitted.ticket.messages) == 2,
        "the message is here",
    )
    with pytest.raises(NotAllowed) as refused:
        ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    assert refused.value.rule == "seen.message"
    ada.session.open_draft(draft)
    ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(ada)
    assert on_store(store, draft)["state"] == "approved"


def test_a_lost_queue_leaves_nothing_but_the_text_that_was_typed(store: StoreInThread, online: AConsole) -> None:
    first, second = put_drafts(store, 2)
    ada = synced(online("Ada", Role.AGENT, "billing", "orders"))
    ada.session.open_draft(first)
    ada.session.edit(first, 1, MINE)
    _set_queues(store, "Ada", "orders")
    ada.heard.until(lambda: ada.session.reader.draft(first) is None, "the draft is gone")
    assert ada.session.reader.draft(second) is None
    (row,) = ada.session.reader.outbox(OutboxFilter.NEEDS_YOU)
    assert row.decision.final_text == MINE
    assert resolutions_for(row) == (Resolution.DISMISS,)
    ada.session.decisions.resolve(row.key, Resolution.DISMISS).result(LIMIT)
    assert ada.session.reader.outbox(OutboxFilter.NEEDS_YOU) == ()
    assert recorded(store) == []


def test_undone_while_offline_nothing_is_ever_sent(store: StoreInThread, network: Proxy, ada: Console) -> None:
    draft, key = decide_offline(ada, network)
    assert not ada.session.decisions.undo(key).result(LIMIT).on_store
    network.set(Plan())
    ada.session.sync_now()
    ada.heard.until(lambda: ada.session.status.link == "online", "the link stands again")
    assert recorded(store) == []
    assert on_store(store, draft)["state"] == State.PENDING


def test_a_batch_with_one_conflict_records_all_others(store: StoreInThread, network: Proxy, online: AConsole) -> None:
    drafts = put_drafts(store, 5)
    ada = synced(online("Ada"))
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    keys = {
        d: ada.session.decisions.decide(d, Kind.REJECT, reason=Reason(ReasonCode.SPAM)).result(LIMIT).key
        for d in drafts
    }
    withdraw(store, drafts[2])
    network.set(Plan())
    emptied(ada)
    rows = {draft: ada.session.reader.outbox_row(key) for draft, key in keys.items()}
    states = [row.state for row in rows.values() if row is not None]
    assert states.count(OutboxState.RECORDED) == 4
    assert rows[drafts[2]] is not None
    assert rows[drafts[2]].state is OutboxState.CONFLICT  # type: ignore[union-attr]


def the_draft_on(store: StoreInThread) -> dict[str, object]:
    """The one draft as the store shows it."""
    found: dict[str, object] = store.as_("lead").get("/v1/drafts").json()["items"][0]
    return found


def _approval(store: StoreInThread, draft: dict[str, object]) -> dict[str, object]:
    submitted = draft["submitted"]
    assert isinstance(submitted, dict)
    return {
        "key": "0193aaaa-0000-7000-8000-000000000001",
        "draft": draft["id"],
        "revision": draft["revision"],
        "revision_digest": draft["digest"],
        "seen_message": submitted["ticket"]["messages"][-1]["id"],
        "kind": "approve",
        "final_text": submitted["text"],
        "params": None,
        "diff": [],
        "reason": None,
        "findings_marked_wrong": [],
        "policy_version": 1,
        "handling_ms": 1000,
        "decided_at": "2026-11-20T09:20:11Z",
    }


def _set_queues(store: StoreInThread, name: str, *queues: str) -> None:
    """The operator changes which queues a person sees."""

    def change(transaction: Transaction) -> None:
        person = people.find_person(transaction.connection, name, None)
        assert person is not None
        change_scope(transaction, person, person.role, queues)

    store.store.write(change)
