"""The words of decisions that a search looks into: kept with the decision, gone with its content, never needed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text, update

from console.commands.root import command
from console.store.database.tables import searches
from console.store.ledger.transaction import SYSTEM
from console.store.service import history, reindexing
from console.store.service.erase import erase_draft, erase_kinds
from console.store.service.retention import KINDS
from console.store.verification.verify import verify
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
            url = stack.enter_context(cluster.store_database())
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
    counts: list[int] = []
    items = history._items

    def counted(connection: object, rows: list[object], *other: object) -> object:
        counts.append(len(rows))
        return items(connection, rows, *other)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "_items", counted)
    assert found(store, FINAL) == 1
    assert sum(counts) == 1
    assert found(store, "nowhere") == 0
    assert sum(counts) == 1


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
    lead, cursor, count = store.as_("lead"), None, 0
    for _ in range(5):
        asked = {"q": SECRET} | ({"cursor": cursor} if cursor else {})
        page = lead.get("/v1/decisions", params=asked).json()
        count, cursor = count + len(page["items"]), page["cursor"]
        if not page["more"]:
            break
    assert (count, cursor) == (1, None)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM searches",
        "UPDATE searches SET words = ' another '",
        "UPDATE searches SET customer = ' eve '",
        "INSERT INTO searches VALUES ('gone', 'gone', ' kept ', ' kept ')",
    ],
)
def test_words_that_are_not_the_decisions_are_told_and_made_anew(
    store: StoreInThread, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(store)
    assert verify(store.store.database).problems == ()
    with store.store.database.write() as connection:
        connection.execute(text(harm))
    problems = verify(store.store.database).problems
    assert problems
    assert all("store reindex" in problem.what for problem in problems), problems
    monkeypatch.setenv("COUNTERSIGN_DATABASE", store.database)
    done = CliRunner().invoke(command, ["store", "reindex"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("2 decisions compared")
    assert verify(store.store.database).problems == ()
    assert sorted(kept(store).split()) == sorted(before.split())


def test_words_that_stayed_behind_an_erasure_are_told(store: StoreInThread) -> None:
    draft = the_draft(store)
    with store.store.database.read() as connection:
        rows = [tuple(row) for row in connection.execute(select(searches).where(searches.c.draft_id == draft))]
    store.store.write(lambda t: erase_draft(t, draft, SYSTEM, "customer_request"))
    assert verify(store.store.database).problems == ()
    with store.store.database.write() as connection:
        connection.execute(searches.delete().where(searches.c.draft_id == draft))
        connection.execute(searches.insert().values(rows[0]))
    (problem,) = verify(store.store.database).problems
    assert "not those of what is left" in problem.what


def harm(store: StoreInThread, random: Random) -> int:
    """Deletes, swaps, cuts and adds words, by SQL; how many rows are not what they should be."""
    with store.store.database.write() as connection:
        rows = connection.execute(select(searches).order_by(searches.c.decision)).all()
        chosen = random.sample(rows, random.randrange(1, len(rows) + 1))
        for row in chosen:
            here = searches.c.decision == row.decision
            values = {
                "words": {"words": row.words[: random.randrange(len(row.words))]},
                "customer": {"customer": f"{row.customer}x"},
                "draft": {"draft_id": f"{row.draft_id}x"},
                "moved": {"decision": f"{row.decision}x"},
                "gone": None,
            }[random.choice(["words", "customer", "draft", "moved", "gone"])]
            connection.execute(
                searches.delete().where(here) if values is None else update(searches).where(here).values(values)
            )
        return len(chosen)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_done_to_the_words_is_told_and_put_right_a_batch_at_a_time(
    store: StoreInThread, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    monkeypatch.setattr(reindexing, "BATCH", random.choice([1, 2, 3, 200]))
    for number in range(7):
        draft = store.draft(text=f"Draft number {number}.", citations=[])
        assert store.decide(store.as_("agent", "Ada"), draft, "approve")["status"] == "recorded"
    store.store.write(lambda t: erase_draft(t, the_draft(store), SYSTEM, "customer_request"))
    before = rows(store)
    harmed = harm(store, random)
    # Of what was erased nothing is missing.
    assert len(verify(store.store.database).problems) >= harmed - 1
    *_, done = reindexing.reindex(store.store)
    assert done.looked_at == 9
    assert rows(store) == before
    assert verify(store.store.database).problems == ()


def test_others_decide_and_erase_between_two_batches(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 1)
    with store.store.database.write() as connection:
        connection.execute(text("UPDATE searches SET words = ' zanzibarvogel '"))
    under_way = reindexing.reindex(store.store)
    next(under_way)
    store.store.write(lambda t: erase_draft(t, the_draft(store), SYSTEM, "customer_request"))
    draft = store.draft(text="Meanwhile.", citations=[])
    assert store.decide(store.as_("agent", "Ada"), draft, "approve")["status"] == "recorded"
    assert list(under_way)
    assert SECRET.lower() not in kept(store)
    assert verify(store.store.database).problems == ()


def rows(store: StoreInThread) -> list[tuple[object, ...]]:
    with store.store.database.read() as connection:
        return [tuple(row) for row in connection.execute(select(searches).order_by(searches.c.decision))]
