"""Limits on the figures of `python -m tests.house`: what was brought down does not grow again unnoticed."""

from tests.house import empty_names, modules, shared_names


def test_values_are_named_by_what_they_are() -> None:
    assert empty_names(modules()) == []


def test_each_public_class_has_a_name_of_its_own() -> None:
    assert shared_names(modules()) == []
