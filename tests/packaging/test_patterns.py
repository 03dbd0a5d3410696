"""Regular expressions mean the same on every Python that the project runs on."""

import ast
import re
from pathlib import Path

import pytest

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
