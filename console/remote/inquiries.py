"""Answers the questions that `console.rules.continuity` asks about a log, through either client of the store."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from console.remote import requests
from console.remote.problems import NotFound, Refused, RemoteError
from console.remote.requests import StoreRequest
from console.rules.continuity import (
    CheckpointQuery,
    ConsistencyQuery,
    EntriesQuery,
    InclusionQuery,
    Inquiry,
    LogQuery,
    NoAnswer,
)

if TYPE_CHECKING:
    from console.remote.blocking import BlockingClient
    from console.remote.client import StoreClient

T = TypeVar("T")


async def inquire(client: "StoreClient", inquiry: Inquiry[T]) -> T:
    """What an inquiry comes to; raises NotContinued, RemoteErrors."""
    resume: Callable[[], LogQuery[Any]] = partial(next, inquiry)
    while True:
        try:
            query = resume()
        except StopIteration as end:
            result: T = end.value
            return result
        try:
            resume = partial(inquiry.send, await client.send(request_for(query)))
        except (NotFound, Refused) as error:
            resume = partial(_unanswered, inquiry, error)


def inquire_blocking(client: "BlockingClient", inquiry: Inquiry[T]) -> T:
    """The same over the blocking client."""
    resume: Callable[[], LogQuery[Any]] = partial(next, inquiry)
    while True:
        try:
            query = resume()
        except StopIteration as end:
            result: T = end.value
            return result
        try:
            resume = partial(inquiry.send, client.send(request_for(query)))
        except (NotFound, Refused) as error:
            resume = partial(_unanswered, inquiry, error)


def request_for(query: LogQuery[Any]) -> StoreRequest[Any]:
    """The request that answers a query."""
    match query:
        case CheckpointQuery(after, witness):
            return requests.checkpoint(after, witness)
        case EntriesQuery(start, count, event_type):
            return requests.entries(start, count, event_type)
        case InclusionQuery(index, size):
            return requests.inclusion(index, size)
        case ConsistencyQuery(first, second):
            return requests.consistency(first, second)
    raise AssertionError(f"no request answers {query}")


def _unanswered(inquiry: Inquiry[Any], error: RemoteError) -> LogQuery[Any]:
    """Goes on where the store has no answer; raises `error` where the inquiry has no use for that."""
    try:
        return inquiry.throw(NoAnswer(str(error)))
    except NoAnswer:
        raise error from None
