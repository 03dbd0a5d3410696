"""The whole command line, walked: what each help says can be typed, and every choice is typed as it is shown."""

import ast
import re
from datetime import datetime
from enum import Enum

import click
import pytest

from console.commands.options import OneOf
from console.commands.root import command as root
from console.commands.root import run
from console.commands.times import typed_time
from console.model.person import Role
from tests.commands.tree import every_node
from tests.conftest import REPOSITORY

NODES = list(every_node(root))
OPTIONS = [(path, param) for path, command in NODES for param in command.params if isinstance(param, click.Option)]


def _said(value: object) -> str:
    return value.opts[0] if isinstance(value, click.Option) else " ".join(map(str, value))  # type: ignore[call-overload]


@pytest.mark.parametrize("path", [path for path, _ in NODES], ids=" ".join)
def test_every_command_says_what_it_does(path: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--help"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith(f"Usage: {' '.join(('countersign', *path))} ")
    assert err == ""


@pytest.mark.parametrize("path", [path for path, command in NODES if not command.hidden], ids=" ".join)
def test_every_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    for where, option in OPTIONS:
        if where == path and not option.hidden:
            assert option.help or option.name == "state", option.opts


CHOICES = [(path, option) for path, option in OPTIONS if isinstance(option.type, click.Choice)]


@pytest.mark.parametrize(("path", "option"), CHOICES, ids=_said)
def test_a_choice_is_typed_as_the_help_shows_it(path: tuple[str, ...], option: click.Option) -> None:
    context = click.Context(root, **root.context_settings)
    shown = option.make_metavar(context)
    words = shown.strip("[]").split("|")
    assert len(words) == len(option.type.choices)  # type: ignore[attr-defined]
    for word, choice in zip(words, option.type.choices, strict=True):  # type: ignore[attr-defined]
        assert option.type.convert(word, option, context) is choice
        assert word == (choice.value if isinstance(choice, Enum) else choice)
        assert word == word.lower()


def test_every_choice_is_of_the_kind_that_takes_values() -> None:
    assert [option.opts for _, option in CHOICES if not isinstance(option.type, OneOf)] == []


def test_no_module_makes_another_choice() -> None:
    """`click.Choice` takes the names of an enumeration's members, which are another language than the help's."""
    places = [
        f"{file.relative_to(REPOSITORY)}:{node.lineno}"
        for file in sorted((REPOSITORY / "console").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Name) and getattr(node, "attr", getattr(node, "id", "")) == "Choice"
    ]
    assert [place for place in places if not place.startswith("console/commands/options.py:")] == []


def test_every_role_that_a_help_names_is_one() -> None:
    for path, option in OPTIONS:
        if "--role" in option.opts and not isinstance(option.type, click.Choice):
            named = re.findall(r"[a-z]+", (option.help or "").replace(" or ", " "))
            assert {*named} == {role.value for role in Role}, path


EXAMPLES = re.compile(r"\b(\d{1,4}d|\d{4}-\d\d-\d\d(?:T[\d:]+Z)?)(?![\w-])")


@pytest.mark.parametrize(
    ("path", "option"),
    [(p, o) for p, o in OPTIONS if o.metavar == "T" and o.name != "token"],
    ids=_said,
)
def test_the_times_that_a_help_shows_are_taken(path: tuple[str, ...], option: click.Option) -> None:
    examples = EXAMPLES.findall(option.help or "")
    assert len(examples) >= 2, path
    for text in examples:
        assert isinstance(typed_time(text, option.opts[0]), datetime)


def test_a_default_that_is_shown_is_taken() -> None:
    for path, option in OPTIONS:
        if option.show_default and option.default is not None and not option.is_flag:
            value = option.type.convert(str(option.default), option, click.Context(root, **root.context_settings))
            assert str(value) == str(option.default), (path, option.opts)
