"""A database is named as somebody typed it: no driver's name, no password; and it is the one that is used."""

import pytest
from sqlalchemy import text

from console.commands.store.database import shown_database
from console.model.draft import SourceKind
from console.records.settings import RecordSettings
from console.records.sql import query
from console.store.database.engine import DatabaseUnusable, open_existing, parse_url
from tests.support.postgres import Cluster


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_a_server_is_named_without_driver_and_password(scheme: str) -> None:
    assert shown_database(f"{scheme}://ada:hunter2@db.example/x") == "postgresql://ada:***@db.example/x"


def test_a_server_that_does_not_answer_is_named_so_too() -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        open_existing("postgresql://ada:hunter2@127.0.0.1:1/x?connect_timeout=2")
    assert "postgresql://ada:***@127.0.0.1:1/x" in str(refused.value)
    assert "psycopg" not in str(refused.value)


def test_a_file_is_named_by_its_whole_path() -> None:
    with pytest.raises(DatabaseUnusable, match="full path"):
        parse_url("sqlite:///relative.db")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PGHOSTADDR", "127.0.0.99"),
        ("PGHOST", "nowhere.invalid"),
        ("PGPORT", "1"),
        ("PGDATABASE", "another"),
        ("PGOPTIONS", "-c search_path=another"),
        ("PGCLIENTENCODING", "SQL_ASCII"),
        ("PGCLIENTENCODING", "LATIN1"),
        ("PGCLIENTENCODING", "garbage"),
    ],
)
def test_an_address_counts_more_than_the_environment(
    postgres: Cluster, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    url = postgres.url("postgres")
    database = open_existing(url)
    with database.read() as connection:
        assert connection.execute(text("SELECT 'Łukasz –'")).scalar() == "Łukasz –"
    database.close()
    record = RecordSettings(
        source=SourceKind.CUSTOMER,
        title="Customer",
        uri="https://crm.example/1",
        fields={"name": "name"},
        database="env:UNUSED",
        query="SELECT 'Łukasz –' AS name",
    )
    assert query(record, {}, url) == {"name": "Łukasz –"}


def test_variables_that_count_are_named_where_a_server_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "hunter2")
    monkeypatch.setenv("PGPASSWORD", "hunter3")
    with pytest.raises(DatabaseUnusable, match="too: PGSSLMODE") as refused:
        open_existing("postgresql://ada@127.0.0.1:1/x?connect_timeout=2")
    assert "hunter3" not in str(refused.value)
