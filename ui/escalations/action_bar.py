"""The decisions on an escalated draft: buttons with their keys, below them who may decide."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Actions
from ui.draft.decision_bar import DecisionBar
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton


class EscalationBar(DecisionBar):
    """Approve, edit, return, reject. The hint stays below the sheet too."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.approve = KeycapButton.for_action(actions["approve"], self, primary=True)
        self.edit = KeycapButton("Edit", "".join(actions.keys("edit")), self)
        self.edit.clicked.connect(actions["edit"].trigger)
        actions["edit"].enabledChanged.connect(self.edit.setEnabled)
        self.give_back = KeycapButton.for_action(actions["return"], self)
        self.refuse = KeycapButton.for_action(actions["reject"], self)
        row = FlowRow(self.buttons, spacing=6)
        for button in (self.approve, self.edit, self.give_back, self.refuse):
            row.add(button)
        around = QVBoxLayout(self.buttons)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.buttons, self.sheet, self.hint):
            column.addWidget(widget)
