"""Who is calling: the token of a request, the person behind it, and how fast they may call."""

import math

from sqlalchemy import Connection
from starlette.requests import Request

from console.store.leases import Leases
from console.store.ledger.store import Store
from console.store.refusals import TooManyRequests, Unauthorized
from console.store.routes.rate_limit import RateLimit
from console.store.routes.threads import in_thread
from console.store.service.access import Caller, authenticate, token_hash

_MOST_CALLERS = 20_000
"""Remembered for the log lines about requests beyond the rate limit."""


async def caller(request: Request) -> Caller:
    """The caller, as of now; raises Unauthorized, or TooManyRequests beyond the rate limit. Called again during one
    request, it counts once.
    """
    pace: RateLimit | None = request.app.state.requests
    token = bearer(request)
    callers: dict[bytes, Caller] = request.app.state.callers
    hashed = token_hash(token)
    if pace is not None and not hasattr(request.state, "caller") and (wait := pace.take(hashed)) > 0:
        # The log names them; the database is not queried for a caller beyond the limit.
        request.state.caller = callers.get(hashed)
        _slow_down(wait)
    store: Store = request.app.state.store
    leases: Leases | None = request.app.state.leases

    def work(connection: Connection) -> Caller:
        leased = leases.caller(connection, token) if leases is not None else None
        return leased or authenticate(connection, token, store.now())

    # On SQLite it is read at once: a thread would take longer to wake than this takes.
    known = store.database.try_read(work)
    if known is None:
        known = await in_thread(lambda: store.read(work, snapshot=False))
    request.state.caller = known
    if len(callers) > _MOST_CALLERS:
        callers.clear()
    callers[hashed] = known
    return known


def bearer(request: Request) -> str:
    """The token that was sent; raises Unauthorized if there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token or len(token) > 500 or not token.isascii():
        raise Unauthorized("Send the token as a header: Authorization: Bearer …")
    return token


def count_drafts(request: Request, who: Caller, count: int) -> None:
    """Counts the drafts of a request; raises TooManyRequests if there were too many before."""
    pace: RateLimit | None = request.app.state.drafts
    if pace is not None:
        _slow_down(pace.take(who.token.encode(), count))


def _slow_down(wait: float) -> None:
    if wait > 0:
        seconds = math.ceil(wait)
        raise TooManyRequests(f"This token exceeds its rate limit. Try again in {seconds} s.", seconds)
