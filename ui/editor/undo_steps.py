"""Undo of what a person typed: in bursts, and still there when they return to the draft.

Qt joins all consecutive typing into one step of undo. It does not join across a saved state, so a pause and the end of
a sentence mark the document as saved. The texts between the steps are remembered by Qt's own count of steps, and can be
put under another document as its past.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument

PAUSE_MS = 900
"""After a pause this long, typing begins another step."""
_ENDS = ".!?…。！？؟\u2029"
MOST_STEPS, MOST_CHARACTERS = 100, 200_000
"""The most that is remembered of one draft; the oldest steps are forgotten first."""


class UndoSteps(QObject):
    """The steps of one document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._texts: dict[int, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.close)

    def begin(self, text: str) -> None:
        """Begins with another text, which has no past."""
        self._pause.stop()
        self._document.clearUndoRedoStacks()
        self._texts = {self._document.availableUndoSteps(): text}
        self.close()

    def typed(self, position: int, added: int) -> None:
        """Something was typed: a burst continues, or ends with its sentence."""
        self._pause.start()
        if added == 1 and self._document.characterAt(position) in _ENDS:
            QTimer.singleShot(0, self, self.close)

    def remember(self, text: str) -> None:
        """What the text is after the step that was made last."""
        step = self._document.availableUndoSteps()
        if not self._document.isRedoAvailable():  # after an undo the later steps can still be gone to
            self._texts = {at: kept for at, kept in self._texts.items() if at < step}
        self._texts[step] = text

    def close(self) -> None:
        """What is typed next is a separate step."""
        self._document.setModified(False)

    def texts(self) -> tuple[str, ...]:
        """The texts that undo leads back to, oldest first; the last is the one that is there."""
        now = self._document.availableUndoSteps()
        past = [self._texts[at] for at in sorted(self._texts) if at <= now][-MOST_STEPS:]
        return tuple(reversed(_fitting(reversed(past))))

    def remembered(self) -> tuple[str, ...]:
        """The texts that were remembered, oldest first, whatever has become of the document."""
        return tuple(reversed(_fitting(reversed([self._texts[at] for at in sorted(self._texts)][-MOST_STEPS:]))))

    def later(self) -> tuple[str, ...]:
        """The texts that redo leads to, nearest first."""
        if not self._document.isRedoAvailable():
            return ()
        now = self._document.availableUndoSteps()
        return tuple(_fitting(self._texts[at] for at in sorted(self._texts) if at > now))[:MOST_STEPS]


def _fitting(texts: Iterable[str]) -> list[str]:
    """The first of `texts`, each but once in a row, as far as there is room."""
    fitting: list[str] = []
    room = MOST_CHARACTERS
    for text in texts:
        room -= len(text)
        if room < 0 and fitting:
            break
        if not fitting or fitting[-1] != text:
            fitting.append(text)
    return fitting


def step_to(document: QTextDocument, now: str, then: str) -> None:
    """Change a document that holds `now` into one that holds `then`, as one step, where they differ and no more."""
    start = 0
    most = min(len(now), len(then))
    while start < most and now[start] == then[start]:
        start += 1
    end = 0
    while end < most - start and now[-1 - end] == then[-1 - end]:
        end += 1
    document.setModified(False)
    cursor = QTextCursor(document)
    cursor.setPosition(_units(now[:start]))
    cursor.setPosition(_units(now[: len(now) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(then[start : len(then) - end])


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)
