"""The decisions at the foot: buttons with their keys, below them why or what follows; or the reason sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.model.decision import Kind, ReasonCode
from ui.actions import Actions
from ui.draft.hint_line import HintLine
from ui.draft.reason_sheet import Missing, ReasonSheet
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton


class ActionBar(QWidget):
    """Follows the actions; asks for a reason where a decision needs one."""

    confirmed = Signal(object, object)
    """Kind and Reason, from the sheet."""
    closed = Signal()
    """The sheet is gone without a decision."""
    noted = Signal(str, object)
    """Note and ReasonCode as far as they are given."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.approve = KeycapButton.for_action(actions["approve"], self, primary=True)
        self.escalate = KeycapButton.for_action(actions["escalate"], self)
        self.reject = KeycapButton.for_action(actions["reject"], self)
        self.skip = KeycapButton("Skip", "J", self)
        self.skip.clicked.connect(actions["next"].trigger)
        self._note = HintLine(self)
        self._buttons = QWidget(self)
        row = FlowRow(self._buttons)
        for button in (self.approve, self.escalate, self.reject, self.skip):
            row.add(button)
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self._note)
        self.sheet = ReasonSheet(self._buttons, self)
        self.sheet.confirmed.connect(self._confirmed)
        self.sheet.cancelled.connect(self._cancelled)
        self.sheet.noted.connect(self.noted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 0, 20, 0)
        whole.addWidget(self._buttons)
        whole.addWidget(self.sheet)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Decide")

    def say(self, note: str) -> None:
        """Why a decision may not be made, or what follows it."""
        self._note.say_usual(note)

    def insist(self, words: str) -> None:
        """Say for a moment why a key did nothing, in a way that is seen."""
        self._note.insist(words)
        if self.is_asking():
            self.sheet.say_problem(words)

    def set_inset(self, pixels: int) -> None:
        """How far from the sides the buttons stand."""
        self.setContentsMargins(pixels - 20, 0, pixels - 20, 0)

    def note(self) -> str:
        """What is said now."""
        return self._note.text()

    def ask(
        self, kind: Kind, words: str, missing: Missing, suggested: ReasonCode | None = None, note: str = ""
    ) -> None:
        """Ask for the reason of a decision."""
        self.sheet.ask(kind, words, missing, suggested, note)

    def is_asking(self) -> bool:
        """Whether the sheet is open."""
        return self.sheet.is_asking()

    def close_sheet(self) -> None:
        """Back to the buttons."""
        self.sheet.put_away()
        self._note.calm()

    def _confirmed(self, kind: object, reason: object) -> None:
        self.confirmed.emit(kind, reason)

    def _cancelled(self) -> None:
        self.close_sheet()
        self.closed.emit()
