"""Figures about the shape of the code, for whoever wants to see whether it grows better or worse.

    python -m tests.house

Counted over the syntax trees of `console` and `ui`: public classes that share a name, methods that only pass a call on,
small modules with one importer, long functions, long modules. Nothing here fails; the rows are places to look.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = ("console", "ui")
SMALL_MODULE = 45
LONG_FUNCTION = 60
LONG_MODULE = 300

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


def modules() -> list[Module]:
    """Every module of the product but the packages' own."""
    found = []
    for room in ROOMS:
        for file in sorted((REPOSITORY / room).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            name = ".".join(file.relative_to(REPOSITORY).with_suffix("").parts)
            found.append(Module(name.removesuffix(".__init__"), file, len(text.splitlines()), ast.parse(text)))
    return found


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
    found = []
    for module in house:
        for owner in ast.walk(module.tree):
            if isinstance(owner, ast.ClassDef):
                found += [f"{module.name}:{owner.name}.{method.name}" for method in _methods(owner) if _passes(method)]
    return found


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
    found = []
    for module in house:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONG_FUNCTION:
                    found.append(f"{module.name}:{node.name} ({length})")
    return found


def long_modules(house: list[Module]) -> list[str]:
    """Modules of more than 300 lines."""
    return [f"{module.name} ({module.lines})" for module in house if module.lines > LONG_MODULE]


FIGURES = {
    "public classes that share a name": shared_names,
    "methods that only pass a call on": passing_methods,
    f"modules up to {SMALL_MODULE} lines with one importer": single_importer_fragments,
    f"functions over {LONG_FUNCTION} lines": long_functions,
    f"modules over {LONG_MODULE} lines": long_modules,
}


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
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [value.id for value in given if isinstance(value, ast.Name)] == own and len(given) == len(own)


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
        rows = count(house)
        print(f"\n{len(rows)} {name}")
        for row in rows:
            print(f"  {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
