"""`/v1/drafts/{draft}/evidence`: what can be verified without this store."""

from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.evidence import DraftEvidence
from console.model.person import Role
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import Operation
from console.store.routes.parameters import TextParameter
from console.store.routes.threads import in_thread
from console.store.service import cosigning
from console.store.service.evidence import evidence
from console.store.service.exports import personal_kinds, record_evidence_export


@Operation(
    Endpoint.GET_EVIDENCE,
    "Every log entry about a draft with its proof and the salted payloads, to verify without the store",
    (Role.LEAD, Role.AUDITOR, Role.SENIOR),
    query=(TextParameter("witness", "under the newest checkpoint that the witness of this name has cosigned"),),
    answers=DraftEvidence,
    exported=True,
)
async def get_evidence(call: Call) -> Response:
    """Every entry about a draft with its proof and payloads, against one checkpoint. The log says who took it, and
    which of the included fields and kinds of personal data are masked for them elsewhere; evidence that cannot be
    logged is not sent.
    """
    draft, who, witness = call.part("draft"), call.who, call.text("witness")
    if witness is None:
        note = await in_thread(call.store.checkpoint)
    else:
        note = await call.read(lambda connection: cosigning.newest_cosigned(connection, witness))
    collected = await call.read(lambda connection: evidence(connection, draft, who.person, note))
    sent = answer(collected, headers={"Cache-Control": "no-store"})
    content, personal = bytes(sent.body), await in_thread(lambda: personal_kinds(collected))
    await call.write(lambda transaction: record_evidence_export(transaction, who, collected, content, personal))
    return sent
