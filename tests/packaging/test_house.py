"""Limits on the figures of `python -m tests.house`: what was brought down does not grow again unnoticed."""

from tests.house import empty_names, modules, shared_names

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
