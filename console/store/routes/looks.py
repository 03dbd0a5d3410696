"""`GET /v1/me/looks`: who looked at one's work; and how such a look is recorded in the log."""

from collections.abc import Callable

from sqlalchemy import Connection
from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.looks import LooksPage
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.parameters import page_parameters
from console.store.service.work_views import not_viewed_today, page_of_views, record_view


async def log_views(call: Call, queue: str | None, whose: Callable[[Connection], tuple[str, ...]]) -> None:
    """Logs whose work the caller looks at, once a day each; raises Unavailable if that cannot be logged."""

    def new(connection: Connection) -> tuple[str, ...]:
        return not_viewed_today(connection, call.who.person, whose(connection), call.store.now())

    if found := await call.read(new):
        await call.write(lambda transaction: record_view(transaction, call.who, found, queue))


@Operation(
    Endpoint.GET_LOOKS,
    "Who looked at the caller's decisions or figures: one row per person and day (UTC)",
    PEOPLE,
    query=page_parameters(100, 1_000),
    answers=LooksPage,
)
async def get_looks(call: Call) -> Response:
    """Who looked at the caller's work, the newest day first."""
    limit, cursor, person = call.number("limit"), call.text("cursor"), call.who.person
    cursors = call.store.cursors(person.id, "looks")
    return answer(await call.read(lambda connection: page_of_views(connection, person, cursor, limit, cursors)))
