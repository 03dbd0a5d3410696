"""`/v1/tickets/{helpdesk}/{id}/messages`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.draft import Message
from console.model.person import Role
from console.store.routes.answers import answer
from console.store.routes.requests import body, caller, parsed, store_of
from console.store.routes.threads import in_thread
from console.store.service.message import add_message


async def post_message(request: Request) -> Response:
    """Adds a message to the conversation of the ticket's open drafts."""
    who = await caller(request)
    who.require(Role.PIPELINE)
    message = parsed(await body(request), Message)
    store, path = store_of(request), request.path_params
    return answer(
        await in_thread(
            lambda: store.write(
                lambda transaction: add_message(transaction, who, path["helpdesk"], path["ticket"], message)
            )
        )
    )


routes = [Route("/v1/tickets/{helpdesk}/{ticket:path}/messages", post_message, methods=["POST"])]
