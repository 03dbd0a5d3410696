"""Pages end by the size of what is on them, not only by its number, and go on where they ended."""

from typing import Any

import pytest

from console.model.person import Role
from console.store.database import payloads, people
from console.store.service.access import change_scope
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases
_LONG = "Refunds reach the card after billing has approved them. " * 40
_MOST = 3 * len(_LONG)
"""About two drafts; a decision's words are nearly one draft's."""


@pytest.fixture
def drafts(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Seven drafts of which two or fewer fit on a page; the fourth alone does not."""
    monkeypatch.setattr(payloads, "PAGE_BYTES", _MOST)
    created = []
    for number in range(7):
        draft = store.draft(text=_LONG * (4 if number == 3 else 1), queue="large")
        created.append(draft["id"])
        store.clock.pass_(seconds=1)
        reject = {"code": "other", "note": "not this one"}
        assert store.decide(store.as_("agent"), draft, "reject", reason=reject)["status"] == "recorded"
    return created


def _pages(store: StoreInThread, path: str, items: str, **query: Any) -> list[list[Any]]:
    pages: list[list[Any]] = []
    cursor: str | None = None
    while True:
        answer = store.as_("lead").get(path, params=query | ({} if cursor is None else {"cursor": cursor}))
        assert answer.status_code == 200, answer.text
        pages.append(answer.json()[items])
        cursor = answer.json()["cursor"]
        if not answer.json()["more"]:
            return pages
        assert len(pages) < 1_000


def test_pages_of_drafts_end_early_and_miss_none(store: StoreInThread, drafts: list[str]) -> None:
    pages = [[draft["id"] for draft in page] for page in _pages(store, "/v1/drafts", "items", limit=1000)]
    assert max(map(len, pages)) <= 2
    ids = [draft for page in pages for draft in page]
    assert [draft for draft in ids if draft in drafts] == drafts
    assert len(ids) == len(set(ids))
    assert [drafts[3]] in pages, "one that is too large comes alone"


def test_the_feed_ends_its_pages_early_and_misses_none(store: StoreInThread, drafts: list[str]) -> None:
    pages = _pages(store, "/v1/changes", "changes", limit=1000)
    by_page = [[change["draft"]["id"] for change in page if "draft" in change] for page in pages]
    ids = [draft for page in by_page for draft in page]
    assert max(map(len, by_page)) <= 2
    assert [draft for draft in ids if draft in drafts] == drafts
    assert len(ids) == len(set(ids))


def test_whoever_gets_another_queue_gets_its_drafts_in_such_pages(store: StoreInThread, drafts: list[str]) -> None:
    client = store.client(store.token("senior", "Moves", "another"))
    cursor = client.get("/v1/changes").json()["cursor"]
    person = store.store.read(lambda c: people.find_person(c, "Moves", Role.SENIOR))
    assert person is not None
    store.store.write(lambda t: change_scope(t, person, Role.SENIOR, None))
    # A token keeps the queues that it was created with.
    client = store.client(store.token("senior", "Moves"))
    ids: list[str] = []
    while True:
        page = client.get("/v1/changes", params={"cursor": cursor, "limit": 1000}).json()
        here = [change["draft"]["id"] for change in page["changes"] if "draft" in change]
        assert len(here) <= 2
        ids += here
        cursor = page["cursor"]
        if not page["more"]:
            break
    assert [draft for draft in ids if draft in drafts] == drafts


@pytest.mark.parametrize("query", [{}, {"q": "billing"}])
def test_pages_of_decisions_end_early_and_miss_none(
    store: StoreInThread, drafts: list[str], query: dict[str, str]
) -> None:
    pages = _pages(store, "/v1/decisions", "items", limit=500, **query)
    ids = [item["draft"] for page in pages for item in page]
    assert len(pages) > 2
    assert [draft for draft in ids if draft in drafts] == drafts[::-1]
    assert len(ids) == len(set(ids))


def test_an_export_reads_little_at_once_and_has_them_all(store: StoreInThread, drafts: list[str]) -> None:
    answer = store.as_("lead").get("/v1/export/decisions", params={"format": "jsonl"})
    assert answer.status_code == 200, answer.text
    assert all(draft in answer.text for draft in drafts)
