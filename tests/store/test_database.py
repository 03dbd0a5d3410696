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
