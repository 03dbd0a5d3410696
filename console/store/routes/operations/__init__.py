"""Every call of the HTTP interface as data, a module a resource: the OpenAPI page is made from this, and a test walks
it.
"""

from console.store.routes.operations import (
    changes,
    claims,
    decisions,
    dispatches,
    drafts,
    health,
    log,
    measures,
    people,
    policy,
)
from console.store.routes.operations.operation import EVERYBODY, NOBODY, PEOPLE, Operation

__all__ = ["EVERYBODY", "NOBODY", "OPERATIONS", "PEOPLE", "Operation"]

OPERATIONS: tuple[Operation, ...] = (
    *(*drafts.OPERATIONS, *changes.OPERATIONS, *claims.OPERATIONS, *decisions.OPERATIONS, *dispatches.OPERATIONS),
    *(*log.OPERATIONS, *measures.OPERATIONS, *policy.OPERATIONS, *people.OPERATIONS, *health.OPERATIONS),
)
