"""A store that rewrites or drops history is found out, said plainly, and no longer believed; nothing here is lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from console.model.decision import Kind
from console.model.ids import DraftId
from console.remote.problems import NotConnected
from console.sync.notices import Link, OutboxFilter, QueueFilter, StatusChanged
from console.sync.trust import TrustBroken
from tests.support.console import LIMIT, Console, a_console
from tests.support.drafts import put_drafts, recorded
from tests.support.proxy import Plan, Proxy, an_answer
from tests.support.store import RunningStore
from tests.support.store import running_store as _running_store
from tests.support.store_in_thread import StoreInThread
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, online_again, synced


def distrusting(console: Console) -> str:
    """Waits until the console no longer trusts its store; gives its sentence."""
    console.heard.until(lambda: console.session.status.link is Link.STOPPED_TRUSTING, "the console stops trusting")
    message = console.session.status.message
    assert message is not None
    return message


def console_of(store: RunningStore, folder: Path) -> Console:
    """Ada's console on the store."""
    return a_console(folder / "console", url=store.url, token=store.token("agent", "Ada"))


def test_a_store_restored_from_an_older_backup_is_found_out_and_nothing_is_sent_to_it(
    running_store: RunningStore, tmp_path: Path
) -> None:
    drafts = put_drafts(running_store, 3)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        running_store.stop()
        shutil.copytree(running_store.folder, tmp_path / "backup")
        running_store.again()
        online_again(ada)
        ada.session.decide(drafts[0], Kind.APPROVE).result(LIMIT)
        emptied(ada)
        ada.heard.until(lambda: ada.session.reader.draft(drafts[0]).state != "pending", "the feed shows it")  # type: ignore[union-attr]
        running_store.stop()
        for file in running_store.folder.glob("store.db*"):
            file.unlink()
        for file in (tmp_path / "backup").glob("store.db*"):
            shutil.copy(file, running_store.folder)
        running_store.again()
        ada.session.sync_now()
        assert "Nothing more is sent to it" in distrusting(ada)
        made = ada.session.decide(drafts[1], Kind.APPROVE).result(LIMIT)
        ada.session.sync_now()
        with pytest.raises(NotConnected):
            ada.session.timeline(drafts[1]).result(LIMIT)
        assert [row.key for row in ada.session.reader.outbox(OutboxFilter.WAITING)] == [made.key]
        assert recorded(running_store) == []


def test_another_store_at_the_same_address_is_not_taken_for_the_one_known(
    running_store: RunningStore, tmp_path: Path
) -> None:
    put_drafts(running_store)
    with (
        _running_store(tmp_path / "other") as other,
        Proxy(running_store.url) as network,
        a_console(tmp_path / "c", url=network.url, token=running_store.token("agent", "Ada")) as ada,
    ):
        synced(ada)
        ada.secrets.set("token", other.token("agent", "Ada"))
        network.retarget(other.url)
        assert "signs with another key" in distrusting(ada)
        assert ada.session.reader.queue_count(QueueFilter()) == 1


def test_an_entry_changed_behind_the_back_is_found_when_it_is_looked_at_and_stays_found(
    running_store: RunningStore, tmp_path: Path
) -> None:
    put_drafts(running_store)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        events = ada.session.timeline(ada.session.reader.queue_page(QueueFilter()).rows[0].id).result(LIMIT).items
        index = events[0].event.index
        assert ada.session.verify_entry(index).result(LIMIT).index == index
        running_store.stop()
        change_entry(running_store, index)
        running_store.again()
        online_again(ada)
        with pytest.raises(TrustBroken, match="is not what was signed"):
            ada.session.verify_entry(index).result(LIMIT)
        assert f"entry {index:,}" in distrusting(ada)
        looked = len(ada.heard.of(StatusChanged))
        ada.session.sync_now()
        with pytest.raises(NotConnected):
            ada.session.timeline(DraftId("any")).result(LIMIT)
        assert all(n.status.link is Link.STOPPED_TRUSTING for n in ada.heard.of(StatusChanged)[looked:])


def test_an_own_decision_that_is_not_in_the_log_is_missed(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    nothing = an_answer("200 OK", '{"entries": []}', "application/json")
    network.set(Plan(nothing.fault, answer=nothing.answer, only="/v1/log/entries"))
    ada.session.decide(draft, Kind.APPROVE).result(LIMIT)
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
