"""A store that rewrites or drops history is found out, said plainly, and no longer believed; nothing here is lost."""

import asyncio
import contextlib
import shutil
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest

from console.audit.witness import look, witness_key
from console.cache import known
from console.cache.drafts import AppliedChanges
from console.model.decision import Kind
from console.model.event import EventType, Subject
from console.remote.blocking import BlockingClient
from console.remote.client import StoreClient
from console.remote.problems import NotConnected
from console.rules.checkpoint import Checkpoint, SigningKey, sign
from console.store.config import StoreConfig
from console.store.ledger.store import Store
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.opening import open_store
from console.store.service.acknowledge_fork import acknowledge_fork
from console.sync.notices import LinkState, OutboxFilter, QueueFilter, StatusChanged
from console.sync.pull import Puller
from console.sync.session import utc_now
from tests.support.console import LIMIT, Console, a_console
from tests.support.proxy import Plan, Proxy, an_answer
from tests.support.store import RunningStore
from tests.support.store import running_store as _running_store
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.records import console_of, distrusting
from tests.sync.waiting import emptied, online_again, synced


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
        ada.session.decisions.decide(drafts[0], Kind.APPROVE).result(LIMIT)
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
        decision = ada.session.decisions.decide(drafts[1], Kind.APPROVE).result(LIMIT)
        ada.session.sync_now()
        with pytest.raises(NotConnected):
            ada.session.store.timeline(drafts[1]).result(LIMIT)
        assert [row.key for row in ada.session.reader.outbox(OutboxFilter.WAITING)] == [decision.key]
        assert recorded(running_store) == []


