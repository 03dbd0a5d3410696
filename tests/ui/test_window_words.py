"""What the window says is words for people: no text in it is the name of a class."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "ui"
MODULES = sorted(UI.rglob("*.py"))


def class_names() -> frozenset[str]:
    trees = (ast.parse(module.read_text("utf-8")) for module in MODULES)
    return frozenset(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """String constants that are no annotations."""
    annotations: set[int] = set()
    for node in ast.walk(tree):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None), getattr(node, "slice", None)):
            if part is not None:
                annotations |= {id(inner) for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in annotations:
            yield node


CLASSES = class_names()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(UI)))
def test_no_text_is_the_name_of_a_class(module: Path) -> None:
    names = {name for name in CLASSES if any(map(str.isupper, name[1:]))}
    found = [
        f"line {text.lineno}: {text.value}"
        for text in texts(ast.parse(module.read_text("utf-8")))
        if text.value in names
    ]
    if module.name == "pages.py":  # names the class of each screen, to import it late
        found = [place for place in found if not place.endswith("Page")]
    assert found == []
