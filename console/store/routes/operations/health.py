"""Whether the store runs and can serve."""

from console.model.person import Role
from console.store.routes.health import Alive, Ready
from console.store.routes.operations.operation import NOBODY, Operation

OPERATIONS = (
    Operation("GET", "/healthz", "Whether the process runs", NOBODY, Alive),
    Operation("GET", "/readyz", "Whether it can serve", NOBODY, Ready, problems=(503,)),
    Operation(
        "GET",
        "/metrics",
        "Figures for Prometheus, by its text format; needs no token where the settings say so",
        frozenset({Role.OPERATOR}),
        media=("text/plain",),
    ),
)
