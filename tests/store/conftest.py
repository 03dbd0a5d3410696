"""One store for all tests of a module; each test brings drafts of its own."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from console.store.database.engine import open_existing
from console.store.verification.verify import verify
from tests.store.content import MARK, verdict
from tests.support.databases import Empty, on_both_databases
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, store_in_thread


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A module with `pytestmark = on_both_databases` runs on SQLite and on PostgreSQL."""
    if "store" in metafunc.fixturenames and metafunc.definition.get_closest_marker(on_both_databases.name):
        metafunc.parametrize("store", ["sqlite", "postgresql"], indirect=True, scope="module")


@pytest.fixture(scope="module")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    """A real store in a thread, with a clock that stands at 2026-11-20 09:30 UTC until a test moves it. On SQLite, and
    where the module says so on PostgreSQL too.
    """
    if getattr(request, "param", "sqlite") == "sqlite":
        with store_in_thread(tmp_path_factory.mktemp("store")) as running:
            yield running
    else:
        cluster: Cluster = request.getfixturevalue("postgres")
        # Long enough for every acknowledgement to carry its position, on whatever machine.
        with (
            cluster.store_database() as url,
            store_in_thread(tmp_path_factory.mktemp("store"), database=url, place_seconds=30.0) as running,
        ):
            yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def own_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreInThread]:
    """A store of the test's own, on either database."""
    if request.param == "sqlite":
        with store_in_thread(tmp_path) as store:
            yield store
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with cluster.store_database() as url, store_in_thread(tmp_path, url, place_seconds=30.0) as store:
        yield store


@pytest.fixture
def verified_store(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store of the test's own on SQLite, whose record must verify when the test has ended."""
    with store_in_thread(tmp_path) as running:
        yield running
    database = open_existing(f"sqlite:///{running.path}")
    try:
        assert verify(database).problems == ()
    finally:
        database.close()


@pytest.fixture
def customer(store: StoreInThread) -> Iterator[str]:
    """A customer of the test's own; after it the record must be whole."""
    yield f"{MARK}-{uuid4()}"
    assert verdict(store).problems == ()


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Empty]:
    """Gives the URL of a new, empty database of a kind."""
    databases: list[str] = []

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / f'empty-{len(list(tmp_path.iterdir()))}.db'}"
        cluster: Cluster = request.getfixturevalue("postgres")
        databases.append(cluster.new_database())
        return cluster.url(databases[-1])

    yield make
    for name in databases:
        request.getfixturevalue("postgres").drop(name)
