"""`/v1/drafts`: submit, pages, one draft, withdraw."""

import msgspec
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.draft import State
from console.model.ids import uuid7
from console.model.person import Role
from console.model.problem import FieldError
from console.model.reveal import Reveal
from console.model.submit import SubmitAnswer, SubmitResult, Withdraw
from console.store.database import drafts
from console.store.ledger.store import Store
from console.store.refusals import Invalid, NotFound
from console.store.routes.answers import answer
from console.store.routes.requests import (
    JSON,
    NDJSON,
    after_id,
    body,
    caller,
    items,
    keyword,
    lines,
    number,
    only,
    parsed,
    person,
    store_of,
    submitting,
    tally_of,
    time,
)
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.assessment import assess_then_record, batches
from console.store.service.reveal import reveal
from console.store.service.submit import Submission, find_in_new_drafts, read, submit
from console.store.service.timeline import timeline
from console.store.service.views import DraftView, draft_view, draft_views, submission
from console.store.service.withdraw import withdraw

MAX_ITEMS = 10_000
"""Drafts in one request."""


class _Page(msgspec.Struct, frozen=True):
    items: list[DraftView]
    cursor: str | None
    more: bool


async def post_drafts(request: Request) -> Response:
    """Takes one draft, a list, or lines; answers each by itself."""
    who = await caller(request)
    who.require(Role.PIPELINE)
    content = await body(request, JSON, NDJSON)
    store, tally = store_of(request), tally_of(request)
    by_line = request.headers.get("content-type", "").lower().startswith(NDJSON)

    def work() -> list[SubmitResult]:
        found = lines(content, MAX_ITEMS) if by_line else items(content, MAX_ITEMS)
        if not found:
            raise Invalid("The body holds no draft.")
        submitting(request, who, len(found))
        results: list[SubmitResult] = []
        for share in batches([(read(item), len(bytes(item))) for item in found], _size, _name):
            results += _recorded(store, who, [item for item, _ in share])
        for result in results:
            tally.submitted(result)
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
    """What makes one item another revision of another."""
    draft = item[0].draft
    return object() if draft is None else draft.external_id


async def get_drafts(request: Request) -> Response:
    """A page of drafts, by id."""
    who = await caller(request)
    only(request, "external_id", "state", "queue", "from", "cursor", "limit")
    limit = number(request, "limit", 100, 1, 1_000)
    filters = {name: text for name in ("external_id", "state", "queue") if (text := keyword(request, name)) is not None}
    if filters.get("state", State.PENDING) not in State.__members__.values():
        raise Invalid("There is no such state.", (FieldError("?state", f"must be one of {', '.join(State)}"),))
    store, since = store_of(request), time(request, "from")
    cursors = store.cursors(who.person.id, "drafts")
    # Ids are UUIDv7: they begin with the milliseconds at which they were given.
    after = max(after_id(request, cursors), "" if since is None else uuid7(since, bytes))

    def work(connection: Connection) -> _Page:
        rows = drafts.draft_page(connection, who.person, filters, after, limit + 1)
        shown = draft_views(connection, rows[:limit], store.now(), store.visibility(connection, who.person.role))
        more = len(rows) > limit
        return _Page(shown, cursors.write(rows[limit - 1].id) if more else None, more)

    return answer(await in_thread(lambda: store.read(work)))


async def get_draft(request: Request) -> Response:
    """One draft; with `?revision=`, that revision's submission and findings."""
    who = await caller(request)
    only(request, "revision")
    revision = number(request, "revision", 0, 1, 10**9)
    store, draft = store_of(request), request.path_params["draft"]

    def work(connection: Connection) -> DraftView:
        row = drafts.by_id(connection, draft, who.person)
        found = drafts.revision(connection, draft, revision) if row is not None and revision else None
        if row is None or (revision and found is None):
            raise NotFound("There is no such draft.")
        visibility = store.visibility(connection, who.person.role)
        shown = draft_view(connection, row, store.now(), visibility)
        if found is None:
            return shown
        submitted, findings = submission(connection, row, revision, visibility)
        return msgspec.structs.replace(
            shown, revision=revision, digest=found.digest, submitted=submitted, findings=findings
        )

    return answer(await in_thread(lambda: store.read(work)))


async def get_events(request: Request) -> Response:
    """What happened to a draft, oldest first, in pages."""
    who = await person(request)
    only(request, "cursor", "limit")
    limit = number(request, "limit", 1_000, 1, 1_000)
    store, draft, cursor = store_of(request), request.path_params["draft"], keyword(request, "cursor")
    cursors = store.cursors(who.person.id, f"events of {draft}")
    after = None if cursor is None else cursors.read(cursor, int)
    found = await in_thread(lambda: store.read(lambda c: timeline(c, draft, who.person, after, limit)))
    if found.cursor is not None:
        found = msgspec.structs.replace(found, cursor=cursors.write(int(found.cursor)))
    return answer(found)


async def post_withdraw(request: Request) -> Response:
    """Takes a draft back."""
    who = await caller(request)
    who.require(Role.PIPELINE, Role.LEAD)
    reason = parsed(await body(request), Withdraw).reason
    store, draft = store_of(request), request.path_params["draft"]
    return answer(await in_thread(lambda: store.write(lambda transaction: withdraw(transaction, who, draft, reason))))


async def post_reveal(request: Request) -> Response:
    """The value of a field that policy masks; the log says who looked, at which and why."""
    who = await person(request)
    only(request)
    wanted = parsed(await body(request), Reveal)
    store, draft = store_of(request), request.path_params["draft"]
    found = await in_thread(lambda: store.write(lambda transaction: reveal(transaction, who, draft, wanted)))
    return answer(found, headers={"Cache-Control": "no-store"})


routes = [
    Route("/v1/drafts", post_drafts, methods=["POST"]),
    Route("/v1/drafts", get_drafts, methods=["GET"]),
    Route("/v1/drafts/{draft}", get_draft, methods=["GET"]),
    Route("/v1/drafts/{draft}/events", get_events, methods=["GET"]),
    Route("/v1/drafts/{draft}/reveal", post_reveal, methods=["POST"]),
    Route("/v1/drafts/{draft}/withdraw", post_withdraw, methods=["POST"]),
]
