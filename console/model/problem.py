"""Refusals: RFC 9457 problem details and the field errors inside them."""

import msgspec


class FieldError(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One refused value: `path` is a JSON path from the item's root (`$.citations[0].end`), `message` says why and what
    to do.
    """

    path: str
    message: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """An `application/problem+json` body (RFC 9457). `type` is `urn:countersign:problem:NAME`, stable for machines."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: tuple[FieldError, ...] = ()
    retry_after_seconds: int | None = None


PROBLEM_PREFIX = "urn:countersign:problem:"
"""The beginning of every problem type; a word such as `unauthorized`, `not_found` or `too_late` follows."""


class InvalidValue(ValueError):
    """A value that the wire format refuses; has every field error that was found, at least one."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{e.path}: {e.message}" for e in errors))
