"""What the window says is words for people: no text in it is the name of a class."""

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"


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


def test_no_text_is_the_name_of_a_class() -> None:
    trees = {module: ast.parse(module.read_text("utf-8")) for module in sorted(UI.rglob("*.py"))}
    classes = {node.name for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    names = {name for name in classes if any(map(str.isupper, name[1:]))}
    class_names = [
        f"{module.relative_to(UI)}:{text.lineno}: {text.value}"
        for module, tree in trees.items()
        for text in texts(tree)
        # `pages` names the class of each screen, to import it late; Qt asks `accessible_roles` by the class's name.
        if text.value in names
        and not (module.name == "pages.py" and text.value.endswith("Page"))
        and module.name != "accessible_roles.py"
    ]
    assert class_names == []
