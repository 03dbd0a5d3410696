"""`/v1/drafts`: submit, pages, one draft, withdraw."""

import msgspec
from sqlalchemy import Connection
from starlette.responses import Response

from console.model.change import DraftPage
from console.model.draft import Draft, State, SubmittedDraft
from console.model.endpoints import Endpoint
from console.model.event import Timeline
from console.model.ids import uuid7
from console.model.person import Role
from console.model.problem import FieldError
from console.model.reveal import RevealedValue, RevealRequest
from console.model.submit import SubmitAnswer, SubmitResult, Withdraw
from console.store.ledger.store import Store
from console.store.refusals import Invalid
from console.store.routes.answers import answer
from console.store.routes.bodies import JSON, NDJSON, items, lines
from console.store.routes.call import Call
from console.store.routes.callers import count_drafts
from console.store.routes.examples import DRAFT, DRAFT_ID
from console.store.routes.operation import EVERYBODY, PEOPLE, Operation
from console.store.routes.parameters import NumberParameter, TextParameter, page_parameters, time_parameter
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.assessment import assess_then_record, batches
from console.store.service.drafts import DraftPageView, one_draft, page_of_drafts
from console.store.service.read_submission import Submission, read
from console.store.service.reveal import reveal
from console.store.service.submit import find_in_new_drafts, submit
from console.store.service.timeline import timeline
from console.store.service.views import DraftView
from console.store.service.withdraw import withdraw

MAX_ITEMS = 10_000
"""Drafts in one request."""


@Operation(
    Endpoint.SUBMIT_DRAFTS,
    "Submit one draft, a list, or lines of application/x-ndjson; each gets its own result",
    (Role.PIPELINE,),
    takes=SubmittedDraft | list[SubmittedDraft],
    accepts=(JSON, NDJSON),
    answers=SubmitAnswer,
    example={
        "body": [DRAFT],
        "answer": {"results": [{"external_id": "orders-3592-7", "status": "created", "id": DRAFT_ID, "revision": 1}]},
    },
)
async def post_drafts(call: Call) -> Response:
    """Takes one draft, a list, or lines; answers each by itself."""
    content = await call.content()
    store, who, tally = call.store, call.who, call.tally
    by_line = call.request.headers.get("content-type", "").lower().startswith(NDJSON)

    def work() -> list[SubmitResult]:
        raw_items = lines(content, MAX_ITEMS) if by_line else items(content, MAX_ITEMS)
        if not raw_items:
            raise Invalid("The body contains no draft.")
        count_drafts(call.request, who, len(raw_items))
        results: list[SubmitResult] = []
        for share in batches([(read(item), len(bytes(item))) for item in raw_items], _size, _name):
            results += _recorded(store, who, [item for item, _ in share])
        for result in results:
            tally.count_submission(result)
        return results

    return answer(SubmitAnswer(tuple(await in_thread(work))))


def _recorded(store: Store, who: Caller, items: list[Submission]) -> list[SubmitResult]:
    return assess_then_record(
        lambda: find_in_new_drafts(store, who, items),
        lambda found: store.write(lambda transaction: submit(transaction, who, items, found, undoes=store.undoes)),
    )


def _size(item: tuple[Submission, int]) -> int:
    return item[1]


def _name(item: tuple[Submission, int]) -> object:
    """What two items have in common if one is a revision of the other."""
    draft = item[0].draft
    return object() if draft is None else draft.external_id


@Operation(
    Endpoint.LIST_DRAFTS,
    "A page of drafts, by id",
    EVERYBODY,
    query=(
        TextParameter("external_id", "the pipeline's own id"),
        TextParameter("state", "their state", tuple(State)),
        TextParameter("queue", "their queue"),
        TextParameter("helpdesk", "their ticket's helpdesk"),
        TextParameter("ticket", "their ticket's id"),
        time_parameter("from", "only drafts that arrived at or after this time, RFC 3339"),
        *page_parameters(100, 1_000),
    ),
    answers=DraftPage,
)
async def get_drafts(call: Call) -> Response:
    """A page of drafts, by id."""
    limit = call.number("limit")
    names = ("external_id", "state", "queue", "helpdesk", "ticket")
    filters = {name: text for name in names if (text := call.text(name)) is not None}
    if filters.get("state", State.PENDING) not in State.__members__.values():
        raise Invalid("There is no such state.", (FieldError("?state", f"must be one of {', '.join(State)}"),))
    store, person, since = call.store, call.who.person, call.time("from")
    cursors = store.cursors(person.id, "drafts")
    # Ids are UUIDv7: they begin with the milliseconds at which they were given.
    after = max(call.after_id(cursors), "" if since is None else uuid7(since, bytes))

    def work(connection: Connection) -> DraftPageView:
        visibility = store.visibility(connection, person.role)
        return page_of_drafts(connection, person, filters, after, limit, store.now(), visibility, cursors)

    return answer(await call.read(work))


@Operation(
    Endpoint.GET_DRAFT,
    "A draft as it is now; with `revision`, what was submitted then",
    EVERYBODY,
    query=(NumberParameter("revision", "one of its revisions", 1, 10**9),),
    answers=Draft,
)
async def get_draft(call: Call) -> Response:
    """One draft; with `?revision=`, that revision's submission and findings."""
    revision = call.number_if_given("revision")
    store, person, draft = call.store, call.who.person, call.part("draft")

    def work(connection: Connection) -> DraftView:
        visibility = store.visibility(connection, person.role)
        return one_draft(connection, person, draft, revision, store.now(), visibility)

    return answer(await call.read(work))


@Operation(
    Endpoint.GET_TIMELINE,
    "The timeline of a draft, oldest first",
    PEOPLE,
    query=page_parameters(1_000, 1_000),
    answers=Timeline,
)
async def get_events(call: Call) -> Response:
    """The timeline of a draft, oldest first, in pages."""
    limit = call.number("limit")
    person, draft, cursor = call.who.person, call.part("draft"), call.text("cursor")
    cursors = call.store.cursors(person.id, f"events of {draft}")
    after = None if cursor is None else cursors.read(cursor, int)
    events = await call.read(lambda connection: timeline(connection, draft, person, after, limit))
    if events.cursor is not None:
        events = msgspec.structs.replace(events, cursor=cursors.write(int(events.cursor)))
    return answer(events)


@Operation(
    Endpoint.REVEAL_FIELD,
    "Reveal a field that policy masks for the caller's role, for a reason; logged each time",
    PEOPLE,
    query=(),
    takes=RevealRequest,
    answers=RevealedValue,
    refusals=(404,),
    example={
        "body": {"field": "ticket.customer.email", "reason": "The customer asks which address we have."},
        "answer": {"field": "ticket.customer.email", "value": "crystal@example.com"},
    },
)
async def post_reveal(call: Call, request: RevealRequest) -> Response:
    """The value of a field that policy masks; the log says who looked, at which and why."""
    draft = call.part("draft")
    revealed = await call.write(lambda transaction: reveal(transaction, call.who, draft, request))
    return answer(revealed, headers={"Cache-Control": "no-store"})


@Operation(
    Endpoint.WITHDRAW_DRAFT,
    "Withdraw a draft; an approved one, until it is being sent",
    (Role.PIPELINE, Role.LEAD),
    takes=Withdraw,
    answers=Draft,
    refusals=(409,),
    example={"body": {"reason": "The order was cancelled meanwhile."}},
)
async def post_withdraw(call: Call, withdrawal: Withdraw) -> Response:
    """Withdraws a draft."""
    draft = call.part("draft")
    return answer(await call.write(lambda transaction: withdraw(transaction, call.who, draft, withdrawal.reason)))
