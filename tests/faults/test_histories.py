"""A few random histories in every run; `COUNTERSIGN_HISTORIES` says how many, `make soak` runs a thousand."""

import os

import pytest

from tests.faults.running import run_histories

EXAMPLES = int(os.environ.get("COUNTERSIGN_HISTORIES", "8"))


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_no_history_loses_a_decision_or_a_text() -> None:
    run_histories(EXAMPLES)
