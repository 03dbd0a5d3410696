"""Fixtures for every room: loaded by the top conftest as a plugin."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support import compiled_statements
from tests.support.postgres import Cluster, cluster
from tests.support.sample import SampleFolder, copied_to, filled_once
from tests.support.store import RunningStore
from tests.support.store import running_store as _running_store

compiled_statements.share()


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


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> SampleFolder:
    """Makes a folder that of a console on the sample workspace at a later start: filled once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return partial(copied_to, whole=filled_once(shared))
