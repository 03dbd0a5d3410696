"""A window with the review screen on a real session, its store out of reach, for tests that work at its keyboard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.cache.rows import OutboxFilter, QueueRow
from console.model.change import Change
from console.model.decision import Decision, Reason
from console.model.draft import Draft
from console.model.ids import DraftId
from console.model.person import Person
from console.rules.review import Review
from console.sync.notices import DraftsChanged
from console.sync.session import Session
from tests.support.memory_secrets import MemorySecrets
from tests.ui import desk
from ui.bridge import Bridge
from ui.draft.open_draft import OpenDraft
from ui.pages import PAGES
from ui.review.page import ReviewPage
from ui.shell.window import Window
from ui.shell.window_state import WindowState

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LIMIT_MS = 90_000


class ReviewWindow(NamedTuple):
    """Who works where."""

    window: Window
    page: ReviewPage
    session: Session
    bridge: Bridge
    bot: QtBot

    def shown(self) -> OpenDraft:
        """The draft on the table."""
        draft = self.page.shown()
        assert draft is not None, "no draft is on the table"
        return draft

    def review(self) -> Review:
        """What the rules say about it."""
        review = self.shown().review
        assert review is not None, "the rules have not spoken yet"
        return review

    def subject(self) -> str:
        """Of the draft on the table."""
        shown = self.page.shown()
        return shown.draft.submitted.ticket.subject if shown else ""

    def row(self, place: int) -> QueueRow:
        """A line of the queue."""
        row = self.page.queue.model.row(place)
        assert row is not None, f"the queue has no line {place}"
        return row

    def waiting(self) -> list[Decision]:
        """The decisions that wait on this computer."""
        return [row.decision for row in self.session.reader.outbox(OutboxFilter.WAITING)]

    def reason(self) -> Reason:
        """What is chosen in the reason sheet."""
        reason = self.page.centre.bar.sheet.reason()
        assert reason is not None, "no reason is chosen"
        return reason

    def comes(self, *drafts: Draft, gone: DraftId | None = None) -> None:
        """The store's feed brings these drafts, or says that one is gone."""
        changes = [Change(9_000, "draft_superseded", draft) for draft in drafts]
        if gone is not None:
            changes.append(Change(9_001, "draft_gone", id=gone))
        core = self.session._context

        def apply() -> None:
            applied = core.cache.apply(changes, "9001", desk.NOW)
            core.publish(DraftsChanged(applied.changed, applied.removed))

        core.core.call(apply).result(LIMIT_MS / 1000)

    def until(self, ready: Callable[[], bool]) -> None:
        """Wait for a condition, with a limit."""
        self.bot.waitUntil(ready, timeout=LIMIT_MS)

    def open(self, subject: str) -> None:
        """Go to the draft with this subject, and wait until the rules have spoken."""
        model = self.page.queue.model
        place = next(i for i in range(model.rowCount()) if (row := model.row(i)) and row.subject == subject)
        self.page.queue.list.choose_place(place)
        self.judged()

    def judged(self) -> None:
        """Wait until the rules have spoken about the text as it stands."""

        def spoken() -> bool:
            draft = self.page.shown()
            return (
                draft is not None and draft.review is not None and draft.review.text == self.page.centre.editor.text()
            )

        self.until(spoken)

    def ready(self) -> None:
        """Wait until the draft on the table has been seen with its findings, so that it may be decided on."""
        self.until(lambda: self.page.controller.gate.why_not() is None)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Text, wherever the focus is."""
        for character in text:
            QTest.keyClicks(self.window.focusWidget() or self.window, character)

    def toasts(self) -> str:
        """All that toasts say now."""
        return " | ".join(self.window.toasts.texts())


@contextmanager
def a_table(
    folder: Path, bot: QtBot, person: Person = desk.ADA, before: ReviewWindow | None = None
) -> Iterator[ReviewWindow]:
    """The sample's drafts on the table of `person`; or what is there after a restart of `before`."""
    if before is None:
        secrets = MemorySecrets()
        desk.fill(folder, secrets, person)
    else:
        secrets = cast("MemorySecrets", before.session._secrets)
    with desk.session_on(folder, secrets) as session:
        bridge = Bridge(session, lambda: desk.NOW)
        window = Window(lambda: desk.NOW, WindowState(None))
        window.resize(1280, 720)
        window.attach(bridge, PAGES)
        window.show()
        window.activateWindow()
        bot.waitExposed(window)
        page = window.page("review")
        assert isinstance(page, ReviewPage)
        table = ReviewWindow(window, page, session, bridge, bot)
        table.judged()
        yield table
        window.close()
        window.detach()
        bridge.close()
        window.deleteLater()
