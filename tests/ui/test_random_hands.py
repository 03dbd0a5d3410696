"""Random hands at the review screen: whatever is pressed, typed, composed and arrives, every decision is on what was
painted: its draft in the header, its revision, its text in the editor.
"""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from tests.ui import desk
from tests.ui.reviewing import CTRL, ReviewWindow

STEPS = 20


class Painted(QObject):
    """What stood on the screen after each paint, read from the widgets."""

    def __init__(self, table: ReviewWindow) -> None:
        super().__init__(table.window)
        self._centre = table.page.centre
        self.seen: set[tuple[str, str, str]] = set()
        self.ended = False
        self._centre.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look once the paint is over."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, self.look)
        return False

    def look(self) -> None:
        """Remember ticket, revision and text."""
        if self.ended:
            return
        _, facts, _, rest = self._centre.header.words()
        self.seen.add((facts.split(" ", 1)[0], rest.split("Revision ")[-1], self._centre.editor.text()))


def send(table: ReviewWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, *, repeats: bool) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        widget = table.window.focusWidget() or table.window
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, "\r", autorep=repeats))


def hands(table: ReviewWindow, choose: random.Random) -> dict[str, Callable[[], None]]:
    """What may happen next."""
    editor, queue = table.page.centre.editor, table.page.queue

    def hold() -> None:
        table.press(Qt.Key.Key_Return, CTRL)
        for _ in range(6):
            send(table, Qt.Key.Key_Return, CTRL, repeats=True)
            table.bot.wait(15)

    def twice() -> None:
        table.press(Qt.Key.Key_Return, CTRL)
        table.bot.wait(choose.choice((0, 20, 100)))
        table.press(Qt.Key.Key_Return, CTRL)

    def compose() -> None:
        editor.setFocus()
        QCoreApplication.sendEvent(editor, QInputMethodEvent("にほん", []))

    def commit() -> None:
        event = QInputMethodEvent()
        event.setCommitString("日本")
        QCoreApplication.sendEvent(editor, event)

    def comes() -> None:
        opened = table.page.shown()
        if opened is not None:
            table.comes(desk.newer(opened.newer or opened.draft))

    def take() -> None:
        if table.page.centre.banner.isVisible():
            table.page.centre.banner.activated.emit(choose.choice(("rebase", "keep_new")))

    def undo() -> None:
        queue.list.setFocus()
        table.press(Qt.Key.Key_Z, CTRL)

    def search() -> None:
        queue.search.setText(choose.choice(("", "invoice", "refund", "zzzz")))

    def write() -> None:
        editor.setFocus()
        editor.textCursor().insertText(choose.choice(("a", "b. ", "👍")))

    def settle() -> None:
        table.bot.wait(choose.choice((10, 100, 650)))

    return {
        "next": lambda: queue.list.walk(1),
        "back": lambda: queue.list.walk(-1),
        "approve": lambda: table.press(Qt.Key.Key_Return, CTRL),
        "hold": hold,
        "twice": twice,
        "escalate": lambda: table.press(Qt.Key.Key_E, CTRL),
        "confirm": lambda: table.press(Qt.Key.Key_Return),
        "digit": lambda: table.press(Qt.Key.Key_2),
        "write": write,
        "compose": compose,
        "commit": commit,
        "comes": comes,
        "take": take,
        "undo": undo,
        "search": search,
        "settle": settle,
        "rest": lambda: table.bot.wait(650),
    }


@pytest.mark.parametrize("seed", range(3))
def test_every_decision_is_on_what_was_painted(table: ReviewWindow, seed: int) -> None:
    choose = random.Random(seed)
    painted = Painted(table)
    can = hands(table, choose)
    decided = {}
    for _ in range(STEPS):
        can[choose.choice(list(can))]()
        for decision in table.waiting():
            decided[decision.key] = decision
    table.bot.wait(100)
    painted.ended = True
    for decision in (*decided.values(), *table.waiting()):
        draft = table.session.reader.outbox_row(decision.key)
        assert draft is not None
        assert draft.base is not None
        ticket = draft.base.submitted.ticket
        text = draft.base.submitted.text if decision.final_text is None else decision.final_text
        assert (f"#{ticket.id}", str(decision.revision), text) in painted.seen
        last = draft.base.submitted.last_message()
        assert decision.seen_message == (last.id if last else None)
