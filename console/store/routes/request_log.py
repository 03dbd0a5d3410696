"""What is logged of every request: an id, how long it took, how it ended. Not its address, its body or who sent it.

The id is the caller's `X-Request-Id` if that is a hexadecimal number or a UUID, or a new one. The answer and every log
line about the request carry it.
"""

import logging
import os
import re
import time
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from console.model.endpoints import Endpoint
from console.store.logs import FACTS, REQUEST
from console.store.metrics.tally import NO_ROUTE, RequestTally

_ID = re.compile(rb"[0-9a-fA-F-]{8,64}")
_HEADER = b"x-request-id"
_WAITING = frozenset({Endpoint.GET_CHANGES.path, Endpoint.OPEN_LEASE.path})
"""Their time is spent waiting, which is not being slow."""

_log = logging.getLogger("countersign.request")


def templates(routes: Iterable[BaseRoute]) -> dict[Any, str]:
    """The path of each route as it was declared, by its endpoint."""
    return {route.endpoint: route.path for route in routes if isinstance(route, Route)}


class RequestLog:
    """ASGI middleware, around everything else."""

    def __init__(self, app: ASGIApp, tally: RequestTally, routes: Mapping[Any, str], slow_seconds: float) -> None:
        self._app = app
        self._tally = tally
        self._routes = routes
        self._slow_seconds = slow_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and notes how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        request = next((v for k, v in scope["headers"] if k == _HEADER and _ID.fullmatch(v)), None)
        if request is None:
            request = os.urandom(8).hex().encode()
        status = 500

        async def sending(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_HEADER, request)]
            await send(message)

        known = REQUEST.set(request.decode())
        try:
            await self._app(scope, receive, sending)
        finally:
            self._note(scope, status, time.perf_counter() - began)
            REQUEST.reset(known)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        template = self._routes.get(scope.get("endpoint"), NO_ROUTE)
        method = scope["method"]
        self._tally.count_request(method, template, status, seconds)
        slow = seconds >= self._slow_seconds and template not in _WAITING
        level = logging.WARNING if status >= 500 else logging.INFO if slow else logging.DEBUG
        if _log.isEnabledFor(level):
            facts = {"method": method, "route": template, "status": status, "ms": round(seconds * 1000, 1)}
            _log.log(level, "slow" if slow else "answered", extra={FACTS: facts})
