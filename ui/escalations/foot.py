"""The foot of an escalated draft: the buttons that decide, the sheet that takes their place, and what is said below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.model.decision import Kind, ReasonCode
from ui.actions import Actions
from ui.draft.hint_line import HintLine
from ui.draft.reason_sheet import Missing, ReasonSheet
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton


class Foot(QWidget):
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
        self.edit = KeycapButton("Edit", "".join(actions.keys("edit")), self)
        self.edit.clicked.connect(actions["edit"].trigger)
        actions["edit"].enabledChanged.connect(self.edit.setEnabled)
        self.give_back = KeycapButton.for_action(actions["return"], self)
        self.refuse = KeycapButton.for_action(actions["reject"], self)
        self.buttons = FlowRow(self, spacing=6)
        for button in (self.approve, self.edit, self.give_back, self.refuse):
            self.buttons.add(button)
        self.sheet = ReasonSheet(self.buttons, self)
        self.sheet.confirmed.connect(self.confirmed)
        self.sheet.noted.connect(self.noted)
        self.sheet.cancelled.connect(self._cancelled)
        self.says = HintLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.buttons, self.sheet, self.says):
            column.addWidget(widget)

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
        self.says.calm()

    def insist(self, words: str) -> None:
        """Say why a key did nothing, in a way that is seen."""
        self.says.insist(words)
        if self.is_asking():
            self.sheet.say_problem(words)

    def _cancelled(self) -> None:
        self.close_sheet()
        self.closed.emit()
