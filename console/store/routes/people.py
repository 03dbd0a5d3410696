"""`/v1/me`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.person import Me
from console.store.routes.answers import answer
from console.store.routes.requests import caller, store_of
from console.store.routes.threads import in_thread


async def get_me(request: Request) -> Response:
    """Who is asking, and whom they ask."""
    who = await caller(request)
    store = store_of(request)
    policy = await in_thread(store.policy)
    me = Me(
        person=who.person,
        token=who.token,
        expires_at=who.expires_at,
        store=store.identity,
        policy_version=policy.version,
        hold_seconds=policy.hold_seconds,
        server_time=store.now(),
    )
    return answer(me)


routes = [Route("/v1/me", get_me, methods=["GET"])]
