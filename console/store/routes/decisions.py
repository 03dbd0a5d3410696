"""`/v1/decisions`: push, recall."""

import msgspec
from starlette.responses import Response

from console.model.decision import Decision
from console.model.endpoints import Endpoint
from console.model.push import PushAnswer, PushResult, PushStatus, RecallAnswer
from console.store.ledger.store import Store
from console.store.routes.answers import answer
from console.store.routes.bodies import items
from console.store.routes.call import Call
from console.store.routes.examples import DECISION, KEY
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.assessment import assess_then_record, batches
from console.store.service.decide import MAX_DECISIONS, PushedDecision, assess_decisions, decide, read
from console.store.service.recall import recall


@Operation(
    Endpoint.PUSH_DECISIONS,
    "Push decisions, at most 500; each gets its own result",
    PEOPLE,
    takes=list[Decision],
    answers=PushAnswer,
    example={
        "body": [DECISION],
        "answer": {"results": [{"key": KEY, "status": "recorded", "log_index": 1234}]},
    },
)
async def post_decisions(call: Call) -> Response:
    """Takes a batch of decisions; answers each by itself, in order."""
    content = await call.content()
    store, who, tally = call.store, call.who, call.tally

    def work() -> list[PushResult]:
        pushed = [read(item) for item in items(content, MAX_DECISIONS)]
        results: list[PushResult] = []
        placed: dict[str, int] = {}
        for share in batches(pushed, _size, _draft):
            recorded, places = _recorded(store, who, share)
            results += recorded
            placed |= places
        for item, result in zip(pushed, results, strict=True):
            tally.count_decision(None if item.decision is None else item.decision.kind, result)
        return [
            msgspec.structs.replace(result, log_index=placed.get(result.key))
            if result.status is PushStatus.RECORDED
            # The same decision twice in one commit: its position came after its answer.
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


@Operation(
    Endpoint.RECALL_DECISION,
    "Recall one of the caller's decisions, within the hold time",
    PEOPLE,
    answers=RecallAnswer,
    refusals=(409,),
)
async def post_recall(call: Call) -> Response:
    """Recalls one of the caller's decisions, within the hold time."""
    key = call.id("key")
    return answer(await call.write(lambda transaction: recall(transaction, call.who, key)))
