"""`/v1/drafts/{draft}/evidence`: what can be checked without this store."""

from starlette.requests import Request
from starlette.responses import Response

from console.model.person import Role
from console.store.routes.answers import answer
from console.store.routes.requests import caller, keyword, only, store_of
from console.store.routes.taking import taken_with_get
from console.store.routes.threads import in_thread
from console.store.service import cosigning
from console.store.service.evidence import evidence
from console.store.service.exports import record_evidence_export

ROLES = (Role.LEAD, Role.AUDITOR, Role.SENIOR)


async def get_evidence(request: Request) -> Response:
    """Every entry about a draft with its proof and payloads, against one checkpoint; whole, so the log says who took it
    and which fields went along that are masked for them. Nothing leaves that could not be logged.
    """
    who = await caller(request)
    who.require(*ROLES)
    only(request, "witness")
    store, draft = store_of(request), request.path_params["draft"]
    witness = keyword(request, "witness")
    if witness is None:
        note = await in_thread(store.checkpoint)
    else:
        note = await in_thread(lambda: store.read(lambda c: cosigning.newest_cosigned(c, witness)))
    found = await in_thread(lambda: store.read(lambda c: evidence(c, draft, who.person, note)))
    sent = answer(found, headers={"Cache-Control": "no-store"})
    content = bytes(sent.body)
    await in_thread(lambda: store.write(lambda transaction: record_evidence_export(transaction, who, found, content)))
    return sent


routes = [taken_with_get("/v1/drafts/{draft}/evidence", get_evidence)]
