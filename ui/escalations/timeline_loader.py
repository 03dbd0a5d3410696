"""Loads the timeline of the open draft from the store, once the person has stayed on the draft for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.model.draft import Draft
from console.model.event import Timeline
from ui.bridge import Bridge
from ui.settled_load import SettledLoad
from ui.widgets.timeline_pane import TimelinePane


class TimelineLoader(QObject):
    """Fills `pane`; `current` returns the open draft."""

    def __init__(
        self, bridge: Bridge, pane: TimelinePane, current: Callable[[], Draft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pane = pane
        self._current = current
        self._settled = SettledLoad(bridge, self._ask, self)
        self.soon = self._settled.soon

    def _ask(self) -> None:
        draft = self._current()
        if draft is None:
            return

        def still_open() -> bool:
            now = self._current()
            return now is not None and now.id == draft.id

        def show_timeline(timeline: Timeline) -> None:
            if still_open():
                self._pane.show_items(timeline.items, self._bridge.now())

        def failed(error: BaseException) -> None:
            if still_open():
                self._settled.mark_failed()
                self._pane.say(self._bridge.why(error))

        self._bridge.when(self._bridge.session.store.timeline(draft.id), self, show_timeline, failed)
