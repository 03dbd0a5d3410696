"""How random histories are run: so many, from a seed or from chance."""

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.histories import Histories

STEPS = 25


def run_histories(count: int, from_seed: int | None = None) -> None:
    """Raises what the first history that breaks an invariant raises; it is printed as the steps that made it."""
    chosen = type("Histories", (Histories,), {})
    run_state_machine_as_test(
        chosen if from_seed is None else seed(from_seed)(chosen),
        settings=settings(
            max_examples=count,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Threads and sockets take their own time: a history does not shrink well, it is printed as it is.
            phases=(Phase.explicit, Phase.reuse, Phase.generate) if from_seed is None else (Phase.generate,),
            database=None,
            report_multiple_bugs=False,
            print_blob=True,
        ),
    )
