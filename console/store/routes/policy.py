"""`/v1/policy`: the policy in force, its versions, a new one."""

import re
from functools import partial

import msgspec
from starlette.background import BackgroundTask
from starlette.responses import Response

from console.local.text_files import decoded
from console.model.endpoints import Endpoint
from console.model.person import Role
from console.model.stage import StageMove
from console.rules.policy import PolicyInvalid, PolicyProblem, load
from console.store.ledger.transaction import Transaction
from console.store.refusals import Forbidden, StateOutdated
from console.store.routes.answers import answer
from console.store.routes.bodies import TOML
from console.store.routes.call import Call
from console.store.routes.examples import POLICY_TOML
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.parameters import NumberParameter
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.publish_policy import (
    CheckedPolicy,
    PublishedPolicy,
    check_policy,
    publish,
    published_policy,
    queue_problems,
)
from console.store.service.staging import stage_moves
from console.store.service.stopping import HOLDING, give_back

PUBLISHERS = (Role.LEAD, Role.OPERATOR)

_TAG = re.compile(r'"(\d{1,9})"')


class PolicyCheck(msgspec.Struct, frozen=True):
    """What is wrong with a policy, in the order of its lines; nothing where it could be published."""

    ok: bool
    problems: tuple[PolicyProblem, ...] = ()
    moves: tuple[StageMove, ...] | msgspec.UnsetType = msgspec.UNSET
    """What it would change about stages, with the measures of the last 28 days; left out where it changes nothing."""


def of_all_queues(who: Caller) -> None:
    """Raises Forbidden for a caller who sees only some queues: the policy holds for all of them."""
    if who.person.queues is not None:
        raise Forbidden(
            "The policy holds for every queue, and you see only some. Ask a lead or an operator of all queues to "
            "publish it; you can check it here."
        )


@Operation(
    Endpoint.GET_POLICY,
    "The policy in force, or one version; a change must name its ETag",
    PEOPLE,
    query=(NumberParameter("version", "one of its versions", 1, 10**9),),
    answers=PublishedPolicy,
    tagged=True,
    refusals=(404,),
)
async def get_policy(call: Call) -> Response:
    """The policy in force, or one version."""
    version = call.number_if_given("version")
    return _answer(await call.read(lambda connection: published_policy(connection, version)))


@Operation(
    Endpoint.PUBLISH_POLICY,
    "Publish a new version, based on the one in If-Match",
    PUBLISHERS,
    allowed=of_all_queues,
    query=(),
    takes=str,
    accepts=(TOML,),
    answers=PublishedPolicy,
    tagged=True,
    conditional=True,
    refusals=(412, 428),
    example={"body": POLICY_TOML},
)
async def put_policy(call: Call) -> Response:
    """Publishes the body as the version after the one that `If-Match` names."""
    made_from = _made_from(call)
    text = _text(await call.content())
    store, who = call.store, call.who

    def work() -> tuple[PublishedPolicy, bool]:
        policy = check_policy(text)
        before = store.policy()
        moved = store.read(lambda connection: stage_moves(connection, before, policy.policy, store.now()))

        def put(transaction: Transaction) -> PublishedPolicy:
            return published_policy(transaction.connection, publish(transaction, who.actor, policy, made_from, moved))

        published = store.write(put)
        store.policy()  # loaded now, so that the next decision does not wait for it
        return published, any(move.after in HOLDING for move in moved)

    published, holds = await in_thread(work)
    response = _answer(published)
    if holds:
        # What a stage now holds goes back to people at once, not only when it is due.
        response.background = BackgroundTask(in_thread, partial(give_back, store))
    return response


@Operation(
    Endpoint.CHECK_POLICY,
    "Check a policy: its problems, with line and column; changes nothing",
    PUBLISHERS,
    query=(),
    takes=str,
    accepts=(TOML,),
    answers=PolicyCheck,
    example={
        "body": "hold_second = 10",
        "answer": {
            "ok": False,
            "problems": [
                {
                    "line": 1,
                    "column": 1,
                    "path": "hold_second",
                    "message": "is not known; did you mean `hold_seconds`?",
                }
            ],
        },
    },
)
async def post_check(call: Call) -> Response:
    """Says what is wrong with the body, and changes nothing."""
    text, store = _text(await call.content()), call.store

    def work() -> PolicyCheck:
        try:
            policy = load(text)
        except PolicyInvalid as error:
            return PolicyCheck(False, error.problems)
        if problems := store.read(lambda connection: queue_problems(connection, CheckedPolicy(text, policy))):
            return PolicyCheck(False, problems)
        before = store.policy()
        moved = store.read(lambda connection: stage_moves(connection, before, policy, store.now()))
        return PolicyCheck(True, (), moved or msgspec.UNSET)

    return answer(await in_thread(work))


def _made_from(call: Call) -> int | None:
    """The version that was changed; None where it does not matter which."""
    tag = call.condition()
    version = None if tag is None else _TAG.fullmatch(tag)
    if tag is not None and version is None:
        raise StateOutdated('No version has this tag. Send the ETag as you received it: If-Match: "3".')
    return None if version is None else int(version[1])


def _text(content: bytes) -> str:
    """The body as text; bytes that are not UTF-8 stay as lone surrogates, which are refused with their place."""
    return decoded(content, "surrogateescape")


def _answer(found: PublishedPolicy) -> Response:
    return answer(found, headers={"ETag": f'"{found.version}"'})
