"""A few kills in every run."""

from pathlib import Path

import pytest

from tests.faults.kill_store import kill_again_and_again


@pytest.mark.slow
def test_a_killed_store_on_sqlite_loses_nothing(tmp_path: Path) -> None:
    found = kill_again_and_again(tmp_path, None, kills=6, seed=1)
    assert (found.lost, found.twice, found.problems) == (0, 0, ())
    assert found.acknowledged > 0
