"""The words of decisions that a search looks into: kept with the decision, gone with its content, never needed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from console.store.service import history
from console.store.service.erase import erase_draft, erase_kinds
from console.store.service.retention import KINDS
from console.store.service.transaction import SYSTEM
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, store_in_thread

SECRET = "Zanzibarvogel"
FINAL = "Quokkasprung"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreInThread]:
    """A store of its own on each database, with one decision that says words which nothing else does."""
    with ExitStack() as stack:
        url = None
        if request.param == "postgresql":
            cluster: Cluster = request.getfixturevalue("postgres")
            url = stack.enter_context(cluster.database())
        yield lived_in(stack.enter_context(store_in_thread(tmp_path, **({} if url is None else {"database": url}))))


def lived_in(store: StoreInThread) -> StoreInThread:
    draft = store.draft(text=f"Hello {SECRET}.", citations=[])
    answer = store.decide(store.as_("agent", "Ada"), draft, "correct", text=f"Hello {SECRET} {FINAL}.")
    assert answer["status"] == "recorded"
    other = store.draft(text="Another one.", citations=[])
    assert store.decide(store.as_("agent", "Ada"), other, "reject")["status"] == "recorded"
    return store


def found(store: StoreInThread, query: str) -> int:
    answer = store.as_("lead").get("/v1/decisions", params={"q": query})
    assert answer.status_code == 200, answer.text
    return len(answer.json()["items"])


def kept(store: StoreInThread) -> str:
    with store.store.database.read() as connection:
        return " ".join(row.words + row.customer for row in connection.execute(text("SELECT * FROM searches")))


def the_draft(store: StoreInThread) -> str:
    items = store.as_("lead").get("/v1/decisions", params={"q": SECRET}).json()["items"]
    return str(items[0]["draft"])


def test_the_words_of_a_decision_are_kept_with_it(store: StoreInThread) -> None:
    assert SECRET.lower() in kept(store)
    assert FINAL.lower() in kept(store)
    assert (found(store, SECRET), found(store, FINAL), found(store, f"{SECRET} ada")) == (1, 1, 1)


def test_a_search_reads_no_decision_that_it_does_not_show(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    items = history._items

    def counted(connection: object, rows: list[object], *other: object) -> object:
        read.append(len(rows))
        return items(connection, rows, *other)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "_items", counted)
    assert found(store, FINAL) == 1
    assert sum(read) == 1
    assert found(store, "nowhere") == 0
    assert sum(read) == 1


def test_nothing_of_the_words_is_left_when_a_draft_is_erased(store: StoreInThread) -> None:
    draft = the_draft(store)
    store.store.write(lambda t: erase_draft(t, draft, SYSTEM, "customer_request"))
    assert SECRET.lower() not in kept(store)
    assert FINAL.lower() not in kept(store)
    assert (found(store, SECRET), found(store, FINAL)) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "gone", "stays"),
    [("drafts", None, FINAL), ("decisions", FINAL, "Another"), ("conversations", "crystal", FINAL)],
)
def test_what_retention_deletes_is_found_no_more(store: StoreInThread, kind: str, gone: str | None, stays: str) -> None:
    draft = the_draft(store)
    store.store.write(lambda t: erase_kinds(t, draft, KINDS[kind], SYSTEM, f"retention.{kind}"))
    assert found(store, stays) == 1
    if gone is not None:
        assert found(store, gone) == (1 if gone == "crystal" else 0)
        assert kept(store).count(gone.lower()) == (1 if gone == "crystal" else 0)


def test_a_decision_without_kept_words_is_read_and_found_all_the_same(store: StoreInThread) -> None:
    with store.store.database.write() as connection:
        connection.execute(text("DELETE FROM searches"))
    assert (found(store, SECRET), found(store, "nowhere"), found(store, "ada")) == (1, 0, 2)
    with store.store.database.write() as connection:
        history.keep_all_words(connection)
    assert FINAL.lower() in kept(store)
    assert (found(store, SECRET), found(store, "nowhere"), found(store, "ada")) == (1, 0, 2)


def test_who_was_renamed_is_found_by_the_name_that_is_shown(store: StoreInThread) -> None:
    with store.store.database.write() as connection:
        connection.execute(text("UPDATE people SET name = 'Björn Ångström' WHERE name = 'Ada'"))
    assert (found(store, "angstrom"), found(store, "bjorn angstrom"), found(store, "Ada")) == (2, 2, 0)


def test_a_search_goes_on_where_it_stopped_looking(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_SEARCHED_AT_MOST", 1)
    lead, cursor, seen = store.as_("lead"), None, 0
    for _ in range(5):
        asked = {"q": SECRET} | ({"cursor": cursor} if cursor else {})
        page = lead.get("/v1/decisions", params=asked).json()
        seen, cursor = seen + len(page["items"]), page["cursor"]
        if not page["more"]:
            break
    assert (seen, cursor) == (1, None)
