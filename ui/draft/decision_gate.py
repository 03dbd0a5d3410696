"""What the person has before their eyes, and whether the rules have judged exactly that: the source of every decision.

A decision is made from one immutable value, and only this module gives it. It gives none while a draft is being laid
out, after anything of that failed, before the rules have answered, before the answer was painted, while an input
method composes, while a dialog is open over it, and for the first moment after a draft appeared, in which no one can
have read it: that is what a held key and an impatient second tap meet, also when the window hung in between.
"""

import logging
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from console.model.draft import Draft
from console.rules.review import Review, ReviewedDraft, reviewed
from ui.draft.answering_clock import AnsweringClock
from ui.faults import faults
from ui.language import phrase, tr
from ui.widgets.composed_line import COMPOSING

logger = logging.getLogger(__name__)

CHECKING = phrase("The text is being checked. Press again in a moment.")
JUST_HERE = phrase("This draft has only just appeared. Read it, then press again.")
UNFINISHED = phrase("“{name}” has no value yet. Finish it, then press again.")
COVERED = phrase("A dialog is open over this draft. Close it, then press again.")


class CannotBeJudged(Exception):
    """The rules failed on a text."""


class GatedDraft(Protocol):
    """What a screen knows about the draft that it shows."""

    draft: Draft
    text: str
    review: Review | None

    @property
    def judged_params(self) -> dict[str, object] | None:
        """As they were given to the rules."""


class TextSource(Protocol):
    """The text as it is."""

    def text(self) -> str:
        """All of it, without what is still being composed."""

    def preedit(self) -> str:
        """What an input method has not yet put into the text."""


class DecisionGate(QObject):
    """Watches what `surface` paints. `current` gives the draft that the screen means to show."""

    changed = Signal()
    """What may be decided on has changed."""
    failed = Signal(object)
    """Something raised while the draft was being shown: the error. The draft is no longer in sight."""
    ask_again = Signal()
    """The rules' last answer is no longer valid: they must check again."""

    def __init__(
        self,
        surface: QWidget,
        editor: TextSource,
        current: Callable[[], GatedDraft | None],
        parent: QObject,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._editor = editor
        self._current = current
        self.in_sight = AnsweringClock(self, monotonic)
        """How long the draft has been in sight with its findings."""
        self._laid: set[str] = set()
        self._required_parts: frozenset[str] = frozenset()
        self._waiting: ReviewedDraft | None = None
        self._painted: ReviewedDraft | None = None
        self._seen: tuple[object, ...] | None = None
        """Of what `in_sight` counts the time."""
        self.rooms: tuple[QWidget, ...] = (surface,)
        """What shows the draft: a fault in any of it is one of showing the draft."""
        self.unfinished: Callable[[], str] = lambda: ""
        """The field that shows something else than would be decided on, by name."""
        surface.installEventFilter(self)
        faults.happened.connect(self._fault)

    def begin(self, *parts: str) -> None:
        """Another draft is being laid out, in these parts: until `laid` names each, nothing is in sight."""
        self._required_parts = frozenset(parts)
        self._laid.clear()
        self._waiting = self._painted = self._seen = None
        self.in_sight.stop()

    def guard(self, show: Callable[[], object]) -> None:
        """Run a step of showing the draft. If it raises, nothing is in view any more, and `failed` is emitted."""
        try:
            show()
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing may be decided on half a draft
            self.fail(error)

    def fail(self, error: Exception) -> None:
        """The draft cannot be shown whole: nothing is in sight any more."""
        logger.error("a draft could not be shown", exc_info=error)
        self.begin()
        self.failed.emit(error)

    def laid(self, part: str) -> None:
        """A part of the screen shows the draft whole."""
        self._laid.add(part)
        self.look()

    def look(self) -> None:
        """What is shown or judged changed: it counts once it is painted."""
        value = self._value()
        if value is None or value == self._painted:
            return
        self._waiting = value
        self._surface.update(0, 0, 1, 1)  # a paint to notice: what is different is painted in the same one

    def reviewed(self) -> ReviewedDraft | None:
        """What may be decided on now: what was painted with its findings, and still is what is there."""
        return self._painted if self.why_not() is None else None

    def why_not(self) -> str | None:
        """Why nothing may be decided on now; None where something may."""
        if self._current() is None:
            return tr("No draft is open.")
        if self._is_covered():
            return COVERED
        if self._editor.preedit():
            return COMPOSING
        if name := self.unfinished():
            return UNFINISHED.format(name=name)
        value = self._value()
        if value is None or self._painted is None or value != self._painted:
            return CHECKING
        return None if self.in_sight.is_long_enough() else JUST_HERE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the paint. It counts when it is over: what is on the surface is painted after it. What was hidden has
        to be painted again.
        """
        if watched is not self._surface:
            return False
        if event.type() is QEvent.Type.Paint and (value := self._waiting) is not None:
            QTimer.singleShot(0, self, lambda: self._on_painted(value))
        elif event.type() is QEvent.Type.Hide:  # also as the window is minimised: it comes back without a picture
            self._waiting = self._painted = self._seen = None
            self.in_sight.stop()
        elif event.type() is QEvent.Type.Show:
            self.look()
        return False

    def _is_covered(self) -> bool:
        """Whether a dialog keeps keys and mouse from the draft: what comes from elsewhere, as from a screen reader,
        waits too.
        """
        dialog = QApplication.activeModalWidget()
        return dialog is not None and not dialog.isAncestorOf(self._surface) and dialog is not self._surface.window()

    def _fault(self, _where: str, error: object) -> None:
        """Qt called a method that failed, a paint perhaps: where it belongs to the draft, that is not shown whole."""
        if not self._required_parts or not isinstance(error, Exception) or not self._is_from_required_part(error):
            return
        self.begin()
        QTimer.singleShot(0, self, lambda: self.failed.emit(error))

    def _is_from_required_part(self, error: Exception) -> bool:
        trace = error.__traceback__
        while trace is not None:
            owner = trace.tb_frame.f_locals.get("self")
            while isinstance(owner, QObject) and isValid(owner):
                if owner in self.rooms:
                    return True
                owner = owner.parent()
            trace = trace.tb_next
        return False

    def _value(self) -> ReviewedDraft | None:
        current = self._current()
        if current is None or not self._required_parts or not self._required_parts <= self._laid:
            return None
        if self._editor.text() != current.text:
            return None
        return reviewed(current.draft, current.text, current.judged_params, current.review)

    def _on_painted(self, value: ReviewedDraft) -> None:
        if value is not self._waiting or value != self._value():
            return
        self._waiting, self._painted = None, value
        context = value.draft.id, value.draft.revision, value.review.seen_message, value.review.policy_version
        if self._seen != context:
            self._seen = context
            self.in_sight.begin()
        self.changed.emit()
