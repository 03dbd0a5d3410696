"""A chip that opens a menu of choices and shows the current one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui import outside_text
from ui.widgets.chips import Chip


class MenuChip(Chip):
    """`Queue: all ▾`. Lit while another than the first is chosen, or always where `lit` says so."""

    chosen = Signal(str)
    """The key of the choice that the person took."""

    def __init__(self, label: str, parent: QWidget | None = None, *, lit: bool = False) -> None:
        super().__init__("", parent)
        self._label = label
        self._lit = lit
        self._choices: tuple[tuple[str, str], ...] = ()
        self._key = ""
        self.clicked.connect(self._open)

    def set_choices(self, choices: Sequence[tuple[str, str]], key: str) -> None:
        """Set the choices, as (key, words), and the current one."""
        self._choices = tuple(choices)
        self._key = key
        self._show()

    def key(self) -> str:
        """What holds."""
        return self._key

    def choose(self, key: str) -> None:
        """Take a choice, as if the person had."""
        self._key = key
        self._show()
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the menu too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._open()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        words = dict(self._choices).get(self._key, self._key)
        label = f"{self._label}{outside_text.inside(words)}"
        self.rename(f"{label} ▾")
        outside_text.name(self, label)
        self.setChecked(self._lit or (bool(self._choices) and self._key != self._choices[0][0]))

    def _open(self) -> None:
        self._show()  # a click has turned the chip over
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._choices:
            action = outside_text.entry(menu, words)
            action.setCheckable(True)
            action.setChecked(key == self._key)
            action.triggered.connect(lambda _=False, k=key: self.choose(k))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
