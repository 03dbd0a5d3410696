"""Refuses JSON objects with the same key twice: no one can tell which of the two was meant (RFC 8259 §4).

The decoder silently keeps the last one. Looking at every object again costs as much as reading a draft. So it is done
only if a text has another length, or another number of keys, than what was read from it has when it is written again.
Texts that a program writes without white space and with every member mostly do not differ.
"""

import json
from typing import Any

from console.model.problem import FieldError, InvalidValue


def refuse_duplicates(data: bytes, written: bytes | None = None) -> None:
    """Raises InvalidValue with the path of a key that occurs twice in one object of `data`, JSON that has already been
    read. `written` is the value that was read, written again with every member and without white space.
    """
    if written is not None and len(written) == len(data) and written.count(b'":') == data.count(b'":'):
        return
    text = data.decode()
    try:
        _ONCE.decode(text)
    except _Twice:
        raise InvalidValue((_first(_IN_PAIRS.decode(text)),)) from None
    except (ValueError, RecursionError) as error:
        field_error = FieldError("$", "is nested too deep, or contains a number that is too long")
        raise InvalidValue((field_error,)) from error


class _Twice(Exception):
    pass


class _Pairs(tuple[tuple[str, Any], ...]):
    """The members of an object, in their order."""

    __slots__ = ()


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) != len(pairs):
        raise _Twice


_ONCE = json.JSONDecoder(object_pairs_hook=_once)
_IN_PAIRS = json.JSONDecoder(object_pairs_hook=_Pairs)


def _first(value: Any) -> FieldError:
    """The path of the first key that occurs twice; there must be one."""
    left: list[tuple[str, Any]] = [("$", value)]
    while left:
        path, duplicate = left.pop()
        if isinstance(duplicate, _Pairs):
            names: set[str] = set()
            for name, _ in duplicate:
                if name in names:
                    return FieldError(f"{path}.{name[:200]}", "occurs twice in its object; send it once")
                names.add(name)
            left += [(f"{path}.{name}", inner) for name, inner in reversed(duplicate)]
        elif isinstance(duplicate, list):
            left += [(f"{path}[{i}]", inner) for i, inner in reversed(list(enumerate(duplicate)))]
    raise AssertionError("no key occurs twice")
