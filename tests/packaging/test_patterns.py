"""Regular expressions mean the same on every Python that the project runs on; those of fields mean all of the text."""

import ast
import re
from pathlib import Path

import msgspec
import pytest

from console.model.order import AttemptOutcome, OrdersWanted
from console.model.problem import InvalidValue
from console.model.wire import decode

REPOSITORY = Path(__file__).resolve().parents[2]
POSSESSIVE = re.compile(r"(?<!\\)(?:[*+?]|\})\+|\(\?>")


def possessive_patterns(tree: ast.Module) -> list[int]:
    """The lines on which `re` is given a literal pattern with a possessive or atomic part."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str | bytes)
        and POSSESSIVE.search(_without_classes(node.args[0].value))
    ]


def _without_classes(pattern: str | bytes) -> str:
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    return re.sub(r"\[\^?\]?(?:\\.|[^\]\\])*\]", "[]", text)


@pytest.mark.parametrize("room", ["console", "ui", "resources"])
def test_no_pattern_of_the_standard_library_is_possessive(room: str) -> None:
    """Python before 3.11.5 (Debian 12 has 3.11.2) reads on wrongly behind a possessive group; `regex` does not."""
    possessive = [
        f"{path.relative_to(REPOSITORY)}:{line}"
        for path in sorted((REPOSITORY / room).rglob("*.py"))
        for line in possessive_patterns(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert possessive == []


def test_a_possessive_pattern_is_seen() -> None:
    tree = ast.parse(r"""import re
a = re.compile(r"(?:a|b)*+c")
b = re.compile(r"[*+]+")
c = re.sub(r"(?>a)", "", "")
""")
    assert possessive_patterns(tree) == [2, 4]


def field_patterns(tree: ast.Module) -> list[str]:
    """The patterns that texts of a struct have to fit."""
    return [
        keyword.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Meta"
        for keyword in node.keywords
        if keyword.arg == "pattern" and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    ]


def test_no_pattern_of_a_field_lets_a_line_end_pass_at_its_end() -> None:
    """`$` also fits before a line end that is last; `\\Z` is not known to readers of the interface's description."""
    patterns = [
        pattern
        for path in sorted((REPOSITORY / "console").rglob("*.py"))
        for pattern in field_patterns(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(patterns) >= 7
    assert [pattern for pattern in patterns if pattern.endswith("$")] == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", " ", "\n\n"])
@pytest.mark.parametrize("word", ["a", "mailbox", "x" * 20])
def test_a_connectors_words_have_no_line_end(word: str, end: str) -> None:
    request, outcome = {"adapter": word, "helpdesks": ["rt"]}, {"attempt": 1, "result": "failed", "error": word}
    decode(msgspec.json.encode(request), OrdersWanted)
    decode(msgspec.json.encode(outcome), AttemptOutcome)
    with pytest.raises(InvalidValue):
        decode(msgspec.json.encode(request | {"adapter": word + end}), OrdersWanted)
    with pytest.raises(InvalidValue):
        decode(msgspec.json.encode(outcome | {"error": word + end}), AttemptOutcome)
