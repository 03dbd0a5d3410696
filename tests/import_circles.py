"""Circles of modules that load one another: which of them fails then depends on which is loaded first.

Counted over what a module imports while it is loaded: not within functions, not for types alone. A module of a package
loads the package first, with all that its `__init__` imports.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tests.house import Module


def first_circle(house: list[Module]) -> list[str]:
    """The names of modules that load each other, in order; none where there is no circle."""
    names = {module.name for module in house}
    graph = {module.name: set(_loaded(module, names)) - {module.name} for module in house}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _loaded(module: Module, names: set[str]) -> Iterator[str]:
    for statement in _while_loading(module.tree.body):
        for target in _targets(statement, names):
            yield target
            packages = target.split(".")[:-1]
            for depth in range(1, len(packages) + 1):
                package = ".".join(packages[:depth])
                if package in names and not f"{module.name}.".startswith(f"{package}."):
                    yield package


def _targets(statement: ast.stmt, names: set[str]) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names if alias.name in names)
    elif isinstance(statement, ast.ImportFrom) and statement.module in names:
        for alias in statement.names:
            submodule = f"{statement.module}.{alias.name}"
            yield submodule if submodule in names else statement.module


def _while_loading(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is loaded, those of its classes and conditions with them."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            yield from _while_loading(statement.orelse)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            for name in ("body", "orelse", "finalbody"):
                yield from _while_loading(getattr(statement, name, []))
