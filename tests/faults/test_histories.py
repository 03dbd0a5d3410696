"""A few random histories in every run; `COUNTERSIGN_HISTORIES` says how many."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.histories import Histories

EXAMPLES = int(os.environ.get("COUNTERSIGN_HISTORIES", "8"))


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_no_history_loses_a_decision_or_a_text() -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Threads and sockets take their own time: a history does not shrink well, it is printed as it is.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            report_multiple_bugs=False,
            print_blob=True,
        ),
    )
