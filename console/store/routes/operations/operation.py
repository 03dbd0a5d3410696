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
    the content type `accepts`.
    """

    method: str
    path: str
    title: str
    roles: frozenset[Role]
    answers: Any = None
    takes: Any = None
    parameters: tuple[tuple[str, str, str], ...] = ()
    media: str = "application/json"
    accepts: str = "application/json"
    problems: tuple[int, ...] = ()


PAGE = (("cursor", "string", "where to go on, as the page before said"), ("limit", "integer", "how many at most"))
