"""What a screen reader finds: walks over everything on each screen, in every section and in the sheets."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui import desk
from tests.ui.reviewing import ReviewWindow, a_table
from ui.first_run.dialog import FirstRun
from ui.settings.page import SettingsPage
from ui.shell.key_help import KeyHelp
from ui.shell.offline_sheet import OfflineSheet
from ui.shell.screen_help import ScreenHelp
from ui.widgets import accessible_roles
from ui.widgets.accessible_roles import held, install_roles
from ui.widgets.label import LinkLabel

SCREENS = ("review", "escalations", "history", "insights", "outbox", "settings")
NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)
TextOf = QAccessible.Text


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What can be seen below `node`, and itself."""
    if node.state().invisible:
        return
    yield node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from walk(child)


def faults(root: QWidget) -> set[str]:
    """What someone who does not see the screen could not make sense of."""
    lacking = set()
    for node in walk(QAccessible.queryAccessibleInterface(root)):
        thing, name = node.object(), node.text(TextOf.Name)
        kind = f"{type(thing).__name__} “{name}”"
        if node.state().focusable and not name.strip():
            lacking.add(f"{kind} has no name")
        if node.state().focusable and node.role() in NO_ROLE and type(thing) is not QScrollArea:
            lacking.add(f"{kind} has no role")
        if isinstance(thing, LinkLabel):
            if node.role() is not QAccessible.Role.Link:
                lacking.add(f"{kind} is no link")
            elif thing.text() and thing.text() not in name:
                lacking.add(f"{kind} shows “{thing.text()}”")
    return lacking


def open_dialogs(table: ReviewWindow) -> Iterator[QDialog]:
    """The sheets and dialogs that belong to no screen, each while it is open."""
    window = table.window
    for dialog in (
        OfflineSheet(table.bridge, window),
        FirstRun(window),
        KeyHelp(window.actions_, window),
        ScreenHelp("review", window),
    ):
        dialog.open()
        table.bot.waitExposed(dialog)
        yield dialog
        dialog.close()


def test_all_that_can_have_the_focus_has_a_name_and_a_role_and_links_are_links(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    install_roles()
    with a_table(tmp_path, qtbot, desk.LENA) as table:
        lacking: dict[str, set[str]] = {}
        for screen in SCREENS:
            table.window.go(screen)
            page = table.window.page(screen)
            assert page is not None
            waits = getattr(page, "waits", None)
            table.until(lambda: not (callable(waits) and waits()))  # noqa: B023 - asked at once
            lacking[screen] = faults(table.window)
        assert isinstance(page, SettingsPage)
        for name, section in page.sections.items():
            page.show_item(name)
            lacking[name] = faults(section)
        table.window.go("review")
        for dialog in open_dialogs(table):
            lacking[type(dialog).__name__] = faults(dialog)
        table.window.palette_.open()
        lacking["palette"] = faults(table.window.palette_)
        table.window.palette_.hide()
        table.window.help_menu.start_tour()
        lacking["tour"] = faults(table.window)
        assert {where: what for where, what in lacking.items() if what} == {}


def test_a_link_can_be_pressed_and_is_let_go_with_its_widget(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_roles()
    monkeypatch.setattr(accessible_roles, "_TIDY", 20)
    monkeypatch.setattr(accessible_roles, "_held", [])
    monkeypatch.setattr(accessible_roles, "_alive", [10])
    presses: list[str] = []
    parent = QWidget()
    parent.show()
    for number in range(60):
        link = LinkLabel(f"Open {number}", parent)
        link.activated.connect(lambda n=number: presses.append(str(n)))
        link.show()
        node = QAccessible.queryAccessibleInterface(link)
        actions = node.actionInterface()
        assert actions is not None
        actions.doAction("Press")
        del node, actions
        link.deleteLater()
        QCoreApplication.sendPostedEvents(link, QEvent.Type.DeferredDelete)
    gc.collect()
    assert len(presses) == 60
    assert sum(isValid(each) for each in held()) < 40
