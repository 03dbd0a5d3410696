"""The NUL character, which no database's text can contain and no reader shows. It is refused everywhere."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from console.model.problem import FieldError

_ESCAPED = "\\u0000"
_MOST = 50
"""The most places that are named."""


def nul_errors(data: bytes | str, value: msgspec.Struct) -> tuple[FieldError, ...]:
    """Errors for each place of `value`, which was read from `data`, that contains a NUL. JSON always escapes it, so
    most texts need not be searched.
    """
    there = _ESCAPED in data if isinstance(data, str) else _ESCAPED.encode() in data
    return tuple(islice(_errors(value), _MOST)) if there else ()


def _errors(value: msgspec.Struct) -> Iterator[FieldError]:
    left: list[tuple[str, Any]] = [("$", msgspec.to_builtins(value))]
    while left:
        path, errors = left.pop()
        if isinstance(errors, str):
            if (at := errors.find("\0")) >= 0:
                yield FieldError(path, f"contains the NUL character at code point {at}; remove it")
        elif isinstance(errors, dict):
            for name in errors:
                if "\0" in name:
                    yield FieldError(path, "has a name that contains the NUL character; remove it")
            left += [(f"{path}.{name}", inner) for name, inner in errors.items()]
        elif isinstance(errors, list | tuple):
            left += [(f"{path}[{i}]", inner) for i, inner in enumerate(errors)]
