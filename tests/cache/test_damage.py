"""A broken file: set aside whole, typed text and decisions taken over where they can be read, and said."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from console.cache.cache import Cache
from console.cache.errors import CacheDamaged
from console.cache.rows import QueueFilter
from console.model.decision import Kind
from tests.cache.builders import NOON, Desk, a_cached_draft, a_copy, a_decision, changes_of, draft_id, fill, key_of

PAGE = 4096
DRAFTS = 30


def at_work(desk: Desk) -> None:
    """A day's state: drafts, two decisions that wait, three texts; closed in order."""
    cache = desk.open()
    fill(cache, *(a_cached_draft(n, source=f"Article {n}. " * 100) for n in range(1, DRAFTS + 1)), cursor="30")
    cache.outbox.add(a_decision(a_cached_draft(1), 1, kind=Kind.CORRECT, text="Mine."), a_cached_draft(1), None)
    cache.outbox.add(a_decision(a_cached_draft(2), 2), a_cached_draft(2), None)
    cache.working_copies.save([a_copy(n, text=f"typed {n}") for n in (3, 4, 5)])
    cache.set("store", b"who it is")
    desk.close()


def own_work(cache: Cache) -> tuple[list[str], list[str]]:
    """The decisions and the texts that are there."""
    reader = cache.reader()
    return [row.key for row in cache.outbox.to_push()], sorted(copy.text for copy in reader.working_copies())


ALL_WORK = ([key_of(1), key_of(2)], ["typed 3", "typed 4", "typed 5"])


def asides(desk: Desk) -> list[Path]:
    return sorted(p for p in desk.profile.folder.glob("cache.db.damaged-*") if not p.name.endswith(("-wal", "-shm")))


def works(desk: Desk, cache: Cache) -> None:
    """What a console needs of it: a whole pull, a page, a search, a decision."""
    fill(cache, *(a_cached_draft(n) for n in range(1, DRAFTS + 1)), cursor="again")
    reader = cache.reader()
    assert reader.queue_page(QueueFilter(text="refund"), limit=5).rows
    cache.outbox.add(a_decision(a_cached_draft(20), 20), a_cached_draft(20), None)
    assert cache._db.rows("PRAGMA cipher_integrity_check") == []
    assert cache._db.rows("PRAGMA integrity_check") == [("ok",)]


def read_everything(cache: Cache) -> None:
    """As a day's use does, sooner or later."""
    reader = cache.reader()
    for row in reader.queue_page(QueueFilter(), limit=100).rows:
        reader.draft(row.id)
    reader.queue_page(QueueFilter(text="article refund"))
    reader.queue_page(QueueFilter(queue="orders"))
    fill(cache, *(a_cached_draft(n, text="other") for n in range(1, DRAFTS + 1)), cursor="31")


def not_a_database(path: Path) -> None:
    path.write_bytes(b"This is a letter to my aunt. " * 1_000)


