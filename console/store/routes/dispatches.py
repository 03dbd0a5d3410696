"""`/v1/dispatches`: send again, roll back, say which."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.submit import Settle
from console.store.routes.answers import answer
from console.store.routes.requests import body, parsed, person, placed, store_of
from console.store.routes.threads import in_thread
from console.store.service.redispatch import MAY, retry, roll_back, settle


async def post_retry(request: Request) -> Response:
    """Sends again what failed."""
    who = await person(request)
    who.require(*MAY)
    store, dispatch = store_of(request), placed(request, "dispatch")
    return answer(await in_thread(lambda: store.write(lambda transaction: retry(transaction, who, dispatch))))


async def post_rollback(request: Request) -> Response:
    """Undoes a limited update by its inverse."""
    who = await person(request)
    who.require(*MAY)
    store, dispatch = store_of(request), placed(request, "dispatch")
    return answer(await in_thread(lambda: store.write(lambda transaction: roll_back(transaction, who, dispatch))))


async def post_settle(request: Request) -> Response:
    """Takes a person's word for whether something was sent."""
    who = await person(request)
    who.require(*MAY)
    said = parsed(await body(request), Settle)
    store, dispatch = store_of(request), placed(request, "dispatch")
    work = lambda: store.write(lambda t: settle(t, who, dispatch, said.sent, said.note))  # noqa: E731
    return answer(await in_thread(work))


routes = [
    Route("/v1/dispatches/{dispatch}/retry", post_retry, methods=["POST"]),
    Route("/v1/dispatches/{dispatch}/rollback", post_rollback, methods=["POST"]),
    Route("/v1/dispatches/{dispatch}/settle", post_settle, methods=["POST"]),
]
