"""A customer's data is erased on the store: consoles keep no word of it, and their people are told."""

import os

import pytest

from console.cache.database import connect
from console.cache.key import find_key
from console.model.decision import Kind, Reason, ReasonCode
from console.model.ids import DraftId
from console.model.person import Role
from console.model.push import ConflictKind
from console.store.workers.erasure import erase_one
from console.sync.conflicts import resolutions_for
from console.sync.notices import OutboxFilter, OutboxState, Resolution, WorkingCopySaved
from tests.support.console import LIMIT, Console
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts
from tests.sync.conftest import AConsole
from tests.sync.waiting import conflict_of, emptied, offline, synced

MARK = "zebulonquatermain"
MINE = f"Thank you, {MARK}, for waiting."


@pytest.fixture
def draft(store: StoreInThread) -> DraftId:
    """The draft about the marked customer; two others lie around it."""
    first, *_ = put_drafts(store, 1, text=f"Thank you, {MARK}, for your patience.")
    put_drafts(store, 2, first=1)
    return first


def where_marked(console: Console) -> list[str]:
    """The tables of the cache that hold the marker, its index's own tables too."""
    path = console.profile.cache_path
    connection = connect(path, find_key(console.secrets, path, os.urandom), reading=True)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        marked = []
        for table in tables:
            if table == "words":
                continue  # a view of the tables that follow it by name
            for row in connection.execute(f"SELECT * FROM {table}"):
                if any(MARK.encode()[4:] in _bytes(value).lower() for value in row):
                    marked.append(table)
                    break
        return marked
    finally:
        connection.close()


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def gone(console: Console, draft: DraftId) -> None:
    """Waits until the cache has let go of the draft."""
    console.heard.until(lambda: console.session.reader.draft(draft) is None, "the draft is gone from the cache")


def test_an_erased_draft_leaves_nothing_in_the_cache(store: StoreInThread, online: AConsole, draft: DraftId) -> None:
    lead = synced(online("Lea", Role.LEAD))
    ada = synced(online("Ada"))
    ada.session.decisions.decide(draft, Kind.REJECT, reason=Reason(ReasonCode.OTHER, f"Not for {MARK}")).result(LIMIT)
    emptied(ada)
    assert len(lead.session.store.history("").result(LIMIT).page.items) == 1
    assert {"bodies", "words_data", "outbox"} <= set(where_marked(ada))
    assert {"bodies", "words_data", "decisions"} <= set(where_marked(lead))
    erase_one(store.store, draft)
    for console in (ada, lead):
        gone(console, draft)
        assert where_marked(console) == []
    (row,) = ada.session.reader.outbox(OutboxFilter.RECORDED)
    assert (row.kind, row.subject, row.decision.final_text) == (Kind.REJECT, "Erased", None)


def test_a_decision_that_waits_offline_is_recorded_without_its_words_and_the_person_is_told(
    store: StoreInThread, online: AConsole, network: Proxy, draft: DraftId
) -> None:
    ada = synced(online("Ada"))
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    ada.session.open_draft(draft)
    decision = ada.session.decisions.decide(draft, Kind.CORRECT, text=MINE).result(LIMIT)
    erase_one(store.store, draft)
    network.set(Plan())
    row = conflict_of(ada, decision.key)
    assert row.conflict is not None
    assert row.conflict.kind is ConflictKind.ERASED
    assert "customer's data was erased" in row.conflict.message
    assert resolutions_for(row) == (Resolution.DISMISS,)
    gone(ada, draft)
    assert where_marked(ada) == []
    ada.session.decisions.resolve(decision.key, Resolution.DISMISS).result(LIMIT)
    event = store.as_("lead").get(f"/v1/drafts/{draft}/events").json()["items"][-1]["event"]
    assert (event["type"], event["facts"]["kind"], event["facts"]["erased"]) == ("decision_refused", "correct", True)


def test_edits_of_an_erased_draft_go_and_the_outbox_says_why(
    store: StoreInThread, online: AConsole, draft: DraftId
) -> None:
    ada = synced(online("Ada"))
    ada.session.open_draft(draft)
    ada.session.edit(draft, 1, MINE)
    ada.heard.wait(WorkingCopySaved, lambda n: n.draft == draft)
    assert "working_copies" in where_marked(ada)
    erase_one(store.store, draft)
    gone(ada, draft)
    assert where_marked(ada) == []
    assert ada.session.reader.working_copy(draft) is None
    (row,) = ada.session.reader.outbox(OutboxFilter.NEEDS_YOU)
    assert (row.state, row.subject) == (OutboxState.CONFLICT, "Erased")
    assert row.conflict is not None
    assert row.conflict.kind is ConflictKind.ERASED


def test_a_console_that_comes_later_hears_nothing_of_it(store: StoreInThread, online: AConsole, draft: DraftId) -> None:
    erase_one(store.store, draft)
    ada = synced(online("Ada"))
    assert ada.session.reader.draft(draft) is None
    assert ada.session.reader.counts().pending == 2
    assert where_marked(ada) == []
