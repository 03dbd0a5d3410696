"""Some kills in every run; `make soak` does a thousand on each database."""

from pathlib import Path

import pytest

from tests.faults.kill_store import Reckoning, kill_again_and_again
from tests.support.postgres import Cluster


@pytest.mark.slow
def test_a_killed_store_on_sqlite_loses_nothing(tmp_path: Path) -> None:
    _nothing_lost(kill_again_and_again(tmp_path, None, kills=12, seed=1))


@pytest.mark.slow
def test_two_killed_stores_on_postgresql_lose_nothing(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.database() as url:
        _nothing_lost(kill_again_and_again(tmp_path, url, kills=12, seed=2, processes=2))


def _nothing_lost(reckoning: Reckoning) -> None:
    assert (reckoning.lost, reckoning.twice, reckoning.problems) == (0, 0, ())
    assert reckoning.acknowledged > 0
    assert sum(reckoning.kills.values()) >= 12
    assert len(reckoning.kills) > 1, reckoning.kills
