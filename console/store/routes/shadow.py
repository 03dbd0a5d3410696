"""`GET /v1/shadow`: drafts in shadow beside what people wrote."""

from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.stage import Comparisons
from console.store.queries import ShadowQuery
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.measures import MAY
from console.store.routes.operation import Operation
from console.store.routes.parameters import TextParameter, page_parameters, time_parameter
from console.store.service.shadow import comparisons_page


@Operation(
    Endpoint.LIST_COMPARISONS,
    "Drafts in shadow beside what a person wrote, newest first",
    MAY,
    query=(
        TextParameter("queue", "of one queue"),
        time_parameter("from", "only what was compared at or after this time, RFC 3339"),
        time_parameter("to", "only what was compared before this time, RFC 3339"),
        *page_parameters(50, 200),
    ),
    answers=Comparisons,
)
async def get_comparisons(call: Call) -> Response:
    """A page of comparisons, with both texts."""
    store, person = call.store, call.who.person
    query = ShadowQuery(person, call.text("queue"), call.time("from"), call.time("to"))
    cursors = store.cursors(person.id, "shadow")
    cursor, limit = call.text("cursor"), call.number("limit")
    return answer(await call.read(lambda connection: comparisons_page(connection, query, cursors, cursor, limit)))
