"""An entry of the log that somebody looks at is proven, or found out."""

import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from console.model.decision import Kind
from console.model.event import EventType
from console.model.ids import DraftId
from console.remote.problems import NotConnected, NotFound
from console.sync.notices import LinkState, QueueFilter, StatusChanged
from console.sync.trust import TrustBroken
from tests.support.console import LIMIT, a_console
from tests.support.proxy import Plan, Proxy, an_answer
from tests.support.store import RunningStore
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts
from tests.sync.conftest import AConsole
from tests.sync.records import console_of, distrusting
from tests.sync.waiting import online_again, synced


def test_looking_at_an_entry_asks_for_it_and_its_proof_once(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store, 1)
    ada = synced(online("Ada"))
    index = ada.session.store.timeline(draft).result(LIMIT).items[0].event.index
    ada.session.store.verify_entry(index).result(LIMIT)
    before = answered(store)
    ada.session.store.verify_entry(index).result(LIMIT)
    assert answered(store) - before == Counter({"/v1/log/entries": 1, "/v1/log/proof/inclusion": 1})


def answered(store: StoreInThread) -> Counter[str]:
    """How many entries and proofs of them the store has given."""
    counts: Counter[str] = Counter()
    for (_, route, _), times in store.app.state.tally.requests.items():
        if route in ("/v1/log/entries", "/v1/log/proof/inclusion"):
            counts[route] += sum(times.buckets)
    return counts


def test_an_entry_changed_behind_the_back_is_found_when_it_is_looked_at_and_stays_found(
    running_store: RunningStore, tmp_path: Path
) -> None:
    put_drafts(running_store)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        events = ada.session.store.timeline(ada.session.reader.queue_page(QueueFilter()).rows[0].id).result(LIMIT).items
        index = events[0].event.index
        assert ada.session.store.verify_entry(index).result(LIMIT).index == index
        running_store.stop()
        change_entry(running_store, index)
        running_store.again()
        online_again(ada)
        with pytest.raises(TrustBroken, match="is not what was signed"):
            ada.session.store.verify_entry(index).result(LIMIT)
        assert f"entry {index:,}" in distrusting(ada)
        looked = len(ada.heard.of(StatusChanged))
        ada.session.sync_now()
        with pytest.raises(NotConnected):
            ada.session.store.timeline(DraftId("any")).result(LIMIT)
        assert all(n.status.link is LinkState.STOPPED_TRUSTING for n in ada.heard.of(StatusChanged)[looked:])


def test_an_entry_of_a_queue_one_does_not_see_is_checked_without_being_shown(
    running_store: RunningStore, tmp_path: Path
) -> None:
    put_drafts(running_store)
    asked = {"type": EventType.DRAFT_SUBMITTED.value}
    index = running_store.as_("lead").get("/v1/log/entries", params=asked).json()["entries"][0]["index"]
    token = running_store.token("agent", "Bela", "elsewhere")
    with a_console(tmp_path / "console", url=running_store.url, token=token) as bela:
        synced(bela)
        with pytest.raises(NotFound):
            bela.session.store.verify_entry(index).result(LIMIT)
        assert bela.session.status.link is LinkState.ONLINE
        running_store.stop()
        change_entry(running_store, index)
        running_store.again()
        online_again(bela)
        with pytest.raises(TrustBroken, match="is not what was signed"):
            bela.session.store.verify_entry(index).result(LIMIT)


def test_an_own_decision_that_is_not_in_the_log_is_missed(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    nothing = an_answer("200 OK", '{"entries": []}', "application/json")
    network.set(Plan(nothing.fault, answer=nothing.answer, only="/v1/log/entries"))
    ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    assert "is missing" in distrusting(ada)
    network.set(Plan())
    online_again(ada)


def change_entry(store: RunningStore, index: int) -> None:
    """Changes one byte of a stored log entry."""
    with sqlite3.connect(store.folder / "store.db") as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            database.execute(f"DROP TRIGGER {name}")
        (entry,) = database.execute('SELECT entry FROM log WHERE "index" = ?', (index,)).fetchone()
        changed = entry.replace(b'"billing"', b'"orders."')
        assert changed != entry
        database.execute('UPDATE log SET entry = ? WHERE "index" = ?', (changed, index))
