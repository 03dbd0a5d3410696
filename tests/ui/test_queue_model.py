"""The queue as Qt sees it: pages by key over a real cache, a window of rows however long the queue is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester

from console.cache.cache import Cache
from console.cache.rows import QueueFilter, QueueNarrowing, QueueSort
from console.model.change import Change
from console.model.draft import Draft
from console.model.ids import DraftId
from tests.support.memory_secrets import MemorySecrets
from tests.ui import desk
from ui.models.queue import PAGE, WINDOW, QueueModel

COUNT = 1_500
NOWHERE = QModelIndex()


def many(count: int) -> list[Draft]:
    """So many drafts, each due a minute after the one before."""
    first = desk.pending(desk.sample_drafts())[0]
    drafts = []
    for number in range(count):
        ticket = msgspec.structs.replace(
            first.submitted.ticket, subject=f"Draft {number:05}", due_at=desk.NOW + timedelta(minutes=number)
        )
        submitted = msgspec.structs.replace(first.submitted, ticket=ticket, external_id=f"x-{number}")
        identity = DraftId(f"0193b2f0-0000-7000-8000-{number:012x}")
        drafts.append(msgspec.structs.replace(first, id=identity, external_id=f"x-{number}", submitted=submitted))
    return drafts


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cache]:
    folder: Path = tmp_path_factory.mktemp("queue")
    cache = Cache.open(desk.a_profile(folder), secrets=MemorySecrets(), now=lambda: desk.NOW)
    cache.set_person(desk.SAMIR)
    cache.apply([Change(n, "draft_submitted", draft) for n, draft in enumerate(many(COUNT))], str(COUNT), desk.NOW)
    yield cache
    cache.close()


@pytest.fixture
def model(cache: Cache) -> QueueModel:
    queue = QueueModel(cache.reader())
    queue.show(QueueFilter())
    return queue


def subjects(model: QueueModel) -> list[str]:
    return [row.subject for i in range(model.rowCount()) if (row := model.row(i))]


def numbers(model: QueueModel) -> list[int]:
    return [int(subject.split()[1]) for subject in subjects(model)]


def test_one_page_is_read_at_first(model: QueueModel, qtmodeltester: ModelTester) -> None:
    assert numbers(model) == list(range(PAGE))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_scrolling_down_and_up_again_shows_every_draft_and_holds_only_a_window(model: QueueModel) -> None:
    all_numbers = set(numbers(model))
    while model.canFetchMore(NOWHERE):
        model.fetchMore(NOWHERE)
        all_numbers |= set(numbers(model))
        assert numbers(model) == list(range(numbers(model)[0], numbers(model)[-1] + 1))
        assert model.rowCount() <= WINDOW
    assert all_numbers == set(range(COUNT))
    while model.has_more_above():
        model.fetch_above()
        assert model.rowCount() <= WINDOW
    assert numbers(model)[0] == 0


def test_the_end_of_the_queue_is_one_step_away(model: QueueModel) -> None:
    model.show_end()
    assert numbers(model) == list(range(COUNT - PAGE, COUNT))
    assert model.has_more_above()


def test_a_draft_that_left_goes_and_one_that_came_stands_in_its_place(cache: Cache, model: QueueModel) -> None:
    removed: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    row = model.row(3)
    assert row is not None
    draft = cache.reader().draft(row.id)
    assert draft is not None
    cache.apply([Change(COUNT + 1, "draft_gone", id=row.id)], str(COUNT + 1), desk.NOW)
    model.refresh()
    assert removed == [(3, 3)]
    assert 3 not in numbers(model)
    cache.apply([Change(COUNT + 2, "draft_submitted", draft)], str(COUNT + 2), desk.NOW)
    model.refresh()
    assert numbers(model)[:6] == [0, 1, 2, 3, 4, 5]


def test_reading_again_in_the_middle_keeps_the_place(model: QueueModel) -> None:
    for _ in range(WINDOW // PAGE + 4):
        model.fetchMore(NOWHERE)
    before = numbers(model)
    model.refresh()
    assert numbers(model) == before


def test_the_number_of_a_search_stays_however_far_it_is_scrolled(cache: Cache, model: QueueModel) -> None:
    by_words, by_field = QueueFilter(text="Draft"), QueueFilter(narrow=QueueNarrowing(sort=QueueSort.AGE))
    for which, length in ((by_words, PAGE), (by_field, COUNT)):
        model.show_page(which, cache.reader().queue_page(which, limit=PAGE))
        while model.canFetchMore(NOWHERE):
            model.fetchMore(NOWHERE)
        assert model.found() == f"{PAGE}+"
        assert model.rowCount() == min(length, WINDOW)
