"""A policy file, read and checked whole: every problem is named with its line, column and key."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from console.model.policy import Policy
from console.rules.policy.meaning import meaning_problems
from console.rules.policy.positions import Path, Place, positions
from console.rules.policy.problems import MAX_PROBLEMS, PolicyInvalid, PolicyProblem

MAX_BYTES: Final = 1_000_000
"""A policy is a page that people read; anything larger is a mistake."""

_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_SYNTAX = re.compile(
    r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)


def load(text: str, version: int = 1) -> Policy:
    """The policy that `text` (TOML) writes down, numbered `version`; raises PolicyInvalid with every problem found."""
    document = _parsed(text)
    places = positions(text)
    found = [*_shape(document, Policy, ())]
    policy: Policy | None = None
    if not found:
        try:
            policy = msgspec.convert({**document, "version": version}, Policy)
        except msgspec.ValidationError as error:
            found.append(((), str(error)))
    if policy is not None:
        found.extend(meaning_problems(policy))
    if policy is None or found:
        raise PolicyInvalid(_placed(found, places))
    return policy


def _parsed(text: str) -> dict[str, Any]:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise PolicyInvalid((PolicyProblem(1, 1, "", f"is {size / 1e6:.1f} MB; a policy has at most 1 MB"),))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _SYNTAX.match(str(error))
        what = said["what"] if said else str(error)
        if said and said["line"]:
            line, column = int(said["line"]), int(said["column"])
        else:
            line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        raise PolicyInvalid((PolicyProblem(line, column, "", f"is not TOML: {what}"),)) from error
    except RecursionError as error:
        raise PolicyInvalid((PolicyProblem(1, 1, "", "is nested too deep"),)) from error


def _shape(value: Any, kind: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Everything about `value` that is not of type `kind`: unknown or missing keys, wrong types or sizes."""
    plain = _plain(kind)
    parts = get_args(plain)
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct) and isinstance(value, dict):
        yield from _keys(value, plain, path)
    elif get_origin(plain) is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _leaf(key, parts[0], (*path, key))
            yield from _shape(item, parts[1], (*path, key))
    elif get_origin(plain) is tuple and isinstance(value, list) and value:
        for i, item in enumerate(value):
            yield from _shape(item, parts[0], (*path, i))
    else:
        yield from _leaf(value, kind, path)


def _plain(kind: Any) -> Any:
    """`kind` without its limits and without None, which TOML cannot write."""
    if get_origin(kind) in {Union, UnionType}:
        parts = [part for part in get_args(kind) if part is not type(None)]
        return _plain(parts[0]) if len(parts) == 1 else kind
    return _plain(get_args(kind)[0]) if get_origin(kind) is Annotated else kind


def _keys(value: dict[str, Any], struct: type[msgspec.Struct], path: Path) -> Iterator[tuple[Path, str]]:
    kinds = _kinds(struct)
    for key, item in value.items():
        if not path and key == "version":
            yield (key,), "is not written here; the store numbers a policy when it is published"
        elif key in kinds:
            yield from _shape(item, kinds[key], (*path, key))
        else:
            close = difflib.get_close_matches(key, kinds, 1)
            hint = f"did you mean `{close[0]}`?" if close else f"known here: {', '.join(kinds)}"
            yield (*path, key), f"is not known; {hint}"
    for field in msgspec.structs.fields(struct):
        if field.required and field.encode_name not in value and field.encode_name in kinds:
            yield (*path, field.encode_name), "is missing"


@lru_cache(maxsize=64)
def _kinds(struct: type[msgspec.Struct]) -> dict[str, Any]:
    kinds = get_type_hints(struct, include_extras=True)
    return {field: kinds[field] for field in struct.__struct_fields__ if not (struct is Policy and field == "version")}


def _leaf(value: Any, kind: Any, path: Path) -> Iterator[tuple[Path, str]]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        said = _AT.match(str(error))
        what = said["what"] if said else str(error)
        yield path, f"{what[0].lower()}{what[1:]}"


def _placed(found: list[tuple[Path, str]], places: dict[Path, Place]) -> tuple[PolicyProblem, ...]:
    problems = []
    for path, message in found:
        line, column = _nearest(path, places)
        problems.append(PolicyProblem(line, column, _written(path), message))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column))[:MAX_PROBLEMS])


def _nearest(path: Path, places: dict[Path, Place]) -> Place:
    """Where `path` stands, or what it would stand in."""
    for length in range(len(path), 0, -1):
        if place := places.get(path[:length]):
            return place
    return (1, 1)


def _written(path: Path) -> str:
    said = ""
    for part in path:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else part
    return said
