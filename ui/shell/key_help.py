"""Help for the screen that is shown, and all keys below it (F1). Keys are read from the actions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.action_list import ACTIONS, Menu
from ui.actions import Actions
from ui.language import phrase, tr
from ui.shell.screen_help import help_for, sentences_of
from ui.widgets.keycap_button import keys_shown
from ui.widgets.label import Label, Style

INTO_TEXT = phrase("From the list into the text")


class KeyHelp(QDialog):
    """A dialog with the keys of each menu, as this system and these settings have them."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help and keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget(self)
        self._words: list[Label] = []
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(40)
        for menus in ((Menu.DRAFT, Menu.TEXT), (Menu.GO,), (Menu.VIEW, Menu.FILE, Menu.HELP)):
            column = QVBoxLayout()
            for menu in menus:
                column.addLayout(self._grid(actions, menu, inside))
                column.addSpacing(12)
            column.addStretch(1)
            columns.addLayout(column)
        width = min(inside.sizeHint().width() + 20, parent.width())
        for words in self._words if width == parent.width() else ():  # some languages have longer words
            words.setWordWrap(True)
        if inside.minimumSizeHint().width() > width - 20:  # large text
            columns.setDirection(QBoxLayout.Direction.TopToBottom)
            columns.setSpacing(0)
        page = QWidget(self)
        pages = QVBoxLayout(page)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(sentences_of(help_for(actions.screen), page))
        pages.addWidget(inside)
        pages.addStretch(1)
        area = QScrollArea(self)
        area.setAccessibleName(tr("Help and keys"))
        area.setWidget(page)
        area.setWidgetResizable(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.resize(width, min(pages.totalHeightForWidth(width) + 4, parent.height()))
        area.setFocus()

    def _grid(self, actions: Actions, menu: Menu, inside: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        lines = [
            (actions[spec.id].text(), actions.keys(spec.id))
            for spec in ACTIONS
            if spec.menu is menu and not spec.hidden
        ]
        if menu is Menu.GO:
            lines += [(INTO_TEXT, ("Enter",)), (tr("Go to source 1 to 9"), _to_nine(actions))]
        grid.addWidget(Label(tr(menu.value).replace("&", "").upper(), Style.CAPTION, inside), 0, 0)
        for row, (words, keys) in enumerate(lines, 1):
            self._words.append(Label(words, Style.BODY, inside))
            grid.addWidget(self._words[-1], row, 0)
            keys_text = " · ".join(keys_shown(key) for key in keys)
            grid.addWidget(Label(keys_text, Style.SOFT, inside), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid


def _to_nine(actions: Actions) -> tuple[str, ...]:
    return tuple(f"{keys} … 9" for keys in actions.keys("source_1"))
