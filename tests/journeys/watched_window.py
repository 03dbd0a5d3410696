"""The real console in a process of its own, which tells on its output what it paints and what is decided: one JSON
object a line. Started by `test_real_keys`; the arguments are those of `countersign`.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent

from console.model.decision import Kind, Reason
from console.rules.review import ReviewedDraft
from console.sync.decisions import Decisions
from ui.faults import faults
from ui.review.review_controller import ReviewController

LOOK_MS = 10


def tell(**what: object) -> None:
    """One line to whoever started this."""
    print(json.dumps(what), flush=True)


class Watcher(QObject):
    """Looks at the review screen after each paint, and at each key as it comes from the X server."""

    def __init__(self, table: ReviewController) -> None:
        super().__init__(table.centre)
        self._table = table
        self._before: dict[str, object] = {}
        self.painted: set[tuple[str, str]] = set()
        table.centre.installEventFilter(self)
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._tick = QTimer(self, interval=LOOK_MS)
        self._tick.timeout.connect(self._look)
        self._tick.start()
        faults.happened.connect(lambda where, error: tell(fault=f"{where}: {error!r}"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paints of the middle column, and keys."""
        if event.type() is QEvent.Type.Paint and watched is self._table.centre:
            QTimer.singleShot(0, self, self._painted)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched.isWindowType():
            tell(pressed=event.key(), marked=event.isAutoRepeat())
            self._before = {}  # whoever reads waits for how it is afterwards
        return False

    def on_screen(self) -> tuple[str, str]:
        """Number of the ticket and text, read from the widgets."""
        _, facts, *_ = self._table.centre.header.words()
        return facts.split(" ", 1)[0].removeprefix("#"), self._table.centre.editor.text()

    def composing(self) -> str:
        """What an input method has put into the reply for as long as it composes, read from its layout."""
        block = self._table.centre.editor.textCursor().block()
        return block.layout().preeditAreaText()

    def _painted(self) -> None:
        self.painted.add(self.on_screen())

    def _look(self) -> None:
        opened = self._table.open_draft()
        ready = opened is not None and self._table.gate.why_not() is None
        now: dict[str, object] = {
            "shown": opened.draft.submitted.ticket.id if opened is not None else "",
            "ready": ready,
            "asking": self._table.centre.bar.sheet.is_asking(),
            "focused": self._table.centre.window().isActiveWindow(),
            "text": opened.text if opened is not None else "",
            "composing": self.composing(),
        }
        if now != self._before:
            self._before = now
            tell(**now)


def watch() -> None:
    """Put the watcher at the table, and at the one door that every decision goes through."""
    laid: Callable[..., None] = ReviewController.__init__
    decide = Decisions.decide_reviewed
    watchers: list[Watcher] = []

    def with_watcher(self: ReviewController, *args: Any, **more: Any) -> None:
        laid(self, *args, **more)
        watchers.append(Watcher(self))

    def signed(self: Decisions, reviewed: ReviewedDraft, kind: Kind, reason: Reason | None = None) -> Any:
        number = reviewed.draft.submitted.ticket.id
        painted = (number, reviewed.text) in watchers[-1].painted
        tell(signed=number, kind=kind, painted=painted, text=reviewed.text, composing=watchers[-1].composing())
        return decide(self, reviewed, kind, reason)

    ReviewController.__init__ = with_watcher  # type: ignore[method-assign]
    Decisions.decide_reviewed = signed  # type: ignore[method-assign]


if __name__ == "__main__":
    from console.__main__ import main

    watch()
    sys.argv[0] = "countersign"
    main()
