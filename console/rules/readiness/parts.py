"""The eight parts of a package as fields with names in words: for the form, the export, and to say what differs."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

import msgspec

from console.model.readiness import DataSource, EditedPackage, Permission, Target

Row = Target | DataSource | Permission


class FieldKind(StrEnum):
    """How a field is written: a line, several lines, names separated by commas, a number, a whole number; or rows."""

    LINE = "line"
    TEXT = "text"
    NAMES = "names"
    NUMBER = "number"
    WHOLE = "whole"
    ROWS = "rows"


class PackageField(NamedTuple):
    """One field: its path in an EditedPackage (in a row: its name), its words, and what to write into it."""

    path: tuple[str, ...]
    label: str
    kind: FieldKind
    hint: str = ""


class PackagePart(NamedTuple):
    """One of the eight parts; `items` are the names of the readiness items that belong to it."""

    title: str
    fields: tuple[PackageField, ...]
    items: tuple[str, ...]


_L, _T, _N = FieldKind.LINE, FieldKind.TEXT, FieldKind.NAMES


def _owner(name: str, title: str) -> PackageField:
    return PackageField(("owners", name), f"{title} owner", _L, "A person, of all queues")


PARTS: Final = (
    PackagePart(
        "Scope",
        (
            PackageField(("package", "scope", "job"), "Job", _T, "One sentence: which job the AI does"),
            PackageField(("package", "scope", "users"), "Users", _T, "Who reads the answers, and who reviews them"),
            PackageField(("package", "scope", "allowed"), "Allowed actions", _N, "reply, add_tag"),
            PackageField(("package", "scope", "outside"), "Actions outside", _N, "What the AI must never do: refund"),
        ),
        ("Job", "Users", "Allowed actions", "Actions outside"),
    ),
    PackagePart(
        "Business metric",
        (
            PackageField(("package", "metric", "name"), "Metric", _L, "Time to the first answer"),
            PackageField(
                ("package", "metric", "measure"), "Measure", _L, "first_response; empty: a figure from elsewhere"
            ),
            PackageField(("package", "metric", "at_least"), "At least", FieldKind.NUMBER),
            PackageField(("package", "metric", "at_most"), "At most", FieldKind.NUMBER),
            PackageField(
                ("package", "metric", "now"), "Today's figure", FieldKind.NUMBER, "If it comes from elsewhere"
            ),
            PackageField(("package", "metric", "as_of"), "As of", _L, "2026-11"),
            PackageField(("package", "targets"), "Targets", FieldKind.ROWS),
        ),
        ("Business metric", "Targets"),
    ),
    PackagePart(
        "Data map",
        (PackageField(("package", "data"), "Sources", FieldKind.ROWS),),
        ("Data map", "Source", "Sources without a line"),
    ),
    PackagePart(
        "API permissions",
        (PackageField(("package", "apis"), "Systems", FieldKind.ROWS),),
        ("API permission map", "Permission"),
    ),
    PackagePart(
        "Evaluation set",
        (
            PackageField(("package", "evaluation", "set"), "Set", _L, "The name or file of the set"),
            PackageField(("package", "evaluation", "cases"), "Cases", FieldKind.WHOLE),
            PackageField(("package", "evaluation", "passed_on"), "Last passed on", _L, "2026-11-30"),
        ),
        ("Evaluation set", "Evaluation run"),
    ),
    PackagePart(
        "Fallback rules",
        (
            PackageField(
                ("package", "fallback"), "Fallback", _T, "Who takes over when the AI is wrong or away, and how fast"
            ),
        ),
        ("Fallback rules", "Stop in force", "Rules that stop"),
    ),
    PackagePart(
        "Logging plan",
        (PackageField(("package", "logging"), "Logging", _T, "What is logged, where, for how long, who may read it"),),
        ("Logging plan",),
    ),
    PackagePart(
        "Ownership",
        (
            _owner("business", "Business"),
            _owner("technical", "Technical"),
            _owner("qa", "QA"),
            _owner("data", "Data"),
            _owner("operations", "Operations"),
        ),
        ("Business", "Technical", "QA", "Data", "Operations"),
    ),
)

ROWS: Final[dict[str, tuple[type[Row], tuple[PackageField, ...]]]] = {
    "targets": (
        Target,
        (
            PackageField(("measure",), "Measure", _L, "correction"),
            PackageField(("at_least",), "At least", FieldKind.NUMBER),
            PackageField(("at_most",), "At most", FieldKind.NUMBER, "0.2"),
            PackageField(("of",), "Counted over at least", FieldKind.WHOLE, "100"),
        ),
    ),
    "data": (
        DataSource,
        (
            PackageField(("source",), "Source", _L, "kb://refunds, or crm://* for all that begin so"),
            PackageField(("owner",), "Owner", _L),
            PackageField(("access",), "Access", _L, "read only, by the account …"),
            PackageField(("updated",), "Updated", _L, "every night"),
            PackageField(("restricted",), "Restricted fields", _N, "birth date, IBAN"),
            PackageField(("issues",), "Known issues", _T),
        ),
    ),
    "apis": (
        Permission,
        (
            PackageField(("system",), "System", _L, "the helpdesk"),
            PackageField(("account",), "Account", _L),
            PackageField(("may",), "May", _N, "reply, add_tag"),
            PackageField(("approved_by",), "Approved by", _L),
        ),
    ),
}
"""The rows of the parts that have rows, by the name of the package's member."""


