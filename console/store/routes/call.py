"""One call while it is answered: its request, its caller, and its parameters as they were declared."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection
from starlette.requests import Request

from console.store.config import StoreConfig
from console.store.ledger.cursors import Cursors
from console.store.ledger.store import Store
from console.store.ledger.transaction import Transaction
from console.store.metrics.tally import RequestTally
from console.store.routes.bodies import body
from console.store.routes.body_memory import HeldBody
from console.store.routes.callers import caller
from console.store.routes.log_growth import LogGrowth
from console.store.routes.parameters import (
    NumberParameter,
    Parameter,
    condition_in,
    id_in,
    number_in,
    part_in,
    text_in,
    time_in,
)
from console.store.routes.threads import in_thread
from console.store.service.access import Caller

T = TypeVar("T")


class Call:
    """What a handler is given. `known_size`: how long the log was, at least, when its caller was looked up."""

    def __init__(self, request: Request, path: str, query: tuple[Parameter, ...], accepts: tuple[str, ...]) -> None:
        self.request = request
        self._path = path
        self.store: Store = request.app.state.store
        self.known_size = 0
        self._query = {parameter.name: parameter for parameter in query}
        self._accepts = accepts
        self._who: Caller | None = None
        self._held: HeldBody | None = None

    @property
    def who(self) -> Caller:
        """Who makes it."""
        assert self._who is not None, "only calls that need a token have a caller"
        return self._who

    @property
    def config(self) -> StoreConfig:
        """How the store runs."""
        config: StoreConfig = self.request.app.state.config
        return config

    @property
    def tally(self) -> RequestTally:
        """What the store counts."""
        tally: RequestTally = self.request.app.state.tally
        return tally

    @property
    def growth(self) -> LogGrowth:
        """What waits for the log to grow."""
        growth: LogGrowth = self.request.app.state.growth
        return growth

    async def authenticate(self) -> Caller:
        """Looks up who makes it, as of now; raises Unauthorized or TooManyRequests."""
        self.known_size = self.growth.size
        self._who = await caller(self.request)
        return self._who

    async def content(self) -> bytes:
        """The body, undecoded; raises WrongMediaType, TooLarge, Invalid, TooManyRequests or Unavailable."""
        token = "" if self._who is None else self._who.token
        self._held = HeldBody(self.request.app.state.bodies, token)
        return await body(self.request, self._held, *self._accepts)

    def release(self) -> None:
        """The call was answered: its body is no longer held."""
        if self._held is not None:
            self._held.release()

    async def read(self, work: Callable[[Connection], T]) -> T:
        """The result of `work`, read from one snapshot."""
        return await in_thread(lambda: self.store.read(work))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """The result of `work`, in one transaction."""
        return await in_thread(lambda: self.store.write(work))

    def number(self, name: str, default: int | None = None) -> int:
        """A number in the query, else its default; raises Invalid."""
        parameter = self._query[name]
        assert isinstance(parameter, NumberParameter), f"{name} is no number"
        default = parameter.default if default is None else default
        assert default is not None, f"{name} has no default"
        return number_in(self.request, parameter, default)

    def number_if_given(self, name: str) -> int | None:
        """A number in the query, None where it has none; raises Invalid."""
        return self.number(name, -1) if name in self.request.query_params else None

    def text(self, name: str) -> str | None:
        """A text in the query; raises Invalid."""
        return text_in(self.request, self._query[name].name)

    def time(self, name: str) -> datetime | None:
        """A time in the query, in UTC; raises Invalid."""
        return time_in(self.request, self._query[name].name)

    def after_id(self, cursors: Cursors) -> str:
        """The id that a page of a list by ids continues after, "" for the first page; raises CursorInvalid."""
        cursor = self.text("cursor")
        return "" if cursor is None else cursors.read(cursor, str)

    def condition(self) -> str | None:
        """The state that is meant, as its ETag names it in `If-Match`; None for `*`. Raises ConditionMissing."""
        return condition_in(self.request)

    def id(self, name: str) -> str:
        """An id in the path; raises NotFound where no id looks like that."""
        return id_in(self.request, name)

    def part(self, name: str) -> str:
        """A part of the path, whatever it is."""
        return part_in(self.request, self._path, name)
