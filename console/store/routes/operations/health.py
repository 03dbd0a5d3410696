"""Whether the store runs and can serve."""

from console.store.routes.operations.operation import NOBODY, Operation

OPERATIONS = (
    Operation("GET", "/healthz", "Whether the process runs", NOBODY),
    Operation("GET", "/readyz", "Whether it can serve", NOBODY, problems=(503,)),
)
