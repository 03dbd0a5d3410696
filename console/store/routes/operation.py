"""A call of the HTTP interface, declared once, over the function that answers it:

    @Operation(
        Endpoint.REVEAL_FIELD, "The value of a masked field", PEOPLE, takes=RevealRequest, answers=RevealedValue
    )
    async def post_reveal(call: Call, request: RevealRequest) -> Response: ...

Routing, authorisation, the checks of parameters and body, and the description of the interface all come from there.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.endpoints import Endpoint
from console.model.person import Role
from console.store.config import StoreConfig
from console.store.refusals import Forbidden
from console.store.routes.bodies import JSON, parsed
from console.store.routes.call import Call
from console.store.routes.parameters import PATH_PARAMETERS, Parameter, refuse_unknown
from console.store.service.access import Caller

EVERYBODY = tuple(Role)
PEOPLE = tuple(role for role in Role if role is not Role.PIPELINE)
NOBODY: tuple[Role, ...] = ()
"""Open: needs no token."""

Handler = Callable[..., Awaitable[Response]]
"""Takes the Call and, where it has a second parameter, the decoded body."""


async def _unhandled(call: Call) -> Response:
    raise NotImplementedError(call.request.url.path)


@dataclass(frozen=True, eq=False)
class Operation:
    """A declared call.

    `roles`: whose tokens may make it; `allowed` refuses further callers, and with `open_where` true it needs no token.
    `query`: the parameters that it knows, others are refused; None: whatever the query says is ignored.
    `takes`: the type of its body, None for none. Where the handler has a second parameter it gets that decoded; else it
    reads `call.content()` itself, which is of one of the content types that the call `accepts`.
    `answers`: the type of its answer, which comes in one of `media`. `tagged`: with an ETag. `conditional`: asks for
    `If-Match`. `exported`: what it sends is logged, so there is no HEAD, whose answer would send nothing.
    `refusals`: their statuses, beyond those that every call like it has. `example`: its `body` and `answer`.
    """

    endpoint: Endpoint
    title: str
    roles: tuple[Role, ...]
    allowed: Callable[[Caller], None] | None = None
    open_where: Callable[[StoreConfig], bool] | None = None
    query: tuple[Parameter, ...] | None = None
    takes: Any = None
    accepts: tuple[str, ...] = (JSON,)
    answers: Any = None
    media: tuple[str, ...] = (JSON,)
    tagged: bool = False
    conditional: bool = False
    exported: bool = False
    refusals: tuple[int, ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)
    handler: Handler = _unhandled

    def __call__(self, handler: Handler) -> "Operation":
        """The same, answered by `handler`."""
        declared = replace(self, handler=handler)
        body_type = declared.body_type
        assert body_type is None or body_type == self.takes, f"{self.name} takes {self.takes}, its handler {body_type}"
        return declared

    @cached_property
    def body_type(self) -> Any:
        """What the handler is given of the body; None where it reads that itself, or there is none."""
        types = [kind for name, kind in self.handler.__annotations__.items() if name != "return"]
        return types[1] if len(types) > 1 else None

    @property
    def method(self) -> str:
        """HTTP's method."""
        return self.endpoint.method

    @property
    def path(self) -> str:
        """The path, with its names in braces."""
        return self.endpoint.path

    @property
    def name(self) -> str:
        """As people write it: method and path."""
        return f"{self.method} {self.path}"

    @property
    def path_names(self) -> tuple[str, ...]:
        """The names in the path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))

    @property
    def route(self) -> Route:
        """Where it is answered."""
        path = self.path
        for name in self.path_names:
            if converter := PATH_PARAMETERS[name].converter:
                path = path.replace(f"{{{name}}}", f"{{{name}:{converter}}}")
        route = Route(path, self.answer, methods=[self.method])
        if self.exported:
            route.methods = {self.method}
        return route

    async def answer(self, request: Request) -> Response:
        """Checks the request in this order: caller, role, query, condition, body; then answers it."""
        call = Call(request, self.path, self.query or (), self.accepts)
        if self.roles and not (self.open_where is not None and self.open_where(call.config)):
            self._require((await call.authenticate()).person.role)
        if self.query is not None:
            refuse_unknown(request, self.query)
        if self.allowed is not None:
            self.allowed(call.who)
        if self.conditional:
            call.condition()
        try:
            if self.body_type is None:
                return await self.handler(call)
            return await self.handler(call, parsed(await call.content(), self.takes))
        finally:
            call.release()

    def _require(self, role: Role) -> None:
        if role in self.roles:
            return
        if self.roles == PEOPLE:
            raise Forbidden("This is for people; your token is a pipeline's.")
        raise Forbidden(f"Your token has the role {role}; this needs one of: {', '.join(self.roles)}.")
