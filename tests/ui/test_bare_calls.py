"""No module of the window but `ui.outside_text` hands a text to Qt by a call that guesses or hides.

Read from the syntax tree, so that a call that no test makes is found too. What is allowed elsewhere is a literal of our
own, and the house's own labels and buttons, which show what they get by that module.
"""

import ast
import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ui

UI = Path(ui.__path__[0])
THE_ONE = UI / "outside_text.py"

CALLS = {
    "setToolTip": "outside_text.tip",
    "setStatusTip": "outside_text.tip",
    "setWhatsThis": "outside_text.tip",
    "setToolTipText": "outside_text.tip",
    "showText": "outside_text.show_tip",
    "setWindowTitle": "outside_text.title",
    "setAccessibleName": "outside_text.name",
    "setAccessibleDescription": "outside_text.describe",
    "drawText": "outside_text.draw",
    "drawStaticText": "outside_text.draw",
    "elidedText": "outside_text.elided",
    "setInformativeText": "outside_text.box",
    "setDetailedText": "outside_text.box",
    "showMessage": "outside_text.visible",
    "setHtml": "outside_text.label",
    "insertHtml": "outside_text.label",
    "setMarkdown": "outside_text.label",
    "insertMarkdown": "outside_text.label",
    "appendHtml": "outside_text.label",
    "setPlaceholderText": "outside_text.one_line",
    "addTab": "outside_text.menu_text",
    "insertTab": "outside_text.menu_text",
    "setTabText": "outside_text.menu_text",
    "setItemText": "outside_text.one_line",
    "addItem": "outside_text.one_line",
    "addItems": "outside_text.one_line",
    "setTitle": "outside_text.menu_text",
    "addMenu": "outside_text.menu_text",
    "addAction": "outside_text.entry",
    "setPrefix": "outside_text.one_line",
    "setSuffix": "outside_text.one_line",
    "setPlainText": "VisibleText or ShownText",
    "insertPlainText": "VisibleText or ShownText",
    "appendPlainText": "VisibleText or ShownText",
    "append_html": "outside_text.label",
}
"""Qt's calls, and what to use in place of each."""

