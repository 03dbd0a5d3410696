"""A person at the window: presses keys, reads what is shown, waits for it to change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.local.profiles import Profile
from console.model.ids import DraftId
from console.sync.session import Session
from ui.app import make_application
from ui.application import Application
from ui.draft.open_draft import OpenDraft
from ui.escalations.page import EscalationsPage
from ui.review.page import ReviewPage

LIMIT_MS = 90_000
"""Far longer than anything here takes; after it a wait is given up."""

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Hands:
    """Somebody before one open window."""

    def __init__(self, whole: Application) -> None:
        self.whole = whole
        self.window = whole.window

    @property
    def session(self) -> Session:
        """The core behind the window."""
        session = self.whole.session()
        assert session is not None, "the profile did not open"
        return session

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self._focus(), key, modifiers)

    def write(self, text: str) -> None:
        """Types, letter by letter."""
        QTest.keyClicks(self._focus(), text)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Lets the window live until `holds`; fails with `what` where that takes too long."""
        deadline = QDeadlineTimer(LIMIT_MS)
        loop = QEventLoop()
        tick = QTimer()
        tick.timeout.connect(loop.quit)
        tick.start(15)
        while not holds():
            assert not deadline.hasExpired(), f"waited in vain for {what}; the window says: {self.words()}"
            loop.exec()

    def says(self, words: str) -> bool:
        """Whether the window shows a label with `words` in it."""
        return words in self.words()

    def words(self) -> str:
        """All that stands in the labels that can be seen."""
        labels = [label for label in self.window.findChildren(QLabel) if label.isVisible()]
        return " · ".join(f"{label.text()} {label.accessibleName()}".strip() for label in labels)

    def _focus(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        if modal is None and QApplication.activeWindow() is None:  # a window manager would have seen to it
            self.window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is not None, "the window to be active again")
        focus = QApplication.focusWidget()
        if modal is not None:
            return focus if focus is not None and modal.isAncestorOf(focus) else modal
        return focus or self.window


class Reviewer(Hands):
    """An agent on the review screen."""

    @property
    def page(self) -> ReviewPage:
        """The screen."""
        page = self.window.page("review")
        assert isinstance(page, ReviewPage)
        return page

    def draft(self) -> OpenDraft:
        """What lies on the table, once it was checked."""

        def checked() -> bool:
            opened = self.page.shown()
            return opened is not None and opened.review is not None and opened.review.text == opened.text

        self.until(checked, "a draft that has been checked")
        opened = self.page.shown()
        assert opened is not None
        return opened

    def approve(self) -> None:
        """Ctrl+Enter, and the next draft is there."""
        self._decide(lambda: self.press(Key.Key_Return, CTRL))

    def correct(self, more: str) -> str:
        """Writes `more` at the end of the text and approves; gives the text as it then stood."""
        before = self.draft()
        self.press(Key.Key_Return)
        self.press(Key.Key_End, CTRL)
        self.write(more)
        self.until(lambda: before.text.endswith(more), "the typed text")
        final = self.draft().text
        self.approve()
        return final

    def reject(self) -> None:
        """Ctrl+Backspace, the first reason, Enter."""

        def keys() -> None:
            self.press(Key.Key_Backspace, CTRL)
            self.press(Key.Key_1)
            self.press(Key.Key_Return)

        self._decide(keys)

    def escalate(self, note: str) -> None:
        """Ctrl+E, the first reason, a note, Enter."""

        def keys() -> None:
            self.press(Key.Key_E, CTRL)
            self.press(Key.Key_1)
            self.write(note)
            self.press(Key.Key_Return)

        self._decide(keys)

    def skip(self) -> None:
        """J."""
        before = self.draft().id
        self.press(Key.Key_J)
        self.until(lambda: self.draft().id != before, "the next draft")

    def _decide(self, keys: Callable[[], None]) -> None:
        before = self.draft().id
        self.until(lambda: self.page.controller.gate.why_not() is None, "a draft that was seen with its findings")
        keys()
        self.until(lambda: (shown := self.page.shown()) is None or shown.id != before, "the next draft")


class Senior(Hands):
    """A senior on the escalations screen."""

    @property
    def page(self) -> EscalationsPage:
        """The screen."""
        page = self.window.page("escalations")
        assert isinstance(page, EscalationsPage)
        return page

    def visit(self) -> None:
        """Ctrl+2."""
        self.press(Key.Key_2, CTRL)
        self.until(lambda: self.window.page("escalations") is not None, "the escalations")

    def draft_id(self) -> DraftId:
        """The escalated draft that is open and checked."""
        self.until(lambda: self.page.draft is not None and self.page.review is not None, "an escalated draft")
        draft = self.page.draft
        assert draft is not None
        return draft.id

    def reject(self, note: str) -> None:
        """Ctrl+Backspace, the last reason, a note, Enter."""
        self._in_sheet(lambda: self.press(Key.Key_Backspace, CTRL), f"9{note}")

    def give_back(self, note: str) -> None:
        """Ctrl+G, guidance, Enter."""
        self._in_sheet(lambda: self.press(Key.Key_G, CTRL), f"1{note}")

    def _in_sheet(self, opening: Callable[[], None], written: str) -> None:
        """A digit chooses a reason, letters go into the note."""
        before = self.draft_id()
        self.until(
            lambda: self.page.controller.gate.why_not() is None, "an escalated draft that was seen with its findings"
        )
        opening()
        self.until(self.page.detail.bar.sheet.is_asking, "the question for a reason")
        self.write(written)
        self.press(Key.Key_Return)
        self.until(lambda: self.page.draft is None or self.page.draft.id != before, "the next escalation")


@contextmanager
def window_on(profile: Profile) -> Iterator[Application]:
    """The whole application on `profile`, opened as `countersign` opens it, closed at the end."""
    whole = Application(make_application(), profile)
    try:
        hands = Hands(whole)
        hands.until(lambda: whole.session() is not None, "the profile to open")
        whole.window.activateWindow()
        yield whole
    finally:
        whole.window.close()
        whole.close()
