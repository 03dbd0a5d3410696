"""The decisions of the review screen: buttons with their keys, and below them why one is disabled or what follows."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.draft.decision_bar import DecisionBar
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton


class ActionBar(DecisionBar):
    """Approve, escalate, reject, skip. The hint goes with the buttons."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.approve = KeycapButton.for_action(actions["approve"], self, primary=True)
        self.escalate = KeycapButton.for_action(actions["escalate"], self)
        self.reject = KeycapButton.for_action(actions["reject"], self)
        self.skip = KeycapButton("Skip", "J", self)
        self.skip.clicked.connect(actions["next"].trigger)
        row = FlowRow(self.buttons)
        for button in (self.approve, self.escalate, self.reject, self.skip):
            row.add(button)
        column = QVBoxLayout(self.buttons)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self.hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 0, 20, 0)
        outer.addWidget(self.buttons)
        outer.addWidget(self.sheet)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Decide")

    def set_inset(self, pixels: int) -> None:
        """How far from the sides the buttons are."""
        self.setContentsMargins(pixels - 20, 0, pixels - 20, 0)
