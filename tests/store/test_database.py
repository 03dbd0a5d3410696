"""The tables, their migrations, and the other database that the same statements are made for."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from console.store.database import migrations
from console.store.database.engine import Database, DatabaseUnusable, open_database
from console.store.database.migrate import migrate, require_current
from console.store.database.migrations import HEAD, KNOWN
from console.store.database.tables import metadata
from console.store.verification.migration_check import require_valid_record
from console.store.verification.verify import verify
from tests.support.postgres import Cluster
from tests.support.store_in_thread import store_in_thread


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A new, empty one."""
    return open_database(f"sqlite:///{tmp_path / 'new.db'}")


def test_the_migrations_make_exactly_the_tables(database: Database) -> None:
    migrate(database)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_the_known_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert [r.revision for r in reversed(list(script.walk_revisions()))] == list(KNOWN)
    assert script.get_current_head() == HEAD


def test_migrating_twice_is_migrating_once(database: Database) -> None:
    migrate(database)
    migrate(database)
    require_current(database)
    database.close()


def test_a_database_without_tables_is_not_current(database: Database) -> None:
    with pytest.raises(DatabaseUnusable):
        require_current(database)
    database.close()


def test_readers_cannot_write(database: Database) -> None:
    migrate(database)
    with database.read() as connection, pytest.raises(Exception, match="readonly"):
        connection.exec_driver_sql("DELETE FROM head")
    database.close()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda t: str(t.name))
def test_every_table_can_be_made_on_postgresql(table: object) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))  # type: ignore[arg-type]
    for index in table.indexes:  # type: ignore[attr-defined]
        assert "CREATE" in str(CreateIndex(index).compile(dialect=dialect))


def test_the_next_draft_is_found_by_an_index(database: Database) -> None:
    migrate(database)
    with database.read() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM drafts WHERE state = 'pending' AND queue = 'orders' AND claimed = 0 "
            "ORDER BY urgency, due_sort, id LIMIT 1"
        ).all()
    assert len(plan) == 1
    assert "ix_drafts_next" in plan[0][3]
    assert "TEMP B-TREE" not in plan[0][3]
    database.close()


def test_a_database_of_before_measures_counts_what_its_log_says(tmp_path: Path) -> None:
    _counts_what_its_log_says(tmp_path, f"sqlite:///{tmp_path / 'store.db'}")


def test_so_does_one_on_postgresql(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.database() as url:
        _counts_what_its_log_says(tmp_path, url)


def _counts_what_its_log_says(folder: Path, url: str) -> None:
    with store_in_thread(folder, database=url) as store:
        draft = store.draft(generation__cost_usd=0.25, generation__fallback="smaller_model", text=PROMISE, citations=[])
        finding = draft["findings"][0]
        wrong = {"rule": finding["rule"], "start": finding["start"], "end": finding["end"]}
        store.decide(store.as_("senior"), draft, "reject", findings_marked_wrong=[wrong])
        store.draft()
    opened = open_database(url)
    before = _measured(opened)
    _take_back(opened, "0002", MEASURES_ADDED)
    found, _ = migrate(opened, require_valid_record)
    assert found == "0002"
    assert verify(opened).problems == ()
    assert _measured(opened) == before
    opened.close()


PROMISE = "We will refund you today."
MEASURES_ADDED = {
    "revisions": (
        *("received_at", "latency_ms", "input_tokens", "output_tokens", "cost_usd", "retries", "fallback", "findings"),
    ),
    "decisions": ("marked_wrong",),
}

ERASURE_ADDED = (
    "DROP INDEX ix_revisions_customer",
    "ALTER TABLE revisions DROP COLUMN customer",
    "ALTER TABLE drafts DROP COLUMN erased_at",
    "DROP TABLE retention",
    "DROP TABLE cosignatures",
    "DROP TABLE automatic",
    "DROP TABLE counted",
    "DROP INDEX ix_drafts_state",
    "DROP INDEX ix_drafts_external_id",
    "DROP TABLE looks",
    "DROP TABLE searches",
    "ALTER TABLE drafts DROP COLUMN reopened_key",
    "ALTER TABLE decisions DROP COLUMN reopened_by",
    "DROP TABLE waiting_messages",
    "DROP TABLE comparisons",
    "ALTER TABLE drafts DROP COLUMN stage",
    "ALTER TABLE decisions DROP COLUMN stage",
    "ALTER TABLE dispatches DROP COLUMN policy_version",
    "ALTER TABLE store DROP COLUMN restored_at",
    "ALTER TABLE store DROP COLUMN restored_size",
    "ALTER TABLE store DROP COLUMN restored_from",
    "ALTER TABLE store DROP COLUMN restored_kept",
    "ALTER TABLE store DROP COLUMN believed_at",
    "ALTER TABLE store DROP COLUMN clock_seen_at",
)
"""What came after that."""


def _measured(database: Database) -> list[tuple[object, ...]]:
    with database.read() as connection:
        rows: list[tuple[object, ...]] = []
        for table, columns in MEASURES_ADDED.items():
            query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(columns)}"
            rows += [tuple(row) for row in connection.exec_driver_sql(query)]
        return rows


def _take_back(database: Database, version: str, columns: dict[str, tuple[str, ...]]) -> None:
    """Makes a database what it was before these columns came."""
    with database.write() as connection:
        for table, names in columns.items():
            for name in names:
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
        connection.exec_driver_sql("DROP INDEX ix_decision_sources_decision")
        for statement in ERASURE_ADDED:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
