"""Changes that travel with the next question: in their order, whole, and their errors where they can be answered."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from console.store.database import pg_pipeline, savepoints
from console.store.database.engine import Database
from tests.support.postgres import Cluster

INSERT = "INSERT INTO words VALUES (%s, %s)"
ASK = "SELECT meaning FROM words WHERE word = %s"


@pytest.fixture
def database(postgres: Cluster) -> Iterator[Database]:
    with postgres.database() as url:
        opened = Database(url)
        with opened.write() as connection:
            connection.exec_driver_sql("CREATE TABLE words (word TEXT PRIMARY KEY, meaning TEXT NOT NULL)")
        yield opened
        opened.close()


def meaning(connection: Connection, word: str) -> list[str]:
    return [row[0] for row in pg_pipeline.ask(connection, ASK, (word,))]


def test_what_waits_is_there_for_the_next_question_and_after_the_commit(database: Database) -> None:
    with database.write() as connection:
        pg_pipeline.add(connection, INSERT, ("draft", "a proposal"))
        assert meaning(connection, "draft") == ["a proposal"]
        pg_pipeline.add_many(connection, INSERT, [("claim", "a lease"), ("event", "a line")])
        assert connection.exec_driver_sql("SELECT count(*) FROM words").scalar() == 3
        pg_pipeline.add(connection, "UPDATE words SET meaning = %s WHERE word = %s", ("a proposed text", "draft"))
    with database.read() as connection:
        assert meaning(connection, "draft") == ["a proposed text"]


def test_what_waits_is_gone_with_its_transaction(database: Database) -> None:
    def change_and_fail() -> None:
        with database.write() as connection:
            pg_pipeline.add(connection, INSERT, ("draft", "a proposal"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    for _ in range(2):
        with database.write() as connection:
            assert meaning(connection, "draft") == []


def test_an_error_at_the_commit_is_raised_and_nothing_is_kept(database: Database) -> None:
    with database.write() as connection:
        pg_pipeline.add(connection, INSERT, ("draft", "a proposal"))
    with pytest.raises(IntegrityError), database.write() as connection:
        pg_pipeline.add_many(connection, INSERT, [("claim", "a lease"), ("draft", "something else")])
    with database.read() as connection:
        assert (meaning(connection, "claim"), meaning(connection, "draft")) == ([], ["a proposal"])


def test_a_savepoint_taken_back_again_and_again_leaves_the_connection_good(database: Database) -> None:
    with database.write() as connection:
        pg_pipeline.add(connection, INSERT, ("draft", "a proposal"))
    for number in range(20):
        with database.write() as connection:
            savepoints.begin(connection)
            pg_pipeline.add(connection, INSERT, ("draft", "something else"))
            pg_pipeline.add_many(connection, INSERT, [(f"{number}-{i}", "after it") for i in range(3)])
            with pytest.raises(IntegrityError):
                savepoints.end(connection)
            savepoints.roll_back(connection)
            pg_pipeline.add(connection, INSERT, (f"kept-{number}", "beside it"))
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM words").scalar() == 21


def test_a_savepoint_that_was_not_sent_yet_takes_back_only_its_own(database: Database) -> None:
    with database.write() as connection:
        pg_pipeline.add(connection, INSERT, ("before", "kept"))
        savepoints.begin(connection)
        pg_pipeline.add(connection, INSERT, ("within", "taken back"))
        savepoints.roll_back(connection)
        pg_pipeline.add(connection, INSERT, ("after", "kept"))
    with database.read() as connection:
        found = [row[0] for row in pg_pipeline.ask(connection, "SELECT word FROM words ORDER BY word", ())]
    assert found == ["after", "before"]


def test_what_was_read_ahead_is_void_after_a_change(database: Database) -> None:
    with database.write() as connection:
        pg_pipeline.add(connection, INSERT, ("draft", "a proposal"))
        pg_pipeline.ask_ahead(connection, [(ASK, ("draft",)), (ASK, ("claim",))])
        assert meaning(connection, "draft") == ["a proposal"]
        pg_pipeline.add(connection, INSERT, ("claim", "a lease"))
        assert meaning(connection, "claim") == ["a lease"]
