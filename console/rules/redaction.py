"""Masks customer fields for a role, with enough left to recognise them.

The store masks what it sends (`seen`); the console only determines which of the values that arrive are masked
(`is_masked`).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from console.model.draft import Customer, Recipients
from console.model.person import Role
from console.model.policy import MaskStyle, Policy

if TYPE_CHECKING:
    from regex import Pattern

DOT: Final = "•"
CUSTOMER: Final = "ticket.customer"
TIME_LIMIT_SECONDS: Final = 0.2
"""The limit for one pattern on one value; a value that takes longer is masked completely."""


def mask(value: str, style: MaskStyle) -> str:
    """`value` masked: `c•••••@email.com`, `•••• 3456`, `C. M.`, `•••••`. The length of what is hidden is not shown."""
    value = value.strip()
    if not value:
        return value
    match style:
        case MaskStyle.EMAIL:
            return _email(value)
        case MaskStyle.PHONE:
            return _last(value, 2)
        case MaskStyle.LAST_FOUR:
            return _last(value, 4)
        case MaskStyle.INITIALS:
            return " ".join(f"{word[0]}." for word in value.split())
        case MaskStyle.WHOLE:
            return DOT * 5


def masked_fields(fields: Mapping[str, object], role: Role, policy: Policy) -> dict[str, str]:
    """The fields that `role` sees masked, with their masked values; the others are shown as they are."""
    masks: dict[str, str] = {}
    for name, value in fields.items():
        if value is not None and (masked := masked_value(name, str(value), role, policy)) is not None:
            masks[name] = masked
    return masks


def masked_value(name: str, value: str, role: Role, policy: Policy) -> str | None:
    """The masked form of `value` that `role` sees in the field `name`; None if policy does not mask it."""
    style = _style(name, role, policy)
    if style is not None:
        return mask(value, style)
    masked = masked_text(value, role, policy)
    return masked if masked != value else None


def is_masked(name: str, value: object, role: Role, policy: Policy) -> bool:
    """Whether `value`, which the store sent to `role` as the field `name`, is masked."""
    if value is None or value == "":
        return False
    return _style(name, role, policy) is not None or (DOT in str(value) and bool(_patterns(role, policy)))


def seen(customer: Customer, role: Role, policy: Policy) -> Customer:
    """`customer` as `role` may see them; the same object if nothing is masked."""
    own = masked_fields({"name": customer.name, "email": customer.email}, role, policy)
    fields = masked_fields(customer.fields, role, policy)
    if not own and not fields:
        return customer
    return msgspec.structs.replace(customer, **own, fields=customer.fields | fields)


def seen_recipients(recipients: Recipients, role: Role, policy: Policy) -> Recipients:
    """`recipients` as `role` may see them, each masked as an email address; the same object if nothing is masked. The
    helpdesk's own address is not masked, since it is no customer's.
    """

    def shown(address: str) -> str:
        return masked_value("email", address, role, policy) or address

    seen_by_role = msgspec.structs.replace(
        recipients,
        to=tuple(map(shown, recipients.to)),
        cc=tuple(map(shown, recipients.cc)),
        written_from=recipients.written_from and shown(recipients.written_from),
    )
    return recipients if seen_by_role == recipients else seen_by_role


def not_searched(role: Role, policy: Policy) -> str:
    """The sentence that says which customer fields cannot be searched because they are masked; empty if none is."""
    words = {"name": "names", "email": "email addresses"}
    masked = [words_of_field for name, words_of_field in words.items() if _style(name, role, policy) is not None]
    return f"Customers' {' and '.join(masked)} are masked for you, so they cannot be searched." if masked else ""


def paths_of(customer: Customer) -> dict[str, object]:
    """Every field by its path, as a reveal names it: `ticket.customer.email`, `ticket.customer.fields.phone`."""
    own = {f"{CUSTOMER}.name": customer.name, f"{CUSTOMER}.email": customer.email}
    return own | {f"{CUSTOMER}.fields.{name}": value for name, value in customer.fields.items()}


def masked_text(text: str, role: Role, policy: Policy) -> str:
    """`text` with every value masked that matches a pattern of the policy."""
    for pattern, style in _patterns(role, policy):
        text = _mask_within(text, pattern, style)
    return text


@lru_cache(maxsize=4_096)
def _style(name: str, role: Role, policy: Policy) -> MaskStyle | None:
    """The style in which the field `name` is masked; the first rule that names it counts."""
    for rule in policy.redaction:
        if role in rule.roles and any(_names(pattern, name) for pattern in rule.fields):
            return rule.style
    return None


@lru_cache(maxsize=64)
def _patterns(role: Role, policy: Policy) -> tuple[tuple[str, MaskStyle], ...]:
    return tuple((r.pattern, r.style) for r in policy.redaction if role in r.roles and r.pattern is not None)


@lru_cache(maxsize=4_096)
def _mask_within(text: str, pattern: str, style: MaskStyle) -> str:
    """`text` with the matches of a pattern masked. Cached, because many customers share a plan, region or year, and a
    search with a time limit costs ten times as much as one without.
    """
    try:
        return _compiled(pattern).sub(lambda m: mask(m.group(), style), text, timeout=TIME_LIMIT_SECONDS)
    except TimeoutError:
        return DOT * 5


def _names(pattern: str, name: str) -> bool:
    pattern, name = pattern.casefold(), name.casefold()
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


def _email(value: str) -> str:
    local, at, domain = value.rpartition("@")
    if not at or not local:
        return DOT * 5
    return f"{local[0]}{DOT * 5}@{domain}"


def _last(value: str, count: int) -> str:
    letters = [x for x in value if x.isalnum()]
    if len(letters) < 2 * count:
        return DOT * 4
    return f"{DOT * 4} {''.join(letters[-count:])}"


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> "Pattern[str]":
    import regex  # imported here because a window that opens on its queue masks nothing yet

    return regex.compile(pattern, regex.IGNORECASE)
