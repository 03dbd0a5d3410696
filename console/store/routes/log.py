"""`/v1/log/…`: the checkpoint, the entries' bytes and both proofs of RFC 9162, for whoever wants to check the store."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from console.model.event import ConsistencyProof, EventType, InclusionProof
from console.model.log import Cosignature
from console.model.person import Role
from console.model.problem import FieldError
from console.rules.checkpoint import parse_checkpoint
from console.rules.merkle import consistency_proof, inclusion_proof
from console.store.database import log
from console.store.refusals import Damaged, Invalid, NotFound
from console.store.routes.answers import answer
from console.store.routes.requests import body, caller, keyword, number, only, parsed, person, store_of
from console.store.routes.threads import in_thread
from console.store.service import cosigning
from console.store.service.log_entries import visible_entries

T = TypeVar("T")

MAX_ENTRIES = 1_000
"""Entries in one answer."""

_ANY = 2**53


async def get_checkpoint(request: Request) -> Response:
    """The signed note on the log as it is; with `after`, the first one that covers that entry; with `witness`, the
    newest that this witness has cosigned.
    """
    await person(request)
    only(request, "after", "witness")
    store = store_of(request)
    if (witness := keyword(request, "witness")) is not None:
        newest = partial(cosigning.newest_cosigned, witness=witness)
        return PlainTextResponse(await in_thread(lambda: store.read(newest)))
    if keyword(request, "after") is None:
        note = await in_thread(store.checkpoint)
        size = parse_checkpoint(note).size
        return PlainTextResponse(
            await in_thread(lambda: store.read(lambda c: cosigning.with_cosignatures(c, note, size)))
        )
    after = number(request, "after", 0, 0, _ANY)
    covering = await in_thread(lambda: store.read(lambda connection: log.checkpoint_after(connection, after)))
    if covering is None:
        raise NotFound("No checkpoint covers that entry yet.")
    return PlainTextResponse(covering)


async def post_cosignature(request: Request) -> Response:
    """A witness's line on a checkpoint; the same again changes nothing."""
    who = await caller(request)
    who.require(Role.AUDITOR)
    only(request)
    handed_in = parsed(await body(request), Cosignature)
    store = store_of(request)
    await in_thread(lambda: store.write_unlogged(lambda connection: cosigning.keep_cosignature(connection, handed_in)))
    return Response(status_code=204)


async def get_entries(request: Request) -> Response:
    """Entries from `start` on, fewer than `count` at the log's end; with `type`, only those of one type. Of drafts in
    queues that are not the caller's, the leaf hashes.
    """
    who = await person(request)
    only(request, "start", "count", "type")
    wanted = keyword(request, "type")
    if wanted is not None and wanted not in list(EventType):
        raise Invalid("There is no such type of entry.", (FieldError("?type", "is no type of entry"),))
    start, count = number(request, "start", 0, 0, _ANY), number(request, "count", 100, 1, MAX_ENTRIES)
    store = store_of(request)
    found = await in_thread(lambda: store.read(lambda connection: log.read_entries(connection, start, count, wanted)))
    return answer(await in_thread(lambda: visible_entries(found, who.person)))


async def get_inclusion(request: Request) -> Response:
    """That entry `index` is in the tree of `size` (default: the whole log)."""
    await person(request)
    only(request, "index", "size")

    def work(connection: Connection) -> InclusionProof:
        end = log.read_head(connection).size
        size = number(request, "size", end, 0, _ANY)
        index = number(request, "index", -1, 0, _ANY)
        _within("size", size, end, f"the log has {end} entries")
        _within("index", index, size - 1, f"a tree of {size} has no such entry")
        if index < 0:
            raise Invalid("Name the entry with ?index=.", (FieldError("?index", "is missing"),))
        return InclusionProof(index, size, _proof(lambda: inclusion_proof(index, size, log.node_reader(connection))))

    return answer(await in_thread(lambda: store_of(request).read(work)))


async def get_consistency(request: Request) -> Response:
    """That the tree of size `from` is a prefix of that of size `to` (default: the whole log)."""
    await person(request)
    only(request, "from", "to")

    def work(connection: Connection) -> ConsistencyProof:
        end = log.read_head(connection).size
        second = number(request, "to", end, 0, _ANY)
        first = number(request, "from", 0, 0, _ANY)
        _within("to", second, end, f"the log has {end} entries")
        _within("from", first, second, f"is after `to`, which is {second}")
        hashes = _proof(lambda: consistency_proof(first, second, log.node_reader(connection)))
        return ConsistencyProof(first, second, hashes)

    return answer(await in_thread(lambda: store_of(request).read(work)))


def _within(name: str, value: int, most: int, why: str) -> None:
    if value > most:
        raise Invalid(f"`{name}` is {value}: {why}.", (FieldError(f"?{name}", f"is {value}: {why}"),))


def _proof(make: Callable[[], T]) -> T:
    try:
        return make()
    except LookupError as error:
        raise Damaged("The log's tree is damaged here. The operator finds out more with: store verify") from error


routes = [
    Route("/v1/log/checkpoint", get_checkpoint, methods=["GET"]),
    Route("/v1/log/checkpoint/cosignatures", post_cosignature, methods=["POST"]),
    Route("/v1/log/entries", get_entries, methods=["GET"]),
    Route("/v1/log/proof/inclusion", get_inclusion, methods=["GET"]),
    Route("/v1/log/proof/consistency", get_consistency, methods=["GET"]),
]
