"""A few seconds of it in every run; `make soak` takes longer."""

from pathlib import Path

import pytest

from tests.faults.order import follow_while_others_write
from tests.support.postgres import Cluster


@pytest.mark.slow
def test_eight_readers_of_two_processes_miss_nothing_that_eight_write(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.database() as url:
        outcome = follow_while_others_write(tmp_path, url, seconds=3)
    assert outcome.problems == ()
    assert outcome.decisions >= 8
