"""Times in the wire format: RFC 3339 with an offset, from 1900 to 2199.

Every program that shows or sorts a time can do so for these years in every time zone. The calendar itself ends at the
years 1 and 9999, where a change of zone is an error.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta
from msgspec import inspect as types

from console.model.problem import FieldError

Utc = Annotated[datetime, Meta(tz=True)]
"""A moment in time. A value from outside must also be between `FIRST` and `END`; `time_errors` checks this."""

FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
END: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""The first moment that is too late."""

_Look = Callable[[str, Any], Iterator[FieldError]]


def is_sayable(at: datetime) -> bool:
    """Whether `at` is in the range of years that are accepted."""
    return FIRST <= at < END


def time_errors(value: msgspec.Struct) -> Iterator[FieldError]:
    """Every time in `value`, at any depth, that is outside the accepted years, with its JSON path."""
    look = _look_into(type(value))
    if look is not None:
        yield from look("$", value)


def _time(path: str, value: Any) -> Iterator[FieldError]:
    if isinstance(value, datetime) and not is_sayable(value):
        yield FieldError(path, f"is in the year {value.year}; times must be from 1900 to 2199")


@lru_cache(maxsize=256)
def _look_into(struct: type[msgspec.Struct]) -> _Look | None:
    return _look_of(types.type_info(struct))


def _look_of(kind: types.Type) -> _Look | None:
    """Returns the function that checks a value of this type; None if it cannot contain a time."""
    match kind:
        case types.Metadata(type=inner):
            return _look_of(inner)
        case types.DateTimeType():
            return _time
        case types.UnionType(types=ways):
            return _look_of_union(ways)
        case types.VarTupleType(item_type=item) | types.ListType(item_type=item):
            return _look_of_items(item)
        case types.StructType(fields=fields):
            return _look_of_fields(fields)
    return None


def _look_of_union(ways: tuple[types.Type, ...]) -> _Look | None:
    """One of several types may contain times; the format has no field where two of them could."""
    looks = [look for way in ways if (look := _look_of(way)) is not None]
    if not looks:
        return None
    look = looks[0]

    def into(path: str, value: Any) -> Iterator[FieldError]:
        if value is not None:
            yield from look(path, value)

    return into


def _look_of_items(item: types.Type) -> _Look | None:
    look = _look_of(item)
    if look is None:
        return None

    def each(path: str, values: Any) -> Iterator[FieldError]:
        for i, value in enumerate(values):
            yield from look(f"{path}[{i}]", value)

    return each


def _look_of_fields(fields: tuple[types.Field, ...]) -> _Look | None:
    looks = [(f.name, f.encode_name, look) for f in fields if (look := _look_of(f.type)) is not None]
    if not looks:
        return None

    def within(path: str, value: Any) -> Iterator[FieldError]:
        for name, written, look in looks:
            if (inner := getattr(value, name)) is not None:
                yield from look(f"{path}.{written}", inner)

    return within
