"""Asks why: one of a few reasons, and a note. Enter goes on in the note, Ctrl+Enter decides."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from console.model.decision import Reason, ReasonCode
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.note_field import NoteField
from ui.widgets.words import Style, Words

WIDTH = 460


class ReasonDialog(QDialog):
    """Emits `given` with the reason once the person has decided; nothing when they leave."""

    given = Signal(object)

    def __init__(
        self,
        title: str,
        about: str,
        reasons: Sequence[tuple[ReasonCode, str]],
        decide: str,
        parent: QWidget | None = None,
        *,
        note_needed: bool = False,
        note_hint: str = "Note",
    ) -> None:
        """`decide` are the words of the button that decides; with one reason only there is nothing to choose."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._reasons = tuple(reasons)
        self._note_needed = note_needed
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(title, Style.TITLE, self))
        column.addWidget(Words(about, Style.SOFT, self, wrap=True))
        self._choices = QButtonGroup(self)
        for number, (_, words) in enumerate(self._reasons):
            button = QRadioButton(words, self)
            button.setVisible(len(self._reasons) > 1)
            button.setChecked(number == 0)
            self._choices.addButton(button, number)
            column.addWidget(button)
        self.note = NoteField(note_hint, parent=self)
        self.note.changed.connect(self._enable)
        column.addWidget(self.note)
        self._decide = KeycapButton(decide, "Ctrl+Return", self, primary=True)
        self._decide.clicked.connect(self._give)
        leave = KeycapButton("Back", "Esc", self)
        leave.clicked.connect(self.reject)
        for one in (self._decide, leave):
            one.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._decide)
        row.addWidget(leave)
        row.addStretch(1)
        column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._give)
        self._enable()
        first = self._choices.button(0)
        (first if len(self._reasons) > 1 and first is not None else self.note).setFocus()

    def choose(self, code: ReasonCode) -> None:
        """Choose a reason, as if the person had."""
        for number, (known, _) in enumerate(self._reasons):
            button = self._choices.button(number)
            if known is code and button is not None:
                button.setChecked(True)

    def _enable(self) -> None:
        self._decide.setEnabled(not self._note_needed or bool(self.note.text()))

    def _give(self) -> None:
        if self._decide.isEnabled():
            code = self._reasons[max(self._choices.checkedId(), 0)][0]
            self.given.emit(Reason(code, self.note.text()))
            self.accept()
