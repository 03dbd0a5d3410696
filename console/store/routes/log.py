"""`/v1/log/…`: the checkpoint, the bytes of entries, and both proofs of RFC 9162, for verifying the store."""

from functools import partial

from starlette.responses import PlainTextResponse, Response

from console.model.endpoints import Endpoint
from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntries
from console.model.log import Cosignature
from console.model.person import Role
from console.model.problem import FieldError
from console.rules.checkpoint import parse_checkpoint
from console.store.refusals import Invalid
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.parameters import NumberParameter, TextParameter
from console.store.routes.threads import in_thread
from console.store.service import cosigning, log_proofs

MAX_ENTRIES = 1_000
"""Entries in one answer."""

_ANY = 2**53


@Operation(
    Endpoint.GET_CHECKPOINT,
    "The signed note on the log (C2SP tlog-checkpoint)",
    PEOPLE,
    query=(
        NumberParameter("after", "the first note that covers this entry; default: on the log as it is now", 0, _ANY),
        TextParameter("witness", "the newest note that the witness of this name has cosigned"),
    ),
    media=("text/plain",),
    refusals=(404,),
)
async def get_checkpoint(call: Call) -> Response:
    """The signed note on the log as it is; with `after`, the first one that covers that entry; with `witness`, the
    newest that this witness has cosigned.
    """
    if (witness := call.text("witness")) is not None:
        return PlainTextResponse(await call.read(partial(cosigning.newest_cosigned, witness=witness)))
    if call.text("after") is None:
        note = await in_thread(call.store.checkpoint)
        size = parse_checkpoint(note).size
        return PlainTextResponse(await call.read(lambda c: cosigning.with_cosignatures(c, note, size)))
    after = call.number("after", 0)
    return PlainTextResponse(await call.read(lambda connection: log_proofs.checkpoint_after(connection, after)))


@Operation(
    Endpoint.ADD_COSIGNATURE,
    "Submit a witness's cosignature on a checkpoint (c2sp.org/tlog-cosignature)",
    (Role.AUDITOR,),
    query=(),
    takes=Cosignature,
    refusals=(404,),
)
async def post_cosignature(call: Call, cosignature: Cosignature) -> Response:
    """A witness's line on a checkpoint; the same again changes nothing."""
    await in_thread(
        lambda: call.store.write_unlogged(lambda connection: cosigning.keep_cosignature(connection, cosignature))
    )
    return Response(status_code=204)


@Operation(
    Endpoint.GET_ENTRIES,
    "The bytes of log entries, base64; for drafts in other queues, their leaf hashes",
    PEOPLE,
    query=(
        NumberParameter("start", "the first one's index", 0, _ANY, 0),
        NumberParameter("count", "how many, at most 1,000", 1, MAX_ENTRIES, 100),
        TextParameter("type", "only entries of this type"),
    ),
    answers=LogEntries,
)
async def get_entries(call: Call) -> Response:
    """Entries from `start` on, fewer than `count` at the log's end; with `type`, only those of one type. Of drafts in
    queues that are not the caller's, the leaf hashes.
    """
    event_type = call.text("type")
    if event_type is not None and event_type not in list(EventType):
        raise Invalid("There is no such type of entry.", (FieldError("?type", "is not a type of entry"),))
    start, count = call.number("start"), call.number("count")
    entries = await call.read(lambda connection: log_proofs.entries(connection, start, count, event_type))
    return answer(await in_thread(lambda: log_proofs.visible_entries(entries, call.who.person)))


@Operation(
    Endpoint.PROVE_INCLUSION,
    "Prove that an entry is in the tree of a size (RFC 9162 §2.1.3)",
    PEOPLE,
    query=(
        NumberParameter("index", "the entry", 0, _ANY),
        NumberParameter("size", "the tree's size; default: now", 0, _ANY),
    ),
    answers=InclusionProof,
)
async def get_inclusion(call: Call) -> Response:
    """That entry `index` is in the tree of `size` (default: the whole log)."""
    size, index = call.number_if_given("size"), call.number_if_given("index")
    return answer(await call.read(lambda connection: log_proofs.inclusion(connection, index, size)))


@Operation(
    Endpoint.PROVE_CONSISTENCY,
    "Prove that one tree is a prefix of another (RFC 9162 §2.1.4)",
    PEOPLE,
    query=(
        NumberParameter("from", "the smaller size", 0, _ANY, 0),
        NumberParameter("to", "the larger size; default: now", 0, _ANY),
    ),
    answers=ConsistencyProof,
)
async def get_consistency(call: Call) -> Response:
    """That the tree of size `from` is a prefix of that of size `to` (default: the whole log)."""
    second, first = call.number_if_given("to"), call.number("from")
    return answer(await call.read(lambda connection: log_proofs.consistency(connection, first, second)))
