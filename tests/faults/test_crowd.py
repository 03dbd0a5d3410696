"""Everybody comes back at once; `make soak` says how long it takes."""

from pathlib import Path

import pytest

from tests.faults.crowd import CONSOLES, come_back_at_once


@pytest.mark.slow
def test_two_hundred_come_back_after_an_outage_and_each_is_answered(tmp_path: Path) -> None:
    found = come_back_at_once(tmp_path)
    assert (found.consoles, found.problems) == (CONSOLES, ())
