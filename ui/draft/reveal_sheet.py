"""Asks for the reason to reveal a masked field: one line, Enter to reveal, Esc to go back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import outside_text
from ui.language import phrase, tr
from ui.widgets.composed_line import COMPOSING, ComposedLine
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

NEEDED = phrase("Give a reason. It is recorded.")


class RevealSheet(QWidget):
    """Shown below the fields while a reason is given; hidden otherwise."""

    confirmed = Signal(str, str)
    """The field's path and the reason."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = ""
        self._title = Label("", Style.HEADING, self, wrap=True)
        self._reason = ComposedLine(self)
        outside_text.hint(self._reason, tr("Reason (recorded)"))
        self._reason.setAccessibleName(tr("Reason (recorded)"))
        self._reason.setMaxLength(2_000)
        self.problem = Label("", Style.WARN, self, wrap=True)
        self._do = KeycapButton(tr("Reveal"), "Return", self, primary=True)
        self._do.clicked.connect(self._confirm)
        self._back = KeycapButton(tr("Back"), "Esc", self)
        self._back.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._do)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._reason)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.hide()

    @property
    def field(self) -> str:
        """The path of the field that is asked about; empty where none is."""
        return self._field

    def ask(self, field: str, name: str) -> None:
        """Ask for the reason to reveal `field`, called `name` on the screen."""
        self._field = field
        self._title.setText(tr("Why do you need to see “{name}”?", name=name))
        outside_text.name(self, self._title.text())
        self._reason.setText("")
        self.wait(False)
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, waiting: bool, problem: str = "") -> None:
        """Whether the store is being asked; `problem` says why nothing came of it."""
        self._do.setEnabled(not waiting)
        self._do.setText(tr("Asking the store") if waiting else tr("Reveal"))
        self.problem.say(problem)

    def end(self) -> None:
        """Ask no more."""
        self._field = ""
        self._reason.setText("")
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Esc and Enter are the sheet's, not the window's."""
        mine = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.key() in mine:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if not self._do.isEnabled():
            return
        if self._reason.composing:
            self.problem.say(COMPOSING)
            return
        reason = self._reason.text().strip()
        if not reason:
            self.problem.say(NEEDED)
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wait(True)
        self.confirmed.emit(self._field, reason)
