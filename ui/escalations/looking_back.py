"""The life of the draft that is open, asked of the store once the person has stayed with it for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from console.model.draft import Draft
from console.model.event import Timeline
from ui.bridge import Bridge
from ui.widgets.life import Life

SETTLE_MS = 120


class LookingBack(QObject):
    """Stands between a life that is shown and the store; `current` gives the draft that is open."""

    def __init__(self, bridge: Bridge, life: Life, current: Callable[[], Draft | None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._life = life
        self._current = current
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._ask)
        self._failed = False
        bridge.came_online.connect(self._again)

    def soon(self) -> None:
        """Ask, unless another draft is chosen meanwhile."""
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
                self._life.show_items(timeline.items, self._bridge.now())

        def failed(error: BaseException) -> None:
            if still_open():
                self._failed = True
                self._life.say(self._bridge.why(error))

        self._bridge.when(self._bridge.session.timeline(draft.id), self, found, failed)
