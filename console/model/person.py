"""People, roles and who is asking."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from console.model.ids import PersonId, TokenId


class Role(StrEnum):
    """What a token may do. A `pipeline` is a program; the others are people."""

    PIPELINE = "pipeline"
    AGENT = "agent"
    SENIOR = "senior"
    LEAD = "lead"
    OPERATOR = "operator"
    AUDITOR = "auditor"


SENDING_BY = (Role.SENIOR, Role.LEAD)
"""The roles that handle what could not be sent: they send it again, say whether it was sent, or undo it."""


STOPPING_BY = (Role.SENIOR, Role.LEAD, Role.OPERATOR)
"""The roles that stop sending and lift a stop."""


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person (or a pipeline) as the store knows them. `queues` is None for all queues."""

    id: PersonId
    name: str
    role: Role
    queues: tuple[str, ...] | None = None

    def sees(self, queue: str) -> bool:
        """Whether this person may see the drafts of `queue`."""
        return self.queues is None or queue in self.queues


POLICY: Final = Person(PersonId("policy"), "Policy", Role.OPERATOR)
"""The actor of a decision that was made not by a person but by a rule that a lead or operator published. No one can
sign in as it.
"""


class StoreIdentity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which store answers. `verifier_key` is the C2SP signed-note key (`name+id+key`) of the signatures on its
    checkpoints.
    """

    id: str
    origin: str
    verifier_key: str
    version: str


class Me(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/me`. From `server_time`, a console can see that its own clock is wrong; nothing is decided by
    it.
    """

    person: Person
    token: TokenId
    expires_at: datetime | None
    store: StoreIdentity
    policy_version: int
    hold_seconds: int
    server_time: datetime


class NewToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new token. `token` is shown only this once; the store keeps only its hash."""

    token: str
    id: TokenId
    role: Role
    expires_at: datetime | None


Queue = Annotated[str, Meta(min_length=1, max_length=200)]
Queues = Annotated[tuple[Queue, ...], Meta(max_length=1_000)]


class NewPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/people`. `queues` None: all. `another`: confirms that this is a different person from the one
    with a similar name.
    """

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    role: Role
    queues: Queues | None = None
    another: bool = False


class AccessRights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `PUT /v1/people/{person}`: the person's role and queues from now on."""

    role: Role
    queues: Queues | None
    another: bool = False


class PeoplePage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/people`, by id."""

    items: tuple[Person, ...]
    cursor: str | None = None
    more: bool = False


class TokenRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/tokens`. `queues` narrows what the person may see; `days` None: it does not expire."""

    person: PersonId
    queues: Queues | None = None
    days: Annotated[int, Meta(ge=1, le=36_500)] | None = None


class StoredToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token as the operator sees it, without its secret. `queues` are those that it can access now."""

    id: TokenId
    person: PersonId
    name: str
    role: Role
    queues: tuple[str, ...] | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class TokensPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/tokens`, by id."""

    items: tuple[StoredToken, ...]
    cursor: str | None = None
    more: bool = False
