"""What is asked of the record, as values that travel from the routes down to the database."""

from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from console.model.measures import By
from console.model.person import Person


class DecisionFilter(NamedTuple):
    """What to narrow by; None for not at all. `person` is an id or part of a name; `source` is an address or, with `*`
    at its end, the beginning of one. `counted` keeps what measures count.
    """

    person: str | None = None
    kind: str | None = None
    queue: str | None = None
    prompt: str | None = None
    model: str | None = None
    source: str | None = None
    reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    recalled: bool = True
    counted: bool = False


class ShadowQuery(NamedTuple):
    """Which drafts in shadow, of those that `person` may see."""

    person: Person
    queue: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class MeasuresQuery(NamedTuple):
    """Whose decisions, of which time and queue, and by what they are split (None: not at all); days are of `zone`, as
    far as the clock says `now`. `pipeline` is a name, `kind` that of an action.
    """

    person: Person
    since: datetime | None = None
    until: datetime | None = None
    queue: str | None = None
    by: By | None = None
    zone: tzinfo = UTC
    now: datetime | None = None
    pipeline: str | None = None
    kind: str | None = None
