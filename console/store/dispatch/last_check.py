"""The check before the last step: may this attempt still leave?

A worker can stand still (a paused machine, a slow server) until others consider its attempt lost, and messages can come
while it talks to a mail server. So an adapter asks here right before what cannot be undone: the rename of a file, the
body of a mail. Where no check is set up, as when an adapter is tried by itself, the answer is yes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from console.store.dispatch.adapter import Outcome, Result

MAY_NOT_LEAVE: Final = Outcome(
    Result.RETRY,
    "The ticket or the policy has changed, or the attempt took too long. Nothing was sent.",
    "taken_away",
)
"""What an adapter returns where the attempt may not leave."""

_question: ContextVar[Callable[[], bool] | None] = ContextVar("may_leave", default=None)


@contextmanager
def answering_with(question: Callable[[], bool]) -> Iterator[None]:
    """Makes `may_leave` ask `question` within the block, in this thread."""
    token = _question.set(question)
    try:
        yield
    finally:
        _question.reset(token)


def may_leave() -> bool:
    """Whether the attempt that is made in this thread may take its last step."""
    question = _question.get()
    return question is None or question()
