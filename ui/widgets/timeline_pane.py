"""A draft's timeline, or a sentence that says why it is not there: not asked for yet, or no answer."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.model.event import TimelineItem
from ui.widgets.empty_state import EmptyState
from ui.widgets.timeline_view import TimelineView


class TimelinePane(QWidget):
    """Shows what it is given; requests nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = TimelineView(self)
        self.wait = EmptyState(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 12, 0)
        column.addWidget(self.line, 1)
        column.addWidget(self.wait, 1)

    def show_items(self, items: Sequence[TimelineItem], now: datetime) -> None:
        """What happened, oldest first."""
        self.line.set_items(items, now)
        self.line.setVisible(True)
        self.wait.setVisible(False)

    def say(self, why: str) -> None:
        """Why there is none."""
        self.line.set_entries(())
        self.line.setVisible(False)
        self.wait.say("", why)
        self.wait.setVisible(True)
