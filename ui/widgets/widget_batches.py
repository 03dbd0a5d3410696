"""The first of many widgets at once, the others on demand: making two hundred at once blocks the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui import outside_text
from ui.language import tr
from ui.widgets.label import LinkLabel

FIRST, STEP = 24, 48


class WidgetBatches(QObject):
    """Calls what makes each widget, in order; `link` offers the next ones while there are any."""

    def __init__(self, link: LinkLabel, what: str, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._what = what
        self._left: list[Callable[[], object]] = []
        link.activated.connect(self.more)
        link.hide()

    def begin(self, makers: Sequence[Callable[[], object]]) -> None:
        """Start with other widgets: show the first of them."""
        self._left = list(makers)
        self._make(FIRST)

    def more(self) -> None:
        """The next ones."""
        self._make(STEP)

    def until(self, there: Callable[[], bool]) -> None:
        """As many as it takes."""
        while self._left and not there():
            self._make(STEP)

    def _make(self, count: int) -> None:
        now, self._left = self._left[:count], self._left[count:]
        for make in now:
            make()
        left = len(self._left)
        words = (
            tr("Show {shown} of {left} more {what}", shown=min(left, STEP), left=left, what=self._what) if left else ""
        )
        self._link.say(words)
        outside_text.name(self._link, words)
