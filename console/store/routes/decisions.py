"""`/v1/decisions`: push, recall."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.push import PushAnswer, PushResult, PushStatus
from console.store.ledger.store import Store
from console.store.routes.answers import answer
from console.store.routes.requests import body, items, person, placed, store_of, tally_of
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.assessment import assess_then_record, batches
from console.store.service.decide import MAX_DECISIONS, PushedDecision, assess_decisions, decide, read
from console.store.service.recall import recall


async def post_decisions(request: Request) -> Response:
    """Takes a batch of decisions; answers each by itself, in order."""
    who = await person(request)
    content = await body(request)
    store, tally = store_of(request), tally_of(request)

    def work() -> list[PushResult]:
        pushed = [read(item) for item in items(content, MAX_DECISIONS)]
        results: list[PushResult] = []
        placed: dict[str, int] = {}
        for share in batches(pushed, _size, _draft):
            recorded, places = _recorded(store, who, share)
            results += recorded
            placed |= places
        for item, result in zip(pushed, results, strict=True):
            tally.decided(None if item.decision is None else item.decision.kind, result)
        return [
            msgspec.structs.replace(result, log_index=placed.get(result.key))
            if result.status is PushStatus.RECORDED
            # Said twice within one commit: its place came after its answer.
            or (result.status is PushStatus.DUPLICATE and result.log_index is None and result.conflict is None)
            else result
            for result in results
        ]

    return answer(PushAnswer(tuple(await in_thread(work))))


def _recorded(store: Store, who: Caller, items: list[PushedDecision]) -> tuple[list[PushResult], dict[str, int]]:
    return assess_then_record(
        lambda: assess_decisions(store, who, items),
        lambda judged: store.write_with_positions(lambda transaction: decide(transaction, who, items, judged)),
    )


def _size(item: PushedDecision) -> int:
    return len(item.content)


def _draft(item: PushedDecision) -> object:
    return object() if item.decision is None else item.decision.draft


async def post_recall(request: Request) -> Response:
    """Takes one's own decision back, within the hold time."""
    who = await person(request)
    store, key = store_of(request), placed(request, "key")
    return answer(await in_thread(lambda: store.write(lambda transaction: recall(transaction, who, key))))


routes = [
    Route("/v1/decisions", post_decisions, methods=["POST"]),
    Route("/v1/decisions/{key}/recall", post_recall, methods=["POST"]),
]
