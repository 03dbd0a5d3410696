"""The span of a request, if tracing is configured: named by method and route, with the status of the answer."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from console.store.metrics.tally import METHODS, NO_ROUTE
from console.store.tracing import Tracing


class TracingMiddleware:
    """ASGI middleware; only there where traces are configured."""

    def __init__(self, app: ASGIApp, tracing: Tracing, routes: Mapping[Any, str]) -> None:
        self._app = app
        self._tracing = tracing
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on within its span."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parent = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"traceparent"), None)
        with self._tracing.request(parent) as span:

            async def sending(message: MutableMapping[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                await send(message)

            try:
                await self._app(scope, receive, sending)
            finally:
                route = self._routes.get(scope.get("endpoint"), NO_ROUTE)
                method = scope["method"] if scope["method"] in METHODS else "other"
                span.update_name(f"{method} {route}")
                span.set_attribute("http.route", route)
                span.set_attribute("http.request.method", method)
