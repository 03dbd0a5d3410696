"""Figures about the shape of the code, for whoever wants to see whether it grows better or worse.

    python -m tests.house

Counted over the syntax trees of `console` and `ui`: public classes that share a name, methods that only pass a call on
(`tests/pass_through.py`), small modules with one importer, long functions, long modules, and, in the tests too, values
whose name says nothing. Nothing here fails; the rows are places to look. `tests/packaging/test_house.py` sets limits
for some of them.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.pass_through import Classes, passing_methods_of

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

KINDS_FOUND = {"Iterator[Finding]", "Iterator[Fact]", "Iterator[PersonalSpan]"}
"""What a function gives that looks for one kind of thing in a text or a draft."""


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
    """Methods that only call the same of another object of the house, where no interface asks for them."""
    classes = Classes(module.tree for module in house)
    return [f"{module.name}:{method}" for module in house for method in passing_methods_of(module.tree, classes)]


def single_importer_fragments(house: list[Module]) -> list[str]:
    """Modules of at most 45 lines that one other module imports, but for those that are one of a kind, and those that
    their importer loads when it first needs them, in a function: so that a start, or another layer, need not.
    """
    importers: defaultdict[str, set[str]] = defaultdict(set)
    with_its_importer: set[str] = set()
    names = {module.name for module in house}
    for module in house:
        for imported in _imports(module.tree):
            if imported in names and imported != module.name:
                importers[imported].add(module.name)
        with_its_importer.update(_imports_at_once(module.tree))
    return [
        f"{module.name} ({module.lines}), by {next(iter(importers[module.name]))}"
        for module in house
        if module.lines <= SMALL_MODULE
        and module.file.name != "__init__.py"
        and len(importers[module.name]) == 1
        and module.name in with_its_importer
        and module.name.rpartition(".")[0] not in importers[module.name]
        and not _is_one_of_a_kind(module)
    ]


def _is_one_of_a_kind(module: Module) -> bool:
    """Whether a module is one of many of the same kind, each in its own module so that a newcomer finds it by its name
    and adds the next beside it: a command, the calls about a resource, a rule of the policy, something that is looked
    for in a text, a worker of the store. One place collects them, which is why there is one importer.
    """
    functions = [node for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        for decorator in function.decorator_list:
            name = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)
            if name == "Operation" or name.endswith("command"):
                return True
        given = ast.unparse(function.returns) if function.returns is not None else ""
        if not function.name.startswith("_") and given in KINDS_FOUND:
            return True
        if isinstance(function, ast.AsyncFunctionDef) and module.name.startswith("console.store.workers."):
            return True
    return False


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


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _imports_at_once(tree: ast.Module) -> Iterator[str]:
    """What a module imports when it is imported itself."""
    yield from _imports(ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], []))


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
