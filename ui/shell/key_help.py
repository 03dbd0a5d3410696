"""All keys on one page (F1), read from the actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import ACTIONS, Actions, Menu
from ui.widgets.keycap_button import keys_shown
from ui.widgets.words import Style, Words

MORE = (
    (Menu.GO, "From the list into the text", "Enter"),
    (Menu.GO, "Go to source 1 to 9", "Alt+1 … 9"),
)


class KeyHelp(QDialog):
    """A dialog with the keys of each menu; any screen's actions, whether they can be done now or not."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        inside = QWidget(self)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(40)
        for menus in ((Menu.DRAFT,), (Menu.GO,), (Menu.VIEW, Menu.FILE, Menu.HELP)):
            column = QVBoxLayout()
            for menu in menus:
                column.addLayout(self._grid(actions, menu, inside))
                column.addSpacing(12)
            column.addStretch(1)
            columns.addLayout(column)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        hint = inside.sizeHint()
        self.resize(min(hint.width() + 20, parent.width()), min(hint.height() + 4, parent.height()))

    def _grid(self, actions: Actions, menu: Menu, inside: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        lines = [(actions[spec.id].text(), spec.keys) for spec in ACTIONS if spec.menu is menu and not spec.hidden]
        lines += [(words, keys) for place, words, keys in MORE if place is menu]
        grid.addWidget(Words(str(menu).replace("&", "").upper(), Style.CAPTION, inside), 0, 0)
        for row, (words, keys) in enumerate(lines, 1):
            grid.addWidget(Words(words, Style.BODY, inside), row, 0)
            grid.addWidget(Words(_native(keys), Style.SOFT, inside), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid


def _native(keys: str) -> str:
    return keys if "…" in keys else keys_shown(QKeySequence(keys))
