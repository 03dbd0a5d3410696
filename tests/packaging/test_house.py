"""Limits on the figures of `python -m tests.house`: what was brought down does not grow again unnoticed."""

import ast
from pathlib import Path

from tests.house import Module, empty_names, modules, shared_names
from tests.import_circles import first_circle

EMPTY_NAMES_AT_MOST = 0
EMPTY_NAMES_IN_TESTS_AT_MOST = 15
SHARED_NAMES_AT_MOST = 0
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


def test_no_modules_load_each_other() -> None:
    assert first_circle(modules()) == []


def test_a_circle_through_a_package_is_seen() -> None:
    texts = {"a": "", "a.names": "from a.policy.signs import X", "a.policy": "from a.policy.plain import y"}
    texts |= {"a.policy.signs": "", "a.policy.plain": "from a import names"}
    house = [Module(name, Path(name), 1, ast.parse(text)) for name, text in texts.items()]
    assert set(first_circle(house)) == {"a.names", "a.policy", "a.policy.plain"}
