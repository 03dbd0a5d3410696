"""Logs access that was refused: one line, without what a person wrote and without a token."""

import logging

from starlette.requests import Request
from starlette.routing import Route

from console.store.logs import FACTS
from console.store.refusals import Refusal, Unauthorized

_log = logging.getLogger("countersign.access")

_ACCESS = (401, 403, 404, 421, 429)
"""The statuses of refused access: no valid token, not allowed, or not there for this caller."""


def log_refusal(request: Request, refusal: Refusal) -> None:
    """Logs a refusal, if it is one of access. They are counted with all other answers, by their status."""
    if refusal.status not in _ACCESS:
        return
    who = getattr(request.state, "caller", None)
    facts = {
        "method": request.method,
        "route": _template(request),
        "status": refusal.status,
        "problem": refusal.name,
        "person": who and who.person.id,
        "token": refusal.token if isinstance(refusal, Unauthorized) else who and who.token,
    }
    _log.info("access refused", extra={FACTS: facts})


def _template(request: Request) -> str | None:
    """The path as the interface names it; what stood in its places may be anybody's."""
    endpoint = request.scope.get("endpoint")
    found = (route.path for route in request.app.routes if isinstance(route, Route) and route.endpoint is endpoint)
    return next(found, None)
