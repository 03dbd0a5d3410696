"""The complete HTTP interface: the calls that the other modules here declare, in the order of their endpoints."""

from types import ModuleType

from console.model.endpoints import Endpoint
from console.store.routes import (
    changes,
    claims,
    decisions,
    dispatches,
    drafts,
    evidence,
    exports,
    health,
    history,
    log,
    looks,
    measures,
    metrics,
    people,
    policy,
    promise_models,
    shadow,
    stops,
    tickets,
)
from console.store.routes.operation import Operation


def declared_in(*modules: ModuleType) -> tuple[Operation, ...]:
    """The calls that these modules declare."""
    order = list(Endpoint)
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Operation)]
    return tuple(sorted(found, key=lambda operation: order.index(operation.endpoint)))


MONITORED = declared_in(health)
"""What a monitoring system asks, without a token."""

OPERATIONS = declared_in(
    *(changes, claims, decisions, dispatches, drafts, evidence, exports, health, history, log, looks, measures),
    *(metrics, people, policy, promise_models, shadow, stops, tickets),
)
