"""Figures about the shape of the code, for whoever wants to see whether it grows better or worse.

    python -m tests.house

Counted over the syntax trees of `console` and `ui`: public classes that share a name, methods that only pass a call on,
small modules with one importer, long functions, long modules, and, in the tests too, values whose name says nothing.
Nothing here fails; the rows are places to look. `tests/packaging/test_house.py` sets limits for some of them.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = ("console", "ui")
SMALL_MODULE = 45
LONG_FUNCTION = 60
LONG_MODULE = 300
FEW_LINES = 2

EMPTY_NAMES = frozenset(
    [
        "asked",
        "found",
        "given",
        "kept",
        "made",
        "meant",
        "one",
        "read",
        "said",
        "seen",
        "shown",
        "taken",
        "told",
        "wanted",
    ]
)
"""Participles and pronouns that say nothing of the value they name: fine within two lines, a riddle beyond."""

TWO_ENDS = {"CursorAhead", "CursorInvalid", "Forbidden", "NotFound", "TooLate", "Unauthorized"}
"""Problems of the HTTP interface: the store answers with one, its clients raise it. One name, for both ends of one
problem.
"""


class Module(NamedTuple):
    """A module of the product: its dotted name, its file and its tree."""

    name: str
    file: Path
    lines: int
    tree: ast.Module


@cache
def modules(rooms: tuple[str, ...] = ROOMS) -> list[Module]:
    """Every module of these rooms."""
    house = []
    for room in rooms:
        for file in sorted((REPOSITORY / room).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            name = ".".join(file.relative_to(REPOSITORY).with_suffix("").parts)
            house.append(Module(name.removesuffix(".__init__"), file, len(text.splitlines()), ast.parse(text)))
    return house


def shared_names(house: list[Module]) -> list[str]:
    """Public classes whose name another module's public class has too, but for the two ends of one problem."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for module in house:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module.name)
    return [
        f"{name}: {', '.join(where)}"
        for name, where in sorted(places.items())
        if len(where) > 1 and name not in TWO_ENDS
    ]


def passing_methods(house: list[Module]) -> list[str]:
    """Methods whose body is one call of an attribute's method with their own parameters, in their own order."""
    methods = []
    for module in house:
        for owner in ast.walk(module.tree):
            if isinstance(owner, ast.ClassDef):
                methods += [
                    f"{module.name}:{owner.name}.{method.name}" for method in _methods(owner) if _passes(method)
                ]
    return methods


def single_importer_fragments(house: list[Module]) -> list[str]:
    """Modules of at most 45 lines that one other module imports."""
    importers: defaultdict[str, set[str]] = defaultdict(set)
    names = {module.name for module in house}
    for module in house:
        for imported in _imports(module.tree):
            if imported in names and imported != module.name:
                importers[imported].add(module.name)
    return [
        f"{module.name} ({module.lines}), by {next(iter(importers[module.name]))}"
        for module in house
        if module.lines <= SMALL_MODULE and module.file.name != "__init__.py" and len(importers[module.name]) == 1
    ]


def long_functions(house: list[Module]) -> list[str]:
    """Functions of more than 60 lines."""
    return [
        f"{module.name}:{function.name} ({length})"
        for module in house
        for function in _functions(module.tree)
        if (length := (function.end_lineno or function.lineno) - function.lineno + 1) > LONG_FUNCTION
    ]


def long_modules(house: list[Module]) -> list[str]:
    """Modules of more than 300 lines."""
    return [f"{module.name} ({module.lines})" for module in house if module.lines > LONG_MODULE]


def empty_names(house: list[Module]) -> list[str]:
    """Locals and parameters of an empty name that are used over more than two lines."""
    return sorted(
        {
            f"{module.name}:{lines[0]} {name}"
            for module in house
            for function in _functions(module.tree)
            for name, lines in _uses(function).items()
            if name in EMPTY_NAMES and lines[-1] - lines[0] >= FEW_LINES
        }
    )


FIGURES = {
    "public classes that share a name": shared_names,
    "methods that only pass a call on": passing_methods,
    f"modules up to {SMALL_MODULE} lines with one importer": single_importer_fragments,
    f"functions over {LONG_FUNCTION} lines": long_functions,
    f"modules over {LONG_MODULE} lines": long_modules,
    "values with an empty name": empty_names,
}


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _uses(function: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, list[int]]:
    """The lines that use each name that this function binds, in order."""
    uses: defaultdict[str, list[int]] = defaultdict(list)
    bound = set()
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            bound.add(node.arg)
            uses[node.arg].append(node.lineno)
        elif isinstance(node, ast.Name):
            uses[node.id].append(node.lineno)
            if isinstance(node.ctx, ast.Store):
                bound.add(node.id)
    return {name: sorted(lines) for name, lines in uses.items() if name in bound}


def _methods(owner: ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in owner.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("__"):
            yield node


def _passes(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = method.body[1:] if ast.get_docstring(method) is not None else method.body
    if len(body) != 1 or not isinstance(body[0], ast.Return | ast.Expr):
        return False
    call = body[0].value
    if isinstance(call, ast.Await):
        call = call.value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    owner = call.func.value
    if not (isinstance(owner, ast.Attribute) and isinstance(owner.value, ast.Name) and owner.value.id == "self"):
        return False
    parameters = method.args
    own = [a.arg for a in (*parameters.posonlyargs, *parameters.args)][1:] + [a.arg for a in parameters.kwonlyargs]
    passed = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [value.id for value in passed if isinstance(value, ast.Name)] == own and len(passed) == len(own)


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def main() -> int:
    """Print each figure, and the places behind it."""
    house = modules()
    print(f"{len(house)} modules, {sum(module.lines for module in house)} lines")
    for name, count in FIGURES.items():
        _print(name, count(house))
    _print("values with an empty name in the tests", empty_names(modules(("tests",))))
    return 0


def _print(name: str, rows: Sequence[str]) -> None:
    print(f"\n{len(rows)} {name}")
    for row in rows:
        print(f"  {row}")


if __name__ == "__main__":
    sys.exit(main())
