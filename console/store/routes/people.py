"""`/v1/me` for everybody; `/v1/people` and `/v1/tokens` for the operator."""

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.person import Me, NewPerson, Person, Reach, Role, TokensPage, TokenWanted
from console.store.routes.answers import answer
from console.store.routes.requests import (
    after_id,
    body,
    caller,
    condition,
    keyword,
    number,
    only,
    parsed,
    placed,
    store_of,
)
from console.store.routes.threads import in_thread
from console.store.service import people
from console.store.service.access import Caller


async def get_me(request: Request) -> Response:
    """Who is asking, and whom they ask."""
    who = await caller(request)
    store = store_of(request)
    policy = await in_thread(store.policy)
    identity = await in_thread(lambda: store.identity)
    me = Me(
        person=who.person,
        token=who.token,
        expires_at=who.expires_at,
        store=identity,
        policy_version=policy.version,
        hold_seconds=policy.hold_seconds,
        server_time=store.now(),
    )
    return answer(me)


async def get_people(request: Request) -> Response:
    """A page of everybody whom the caller may manage, by id."""
    who = await _operator(request)
    only(request, "cursor", "limit")
    store = store_of(request)
    cursors = store.cursors(who.person.id, "people")
    after, limit = after_id(request, cursors), number(request, "limit", 100, 1, 1_000)
    return answer(await in_thread(lambda: store.read(lambda c: people.page_of_people(c, who, after, limit, cursors))))


async def get_person(request: Request) -> Response:
    """One of them, with an ETag to change them by."""
    who = await _operator(request)
    only(request)
    store, person = store_of(request), placed(request, "person")
    return _shown(await in_thread(lambda: store.read(lambda c: people.one(c, who, person))))


async def post_people(request: Request) -> Response:
    """Adds a person or a pipeline."""
    who = await _operator(request)
    wanted = parsed(await body(request), NewPerson)
    store = store_of(request)
    return _shown(await in_thread(lambda: store.write(lambda t: people.add(t, who, wanted))))


async def put_person(request: Request) -> Response:
    """Gives somebody another role or other queues."""
    who = await _operator(request)
    meant = condition(request)
    wanted = parsed(await body(request), Reach)
    store, person = store_of(request), placed(request, "person")
    return _shown(await in_thread(lambda: store.write(lambda t: people.change_person(t, who, person, wanted, meant))))


async def get_tokens(request: Request) -> Response:
    """A page of tokens, those that have ended too."""
    who = await _operator(request)
    only(request, "person", "cursor", "limit")
    store, person, limit = store_of(request), keyword(request, "person"), number(request, "limit", 100, 1, 1_000)
    cursors = store.cursors(who.person.id, "tokens")
    after = after_id(request, cursors)

    def work(connection: Connection) -> TokensPage:
        return people.page_of_tokens(connection, who, person, after, limit, cursors)

    return answer(await in_thread(lambda: store.read(work)))


async def post_tokens(request: Request) -> Response:
    """Makes a token, which is shown this once."""
    who = await _operator(request)
    wanted = parsed(await body(request), TokenWanted)
    store = store_of(request)
    made = await in_thread(lambda: store.write(lambda t: people.create_token(t, who, wanted)))
    return answer(made, headers={"Cache-Control": "no-store"})


async def delete_token(request: Request) -> Response:
    """Ends a token at once."""
    who = await _operator(request)
    store, token = store_of(request), placed(request, "token")
    await in_thread(lambda: store.write(lambda t: people.end_token(t, who, token)))
    return Response(status_code=204)


async def _operator(request: Request) -> Caller:
    who = await caller(request)
    who.require(Role.OPERATOR)
    return who


def _shown(person: Person) -> Response:
    return answer(person, headers={"ETag": people.etag(person)})


routes = [
    Route("/v1/me", get_me, methods=["GET"]),
    Route("/v1/people", get_people, methods=["GET"]),
    Route("/v1/people", post_people, methods=["POST"]),
    Route("/v1/people/{person}", get_person, methods=["GET"]),
    Route("/v1/people/{person}", put_person, methods=["PUT"]),
    Route("/v1/tokens", get_tokens, methods=["GET"]),
    Route("/v1/tokens", post_tokens, methods=["POST"]),
    Route("/v1/tokens/{token}", delete_token, methods=["DELETE"]),
]
