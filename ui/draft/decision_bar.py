"""The foot of a draft: the buttons that decide, the sheet that replaces them, and the hint."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.draft.reason_sheet import ReasonSheet
from ui.widgets.label import Label, Style
from ui.widgets.layout_now import lay_out_around

INSIST_MS = 4_000
"""How long the reason why a key did nothing is shown in place of the hint."""


class HintLine(Label):
    """A hint in small type, replaced for a moment by the reason why a key did nothing, in strong type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Style.SMALL, parent, wrap=True)
        self._hint = ""
        self._insisting = QTimer(self, singleShot=True, interval=INSIST_MS)
        self._insisting.timeout.connect(self.reset)

    def set_hint(self, words: str) -> None:
        """Sets the hint shown otherwise."""
        changed, self._hint = words != self._hint, words
        if changed or not self._insisting.isActive():  # what was insisted on may not hold any more
            self.reset()

    def insist(self, words: str) -> None:
        """Show `words` for a moment, prominently."""
        self._say(words, Style.WARN)
        self._insisting.start()

    def reset(self) -> None:
        """Back to the hint."""
        self._insisting.stop()
        self._say(self._hint, Style.SMALL)

    def _say(self, words: str, style: Style) -> None:
        """In the room that the words need, before anything is painted: until Qt has carried another height upwards,
        from one event to the next, the buttons would be cut.
        """
        font = self.font()
        self.set_style(style)
        if self.text() != words:
            self.setText(words)
        elif self.font() == font:
            return
        lay_out_around(self)


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
        """Show for a moment why a key did nothing, prominently."""
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
