"""The settings of a system of record: where it is, what is asked, and which fields may be used."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from string import Formatter
from typing import Annotated, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from console.helpdesks.secret import check_place
from console.model.draft import SourceKind, Ticket
from console.model.policy import MaskStyle

NAMES: Final = ("customer_id", "customer_email", "customer_name", "ticket_id", "queue")
"""The values of a ticket that an address or a query can use; `field_NAME` is the customer's field NAME."""
_FIELD: Final = "field_"
_KINDS: Final = frozenset({SourceKind.CUSTOMER, SourceKind.SUBSCRIPTION, SourceKind.PRODUCT, SourceKind.TICKET_HISTORY})

Line = Annotated[str, Meta(min_length=1, max_length=2_000)]


class RecordRule(StrEnum):
    """What to do if a record could not be read: a draft that says `failed_source`, for which the policy has a rule; no
    draft; or a draft without the record.
    """

    FALLBACK = "fallback"
    LEAVE_ALONE = "leave_alone"
    IGNORE = "ignore"


class RecordSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One system of record. Either `address` (HTTP, JSON) or `database` with `query` (SQL).

    `fields` says what is used, by its label in the draft: a path into the answer (`plan.name`) or a column; nothing
    else is used. `updated` is the path or column of the time of the last change. `secret` and `database` say where a
    secret is stored, as for helpdesks. `own_network` allows an address in the own network.
    """

    source: SourceKind
    title: Line
    uri: Line
    fields: Annotated[dict[Line, Line], Meta(min_length=1, max_length=200)]
    owner: Line | None = None
    masks: dict[Line, MaskStyle] = {}
    updated: Line | None = None
    max_age_days: Annotated[float, Meta(gt=0, le=36_500)] | None = None
    queues: tuple[Line, ...] | None = None
    failure: RecordRule = RecordRule.FALLBACK
    seconds: Annotated[float, Meta(gt=0, le=60)] = 5.0
    address: Line | None = None
    secret: Line | None = None
    own_network: bool = False
    database: Line | None = None
    query: Annotated[str, Meta(min_length=1, max_length=20_000)] | None = None


def problems_of(record: RecordSettings) -> Iterator[tuple[str, str]]:
    """Checks what the types cannot express; each problem names a member and says what is wrong with it."""
    if (record.address is None) == (record.database is None):
        yield "address", "or database: give one of them"
    if (record.database is None) != (record.query is None):
        yield "query", "goes with database: give both or none"
    if record.address is not None and (wrong_address := _address_problem(record.address)) is not None:
        yield "address", wrong_address
    if record.source not in _KINDS:
        yield "source", "is no record; articles come from the folder"
    for member, place in (("secret", record.secret), ("database", record.database)):
        if place is not None and (why := check_place(place)) is not None:
            yield member, why
    for label in record.masks.keys() - record.fields.keys():
        yield "masks", f"names {label[:60]}, which is not among the fields"
    for member, text in (("title", record.title), ("uri", record.uri), ("address", record.address or "")):
        if (wrong := _unknown_name(text)) is not None:
            yield member, f"names {{{wrong[:60]}}}; known: {', '.join(NAMES)}, {_FIELD}NAME"


def values_of(ticket: Ticket, queue: str) -> dict[str, str]:
    """The values that an address or a query can use."""
    customer = ticket.customer
    fields = {f"{_FIELD}{name}": str(value) for name, value in customer.fields.items() if value is not None}
    own = dict(zip(NAMES, (customer.id, customer.email or "", customer.name, ticket.id, queue), strict=True))
    return fields | {name: value for name, value in own.items() if value}


def names_in(template: str) -> list[str]:
    """The names in braces in a template; raises ValueError if it is not a valid template."""
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def filled(template: str, values: Mapping[str, str]) -> str | None:
    """The template with its values filled in; None if one is missing, because then there is nothing to ask for."""
    if any(name not in values for name in names_in(template)):
        return None
    return "".join(
        literal + (values[name] if name is not None else "") for literal, name, _, _ in Formatter().parse(template)
    )


def _address_problem(address: str) -> str | None:
    """Why an address cannot be asked; None if it can. Repeats nothing of it."""
    scheme, _, rest = address.partition("://")
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    usual = address.isprintable() and not {" ", "\\"} & set(address)
    problems = {
        "must begin with https:// or http://": scheme not in ("https", "http"),
        "contains a name or password; name the secret's place with `secret`": "@" in host,
        "has a value of the ticket in its host: a customer could choose which system is asked": "{" in host,
        "contains #, and what is behind it is not sent": "#" in address,
        "contains a space or a character that must be escaped": not usual,
        "has no host, or one that cannot be read": not _is_host(host),
    }
    return next((problem for problem, applies in problems.items() if applies), None)


def _is_host(host: str) -> bool:
    try:
        parts = urlsplit(f"https://{host}/")
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _unknown_name(template: str) -> str | None:
    try:
        names = names_in(template)
    except ValueError:
        return template
    return next((name for name in names if name not in NAMES and not name.startswith(_FIELD)), None)
