"""Fixtures for every room: loaded by the top conftest as a plugin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Cluster, cluster
from tests.support.store import RunningStore
from tests.support.store import running_store as _running_store


@pytest.fixture
def running_store(tmp_path: Path) -> Iterator[RunningStore]:
    """A real store process on a new database, with nothing in it."""
    with _running_store(tmp_path / "store") as store:
        yield store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL cluster for the whole run; each test takes a database of its own from it."""
    with cluster() as running:
        yield running
