"""The feed."""

from console.model.change import Changes
from console.store.routes.operations.operation import PAGE, PEOPLE, Operation

OPERATIONS = (
    Operation(
        "GET",
        "/v1/changes",
        "What changed since the cursor, each draft once; waits for it up to `wait` seconds",
        PEOPLE,
        Changes,
        parameters=(*PAGE, ("wait", "integer", "seconds to wait where nothing has changed, at most 60")),
    ),
)
