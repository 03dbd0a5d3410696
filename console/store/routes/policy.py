"""`/v1/policy`: the policy in force, its versions, a new one."""

import re
from datetime import datetime

import msgspec
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.local.text_files import decoded
from console.model.person import Role
from console.rules.policy import PolicyInvalid, PolicyProblem, load
from console.store.database import policies
from console.store.database.times import moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import ChangedMeanwhile, Forbidden, NotFound
from console.store.routes.answers import answer
from console.store.routes.requests import body, caller, condition, number, only, person, store_of
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.publish_policy import check_policy, publish

TOML = "application/toml"
"""As registered with IANA."""

PUBLISHERS = (Role.LEAD, Role.OPERATOR)

_TAG = re.compile(r'"(\d{1,9})"')


class PublishedPolicy(msgspec.Struct, frozen=True):
    """A policy as it was published: TOML."""

    version: int
    text: str
    published_at: datetime


class PolicyCheck(msgspec.Struct, frozen=True):
    """What is wrong with a policy, in the order of its lines; nothing where it could be published."""

    ok: bool
    problems: tuple[PolicyProblem, ...] = ()


async def get_policy(request: Request) -> Response:
    """The policy in force, or one version."""
    await person(request)
    only(request, "version")

    def work(connection: Connection) -> PublishedPolicy:
        return _published(connection, number(request, "version", policies.newest(connection), 1, 10**9))

    return _answer(await in_thread(lambda: store_of(request).read(work)))


async def put_policy(request: Request) -> Response:
    """Publishes the body as the version after the one that `If-Match` names."""
    who = await _publisher(request)
    _of_all_queues(who)
    made_from = _made_from(request)
    text = _text(await body(request, TOML))

    store = store_of(request)

    def work() -> PublishedPolicy:
        policy = check_policy(text)

        def put(transaction: Transaction) -> PublishedPolicy:
            return _published(transaction.connection, publish(transaction, who.actor, policy, made_from))

        published = store.write(put)
        store.policy()  # is read now, and not by whoever decides next
        return published

    return _answer(await in_thread(work))


async def post_check(request: Request) -> Response:
    """Says what is wrong with the body, and changes nothing."""
    await _publisher(request)
    text = _text(await body(request, TOML))

    def work() -> PolicyCheck:
        try:
            load(text)
        except PolicyInvalid as error:
            return PolicyCheck(False, error.problems)
        return PolicyCheck(True)

    return answer(await in_thread(work))


async def _publisher(request: Request) -> Caller:
    who = await caller(request)
    who.require(*PUBLISHERS)
    only(request)
    return who


def _of_all_queues(who: Caller) -> None:
    """Raises Forbidden where somebody who sees some queues would rule the others."""
    if who.person.queues is not None:
        raise Forbidden(
            "The policy holds for every queue, and you see only some. Ask a lead or an operator of all queues to "
            "publish it; you can check it here."
        )


def _made_from(request: Request) -> int | None:
    """The version that was changed; None where it does not matter which."""
    tag = condition(request)
    found = None if tag is None else _TAG.fullmatch(tag)
    if tag is not None and found is None:
        raise ChangedMeanwhile('No version has this tag. Send it as its ETag said: If-Match: "3".')
    return None if found is None else int(found[1])


def _text(content: bytes) -> str:
    """The body as text; bytes that are no UTF-8 stay as lone surrogates, which are refused with their place."""
    return decoded(content, "surrogateescape")


def _published(connection: Connection, version: int) -> PublishedPolicy:
    row = policies.row(connection, version)
    if row is None:
        raise NotFound("There is no such version.")
    return PublishedPolicy(row.version, row.text, moment(row.published_at))


def _answer(found: PublishedPolicy) -> Response:
    return answer(found, headers={"ETag": f'"{found.version}"'})


routes = [
    Route("/v1/policy", get_policy, methods=["GET"]),
    Route("/v1/policy", put_policy, methods=["PUT"]),
    Route("/v1/policy/check", post_check, methods=["POST"]),
]