GUESSING = frozenset(
    {"QLabel", "QMessageBox", "QAction", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox"}
    | {"QCommandLinkButton", "QToolTip", "QErrorMessage", "QProgressDialog", "QInputDialog", "QWhatsThis"}
    | {"QListWidget", "QListWidgetItem", "QTableWidget", "QTableWidgetItem", "QTreeWidget", "QTreeWidgetItem"}
    | {"QStandardItem", "QStandardItemModel", "QStatusBar", "QDockWidget", "QTextBrowser", "QSystemTrayIcon"}
    | {"QStaticText", "QGraphicsTextItem", "QSplashScreen", "QWizardPage", "QCompleter", "QStringListModel"}
)
"""Classes that show a text as they guess it to be."""

KNOWN = {
    ("widgets/label.py", "QLabel"): "plain; setText shows visible text",
    ("widgets/breaking_label.py", "QLabel"): "plain, as Label; setText shows visible text",
    ("insights/tiles.py", "QLabel"): "a number, by outside_text.label",
    ("widgets/keycap_button.py", "QPushButton"): "painted by itself, by outside_text.draw",
    ("widgets/keycap_button.py", "QAction"): "the type only",
    ("draft/spelling_tool.py", "QAction"): "by outside_text.menu_text",
    ("draft/param_field.py", "QCheckBox"): "by menu_text and caption",
    ("history/undo.py", "QMessageBox"): "made by outside_text.box",
    ("shell/window.py", "QMessageBox"): "made by outside_text.box",
    ("widgets/line_completion.py", "QCompleter"): "its list is painted by VisibleItems",
    ("widgets/line_completion.py", "QStringListModel"): "its list is painted by VisibleItems",
    ("draft/insert_picker.py", "QStandardItem"): "its words by one_line; the rest is painted by outside_text.draw",
    ("draft/insert_picker.py", "QStandardItemModel"): "the same",
    ("shell/tray_notifications.py", "QSystemTrayIcon"): "by outside_text.one_line; systems show it plain",
    ("actions.py", "QAction"): "with the literals of its table",
}

UNSEEN = {("theme/scripts.py", "drawText"): "a picture that is looked at by the program alone"}

SHOWN = frozenset({"visible", "one_line", "menu_text", "tip_text", "shown", "parted"})


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    # Python 3.11 counts its depth wrongly where the collector calls a finalizer while it makes a tree.
    gc.disable()
    try:
        paths = [path for path in sorted(UI.rglob("*.py")) if path != THE_ONE]
        return tuple((path.relative_to(UI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
    finally:
        gc.enable()


def is_ours(text: ast.expr) -> bool:
    """A literal, one of two literals, a constant of the module, or what a function has made visible."""
    match text:
        case ast.Constant():
            return True
        case ast.IfExp(body=body, orelse=other):
            return is_ours(body) and is_ours(other)
        case ast.Name(id=name):
            return name.isupper() or name == "shown"
        case ast.Attribute(attr=attr):
            return attr in SHOWN or attr.isupper() or attr == "value"  # of an enum of ours
        case (
            ast.Call(func=ast.Attribute(attr=attr), keywords=places) | ast.Call(func=ast.Name(id=attr), keywords=places)
        ):
            return attr in SHOWN or (attr == "tr" and not places)
        case _:
            return False


def bare_calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS):
            continue
        texts = [a for a in node.args if not (isinstance(a, ast.Name) and a.id in ("self", "None"))]
        if node.func.attr in ("drawText", "elidedText", "showText"):
            texts = texts[-1:] if node.func.attr == "drawText" else texts[:2]
        elif node.func.attr in ("addItem", "addItems", "addAction", "addMenu", "addTab", "insertTab"):
            texts = [a for a in texts if not isinstance(a, (ast.Name, ast.Attribute, ast.Subscript))][:1]
        elif node.func.attr in ("setTabText", "setItemText"):
            texts = texts[1:2]
        else:
            texts = texts[:1]
        if any(not is_ours(text) for text in texts):
            yield f"{node.lineno}: {node.func.attr}: use {CALLS[node.func.attr]}"


def test_no_module_but_one_hands_outside_text_to_a_call_that_guesses() -> None:
    bare = [(name, line) for name, tree in modules() for line in bare_calls(tree)]
    assert [row for row in bare if not any((row[0], call) in UNSEEN for call in row[1].split(": ")[1:2])] == []


def test_no_module_uses_a_class_that_guesses_without_saying_how() -> None:
    used = {
        (name, alias.name)
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6")
        for alias in node.names
        if alias.name in GUESSING and _made_or_inherited(tree, alias.name)
    }
    assert used <= KNOWN.keys(), "show it by ui.outside_text, or say here how its text is kept plain"


def _made_or_inherited(tree: ast.Module, name: str) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            return True
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ) and node.func.value.id == name:
            return True
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == name for base in node.bases
        ):
            return True
    return False


OUTSIDE = frozenset({"by", "subject", "author", "claimed_by", "who", "escalated_by", "queue"})
NAMED = frozenset({"person", "customer", "source", "snippet"})
SHORT = frozenset({"first_name", "shortened"})


def is_outside(words: ast.expr) -> bool:
    """A person's, customer's, source's or queue's name, or a subject, as it came or made short."""
    match words:
        case ast.Call(func=ast.Name(id=function)):
            return function in SHORT
        case ast.Attribute(attr="name" | "title", value=ast.Name(id=whose) | ast.Attribute(attr=whose)):
            return whose in NAMED
        case ast.Attribute(attr=attr):
            return attr in OUTSIDE
        case _:
            return False


def put_into_a_sentence(node: ast.AST) -> list[ast.expr]:
    """What an f-string, or the places of a `tr`, hold beside words of ours."""
    match node:
        case ast.JoinedStr(values=values) if len(values) > 1:
            return [part.value for part in values if isinstance(part, ast.FormattedValue)]
        case ast.Call(func=ast.Name(id="tr"), keywords=places):
            return [place.value for place in places]
        case _:
            return []


def test_no_sentence_has_outside_words_in_it_that_could_move_its_own() -> None:
    places = [
        f"ui/{name}:{value.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        for value in put_into_a_sentence(node)
        if is_outside(value)
    ]
    assert places == [], "put them in by ui.outside_text.inside"


def test_no_module_asks_for_markup_or_lets_qt_guess() -> None:
    places = [
        f"ui/{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("RichText", "AutoText", "MarkdownText", "setOpenExternalLinks")
    ]
    assert places == []


def test_each_model_shows_its_items_by_visible_text() -> None:
    """A model answers DisplayRole and ToolTipRole by `one_line`, `visible` and `tip_text`, or with its own literals."""
    missing = []
    for name, tree in modules():
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        answers = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "data"]
        if answers and "DisplayRole" in names and not names & {"one_line", "visible"}:
            missing.append(f"ui/{name}: DisplayRole")
        if answers and "ToolTipRole" in names and "tip_text" not in names:
            missing.append(f"ui/{name}: ToolTipRole")
    assert missing == []


@pytest.mark.parametrize(
    "bare",
    [
        "w.setToolTip(subject)",
        "w.setToolTip(f'{subject} now')",
        "painter.drawText(area, flags, row.subject)",
        "w.setAccessibleName(name + '!')",
        "menu.addAction(str(queue))",
        "combo.addItem(f'{queue}')",
        "box.setInformativeText(words)",
        "edit.setPlainText(draft.text)",
        "QToolTip.showText(at, words, w)",
    ],
)
def test_a_bare_call_is_found(bare: str) -> None:
    assert list(bare_calls(ast.parse(bare)))


@pytest.mark.parametrize("fine", ["w.setToolTip('')", "w.setWindowTitle('a' if b else 'c')", "menu.addAction(action)"])
def test_a_literal_of_our_own_and_a_ready_action_are_not(fine: str) -> None:
    assert not list(bare_calls(ast.parse(fine)))
