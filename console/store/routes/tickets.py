"""`/v1/tickets/{helpdesk}/{ticket}/messages`."""

from starlette.responses import Response

from console.model.draft import Message
from console.model.endpoints import Endpoint
from console.model.person import Role
from console.model.submit import MessageAnswer
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import Operation
from console.store.service.message import add_message


@Operation(
    Endpoint.ADD_MESSAGE,
    "Add a message to the ticket's unsent and later drafts; 409 if its id is known with another text",
    (Role.PIPELINE,),
    takes=Message,
    answers=MessageAnswer,
    refusals=(409,),
    example={
        "body": {
            "id": "m2",
            "role": "customer",
            "author": "Crystal Minh",
            "sent_at": "2026-11-20T09:18:00Z",
            "text": "It has arrived, thank you.",
        }
    },
)
async def post_message(call: Call, message: Message) -> Response:
    """Adds a message to the conversation of the ticket's open drafts."""
    helpdesk, ticket = call.part("helpdesk"), call.part("ticket")
    return answer(await call.write(lambda transaction: add_message(transaction, call.who, helpdesk, ticket, message)))
