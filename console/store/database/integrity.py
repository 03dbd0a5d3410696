"""The database's own check of itself, pages, rows and indexes, before anything of the record is read.

A damaged index can hide rows from a query, or let a duplicate in, while every row that is found is right; only the
database can tell.
"""

import sqlite3
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from console.store.database.engine import Database
from console.store.database.failures import in_words

_AT_MOST = 20
_INDEXES = text("""
    SELECT c.oid AS oid, c.relname AS name FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
    WHERE c.relnamespace = current_schema()::regnamespace AND a.amname = 'btree' AND i.indisvalid
    ORDER BY c.relname
""")
_EXTENSION = text(
    "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
    "WHERE e.extname = 'amcheck'"
)


def damages(database: Database) -> tuple[list[str], list[str]]:
    """What the database reports as damaged, and what could not be checked, as sentences without a full stop."""
    try:
        return _sqlite(database) if database.sqlite else _postgresql(database)
    except (SQLAlchemyError, sqlite3.Error) as error:
        return [f"the database cannot be read: {in_words(error)}"], []


def _sqlite(database: Database) -> tuple[list[str], list[str]]:
    with database.read() as connection:
        found = connection.exec_driver_sql(f"PRAGMA integrity_check({_AT_MOST})").scalars().all()
    lines = [line for text in found for line in str(text).splitlines() if line != "ok" and not line.startswith("***")]
    return [f"the database file is damaged: {line}" for line in lines[:_AT_MOST]], []


def _postgresql(database: Database) -> tuple[list[str], list[str]]:
    with database.read() as connection:
        schema = connection.execute(_EXTENSION).scalar()
        indexes: list[Any] = list(connection.execute(_INDEXES))
    if schema is None:
        return [], ["the indexes: PostgreSQL checks them with the extension amcheck, which is not in this database"]
    problems: list[str] = []
    for index in indexes:
        try:
            with database.read() as connection:
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                connection.execute(
                    text(f"SELECT {schema}.bt_index_check(CAST(:of AS oid)::regclass, true)"), {"of": index.oid}
                )
        except SQLAlchemyError as error:
            if getattr(getattr(error, "orig", None), "sqlstate", None) == "42501":
                return problems, [
                    "the indexes: this user may not call amcheck's bt_index_check; grant it, or ask who may"
                ]
            problems.append(f"the index {index.name} is damaged: {in_words(error)}")
    return problems, []
