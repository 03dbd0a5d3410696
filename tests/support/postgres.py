"""A real PostgreSQL of the tests' own."""

import contextlib
import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql

from console.team.cluster import Cluster as PlainCluster
from console.team.cluster import cluster_folder
from tests.support.databases import make_tables


@dataclass
class Cluster(PlainCluster):
    """With databases for tests, and ways to disturb them."""

    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _tables: str = ""
    """A database with the tables of this release, once one was asked for."""

    def new_database(self, like: str = "template1") -> str:
        """Makes a database like another, or an empty one, and gives its name."""
        name = f"store_{os.getpid()}_{next(self._numbers)}"
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
        with self.connect("postgres") as connection:
            connection.execute(make)
        return name

    def drop(self, database: str) -> None:
        """Deletes a database, even while others are connected to it."""
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def connect(self, database: str, **options: Any) -> "psycopg.Connection[tuple[Any, ...]]":
        """A session of the test's own, autocommitting unless told otherwise."""
        return psycopg.connect(self.url(database), **({"autocommit": True} | options))

    @contextlib.contextmanager
    def store_database(self) -> Iterator[str]:
        """A new database's URL, with tables and nothing in them; it is gone after the block."""
        if not self._tables:
            self._tables = self.new_database()
            make_tables(self.url(self._tables))
        with self.database(self._tables) as url:
            yield url

    @contextlib.contextmanager
    def database(self, like: str = "template1") -> Iterator[str]:
        """A new database's URL; it is gone after the block."""
        name = self.new_database(like)
        try:
            yield self.url(name)
        finally:
            if self.running:
                self.drop(name)

    @contextlib.contextmanager
    def refusing(self, url: str) -> Iterator[None]:
        """Cuts every connection to a database and lets nobody in until the block ends."""
        name = url.rpartition("/")[2]
        allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        with self.connect("postgres") as connection:
            connection.execute(allow.format(sql.Identifier(name), sql.Literal(False)))
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            try:
                yield
            finally:
                connection.execute(allow.format(sql.Identifier(name), sql.Literal(True)))

    def somebody_waits(self, url: str) -> bool:
        """Whether a session of a database waits for a lock that another holds."""
        query = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
        with self.connect("postgres") as connection:
            return connection.execute(query, [url.rpartition("/")[2]]).fetchone() is not None

    def answers(self) -> bool:
        """Whether it lets somebody in."""
        try:
            with self.connect("postgres"):
                return True
        except psycopg.OperationalError:
            return False


@contextlib.contextmanager
def cluster(**settings: str) -> Iterator[Cluster]:
    """A running cluster; it and its folder are gone after the block."""
    with cluster_folder() as folder:
        own = Cluster(folder, settings=settings)
        try:
            own.make()
            own.start()
            yield own
        finally:
            own.kill()