def all_fields() -> Iterator[tuple[PackagePart, PackageField]]:
    """Every field with its part, in order."""
    return ((part, field) for part in PARTS for field in part.fields)


def value_of(whole: msgspec.Struct, path: tuple[str, ...]) -> Any:
    """The value at `path`."""
    value: Any = whole
    for name in path:
        value = getattr(value, name)
    return value


def with_value_at(whole: Any, path: tuple[str, ...], value: Any) -> Any:
    """The same with `value` at `path`."""
    name, *rest = path
    inner = with_value_at(getattr(whole, name), tuple(rest), value) if rest else value
    return msgspec.structs.replace(whole, **{name: inner})


def in_words(field: PackageField, value: Any) -> str:
    """A value as it is typed and read; empty if nothing is written."""
    if value is None or value in ("", ()):
        return ""
    match field.kind:
        case FieldKind.NAMES:
            return ", ".join(value)
        case FieldKind.NUMBER:
            return f"{value:.12g}"
        case FieldKind.ROWS:
            return "; ".join(row_words(field.path[-1], row) for row in value)
        case _:
            return str(value)


def row_words(name: str, row: Row) -> str:
    """A row in one line: `kb://refunds (owner: Ann, access: read only)`."""
    first, *rest = ROWS[name][1]
    others = [f"{f.label.lower()}: {words}" for f in rest if (words := in_words(f, value_of(row, f.path)))]
    words = in_words(first, value_of(row, first.path))
    return f"{words} ({', '.join(others)})" if others else words


def written(package: EditedPackage) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each part by its number and title, with the names and words of what is written in it; rows have a line each."""
    for number, part in enumerate(PARTS, 1):
        lines: list[tuple[str, str]] = []
        for field in part.fields:
            value = value_of(package, field.path)
            if field.kind is FieldKind.ROWS:
                lines += [(field.label, row_words(field.path[-1], row)) for row in value]
            elif words := in_words(field, value):
                lines.append((field.label, words))
        yield f"{number}. {part.title}", lines


def changes(before: EditedPackage, after: EditedPackage) -> list[tuple[PackagePart, PackageField]]:
    """The fields that differ."""
    return [
        (part, field) for part, field in all_fields() if value_of(before, field.path) != value_of(after, field.path)
    ]


def merged(
    before: EditedPackage, mine: EditedPackage, theirs: EditedPackage
) -> tuple[EditedPackage, list[tuple[PackagePart, PackageField]]]:
    """What both changed, together: `mine`, with what only `theirs` changed. And the fields that both changed to
    different values, where `mine` counts.
    """
    result, both = mine, []
    for part, field in changes(before, theirs):
        own, other = value_of(mine, field.path), value_of(theirs, field.path)
        if own == value_of(before, field.path):
            result = with_value_at(result, field.path, other)
        elif own != other:
            both.append((part, field))
    return result, both
