"""Backup and restore: whole, consistent while the store is served, from either database into either."""

import gzip
import json
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from console.store.backup.file import BackupReader, BackupUnusable, check
from console.store.backup.make import back_up
from console.store.backup.restore import InvalidRecord, read_header, restore
from console.store.config import StoreConfig, utc_now
from console.store.database.engine import Database, DatabaseUnusable, open_database, open_existing
from console.store.dispatch.adapter import DeliveryCheck, Outcome, Result
from console.store.opening import open_store
from console.store.service.attempts import start
from console.store.verification.verify import verify
from tests.store.conversations import run
from tests.store.dispatched import Outside, ask
from tests.store.replies import draft_on
from tests.support.databases import Empty
from tests.support.lived import live
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, store_in_thread, submit

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a store in which every kind of thing has happened, made while it is served."""
    folder = tmp_path_factory.mktemp("lived")
    with store_in_thread(folder) as store:
        live(store)
        back_up(store.store.database, folder / "lived.backup", utc_now)
    return folder / "lived.backup"


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = open_database(url)
    try:
        yield database
    finally:
        database.close()


def _content(path: Path) -> dict[str, list[list[object]]]:
    """Each table's rows, in an order of their own."""
    tables: dict[str, list[list[object]]] = {}
    with BackupReader(path) as reader:
        for section, rows in reader.batches():
            names = [name for name, _ in section.columns]
            order = sorted(range(len(names)), key=names.__getitem__)
            tables.setdefault(section.table, []).extend([row[i] for i in order] for row in rows)
    return {table: sorted(rows, key=repr) for table, rows in tables.items()}


@pytest.mark.parametrize("kind", BOTH)
def test_a_restored_store_is_the_one_that_was_backed_up(lived: Path, empty: Empty, tmp_path: Path, kind: str) -> None:
    with _opened(empty(kind)) as database:
        verdict = restore(database, lived, moved=True)
        assert verdict.problems == ()
        assert (verdict.entries, verdict.root) == (check(lived).entries, check(lived).root)
        # The indexes are made by the restore itself, which does not check them.
        assert verdict == msgspec.structs.replace(verify(database), not_checked=verdict.not_checked)
        back_up(database, tmp_path / "again.backup", utc_now)
        back_up(database, tmp_path / "third.backup", utc_now)
    assert _content(tmp_path / "again.backup") == _content(lived) == _content(tmp_path / "third.backup")


