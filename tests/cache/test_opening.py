"""Opening: one process at a time, the key, the format, the place; each refusal names what and what to do."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from console.cache.cache import Cache
from console.cache.errors import CacheInUse, CacheProblem, CacheTooNew, KeyLost, NoPlace
from console.cache.key import KEY_NAME
from console.cache.lock import Lock, is_at_work
from console.cache.migrations import LATEST
from console.cache.rows import QueueFilter
from console.local.profiles import Profile
from console.rules.policy import load
from resources.policy import default_policy_text
from tests.cache.builders import NOON, Desk, a_cached_draft, a_copy, draft_id, fill, plain_files
from tests.support.memory_secrets import MemorySecrets

HOLD = """
import sys
from pathlib import Path
from console.cache.lock import Lock
lock = Lock.acquire(Path(sys.argv[1]), address="window-of-the-first")
lock.set_at_work(True)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process_holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that has the lock of `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def another_process_starting(folder: Path) -> Iterator[None]:
    """One that has the lock and is killed before it opened anything."""
    script = HOLD.replace("lock.set_at_work(True)", "")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.kill()


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Rights as most people have them: root's are put down meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_home() -> Iterator[Path]:
    """A folder that an ordinary user may enter but not write, outside pytest's own, which only its owner may enter."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        home.chmod(0o555)
        yield home
        home.chmod(0o755)


def test_a_second_start_learns_who_has_the_profile_and_where_its_window_listens(desk: Desk) -> None:
    with another_process_holding(desk.profile.folder) as first:
        with pytest.raises(CacheInUse) as refused:
            desk.open()
        assert refused.value.pid == first.pid
        assert refused.value.address == "window-of-the-first"
        assert str(first.pid) in refused.value.sentence


def test_the_lock_of_a_killed_process_is_free(desk: Desk) -> None:
    with another_process_holding(desk.profile.folder) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
        lock = Lock.acquire(desk.profile.folder)
    assert lock.found_at_work
    lock.release()
    lock.release()
    again = Lock.acquire(desk.profile.folder)
    assert not again.found_at_work
    again.release()


def test_a_folder_says_whether_somebody_works_in_it(desk: Desk) -> None:
    folder = desk.profile.folder
    assert is_at_work(folder) is False
    desk.open()
    assert is_at_work(folder) is True
    assert is_at_work(folder) is True, "asking takes nothing"
    desk.close()
    assert is_at_work(folder) is False
    (folder / "lock").write_bytes(b"nonsense")
    assert is_at_work(folder) is False


def test_a_second_cache_in_the_same_process_is_refused_too(desk: Desk, cache: Cache) -> None:
    cache.lock.announce("here")
    with pytest.raises(CacheInUse) as refused:
        desk.open()
    assert (refused.value.pid, refused.value.address) == (os.getpid(), "here")


def test_a_refused_start_does_not_take_the_first_ones_lock_away(desk: Desk, cache: Cache) -> None:
    for _ in range(2):
        with pytest.raises(CacheInUse):
            desk.open()
    fill(cache, a_cached_draft(1))


def test_closing_twice_is_once(desk: Desk, cache: Cache) -> None:
    reader = cache.reader()
    reader.counts()
    cache.close()
    cache.close()
    assert desk.open().reader().counts().pending == 0


def test_only_the_owner_may_read_folder_and_files(desk: Desk) -> None:
    desk.profile.folder.mkdir(mode=0o755)
    old = os.umask(0)
    try:
        cache = desk.open()
        fill(cache, a_cached_draft(1))
        cache.reader().counts()
    finally:
        os.umask(old)
    assert stat.S_IMODE(desk.profile.folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in plain_files(desk.profile.folder)}
    assert {"cache.db", "cache.db-wal", "cache.db-shm", "cache.db.mark", "lock"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_nothing_personal_can_be_read_in_the_files(desk: Desk, cache: Cache) -> None:
    marker = "Quetzalcoatlus"
    fill(cache, *(a_cached_draft(n, subject=marker, text=marker, message=marker, source=marker) for n in range(1, 200)))
    cache.working_copies.save([a_copy(1, text=marker)])
    assert len(cache.reader().queue_page(QueueFilter(text=marker), limit=100).rows) == 100
    key = desk.place.kept[KEY_NAME]
    assert _holders(desk.profile.folder, marker, key) == []
    desk.close()
    assert _holders(desk.profile.folder, marker, key) == []
    (desk.profile.folder / "plain").write_text(f"x{marker}x")
    assert _holders(desk.profile.folder, marker, key) == ["plain"], "the search itself works"


def test_the_key_is_made_once_and_has_256_random_bits(desk: Desk, cache: Cache) -> None:
    key = desk.place.kept[KEY_NAME]
    assert len(bytes.fromhex(key)) == 32
    desk.close()
    desk.open()
    assert desk.place.kept[KEY_NAME] == key


def test_a_lost_key_is_said_and_the_cache_left_as_it_is(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    desk.close()
    key = desk.place.kept.pop(KEY_NAME)
    before = desk.path.read_bytes()
    with pytest.raises(KeyLost) as lost:
        desk.open()
    assert desk.place.kind in lost.value.sentence
    assert "rebuild" in lost.value.sentence
    assert desk.path.read_bytes() == before
    assert desk.place.kept == {}
    desk.place.kept[KEY_NAME] = key
    assert desk.open().reader().draft(draft_id(1)) is not None


def test_another_key_in_its_place_is_a_lost_key_not_a_damaged_file(desk: Desk, cache: Cache) -> None:
    desk.close()
    desk.place.kept[KEY_NAME] = "ab" * 32
    with pytest.raises(KeyLost):
        desk.open()
    desk.place.kept[KEY_NAME] = "not hexadecimal"
    with pytest.raises(KeyLost):
        desk.open()


def test_rebuilding_keeps_the_sealed_file_and_begins_anew(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    desk.close()
    sealed, key = desk.path.read_bytes(), desk.place.kept.pop(KEY_NAME)
    aside = Cache.rebuild(desk.profile, secrets=desk.place, now=desk.now)
    assert aside is not None
    assert aside.read_bytes() == sealed
    again = desk.open()
    assert (again.cursor(), again.reader().counts().pending) == (None, 0)
    assert desk.place.kept[KEY_NAME] != key


def test_a_key_kept_before_a_crash_made_the_file_is_used(desk: Desk) -> None:
    desk.place.kept[KEY_NAME] = "cd" * 32
    desk.open()
    assert desk.place.kept[KEY_NAME] == "cd" * 32


def test_a_newer_format_is_refused_and_left_untouched(desk: Desk, cache: Cache) -> None:
    cache._db.run(f"PRAGMA user_version = {LATEST + 1}")
    desk.close()
    before = desk.path.read_bytes()
    with pytest.raises(CacheTooNew) as refused:
        desk.open()
    assert (refused.value.file_version, refused.value.known) == (LATEST + 1, LATEST)
    assert desk.path.read_bytes() == before
    with pytest.raises(CacheTooNew):
        desk.open()


@pytest.mark.parametrize("name", ["cache.db", "cache.db-wal", "cache.db-shm"])
def test_a_link_planted_in_place_of_a_file_is_not_followed(desk: Desk, tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious" * 1_000)
    desk.profile.folder.mkdir()
    (desk.profile.folder / name).symlink_to(victim)
    cache = desk.open()
    fill(cache, a_cached_draft(1))
    desk.close()
    assert victim.read_bytes() == b"precious" * 1_000
    assert any(name in note and "link" in note for note in cache.notes)


@pytest.mark.parametrize("name", ["cache.db-wal", "cache.db-shm"])
def test_a_link_planted_beside_the_file_costs_nothing_of_what_is_in_it(desk: Desk, cache: Cache, name: str) -> None:
    cache.working_copies.save([a_copy(1)])
    desk.close()
    (desk.profile.folder / name).symlink_to(desk.profile.folder / "elsewhere")
    again = desk.open()
    assert again.reader().working_copy(draft_id(1)) == a_copy(1)
    assert len(again.notes) == 1


def test_a_start_that_was_killed_before_it_opened_the_files_is_no_alarm(desk: Desk, cache: Cache) -> None:
    desk.close()
    with another_process_starting(desk.profile.folder):
        pass
    assert desk.open().notes == ()


def test_a_link_in_place_of_the_lock_is_refused(desk: Desk, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    desk.profile.folder.mkdir()
    (desk.profile.folder / "lock").symlink_to(victim)
    with pytest.raises(NoPlace):
        desk.open()
    assert victim.read_bytes() == b"precious"


def test_a_cache_of_another_person_is_set_aside_unread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open()
    desk.close()
    if os.geteuid() == 0:
        os.chown(desk.path, 65534, 65534)
    else:
        # Only root can give a file away; elsewhere the question "who am I" is answered otherwise.
        monkeypatch.setattr("console.local.files.os.geteuid", lambda: os.getuid() + 1)
    assert any("another user" in note for note in _notes_or_refusal(desk))


def test_a_folder_that_cannot_be_written_is_named(read_only_home: Path) -> None:
    home = read_only_home
    with an_ordinary_user(), pytest.raises(NoPlace) as refused:
        Cache.open(Profile("x", home / "profiles" / "x"), secrets=MemorySecrets(), now=lambda: NOON)
    assert str(home) in refused.value.sentence
    assert "COUNTERSIGN_HOME" in refused.value.sentence
    assert list(home.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_named(desk: Desk) -> None:
    desk.profile.folder.parent.mkdir(exist_ok=True)
    desk.profile.folder.write_text("not a folder")
    with pytest.raises(NoPlace) as refused:
        desk.open()
    assert str(desk.profile.folder) in refused.value.sentence
    assert desk.profile.folder.read_text() == "not a folder"


def test_a_lock_file_with_nonsense_in_it_is_taken_all_the_same(desk: Desk) -> None:
    desk.profile.folder.mkdir()
    for nonsense in (b"", b"\xff\xfe", b"[1, 2]", b'{"pid": "x"}', b"{" * 10_000):
        (desk.profile.folder / "lock").write_bytes(nonsense)
        desk.open()
        desk.close()
    assert json.loads((desk.profile.folder / "lock").read_bytes()[:512])["at_work"] is False


def test_every_problem_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    problems: list[CacheProblem] = [
        CacheInUse(None, ""),
        CacheTooNew(path, 9, 1),
        KeyLost(path, "the keyring"),
        NoPlace(tmp_path, "it cannot be written"),
    ]
    for problem in problems:
        assert problem.sentence[0].isupper()
        assert problem.sentence.endswith(".")
        assert "!" not in problem.sentence


def test_a_reader_reads_from_any_thread_what_is_committed(desk: Desk, cache: Cache) -> None:
    reader = cache.reader()
    fill(cache, a_cached_draft(1))
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(reader.counts().pending)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert counts == [1, 1, 1, 1]
    with cache._db.transaction():
        cache._drafts.put([a_cached_draft(2)])
        assert reader.counts().pending == 1
    assert reader.counts().pending == 2


def test_the_policy_that_comes_with_the_program_is_read_as_a_published_one_would_be(cache: Cache) -> None:
    assert cache.reader().policy() == load(default_policy_text())


def test_a_reader_cannot_write(cache: Cache) -> None:
    reader = cache.reader()
    with pytest.raises(CacheProblem):
        reader._rows("DELETE FROM known")


def test_policy_and_status_are_there_before_anything_was_fetched(cache: Cache) -> None:
    reader = cache.reader()
    assert reader.person() is None
    assert reader.policy().name
    assert reader.status().waiting == 0
    cache.set_policy(msgspec.structs.replace(reader.policy(), name="another"))
    assert reader.policy().name == "another"
    assert cache.policy() == reader.policy()


def _notes_or_refusal(desk: Desk) -> tuple[str, ...]:
    try:
        return desk.open().notes
    except NoPlace as refused:
        return (refused.sentence,)


def _holders(folder: Path, marker: str, key: str) -> list[str]:
    wanted = [marker.encode(), marker.encode("utf-16-le"), marker.lower().encode(), key.encode(), bytes.fromhex(key)]
    return [p.name for p in plain_files(folder) if any(w in p.read_bytes() for w in wanted)]
