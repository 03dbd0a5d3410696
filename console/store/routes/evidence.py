"""`/v1/drafts/{draft}/evidence`: what can be verified without this store."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Final

from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.evidence import DraftEvidence
from console.model.person import Role
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.export_slots import ExportResponse, ExportSlots
from console.store.routes.operation import Operation
from console.store.routes.parameters import TextParameter
from console.store.routes.threads import in_thread
from console.store.service import cosigning
from console.store.service.evidence import evidence
from console.store.service.exports import personal_kinds, record_evidence_export

_PIECE_BYTES: Final = 1_000_000


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
    logged is not sent. It is held in memory as a whole, so it counts as an export that is running until it was sent.
    """
    exports: ExportSlots = call.request.app.state.exports
    exports.begin(call.who.token)
    ended = partial(exports.end, call.who.token)
    try:
        sent = await _logged(call)
    except BaseException:
        ended()
        raise
    return ExportResponse(_pieces(bytes(sent.body)), ended, headers=dict(sent.headers))


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _PIECE_BYTES):
        yield content[start : start + _PIECE_BYTES]


async def _logged(call: Call) -> Response:
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
