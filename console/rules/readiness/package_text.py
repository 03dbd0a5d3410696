"""A package in the text of a policy: read from it, written into it, and what is wrong with it in words."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from console.model.policy import Policy
from console.model.readiness import DataSource, EditedPackage, Package, PackageOwners, Permission, ReadyState, Target
from console.rules.policy import PolicyInvalid, load
from console.rules.policy.packages import package_problems
from console.rules.readiness.facts import ReadyFacts, unmapped
from console.rules.readiness.parts import PARTS, ROWS, PackagePart
from console.rules.readiness.report import owners_of, package_of, readiness
from console.rules.readiness.writing import MOST_SOURCES
from console.toml.editing import with_tables, with_value
from console.toml.writing import to_toml, toml_value

_PLACE: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<place>[^`]*)`)?$", re.DOTALL)
_STEP: Final = re.compile(r"[^.\[\]]+")


class PackageNotWritten(ValueError):
    """The policy's text has a form that this does not change; `str()` is a sentence with a way out."""


def edited(policy: Policy, queue: str | None) -> EditedPackage:
    """The package of a queue as the policy has it, with the policy's owners."""
    return EditedPackage(package_of(policy, queue), owners_of(policy))


def with_package(text: str, version: int, new: EditedPackage) -> str:
    """The policy's text with this package of its queue, and these owners; all else stays as it is. Raises
    PolicyInvalid, and PackageNotWritten.
    """
    old = load(text, version, published=True)
    queues = [package.queue for package in old.readiness]
    here = queues.index(new.package.queue) if new.package.queue in queues else None
    packages, owners = list(old.readiness), msgspec.structs.asdict(new.owners)
    out = text
    if new.package != package_of(old, new.package.queue):
        at = len(packages) if here is None else here
        packages[at : at + 1] = [new.package]
        out = with_tables(out, ("readiness", at), package_tables(new.package))
    try:
        for name, owner in owners.items():
            if owner != getattr(old.owners, name):
                out = with_value(out, ("owners", name), owner)
    except LookupError as error:
        raise PackageNotWritten(_OTHER_FORM) from error
    intended = msgspec.structs.replace(
        old, readiness=tuple(packages), owners=msgspec.structs.replace(old.owners, **owners)
    )
    for _, words in problems(intended, new):
        raise PackageNotWritten(words)
    try:
        written = load(out, version, published=True)
    except PolicyInvalid as error:
        raise PackageNotWritten(_OTHER_FORM) from error
    if written != intended:
        raise PackageNotWritten(_OTHER_FORM)
    return out


_CHANGED: Final = ", with changes that are not published"
_OTHER_FORM: Final = (
    "The policy's file writes the package in a form that the window does not change. Edit the file; publish it with: "
    "countersign policy publish"
)


def prefilled(policy: Policy, package: Package, facts: ReadyFacts) -> Package:
    """A package with what the store knows in the parts where nothing is written, and a row for each source that the AI
    reads and the data map lacks.
    """
    automatic = tuple(kind for kind, limit in policy.limits.items() if limit.automatic)
    sources = tuple(DataSource(group.key) for group in unmapped(package, facts)[:MOST_SOURCES])
    return msgspec.structs.replace(
        package,
        scope=msgspec.structs.replace(package.scope, allowed=package.scope.allowed or ("reply", *policy.limits)),
        targets=package.targets or (Target("correction", at_most=0.2),),
        data=(*package.data, *sources),
        apis=package.apis or (Permission("the helpdesk", may=automatic),),
    )


def package_tables(package: Package) -> str:
    """A package as tables of the policy's file; what says nothing is left out."""
    wire = _said(package)
    plain = {name: value for name, value in wire.items() if not isinstance(value, dict) and name not in ROWS}
    lines = ["[[readiness]]", *(f"{name} = {toml_value(value)}" for name, value in plain.items())]
    for name, value in wire.items():
        if isinstance(value, dict):
            lines += ["", to_toml({"readiness": {name: value}}).strip()]
        elif name in ROWS:
            for row in value:
                lines += ["", f"[[readiness.{name}]]", *(f"{key} = {toml_value(item)}" for key, item in row.items())]
    return "\n".join(lines) + "\n"


def problems(policy: Policy, new: EditedPackage) -> Iterator[tuple[PackagePart, str]]:
    """Why a package cannot be published: sentences, with the part that each belongs to."""
    try:
        msgspec.convert(msgspec.to_builtins(new), EditedPackage)
    except msgspec.ValidationError as error:
        match = _PLACE.match(str(error))
        steps = _STEP.findall(match["place"] or "") if match else []
        yield _sentence(steps, _too_long(match["what"] if match else str(error)))
        return
    for name in PackageOwners.__struct_fields__:
        if not getattr(new.owners, name).strip():
            yield _sentence(["owners", name], "is empty; write who it is")
    alone = msgspec.structs.replace(policy, readiness=(new.package,))
    for path, words in package_problems(alone):
        yield _sentence(["package", *map(str, path[2:])], words)
    for name, (_, fields) in ROWS.items():
        for number, row in enumerate(getattr(new.package, name)):
            if not getattr(row, fields[0].path[0]).strip():
                yield _sentence(
                    ["package", name, str(number), fields[0].path[0]], "is empty; write it, or remove the row"
                )


def policy_with(policy: Policy, new: EditedPackage) -> Policy:
    """The policy as it would be for the queue of a package, if it were published; its name says if it is not."""
    if new == edited(policy, new.package.queue):
        return policy
    owners = msgspec.structs.replace(policy.owners, **msgspec.structs.asdict(new.owners))
    return msgspec.structs.replace(policy, readiness=(new.package,), owners=owners, name=f"{policy.name}{_CHANGED}")


def still_missing(policy: Policy, new: EditedPackage, facts: ReadyFacts) -> Iterator[tuple[PackagePart, str]]:
    """What readiness would still lack, by part. The package has no `problems`."""
    report = readiness(policy_with(policy, new), new.package.queue, facts)
    items = [item for row in report.rows for item in row.items if item.state is not ReadyState.SET]
    for part in PARTS:
        yield from ((part, item.sentence) for item in items if item.name in part.items)


def _sentence(steps: list[str], words: str) -> tuple[PackagePart, str]:
    """`Targets, 2, measure: is …`, with the part it belongs to."""
    names = tuple(step for step in steps if not step.isdigit() and step != "...")
    for part in PARTS:
        for field in part.fields:
            if names[: len(field.path)] == field.path or (names and field.path[: len(names)] == names):
                row = next((str(int(step) + 1) for step in steps if step.isdigit()), None)
                inner = next(
                    (f.label for f in ROWS.get(field.path[-1], (None, ()))[1] if f.path == names[len(field.path) :]),
                    None,
                )
                place = ", ".join(filter(None, (field.label, row, inner)))
                return part, f"{place}: {words.rstrip('.')}."
    return PARTS[0], f"{words.rstrip('.')}."


def _too_long(what: str) -> str:
    limit = re.search(r"length <= (\d+)", what)
    return f"is longer than the {int(limit[1]):,} that fit; shorten it" if limit else f"cannot be read: {what}"


def _said(struct: msgspec.Struct) -> dict[str, Any]:
    """The members that differ from their default, as builtins."""
    wire: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(struct)):
        value = getattr(struct, field.name)
        if value is None or value == field.default:
            continue
        if isinstance(value, msgspec.Struct):
            if inner := _said(value):
                wire[field.name] = inner
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            wire[field.name] = [_said(row) for row in value]
        else:
            wire[field.name] = msgspec.to_builtins(value)
    return wire