def zero_bytes(path: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def first_page(path: Path) -> None:
    flip(path, 0)


def flip(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE + 1_000)
        byte = file.read(1)[0]
        file.seek(page * PAGE + 1_000)
        file.write(bytes([byte ^ 0x55]))


@pytest.mark.parametrize("spoil", [not_a_database, zero_bytes, zeroed, first_page], ids=lambda f: f.__name__)
def test_a_file_that_is_no_database_any_more_is_kept_and_a_new_one_begun(
    desk: Desk, spoil: Callable[[Path], None]
) -> None:
    at_work(desk)
    spoil(desk.path)
    spoiled = desk.path.read_bytes()
    cache = desk.open()
    (aside,) = asides(desk)
    assert aside.read_bytes() == spoiled
    (note,) = cache.notes
    assert aside.name in note
    assert "damaged" in note
    assert "lost" in note
    assert cache.cursor() is None
    works(desk, cache)


@pytest.mark.parametrize("length", [1, 100, PAGE - 1, PAGE, PAGE + 1, 10 * PAGE, 40 * PAGE + 7, -PAGE, -1])
def test_a_truncated_file_never_keeps_a_console_from_working(desk: Desk, length: int) -> None:
    at_work(desk)
    os.truncate(desk.path, length if length > 0 else desk.path.stat().st_size + length)
    cache = opened_after_damage(desk)
    assert len(asides(desk)) == 1
    works(desk, cache)


def opened_after_damage(desk: Desk) -> Cache:
    """Open; use it; where the use meets the damage, open again, as the console does."""
    cache = desk.open()
    try:
        read_everything(cache)
    except CacheDamaged:
        desk.close()
        cache = desk.open()
        assert cache.notes
    return cache


def test_a_flipped_page_anywhere_costs_at_most_what_was_on_it(desk: Desk, tmp_path: Path) -> None:
    at_work(desk)
    whole = tmp_path / "whole"
    shutil.copytree(desk.profile.folder, whole)
    pages = desk.path.stat().st_size // PAGE
    lost_work = []
    for page in range(1, pages):
        shutil.rmtree(desk.profile.folder)
        shutil.copytree(whole, desk.profile.folder)
        flip(desk.path, page)
        cache = opened_after_damage(desk)
        if own_work(cache) != ALL_WORK:
            assert cache.notes, f"page {page}: something is missing and nothing was said"
            lost_work.append(page)
        if cache.notes:
            assert len(asides(desk)) == 1
        assert cache.get("store") in (b"who it is", None)
        desk.close()
        assert desk.open().notes == (), f"page {page}: said once"
        desk.close()
    # The pages of the outbox, the texts and the schema itself; every other page costs nothing of one's own.
    assert len(lost_work) <= 9, lost_work


def test_what_was_taken_over_is_counted_in_the_sentence_and_hidden_drafts_stay_hidden(desk: Desk) -> None:
    at_work(desk)
    desk.path.with_name("cache.db.suspect").touch()
    flip(desk.path, desk.path.stat().st_size // PAGE - 5)
    cache = desk.open()
    assert "2 decisions and 3 unsent texts" in cache.notes[0]
    assert own_work(cache) == ALL_WORK
    assert (cache.get("store"), cache.cursor(), cache.synced_at()) == (b"who it is", None, None)
    cache.apply(changes_of(*(a_cached_draft(n) for n in range(1, 4))), "3")
    assert [row.id for row in cache.reader().queue_page(QueueFilter()).rows] == [draft_id(3)]


def crash_image(desk: Desk, cache: Cache) -> None:
    """What a kill leaves: the files as they are on the disk now."""
    image = desk.profile.folder.with_name("image")
    shutil.copytree(desk.profile.folder, image)
    desk.close()
    shutil.rmtree(desk.profile.folder)
    image.rename(desk.profile.folder)


def test_after_a_crash_everything_acknowledged_is_there_without_a_word(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1), a_cached_draft(2))
    cache.outbox.add(a_decision(a_cached_draft(1), 1), a_cached_draft(1), None)
    cache.working_copies.save([a_copy(2, text="typed")])
    crash_image(desk, cache)
    again = desk.open()
    assert own_work(again) == ([key_of(1)], ["typed"])
    assert again.notes == ()


def test_a_journal_that_was_removed_after_a_crash_is_noticed(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    cache.working_copies.save([a_copy(1)])
    crash_image(desk, cache)
    desk.path.with_name("cache.db-wal").unlink()
    again = desk.open()
    assert any("journal" in note for note in again.notes)
    assert again.reader().draft(draft_id(1)) is not None
    works(desk, again)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_journal_gives_a_whole_earlier_state(desk: Desk, cache: Cache, share: float) -> None:
    fill(cache, a_cached_draft(1), cursor="1")
    cache._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    for n in range(2, 20):
        fill(cache, a_cached_draft(n), cursor=str(n))
    crash_image(desk, cache)
    journal = desk.path.with_name("cache.db-wal")
    os.truncate(journal, int(journal.stat().st_size * share))
    again = desk.open()
    last = int(again.cursor() or 0)
    here = again.reader().counts().pending
    assert here == last, "rows and cursor are of one moment"
    assert 1 <= last < 20
    works(desk, again)


@pytest.mark.parametrize("name", ["cache.db-wal", "cache.db-shm"])
def test_rubbish_in_a_companion_file_does_no_harm(desk: Desk, name: str) -> None:
    at_work(desk)
    desk.path.with_name(name).write_bytes(b"\x37\x7f\x06\x82rubbish" * 5_000)
    cache = desk.open()
    assert own_work(cache) == ALL_WORK
    works(desk, cache)


def test_asides_of_the_same_second_do_not_overwrite_each_other(desk: Desk) -> None:
    for _ in range(3):
        at_work(desk)
        not_a_database(desk.path)
    desk.open()
    assert len(asides(desk)) == 3
    assert desk.time == NOON


def remove(path: Path) -> None:
    path.unlink()


def remove_all(path: Path) -> None:
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).unlink()


def replace_by_a_letter(path: Path) -> None:
    path.unlink()
    not_a_database(path)


def replace_by_another_cache(path: Path) -> None:
    other = Desk(path.parent.with_name("other"))
    at_work(other)
    shutil.copyfile(other.path, path.with_name("new"))
    path.with_name("new").replace(path)


@pytest.mark.parametrize(
    "tamper", [remove, remove_all, replace_by_a_letter, replace_by_another_cache], ids=lambda f: f.__name__
)
def test_a_file_removed_or_replaced_while_it_is_open_is_put_back(
    desk: Desk, cache: Cache, tamper: Callable[[Path], None]
) -> None:
    fill(cache, a_cached_draft(1), a_cached_draft(2))
    cache.outbox.add(a_decision(a_cached_draft(1), 7), a_cached_draft(1), None)
    cache.working_copies.save([a_copy(2, text="typed")])
    tamper(desk.path)
    with pytest.raises(CacheDamaged) as damage:
        cache.working_copies.save([a_copy(2, text="typed on")])
    assert "removed or replaced" in damage.value.sentence
    with pytest.raises(CacheDamaged):
        cache.working_copies.save([a_copy(2, text="and on")])
    desk.close()
    again = desk.open()
    assert own_work(again) == ([key_of(7)], ["typed"])
    again.working_copies.save([a_copy(2, text="typed on")])
    works(desk, again)
