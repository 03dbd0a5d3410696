"""`/v1/promise-models`: a team's models of promises, by the digests that policies name."""

from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.promise_line import KeptModel
from console.store.ledger.transaction import Transaction
from console.store.routes.answers import answer
from console.store.routes.bodies import BYTES
from console.store.routes.call import Call
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.policy import PUBLISHERS, of_all_queues
from console.store.routes.threads import in_thread
from console.store.service.promise_models import check_model, keep_model, model_content


@Operation(
    Endpoint.ADD_PROMISE_MODEL,
    "Keep a model of promises, for policies that name its digest; puts nothing in force",
    PUBLISHERS,
    allowed=of_all_queues,
    query=(),
    takes=bytes,
    accepts=(BYTES,),
    answers=KeptModel,
    example={"body": "VGhlIGZpbGU="},
)
async def post_model(call: Call) -> Response:
    """Keeps the body, which is a model's file."""
    content = await call.content()
    store, who = call.store, call.who

    def work() -> KeptModel:
        checked = check_model(content)

        def keep(transaction: Transaction) -> KeptModel:
            return keep_model(transaction, who.actor, checked)

        return store.write(keep)

    return answer(await in_thread(work))


@Operation(
    Endpoint.GET_PROMISE_MODEL,
    "A model of promises by the digest of its file",
    PEOPLE,
    query=(),
    media=(BYTES,),
    refusals=(404,),
)
async def get_model(call: Call) -> Response:
    """The file."""
    digest = call.part("model")
    return Response(await call.read(lambda connection: model_content(connection, digest)), media_type=BYTES)
