"""Compares a TOML document with the struct that it should become, and reports unknown or missing keys, wrong types and
sizes, each with its position.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from console.toml.bounds import require_bounds
from console.toml.positions import Path, Place, positions
from console.toml.problems import MAX_PROBLEMS, TomlInvalid, TomlProblem

_LONGEST_KEY = 60
"""The most characters of a key that is compared with the known keys and quoted completely."""
_STRAY = re.compile("[\ud800-\udfff]")
"""The surrogates that stand for bytes that are not UTF-8, when a file is read in a way that lets us name them."""
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_SYNTAX = re.compile(
    r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)


def parsed(text: str, what: str, most_bytes: int) -> dict[str, Any]:
    """The parsed document; raises TomlInvalid if `text` is not TOML. `what` says what it should be, such as "a
    policy".
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most_bytes:
        most = f"is {size / 1e6:.1f} MB; {what} has at most {most_bytes // 1_000_000} MB"
        raise TomlInvalid((TomlProblem(1, 1, "", most),))
    if stray := _STRAY.search(text):
        raise TomlInvalid((TomlProblem(*_place(text, stray.start()), "", "is not UTF-8 here; save the file as UTF-8"),))
    require_bounds(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _SYNTAX.match(str(error))
        wrong = match["what"] if match else str(error)
        if match and match["line"]:
            line, column = int(match["line"]), int(match["column"])
        else:
            line, column = _place(text, len(text))
        raise TomlInvalid((TomlProblem(line, column, "", f"is not TOML: {wrong}"),)) from error
    except RecursionError as error:
        raise TomlInvalid((TomlProblem(1, 1, "", "is nested too deeply"),)) from error
    except ValueError as error:
        raise TomlInvalid((TomlProblem(1, 1, "", f"holds a value that cannot be read: {error}"),)) from error


def problems(text: str, struct: type[msgspec.Struct], what: str, most_bytes: int) -> tuple[TomlProblem, ...]:
    """Every problem that prevents `text` from becoming `struct`, in the order of the file; empty if there is none."""
    try:
        document = parsed(text, what, most_bytes)
    except TomlInvalid as invalid:
        return invalid.problems
    return with_positions(list(misfits(document, struct)), positions(text))


def _place(text: str, at: int) -> Place:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def misfits(
    document: dict[str, Any], struct: type[msgspec.Struct], not_here: Mapping[str, str] | None = None
) -> Iterator[tuple[Path, str]]:
    """Everything in `document` that does not fit `struct`; `not_here` gives the reason why a member must not be in the
    file.
    """
    for key in document.keys() & (not_here or {}).keys():
        yield (key,), (not_here or {})[key]
    rest = {key: value for key, value in document.items() if key not in (not_here or {})}
    yield from _keys(rest, struct, (), frozenset(not_here or ()))


def misfit(value: Any, kind: Any) -> str | None:
    """Why one value does not fit a type; None if it does."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return in_words(error)
    return None


def in_words(error: msgspec.ValidationError) -> str:
    """The decoder's message as the end of a sentence."""
    match = _AT.match(str(error))
    what = match["what"] if match else str(error)
    return f"{what[0].lower()}{what[1:]}"


def with_positions(misfitting: list[tuple[Path, str]], places: Mapping[Path, Place]) -> tuple[TomlProblem, ...]:
    """The misfits as problems with their places, in the order of the file."""
    problems = []
    for path, message in misfitting:
        line, column = _nearest(path, places)
        problems.append(TomlProblem(line, column, _path_text(path), message))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column))[:MAX_PROBLEMS])


def unknown(key: str, known: list[str]) -> str:
    """Words that say that `key` is not known, and which one was probably meant."""
    close = difflib.get_close_matches(key, known, 1) if len(key) <= _LONGEST_KEY else []
    hint = f"did you mean `{close[0]}`?" if close else f"known here: {', '.join(known)}"
    return f"is not known; {hint}"


def _shape(value: Any, kind: Any, path: Path) -> Iterator[tuple[Path, str]]:
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
    """`kind` without its limits and without None, which TOML cannot express."""
    if get_origin(kind) in {Union, UnionType}:
        parts = [part for part in get_args(kind) if part is not type(None)]
        return _plain(parts[0]) if len(parts) == 1 else kind
    return _plain(get_args(kind)[0]) if get_origin(kind) is Annotated else kind


def _keys(
    value: dict[str, Any], struct: type[msgspec.Struct], path: Path, left_out: frozenset[str] = frozenset()
) -> Iterator[tuple[Path, str]]:
    kinds = {field: kind for field, kind in kinds_of(struct).items() if field not in left_out}
    for key, item in value.items():
        if key in kinds:
            yield from _shape(item, kinds[key], (*path, key))
        else:
            yield (*path, key), unknown(key, list(kinds))
    for field in msgspec.structs.fields(struct):
        if field.required and field.encode_name not in value and field.encode_name in kinds:
            yield (*path, field.encode_name), "is missing"


@lru_cache(maxsize=64)
def kinds_of(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The members of a struct and their types, limits included."""
    kinds = get_type_hints(struct, include_extras=True)
    return {field: kinds[field] for field in struct.__struct_fields__}


def _leaf(value: Any, kind: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if (what := misfit(value, kind)) is not None:
        yield path, what


def _nearest(path: Path, places: Mapping[Path, Place]) -> Place:
    """The place of `path`, or of the table that it would be in."""
    for length in range(len(path), 0, -1):
        if place := places.get(path[:length]):
            return place
    return (1, 1)


def _path_text(path: Path) -> str:
    text = ""
    for part in path:
        name = f"[{part}]" if isinstance(part, int) else part[:_LONGEST_KEY]
        text += name if isinstance(part, int) or not text else f".{name}"
    return text
