"""`GET /v1/decisions`: the record, searched."""

from sqlalchemy import Connection
from starlette.responses import Response

from console.model.decision import Kind, ReasonCode
from console.model.endpoints import Endpoint
from console.model.history import DecisionPage
from console.model.problem import FieldError
from console.rules.search import terms
from console.store.queries import DecisionFilter
from console.store.refusals import Invalid
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.looks import log_views
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.parameters import TextParameter, page_parameters, time_parameter
from console.store.service.history import DecisionSearch, SearchWords, search
from console.store.service.work_views import whose_work

FILTERS = (
    TextParameter("person", "an id, or part of a name"),
    TextParameter("kind", "approve, correct, reject, escalate or return", tuple(Kind)),
    TextParameter("queue", "the draft's queue"),
    TextParameter("prompt", "the prompt's version"),
    TextParameter("model", "the model"),
    TextParameter("source", "a source's address; with * at the end, the beginning of addresses"),
    TextParameter("reason", "the reason's code", tuple(ReasonCode)),
    TextParameter("changed", "a change, such as `again → are kept`"),
    TextParameter("counted", "yes: only those that measures count"),
    time_parameter("from", "recorded at or after this time, RFC 3339"),
    time_parameter("to", "recorded before this time, RFC 3339"),
    TextParameter("q", "words and quoted phrases, all of which must occur (docs/search.md)"),
)
"""The parameters that narrow a search."""


@Operation(
    Endpoint.SEARCH_DECISIONS,
    "Search decisions, newest first; agents find their own",
    PEOPLE,
    query=(*FILTERS, *page_parameters(50, 500)),
    answers=DecisionPage,
)
async def get_decisions(call: Call) -> Response:
    """A page of recorded decisions, newest first."""
    store, person = call.store, call.who.person
    query = DecisionSearch(
        wanted_of(call),
        words_of(call),
        call.text("cursor"),
        call.number("limit"),
        store.cursors(person.id, "decisions"),
    )

    def work(connection: Connection) -> DecisionPage:
        return search(connection, person, query, store.visibility(connection, person.role))

    page = await call.read(work)
    if (named := query.filters.person) is not None:
        await log_views(call, query.filters.queue, lambda connection: whose_work(connection, person, named))
    return answer(page)


def wanted_of(call: Call) -> DecisionFilter:
    """What to narrow by, as the query says; raises Invalid."""
    kind, reason = call.text("kind"), call.text("reason")
    if kind is not None and kind not in list(Kind):
        raise Invalid("There is no such kind.", (FieldError("?kind", f"must be one of {', '.join(Kind)}"),))
    if reason is not None and reason not in list(ReasonCode):
        raise Invalid("There is no such reason.", (FieldError("?reason", f"must be one of {', '.join(ReasonCode)}"),))
    return DecisionFilter(
        person=call.text("person"),
        kind=kind,
        queue=call.text("queue"),
        prompt=call.text("prompt"),
        model=call.text("model"),
        source=call.text("source"),
        reason=reason,
        since=call.time("from"),
        until=call.time("to"),
        counted=_yes(call, "counted"),
    )


def words_of(call: Call) -> SearchWords:
    """The words that must all be found, and the change."""
    return SearchWords(terms(call.text("q") or ""), call.text("changed"))


def _yes(call: Call, name: str) -> bool:
    text = call.text(name)
    if text not in (None, "yes", "no"):
        raise Invalid(f"`{name}` is neither yes nor no.", (FieldError(f"?{name}", "must be yes or no"),))
    return text == "yes"
