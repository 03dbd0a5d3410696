"""What every request passes before any route: the right `Host`, no page of another site, and an answer in problem
details whatever goes wrong.
"""

import logging

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from console.model.problem import PROBLEM_PREFIX, Problem
from console.store.logs import FACTS
from console.store.refusals import NotAcceptable, Refusal, Unauthorized, WrongHost
from console.store.routes.answers import problem_response, refusal_response
from console.store.routes.interface import OPERATIONS

_log = logging.getLogger("countersign.store")
_access_log = logging.getLogger("countersign.access")

_ACCESS = (401, 403, 404, 421, 429)
"""The statuses of refused access: no valid token, not allowed, or not there for this caller."""

_SENT = (
    *sorted({media for operation in OPERATIONS for media in operation.media}),
    "application/problem+json",
    "text/html",
)
"""Every content type that an answer may have."""


class Guard:
    """ASGI middleware. On loopback, a web page in the person's browser could reach the store under the page's own host
    name (DNS rebinding); so only requests to the store's own address are answered, and none that a page sends.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through or refuses it."""
        if scope["type"] == "http" and (refusal := self._refusal(Headers(scope=scope))) is not None:
            log_refusal(Request(scope), refusal)
            await refusal_response(refusal)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, headers: Headers) -> Refusal | None:
        if self._hosts is not None and headers.get("host", "").lower() not in self._hosts:
            return WrongHost(
                "Use the address that the store prints when it starts. For a proxy in front of it, add what it passes "
                "as `Host` to the store's setting `hosts`."
            )
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != headers.get("host", "").lower():
            return WrongHost("Requests from pages of other sites are refused.")
        if not acceptable(headers.get("accept", "")):
            return NotAcceptable(f"Accept one of: {', '.join(_SENT)}.")
        return None


def acceptable(accept: str) -> bool:
    """Whether anything that this store sends is among what an `Accept` (RFC 9110 §12.5.1) names."""
    if not accept or "*/*" in accept:
        return True
    ranges = {part.partition(";")[0].strip().lower() for part in accept.split(",")}
    return any(media in ranges or f"{media.partition('/')[0]}/*" in ranges for media in _SENT)


async def on_refusal(request: Request, error: Exception) -> Response:
    """A refusal raised by a route."""
    assert isinstance(error, Refusal)
    log_refusal(request, error)
    return refusal_response(error)


async def on_http(_request: Request, error: Exception) -> Response:
    """What Starlette itself refuses: unknown paths, wrong methods."""
    assert isinstance(error, HTTPException)
    names = {404: ("not_found", "Not found"), 405: ("method_not_allowed", "Not with this method")}
    name, title = names.get(error.status_code, ("invalid", "The request cannot be read"))
    return problem_response(Problem(PROBLEM_PREFIX + name, title, error.status_code), error.headers)


async def on_error(_request: Request, error: Exception) -> Response:
    """An error of the store's own; Starlette logs it and goes on."""
    _log.error("internal error: %s", type(error).__name__)
    return problem_response(
        Problem(PROBLEM_PREFIX + "internal", "The store met an error", 500, "It was logged. Nothing was changed.")
    )


def log_refusal(request: Request, refusal: Refusal) -> None:
    """Logs a refusal of access in one line, without what a person wrote and without a token. Other refusals
    are only counted, like all answers, by their status.
    """
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
    _access_log.info("access refused", extra={FACTS: facts})


def _template(request: Request) -> str | None:
    """The path as the interface names it, without the ids in it, which may be personal."""
    endpoint = request.scope.get("endpoint")
    paths = (route.path for route in request.app.routes if isinstance(route, Route) and route.endpoint is endpoint)
    return next(paths, None)
