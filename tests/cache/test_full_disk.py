"""A disk without room: said at once, nothing that was there is lost, and it goes on when there is room."""

from collections.abc import Callable

import pytest

from console.cache.cache import Cache
from console.cache.errors import CacheProblem, NoPlace, SaveFailed
from tests.cache.builders import Desk, a_cached_draft, a_copy, a_decision, changes_of, draft_id, fill
from tests.support.system import no_file_longer_than


def pull(cache: Cache) -> None:
    cache.apply(changes_of(*(a_cached_draft(n, source="long " * 2_000) for n in range(10, 200))), "far")


def typing(cache: Cache) -> None:
    cache.working_copies.save([a_copy(1, text="word " * 100_000)])


def deciding(cache: Cache) -> None:
    long = "word " * 19_000
    for n in range(1, 60):
        draft = a_cached_draft(1, text=long, message=long)
        cache.outbox.add(a_decision(draft, n), draft, None)


@pytest.mark.parametrize("work", [pull, typing, deciding], ids=lambda f: f.__name__)
def test_what_does_not_fit_is_refused_and_what_was_there_stays(
    desk: Desk, cache: Cache, work: Callable[[Cache], None]
) -> None:
    fill(cache, a_cached_draft(1), cursor="near")
    cache.working_copies.save([a_copy(1, text="before")])
    room = desk.path.with_name("cache.db-wal").stat().st_size + 100_000
    with no_file_longer_than(room), pytest.raises(SaveFailed) as refused:
        work(cache)
    assert str(desk.profile.folder) in refused.value.sentence
    reader = cache.reader()
    assert cache.cursor() == "near"
    copy = reader.working_copy(draft_id(1))
    if work is not deciding:
        assert copy is not None
        assert copy.text == "before"
    assert reader.draft(draft_id(1)) == a_cached_draft(1)
    work(cache)
    desk.close()
    again = desk.open()
    assert again.notes == ()
    assert again._db.rows("PRAGMA integrity_check") == [("ok",)]


def test_small_saves_go_on_while_a_large_one_does_not_fit(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    room = desk.path.with_name("cache.db-wal").stat().st_size + 100_000
    with no_file_longer_than(room):
        with pytest.raises(SaveFailed):
            pull(cache)
        cache.working_copies.save([a_copy(1, text="short")])
    copy = cache.reader().working_copy(draft_id(1))
    assert copy is not None
    assert copy.text == "short"


@pytest.mark.parametrize("room", [0, 100, 600, 4_096, 20_000, 100_000])
def test_no_room_to_begin_is_said_and_beginning_later_works(desk: Desk, room: int) -> None:
    with no_file_longer_than(room), pytest.raises((SaveFailed, NoPlace)) as refused:
        desk.open()
    assert str(desk.profile.folder) in refused.value.sentence
    desk.close()
    cache = desk.open()
    fill(cache, a_cached_draft(1))
    assert cache.notes == ()


@pytest.mark.parametrize("room", [0, 4_096, 50_000, 100_000])
def test_no_room_to_salvage_leaves_the_damaged_file_for_the_next_start(desk: Desk, room: int) -> None:
    cache = desk.open()
    fill(cache, *(a_cached_draft(n, source="long " * 500) for n in range(1, 60)))
    desk.close()
    drafts_end = desk.path.stat().st_size
    desk.open().working_copies.save([a_copy(1, text="typed " * 20_000)])
    desk.close()
    desk.path.with_name("cache.db.suspect").touch()
    with desk.path.open("r+b") as file:
        file.seek(drafts_end - 3 * 4_096 + 100)
        file.write(b"x")
    spoiled = desk.path.read_bytes()
    with no_file_longer_than(room), pytest.raises(CacheProblem):
        desk.open()
    assert desk.path.read_bytes() == spoiled
    desk.path.with_name("cache.db.suspect").touch()
    cache = desk.open()
    copy = cache.reader().working_copy(draft_id(1))
    assert copy is not None
    assert copy.text == "typed " * 20_000
    assert len(cache.notes) == 1
