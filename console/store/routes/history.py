"""`GET /v1/decisions`: the record, searched."""

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.decision import Kind, ReasonCode
from console.model.history import HistoryPage
from console.model.problem import FieldError
from console.rules.search import terms
from console.store.database.history import HistoryFilter
from console.store.refusals import Invalid
from console.store.routes.answers import answer
from console.store.routes.looks import told
from console.store.routes.requests import keyword, number, only, person, store_of, time
from console.store.routes.threads import in_thread
from console.store.service.exports import whose_work
from console.store.service.history import HistoryQuery, SearchWords, search

FILTERS = ("person", "kind", "queue", "prompt", "model", "source", "reason", "changed", "counted", "from", "to", "q")


async def get_decisions(request: Request) -> Response:
    """A page of recorded decisions, newest first."""
    who = await person(request)
    only(request, *FILTERS, "cursor", "limit")
    store = store_of(request)
    asked = HistoryQuery(
        wanted_of(request),
        words_of(request),
        keyword(request, "cursor"),
        number(request, "limit", 50, 1, 500),
        store.cursors(who.person.id, "decisions"),
    )

    def work(connection: Connection) -> HistoryPage:
        return search(connection, who.person, asked, store.visibility(connection, who.person.role))

    found = await in_thread(lambda: store.read(work))
    if (named := asked.wanted.person) is not None:
        await told(store, who, asked.wanted.queue, lambda connection: whose_work(connection, who.person, named))
    return answer(found)


def wanted_of(request: Request) -> HistoryFilter:
    """What to narrow by, as the query says; raises Invalid."""
    kind, reason = keyword(request, "kind"), keyword(request, "reason")
    if kind is not None and kind not in list(Kind):
        raise Invalid("There is no such kind.", (FieldError("?kind", f"must be one of {', '.join(Kind)}"),))
    if reason is not None and reason not in list(ReasonCode):
        raise Invalid("There is no such reason.", (FieldError("?reason", f"must be one of {', '.join(ReasonCode)}"),))
    return HistoryFilter(
        person=keyword(request, "person"),
        kind=kind,
        queue=keyword(request, "queue"),
        prompt=keyword(request, "prompt"),
        model=keyword(request, "model"),
        source=keyword(request, "source"),
        reason=reason,
        since=time(request, "from"),
        until=time(request, "to"),
        counted=_yes(request, "counted"),
    )


def words_of(request: Request) -> SearchWords:
    """The words that must all be found, and the change."""
    return SearchWords(terms(keyword(request, "q") or ""), keyword(request, "changed"))


def _yes(request: Request, name: str) -> bool:
    said = keyword(request, name)
    if said not in (None, "yes", "no"):
        raise Invalid(f"`{name}` is neither yes nor no.", (FieldError(f"?{name}", "must be yes or no"),))
    return said == "yes"


routes = [
    Route("/v1/decisions", get_decisions, methods=["GET"]),
]
