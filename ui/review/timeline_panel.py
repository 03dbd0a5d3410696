"""What has happened to the draft so far, fetched from the store when the panel is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.model.event import Timeline
from console.model.ids import Clock
from ui.language import tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.timeline_view import TimelineView


class TimelinePanel(QWidget):
    """Emits `wanted` when it is shown without a timeline."""

    wanted = Signal()

    def __init__(self, now: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._known = False
        self._line = TimelineView(self)
        self._wait = EmptyState(self, tr("Asking the store"))
        self._wait.activated.connect(self.ask)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._wait)
        self._pages.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 12, 0)
        column.addWidget(self._pages)

    def forget(self) -> None:
        """Another draft: clear the timeline of the one before."""
        self._known = False
        self._pages.setCurrentWidget(self._wait)
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Ask the store."""
        self._wait.say(tr("Asking the store"))
        self._pages.setCurrentWidget(self._wait)
        self.wanted.emit()

    def show_timeline(self, timeline: Timeline) -> None:
        """The store's answer."""
        self._known = True
        self._line.set_items(timeline.items, self._now())
        self._pages.setCurrentWidget(self._line)

    def ask_again(self) -> None:
        """The store answers now: ask, if someone looks and there is no answer yet."""
        if not self._known and self.isVisible():
            self.ask()

    def show_problem(self, why: str, *, connecting: bool = False) -> None:
        """Why there is no answer; while the console connects, it comes by itself."""
        if connecting:
            self._wait.say(tr("Asking the store"), why)
        else:
            self._wait.say(tr("The timeline is in the store"), why, tr("Try again"))
        self._pages.setCurrentWidget(self._wait)

    def showEvent(self, event: object) -> None:
        """The panel is shown."""
        if not self._known:
            self.ask()
