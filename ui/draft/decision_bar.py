"""The foot of a draft: the buttons that decide, the sheet that takes their place, and the hint."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.draft.hint_line import HintLine
from ui.draft.reason_sheet import ReasonSheet


class DecisionBar(QWidget):
    """Asks for a reason where a decision needs one. A screen puts its own buttons into `buttons`, and lays all out."""

    confirmed = Signal(object, object)
    """Kind and Reason, from the sheet."""
    closed = Signal()
    """The sheet is gone without a decision."""
    noted = Signal(str, object)
    """Note and ReasonCode as far as they are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = QWidget(self)
        self.hint = HintLine(self)
        self.sheet = ReasonSheet(self.buttons, self)
        self.sheet.confirmed.connect(self.confirmed)
        self.sheet.noted.connect(self.noted)
        self.sheet.cancelled.connect(self._cancelled)

    def insist(self, words: str) -> None:
        """Say for a moment why a key did nothing, in a way that is seen."""
        self.hint.insist(words)
        if self.sheet.is_asking():
            self.sheet.say_problem(words)

    def close_sheet(self) -> None:
        """Back to the buttons."""
        self.sheet.put_away()
        self.hint.reset()

    def _cancelled(self) -> None:
        self.close_sheet()
        self.closed.emit()