@pytest.mark.parametrize(
    ("is_read", "grows"),
    [(True, 0), (False, 0), (True, 6)],
    ids=["the feed was read", "only acknowledged", "others take the lost places"],
)
def test_nothing_is_sent_to_a_store_that_was_set_back_however_quick_the_console_is(
    running_store: RunningStore, tmp_path: Path, is_read: bool, grows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its checkpoint contradicts nothing that the console looked at, and sending comes before reading."""
    drafts = put_drafts(running_store, 2)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        size, cursor = looked_at(ada), ada.session._context.cache.cursor()
        running_store.stop()
        shutil.copytree(running_store.folder, tmp_path / "backup")
        running_store.again()
        online_again(ada)
        ada.session.decisions.decide(drafts[0], Kind.APPROVE).result(LIMIT)
        emptied(ada)
        ada.heard.until(lambda: ada.session.reader.draft(drafts[0]).state != "pending", "the feed shows it")  # type: ignore[union-attr]
        running_store.stop()
        not_looked_since(ada, size, None if is_read else cursor)
        for file in running_store.folder.glob("store.db*"):
            file.unlink()
        for file in (tmp_path / "backup").glob("store.db*"):
            shutil.copy(file, running_store.folder)
        ada.session.decisions.decide(drafts[1], Kind.APPROVE).result(LIMIT)
        pull = Puller.once

        async def later(self: Puller, client: StoreClient, wait: int) -> AppliedChanges:
            await asyncio.sleep(0.5)
            return await pull(self, client, wait)

        look = Puller.look

        async def look_later(self: Puller, client: StoreClient) -> int | None:
            for n in range(grows):
                await asyncio.to_thread(running_store.as_, "lead", f"Lead {n} of {time.monotonic_ns()}")
            return await look(self, client)

        monkeypatch.setattr(Puller, "once", later)
        monkeypatch.setattr(Puller, "look", look_later)
        running_store.again()
        ada.session.sync_now()
        assert "othing" in distrusting(ada)
        assert recorded(running_store) == []


@pytest.mark.parametrize("looked", [True, False], ids=["seen under a checkpoint", "not looked at since"])
def test_a_store_that_acknowledges_its_restoration_gets_what_it_lost_once_the_person_goes_on(
    running_store: RunningStore, tmp_path: Path, looked: bool
) -> None:
    drafts = put_drafts(running_store, 3)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        ada.session.decisions.decide(drafts[0], Kind.APPROVE).result(LIMIT)
        emptied(ada)
        size = looked_at(ada)
        running_store.stop()
        shutil.copytree(running_store.folder, tmp_path / "backup")
        running_store.again()
        online_again(ada)
        ada.session.decisions.decide(drafts[1], Kind.APPROVE).result(LIMIT)
        emptied(ada)
        ada.heard.until(lambda: ada.session.reader.draft(drafts[1]).state != "pending", "the feed shows it")  # type: ignore[union-attr]
        looked_at(ada)
        running_store.stop()
        if not looked:
            not_looked_since(ada, size)
        for file in running_store.folder.glob("store.db*"):
            file.unlink()
        for file in (tmp_path / "backup").glob("store.db*"):
            shutil.copy(file, running_store.folder)
        acknowledge(running_store, "A disk broke")
        running_store.again()
        ada.session.sync_now()
        assert "A disk broke" in distrusting(ada)
        restored = ada.session.status.restored
        assert restored is not None
        assert (restored.why, restored.decisions) == ("A disk broke", 1)
        assert [row["draft"] for row in recorded(running_store)] == [drafts[0]]
        assert ada.session.accept_restored_store().result(LIMIT)
        online_again(ada)
        emptied(ada)
        assert ada.session.status.restored is None
        assert [row["draft"] for row in recorded(running_store)] == [drafts[0], drafts[1]]
        ada.session.decisions.decide(drafts[2], Kind.APPROVE).result(LIMIT)
        emptied(ada)
        assert len(recorded(running_store)) == 3
        assert not ada.session.accept_restored_store().result(LIMIT)


def test_an_acknowledgement_does_not_explain_a_rewritten_beginning(running_store: RunningStore, tmp_path: Path) -> None:
    put_drafts(running_store, 2)
    with console_of(running_store, tmp_path) as ada, _running_store(tmp_path / "other") as other:
        synced(ada)
        put_drafts(other, 1)
        running_store.stop()
        other.stop()
        shutil.copy(running_store.folder / "store.db", tmp_path / "kept.db")
        forge(running_store, other)
        acknowledge(running_store, "Nothing happened")
        running_store.again()
        ada.session.sync_now()
        distrusting(ada)
        assert ada.session.status.restored is None
        assert not ada.session.accept_restored_store().result(LIMIT)


def test_a_new_key_that_the_old_one_signed_for_is_followed_without_a_word(
    store: StoreInThread, online: AConsole
) -> None:
    drafts = put_drafts(store, 3)
    ada = synced(online("Ada"))
    store.store.rotate_key(timedelta())
    ada.session.decisions.decide(drafts[0], Kind.APPROVE).result(LIMIT)
    emptied(ada)
    store.store.rotate_key(timedelta())
    store.store.rotate_key(timedelta(days=7))
    ada.session.decisions.decide(drafts[1], Kind.APPROVE).result(LIMIT)
    emptied(ada)
    index = ada.session.store.timeline(drafts[1]).result(LIMIT).items[-1].event.index
    assert ada.session.store.verify_entry(index).result(LIMIT).index == index
    assert all(n.status.link is not LinkState.STOPPED_TRUSTING for n in ada.heard.of(StatusChanged))


def test_a_console_that_was_away_during_rotations_follows_them(running_store: RunningStore, tmp_path: Path) -> None:
    drafts = put_drafts(running_store, 2)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
    for _ in range(2):
        rotate(running_store)
    token = running_store.token("agent", "Ada")
    with a_console(tmp_path / "console", url=running_store.url, token=token, secrets=ada.secrets) as ada:
        synced(ada)
        ada.session.decisions.decide(drafts[0], Kind.APPROVE).result(LIMIT)
        emptied(ada)
        index = ada.session.store.timeline(drafts[0]).result(LIMIT).items[-1].event.index
        assert ada.session.store.verify_entry(index).result(LIMIT).index == index


def test_a_swapped_key_that_nothing_announces_is_refused(running_store: RunningStore, tmp_path: Path) -> None:
    """Whoever has the database puts a key of their own in the old one's place and signs everything anew."""
    drafts = put_drafts(running_store, 2)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        running_store.stop()
        swap_key(running_store)
        running_store.again()
        decision = ada.session.decisions.decide(drafts[0], Kind.APPROVE).result(LIMIT)
        ada.session.sync_now()
        distrusting(ada)
        assert [row.key for row in ada.session.reader.outbox(OutboxFilter.WAITING)] == [decision.key]
        assert recorded(running_store) == []


def test_a_swapped_key_with_an_announcement_that_the_old_one_never_signed_is_refused(
    running_store: RunningStore, tmp_path: Path
) -> None:
    put_drafts(running_store, 2)
    with console_of(running_store, tmp_path) as ada:
        synced(ada)
        running_store.stop()
        original = verifier_key(running_store)
        swap_key(running_store)
        announce_falsely(running_store, original)
        running_store.again()
        ada.session.sync_now()
        assert "does not prove that it may" in distrusting(ada)


def test_a_witness_that_the_settings_demand_must_have_seen_the_same_log(
    store: StoreInThread, network: Proxy, tmp_path: Path
) -> None:
    put_drafts(store, 1)
    witness = witness_key(tmp_path / "witness", "w.example")
    token = store.token("agent", "Ada")
    with (
        BlockingClient(store.url, store.token("auditor", "W")) as client,
        a_console(tmp_path / "ada", url=network.url, token=token, witnesses=(str(witness.public),)) as ada,
    ):
        ada.session.start()
        assert "no checkpoint of it is cosigned by w.example" in distrusting(ada)
        look(client, tmp_path / "witness", witness, None, utc_now)
        ada.session.sync_now()
        online_again(ada)
        # What the witness saw is another log than the one that is shown here.
        saw = sign(Checkpoint(store.store.origin, 1, bytes(32)), SigningKey("somebody.example", bytes(32)))
        network.set(an_answer_at("/v1/log/checkpoint?witness", saw + witness.cosign(saw, utc_now())))
        put_drafts(store, 1, first=1)
        assert "was changed" in distrusting(ada)


def an_answer_at(path: str, text: str) -> Plan:
    """The network answers for the store where `path` is asked for."""
    made = an_answer("200 OK", text, "text/plain; charset=utf-8")
    return Plan(made.fault, answer=made.answer, only=path)


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


def looked_at(console: Console) -> int:
    """Waits until the console has seen all of its decisions under a checkpoint; gives the size of the last."""
    desk = console.session._context

    deadline = time.monotonic() + LIMIT
    while desk.core.call(lambda: desk.cache.outbox.unverified(1)).result(LIMIT):
        assert time.monotonic() < deadline, "the console never looked at what it decided"
        console.session.sync_now()
    last = desk.core.call(desk.cache.checkpoints.last).result(LIMIT)
    assert last is not None
    return last.size


def not_looked_since(console: Console, size: int, cursor: str | None = None) -> None:
    """As if the store had gone before the console looked at the record again; and, with `cursor`, read its feed."""
    cache = console.session._context.cache

    def forget() -> None:
        with cache._db.transaction():
            cache.checkpoints.rewind(size)
            cache._db.run("UPDATE outbox SET proven = NULL")
            if cursor is not None:
                known.put(cache._db, known.CURSOR, cursor.encode())

    console.session._context.core.call(forget).result(LIMIT)


def opened(store: RunningStore) -> contextlib.closing[Store]:
    """The store's database, opened beside it."""
    return contextlib.closing(open_store(StoreConfig(store.database)))


def acknowledge(store: RunningStore, why: str) -> None:
    """What an operator does after a restore."""
    with opened(store) as here:
        here.write(lambda transaction: acknowledge_fork(transaction, why))


def rotate(store: RunningStore) -> None:
    """Rotates the key, without an overlap."""
    with opened(store) as here:
        here.rotate_key(timedelta())


def verifier_key(store: RunningStore) -> str:
    """The key that the store names."""
    with opened(store) as here:
        return here.identity.verifier_key


def swap_key(store: RunningStore) -> None:
    """Puts another key into the database, in the place of the one that signs; every checkpoint is signed anew."""
    seed = bytes(range(32))
    with sqlite3.connect(store.folder / "store.db") as database:
        (origin,) = database.execute("SELECT origin FROM store").fetchone()
        key_id = SigningKey(origin, seed).key_id.hex()
        database.execute("UPDATE signing_keys SET seed = ?, key_id = ?", (seed, key_id))
        database.execute("DELETE FROM checkpoints")


def announce_falsely(store: RunningStore, original: str) -> None:
    """Writes an announcement as a rotation would have, under checkpoints of the stranger's key alone."""
    seed = bytes(range(32))
    with opened(store) as here:
        key = SigningKey(here.origin, seed)
        facts = {"verifier_key": key.verifier_key, "replaces": original, "until": 0}

        def announce(transaction: Transaction) -> None:
            transaction.record(EventType.KEY_ANNOUNCED, SYSTEM, Subject(other=key.key_id.hex()), facts)

        here.write(announce)
        here.checkpoint()


def forge(store: RunningStore, other: RunningStore) -> None:
    """Puts another log in the store's place, under the same name and key."""
    with sqlite3.connect(store.folder / "store.db") as database:
        identity = database.execute("SELECT id, origin FROM store").fetchone()
        key = database.execute("SELECT key_id, name, seed FROM signing_keys").fetchone()
        tokens = database.execute("SELECT id, person_id, hash, queues, created_at FROM tokens").fetchall()
        people = database.execute("SELECT id, name, role, queues, created_at FROM people").fetchall()
    for file in store.folder.glob("store.db*"):
        file.unlink()
    shutil.copy(other.folder / "store.db", store.folder / "store.db")
    with sqlite3.connect(store.folder / "store.db") as database:
        database.execute("UPDATE store SET id = ?, origin = ?", identity)
        database.execute("UPDATE signing_keys SET key_id = ?, name = ?, seed = ?", key)
        database.execute("DELETE FROM checkpoints")
        database.executemany(
            "INSERT OR IGNORE INTO people (id, name, role, queues, created_at) VALUES (?, ?, ?, ?, ?)",
            [(i, f"{name} once", role, queues, at) for i, name, role, queues, at in people],
        )
        database.executemany(
            "INSERT INTO tokens (id, person_id, hash, queues, created_at) VALUES (?, ?, ?, ?, ?)", tokens
        )
