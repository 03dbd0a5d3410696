"""Loads the timeline of the open draft from the store, once the person has stayed with it for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from console.model.draft import Draft
from console.model.event import Timeline
from ui.bridge import Bridge
from ui.widgets.timeline_pane import TimelinePane

SETTLE_MS = 120


class TimelineLoader(QObject):
    """Fills `pane`; `current` returns the open draft."""

    def __init__(
        self, bridge: Bridge, pane: TimelinePane, current: Callable[[], Draft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pane = pane
        self._current = current
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._ask)
        self._failed = False
        bridge.came_online.connect(self._again)

    def soon(self) -> None:
        """Ask, unless another draft is chosen in the meantime."""
        self._settled.start()

    def _again(self) -> None:
        if self._failed:
            self.soon()

    def _ask(self) -> None:
        self._failed = False
        draft = self._current()
        if draft is None:
            return

        def still_open() -> bool:
            now = self._current()
            return now is not None and now.id == draft.id

        def found(timeline: Timeline) -> None:
            if still_open():
                self._pane.show_items(timeline.items, self._bridge.now())

        def failed(error: BaseException) -> None:
            if still_open():
                self._failed = True
                self._pane.say(self._bridge.why(error))

        self._bridge.when(self._bridge.session.store.timeline(draft.id), self, found, failed)
