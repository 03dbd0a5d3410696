"""One call of the HTTP interface as data, and the words that several share."""

from dataclasses import dataclass
from typing import Any

from console.model.person import Role

EVERYBODY = frozenset(Role)
PEOPLE = EVERYBODY - {Role.PIPELINE}
NOBODY: frozenset[Role] = frozenset()
"""Open: needs no token."""


@dataclass(frozen=True)
class Operation:
    """One call. `parameters` by name: type, what it is; those in the path are required. `takes` None: no body, else of
    one of the content types that it `accepts`; `media` are those that it answers in. `problems` are the statuses of its
    refusals beyond those that every call like it has; with 428 it asks for `If-Match`. `tagged`: it answers with an
    ETag.
    """

    method: str
    path: str
    title: str
    roles: frozenset[Role]
    answers: Any = None
    takes: Any = None
    parameters: tuple[tuple[str, str, str], ...] = ()
    media: tuple[str, ...] = ("application/json",)
    accepts: tuple[str, ...] = ("application/json",)
    problems: tuple[int, ...] = ()
    tagged: bool = False


PAGE = (("cursor", "string", "where to go on, as the page before said"), ("limit", "integer", "how many at most"))
