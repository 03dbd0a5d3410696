"""`GET /v1/me/looks`: who looked at one's work; and how a look is told to the log."""

from collections.abc import Callable

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.routes.answers import answer
from console.store.routes.requests import keyword, number, only, person, store_of
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.exports import not_viewed_today, page_of_views, record_view


async def told(store: Store, who: Caller, queue: str | None, whose: Callable[[Connection], tuple[str, ...]]) -> None:
    """Tells the log at whose work somebody looks, once a day each; raises Unavailable where it cannot be told."""

    def new(connection: Connection) -> tuple[str, ...]:
        return not_viewed_today(connection, who.person, whose(connection), micros(store.now()))

    if found := await in_thread(lambda: store.read(new)):
        await in_thread(lambda: store.write(lambda transaction: record_view(transaction, who, found, queue)))


async def get_looks(request: Request) -> Response:
    """Who looked at the work of whoever asks, the newest day first."""
    who = await person(request)
    only(request, "cursor", "limit")
    limit, cursor, store = number(request, "limit", 100, 1, 1_000), keyword(request, "cursor"), store_of(request)
    cursors = store.cursors(who.person.id, "looks")
    return answer(await in_thread(lambda: store.read(lambda c: page_of_views(c, who.person, cursor, limit, cursors))))


routes = [Route("/v1/me/looks", get_looks, methods=["GET"])]
