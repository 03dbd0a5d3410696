"""Limits on the figures of `python -m tests.house`: what was brought down does not grow again unnoticed."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import (
    Module,
    empty_names,
    long_functions,
    long_modules,
    modules,
    passing_methods,
    shared_names,
    single_importer_fragments,
)
from tests.import_circles import first_circle
from tests.pass_through import Classes, passing_methods_of

EMPTY_NAMES_AT_MOST = 0
EMPTY_NAMES_IN_TESTS_AT_MOST = 4
SHARED_NAMES_AT_MOST = 0
PASSING_METHODS_AT_MOST = 6
FRAGMENTS_AT_MOST = 11
LONG_FUNCTIONS_AT_MOST = 2
LONG_MODULES_AT_MOST = 6
"""Set by what there is; bring them down with it."""


def test_values_are_named_by_what_they_are() -> None:
    rows = empty_names(modules())
    assert len(rows) <= EMPTY_NAMES_AT_MOST, rows


def test_values_of_tests_are_named_by_what_they_are() -> None:
    rows = empty_names(modules(("tests",)))
    assert len(rows) <= EMPTY_NAMES_IN_TESTS_AT_MOST, rows


def test_each_public_class_has_a_name_of_its_own() -> None:
    rows = shared_names(modules())
    assert len(rows) <= SHARED_NAMES_AT_MOST, rows


@pytest.mark.parametrize(
    ("count", "most"),
    [
        (passing_methods, PASSING_METHODS_AT_MOST),
        (single_importer_fragments, FRAGMENTS_AT_MOST),
        (long_functions, LONG_FUNCTIONS_AT_MOST),
        (long_modules, LONG_MODULES_AT_MOST),
    ],
)
def test_the_shape_of_the_code_does_not_get_worse(count: Callable[[list[Module]], list[str]], most: int) -> None:
    rows = count(modules())
    assert len(rows) <= most, rows


def test_no_modules_load_each_other() -> None:
    assert first_circle(modules()) == []


def test_a_circle_through_a_package_is_seen() -> None:
    texts = {"a": "", "a.names": "from a.policy.signs import X", "a.policy": "from a.policy.plain import y"}
    texts |= {"a.policy.signs": "", "a.policy.plain": "from a import names"}
    house = [Module(name, Path(name), 1, ast.parse(text)) for name, text in texts.items()]
    assert set(first_circle(house)) == {"a.names", "a.policy", "a.policy.plain"}


def test_a_method_that_only_passes_a_call_on_is_seen_unless_an_interface_asks_for_it() -> None:
    tree = ast.parse(
        """
import threading
from typing import Protocol
from console.parts import Part
class Closes(Protocol):
    def close(self): ...
class Owner:
    def __init__(self, part: Part): self._part, self._event = part, None; self._event = threading.Event()
    def text(self): return self._part.text()
    def close(self): self._part.close()
    def wake(self): self._event.set()
    def first(self): return self._part.text()[0]
"""
    )
    assert list(passing_methods_of(tree, Classes([tree]))) == ["Owner.text"]
