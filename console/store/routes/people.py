"""`/v1/me` for everyone; `/v1/people` and `/v1/tokens` for the operator."""

from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.person import (
    AccessRights,
    Me,
    NewPerson,
    NewToken,
    PeoplePage,
    Person,
    Role,
    TokenRequest,
    TokensPage,
)
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import EVERYBODY, Operation
from console.store.routes.parameters import TextParameter, page_parameters
from console.store.routes.threads import in_thread
from console.store.service import people

_OPERATOR = (Role.OPERATOR,)


@Operation(Endpoint.GET_ME, "The caller's person, and the store's identity", EVERYBODY, answers=Me)
async def get_me(call: Call) -> Response:
    """The caller's person, and the store's identity."""
    store, who = call.store, call.who
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


@Operation(
    Endpoint.LIST_PEOPLE,
    "All people within the operator's queues, by id",
    _OPERATOR,
    query=page_parameters(100, 1_000),
    answers=PeoplePage,
)
async def get_people(call: Call) -> Response:
    """A page of everybody whom the caller may manage, by id."""
    who = call.who
    cursors = call.store.cursors(who.person.id, "people")
    after, limit = call.after_id(cursors), call.number("limit")
    return answer(await call.read(lambda connection: people.page_of_people(connection, who, after, limit, cursors)))


@Operation(
    Endpoint.ADD_PERSON,
    "Add a person or a pipeline; repeating it returns the same one",
    _OPERATOR,
    takes=NewPerson,
    answers=Person,
    tagged=True,
    refusals=(409,),
)
async def post_people(call: Call, new_person: NewPerson) -> Response:
    """Adds a person or a pipeline."""
    return _with_etag(await call.write(lambda transaction: people.add(transaction, call.who, new_person)))


@Operation(
    Endpoint.GET_PERSON,
    "One person, with the ETag that a change needs",
    _OPERATOR,
    query=(),
    answers=Person,
    tagged=True,
)
async def get_person(call: Call) -> Response:
    """One person, with the ETag that a change needs."""
    person = call.id("person")
    return _with_etag(await call.read(lambda connection: people.one(connection, call.who, person)))


@Operation(
    Endpoint.CHANGE_PERSON,
    "Change a person's role or queues, from their next request on; needs If-Match",
    _OPERATOR,
    takes=AccessRights,
    answers=Person,
    tagged=True,
    conditional=True,
    refusals=(409, 412, 428),
)
async def put_person(call: Call, rights: AccessRights) -> Response:
    """Gives a person another role or other queues."""
    person, condition = call.id("person"), call.condition()
    return _with_etag(
        await call.write(lambda transaction: people.change_person(transaction, call.who, person, rights, condition))
    )


@Operation(
    Endpoint.LIST_TOKENS,
    "All tokens, without their secrets, by id",
    _OPERATOR,
    query=(TextParameter("person", "only this person's, by id"), *page_parameters(100, 1_000)),
    answers=TokensPage,
)
async def get_tokens(call: Call) -> Response:
    """A page of tokens, those that have ended too."""
    who, person, limit = call.who, call.text("person"), call.number("limit")
    cursors = call.store.cursors(who.person.id, "tokens")
    after = call.after_id(cursors)
    return answer(await call.read(lambda c: people.page_of_tokens(c, who, person, after, limit, cursors)))


@Operation(
    Endpoint.CREATE_TOKEN,
    "Create a token, which is shown once; repeating it creates another",
    _OPERATOR,
    takes=TokenRequest,
    answers=NewToken,
)
async def post_tokens(call: Call, request: TokenRequest) -> Response:
    """Makes a token, which is shown this once."""
    token = await call.write(lambda transaction: people.create_token(transaction, call.who, request))
    return answer(token, headers={"Cache-Control": "no-store"})


@Operation(Endpoint.END_TOKEN, "Revoke a token at once", _OPERATOR)
async def delete_token(call: Call) -> Response:
    """Ends a token at once."""
    token = call.id("token")
    await call.write(lambda transaction: people.end_token(transaction, call.who, token))
    return Response(status_code=204)


def _with_etag(person: Person) -> Response:
    return answer(person, headers={"ETag": people.etag(person)})