@pytest.mark.parametrize(("before", "after"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_team_moves_to_another_database_and_works_on(empty: Empty, tmp_path: Path, before: str, after: str) -> None:
    with store_in_thread(tmp_path, database=empty(before), place_seconds=30.0) as store:
        agent, pipeline = store.token("agent", "Ada"), store.token("pipeline", "P")
        open_draft, decided = store.draft(), store.draft()
        decision = a_decision(decided)
        first = push(store.client(agent), decision)[0]
        back_up(store.store.database, tmp_path / "the.backup", utc_now)
    new = empty(after)
    with _opened(new) as database:
        assert restore(database, tmp_path / "the.backup").problems == ()
    with store_in_thread(tmp_path, database=new, place_seconds=30.0) as store:
        again = push(store.client(agent), decision, a_decision(open_draft))
        assert [r["status"] for r in again] == ["duplicate", "recorded"]
        assert again[0]["log_index"] == first["log_index"]
        wire = open_draft["submitted"] | {"external_id": "one more"}
        answer = store.client(pipeline).post("/v1/drafts", json=[wire])
        assert answer.json()["results"][0]["status"] == "created"
        assert verify(store.store.database).problems == ()


@pytest.mark.parametrize("kind", BOTH)
def test_nothing_that_was_approved_before_a_restore_is_sent_again_without_a_person_s_word(
    empty: Empty, tmp_path: Path, kind: str
) -> None:
    with store_in_thread(tmp_path) as store:
        agent = store.token("agent", "Ada")
        waits, tried, later = store.draft(), store.draft(), store.draft()
        assert store.decide(store.client(agent), tried)["status"] == "recorded"
        store.clock.pass_(seconds=11)
        run(store, Outside(Outcome(Result.RETRY, "busy", "smtp_451")))
        assert store.decide(store.client(agent), waits)["status"] == "recorded"
        back_up(store.store.database, tmp_path / "the.backup", store.clock)
        # Decided after the backup, and sent: the restored store gets it from the console that made it.
        lost = a_decision(later, decided_at=store.clock.now.isoformat())
        store.clock.pass_(minutes=5)
        run(store, Outside())
        now = store.clock.now
    url = empty(kind)
    with _opened(url) as database:
        assert restore(database, tmp_path / "the.backup", now=lambda: now).problems == ()
    (tmp_path / "restored").mkdir()
    with store_in_thread(tmp_path / "restored", database=url, place_seconds=30.0) as store:
        store.clock.now = now
        agent_there = store.client(agent)
        assert push(agent_there, lost)[0]["status"] == "recorded"
        store.clock.pass_(minutes=5)
        outside = Outside()
        run(store, outside)
        assert outside.orders == []
        for draft in (waits, tried, later):
            shown = store.shown(draft["id"])
            assert (shown["state"], "was restored" in shown["dispatch"]["response"]) == ("send_unknown", True)
        assert ask(store, waits["id"], "settle", sent=True, note="It is in the log.").status_code == 200
        assert ask(store, tried["id"], "settle", sent=False, note="").status_code == 200
        assert ask(store, tried["id"], "retry").status_code == 200
        made_at = store.clock.now.isoformat().replace("+00:00", "Z")
        new = store.draft(external_id="new", ticket__id="T-new", created_at=made_at)
        decided_at = store.clock.now.isoformat()
        assert store.decide(agent_there, new, decided_at=decided_at)["status"] == "recorded"
        store.clock.pass_(minutes=1)
        run(store, outside)
        assert sorted(order.draft for order in outside.orders) == sorted([tried["id"], new["id"]])
        assert verify(store.store.database).problems == ()


def test_after_a_restore_the_others_on_a_ticket_are_shown_what_may_have_been_sent(empty: Empty, tmp_path: Path) -> None:
    """Also where its turn would come later, where it was being sent, and where it had failed and is sent again."""
    killed, busy, failed = "killed", "busy", "failed"
    with store_in_thread(tmp_path) as store:
        token = store.token("agent", "Ada")
        ada = store.client(token)
        first = {name: draft_on(store, name) for name in (failed, busy, killed)}
        second = {name: draft_on(store, name) for name in first}
        for name, result in ((failed, Result.FAILED), (busy, Result.RETRY)):
            assert store.decide(ada, first[name])["status"] == "recorded"
            store.clock.pass_(seconds=11)
            run(store, Outside(Outcome(result, "no", "smtp_451")))
        assert store.decide(ada, first[killed])["status"] == "recorded"
        store.clock.pass_(seconds=11)
        store.store.write(lambda t: start(t, "outside", timedelta(minutes=1), None))
        assert store.shown(first[killed]["id"])["dispatch"]["status"] == "sending"
        # The wait of the busy one is still on.
        back_up(store.store.database, tmp_path / "the.backup", store.clock)
        now = store.clock.now
    url = empty("sqlite")
    with _opened(url) as database:
        assert restore(database, tmp_path / "the.backup", now=lambda: now).problems == ()
    (tmp_path / "restored").mkdir()
    with store_in_thread(tmp_path / "restored", database=url) as store:
        store.clock.now = now
        assert ask(store, first[failed]["id"], "retry").status_code == 200
        store.clock.pass_(seconds=1)
        told = store.shown(second[busy]["id"])["submitted"]["ticket"]["messages"][-1]["id"]
        decided = {"decided_at": store.clock.now.isoformat(), "seen_message": told}
        assert store.decide(store.client(token), second[busy], **decided)["status"] == "recorded"
        store.clock.pass_(seconds=11)
        outside = Outside(check=DeliveryCheck.NOT_SENT)
        run(store, outside)
        store.clock.pass_(minutes=5)
        run(store, outside)
        assert outside.orders == []
        for name in first:
            earlier, other = store.shown(first[name]["id"]), store.shown(second[name]["id"])
            assert (name, earlier["state"], other["state"]) == (name, "send_unknown", "pending")
            assert "was restored" in earlier["dispatch"]["response"]
            assert "may have been sent" in other["submitted"]["ticket"]["messages"][-1]["text"], name
        assert verify(store.store.database).problems == ()


def test_what_a_moved_store_had_to_send_it_sends(empty: Empty, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        draft = store.draft()
        assert store.decide(store.as_("agent"), draft)["status"] == "recorded"
        back_up(store.store.database, tmp_path / "the.backup", utc_now)
    url = empty("sqlite")
    with _opened(url) as database:
        restore(database, tmp_path / "the.backup", moved=True)
    (tmp_path / "moved").mkdir()
    with store_in_thread(tmp_path / "moved", database=url) as store:
        store.clock.pass_(seconds=11)
        outside = Outside()
        run(store, outside)
        assert [order.draft for order in outside.orders] == [draft["id"]]


@pytest.mark.parametrize("kind", BOTH)
def test_a_backup_made_while_people_decide_is_one_moment(empty: Empty, tmp_path: Path, kind: str) -> None:
    with store_in_thread(tmp_path, database=empty(kind)) as store:
        stop = threading.Event()
        troubles: list[BaseException] = []
        people = [threading.Thread(target=_decide, args=(store, n, stop, troubles)) for n in range(4)]
        for person in people:
            person.start()
        files = [tmp_path / f"{n}.backup" for n in range(3)]
        entries = [back_up(store.store.database, file, utc_now).entries for file in files]
        stop.set()
        for person in people:
            person.join(60)
        assert troubles == []
        assert entries == sorted(entries)
    for file in files:
        with _opened(empty("sqlite")) as database:
            assert restore(database, file).problems == ()


def _decide(store: StoreInThread, number: int, stop: threading.Event, troubles: list[BaseException]) -> None:
    try:
        agent = store.client(store.token("agent", f"agent {number}"))
        pipeline = store.client(store.token("pipeline", f"pipeline {number}"))
        count = 0
        while not stop.is_set():
            count += 1
            made = submit(pipeline, draft_as_sent(count))[0]
            push(agent, a_decision(agent.get(f"/v1/drafts/{made['id']}").json()))
    except BaseException as error:  # noqa: BLE001 - told by the test's own thread
        troubles.append(error)


def test_only_its_owner_may_read_it(lived: Path) -> None:
    assert stat.S_IMODE(lived.stat().st_mode) == 0o600
    assert [path.name for path in lived.parent.iterdir() if path.name.endswith(".partial")] == []


def test_a_file_that_is_there_is_not_overwritten(lived: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    with _opened(f"sqlite:///{tmp_path / 'new.db'}") as database:
        restore(database, lived)
        with pytest.raises(BackupUnusable, match="there already"):
            back_up(database, there, utc_now)
    assert there.read_text() == "mine"


def _rewritten(path: Path, change: Callable[[list[bytes]], object]) -> bytes:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    change(lines)
    return gzip.compress(b"".join(lines))


def _header(lines: list[bytes], **changed: object) -> None:
    lines[0] = json.dumps(json.loads(lines[0]) | changed).encode() + b"\n"


SPOILED: dict[str, Callable[[Path], bytes]] = {
    "nothing": lambda _: b"",
    "not gzip": lambda _: b"SQLite format 3\0" * 40,
    "another gzip": lambda _: gzip.compress(b"hello\n"),
    "another JSON": lambda _: gzip.compress(b'{"format":"x","version":1}\n'),
    "cut in the middle": lambda p: p.read_bytes()[: p.stat().st_size // 2],
    "cut by a byte": lambda p: p.read_bytes()[:-1],
    "cut in its head": lambda p: p.read_bytes()[:5],
    "a bit flipped": lambda p: _flipped(p.read_bytes()),
    "its last line gone": lambda p: _rewritten(p, lambda lines: lines.pop()),
    "a row gone": lambda p: _rewritten(p, lambda lines: lines.pop(-20)),
    "a row twice": lambda p: _rewritten(p, lambda lines: lines.insert(-20, lines[-20])),
    "a row that is none": lambda p: _rewritten(p, lambda lines: lines.insert(-20, b'["x"]\n')),
    "something behind it": lambda p: _rewritten(p, lambda lines: lines.append(b"[]\n")),
    "a header changed": lambda p: _rewritten(p, lambda lines: _header(lines, entries=1)),
    "a newer form": lambda p: _rewritten(p, lambda lines: _header(lines, version=2)),
    "a newer schema": lambda p: _rewritten(p, lambda lines: _header(lines, schema="9999")),
}


def _flipped(content: bytes) -> bytes:
    at = len(content) * 2 // 3
    return content[:at] + bytes([content[at] ^ 16]) + content[at + 1 :]


@pytest.mark.parametrize("how", SPOILED)
def test_a_file_that_is_not_a_whole_backup_is_refused_before_anything_is_changed(
    lived: Path, tmp_path: Path, how: str
) -> None:
    spoiled = tmp_path / "spoiled"
    spoiled.write_bytes(SPOILED[how](lived))
    with pytest.raises(BackupUnusable, match=str(spoiled)):
        read_header(spoiled)
    with _opened(f"sqlite:///{tmp_path / 'new.db'}") as database:
        with pytest.raises(BackupUnusable, match=str(spoiled)):
            restore(database, spoiled)
        with database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0


@pytest.mark.parametrize("kind", BOTH)
def test_nothing_is_restored_over_what_is_there(lived: Path, empty: Empty, kind: str) -> None:
    url = empty(kind)
    open_store(StoreConfig(url)).close()
    with _opened(url) as database:
        before = verify(database)
        with pytest.raises(DatabaseUnusable, match="not empty"):
            restore(database, lived)
        assert verify(database) == before


@pytest.mark.parametrize("kind", BOTH)
def test_a_record_that_does_not_hold_is_not_restored(lived: Path, empty: Empty, tmp_path: Path, kind: str) -> None:
    with _opened(f"sqlite:///{tmp_path / 'spoiled.db'}") as database:
        restore(database, lived)
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE log SET entry = CAST(entry || ' ' AS BLOB) WHERE \"index\" = 7")
        back_up(database, tmp_path / "spoiled", utc_now)
    with _opened(empty(kind)) as database:
        with pytest.raises(InvalidRecord) as refused:
            restore(database, tmp_path / "spoiled")
        assert refused.value.verdict.problems[0].index == 7
        with pytest.raises(DatabaseUnusable):
            verify(database)
        assert not restore(database, tmp_path / "spoiled", unverified=True).ok
        assert verify(database).problems[0].index == 7


def test_events_that_waited_for_their_places_get_them(empty: Empty, tmp_path: Path) -> None:
    """A snapshot of PostgreSQL may lie between a commit and the moment in which its events are moved to the log."""
    with store_in_thread(tmp_path, database=empty("postgresql")) as store:
        store.store._commit.stop()
        store.draft()
        header = back_up(store.store.database, tmp_path / "the.backup", utc_now)
    with _opened(empty("postgresql")) as database:
        verdict = restore(database, tmp_path / "the.backup")
        assert (verdict.ok, verdict.entries > header.entries) == (True, True)


def test_a_database_without_a_store_gives_no_backup(tmp_path: Path) -> None:
    with _opened(f"sqlite:///{tmp_path / 'new.db'}") as database, pytest.raises(DatabaseUnusable, match="empty"):
        back_up(database, tmp_path / "the.backup", utc_now)
    assert not (tmp_path / "the.backup").exists()
    with pytest.raises(DatabaseUnusable):
        open_existing(f"sqlite:///{tmp_path / 'none.db'}")
