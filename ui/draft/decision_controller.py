"""Turns keys into decisions, for every screen that decides on a draft: what may be done now, what is asked first, what
is said afterwards.

Only this module enforces that a decision is about what a person saw and the rules judged: it is made from the value
that `DecisionGate` gives, or not at all.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from console.model.decision import Kind, Reason, ReasonCode
from console.model.finding import Severity
from console.model.ids import DecisionKey
from console.rules.review import ReviewedDraft
from console.rules.workflow import Verdict
from console.sync.notices import DecisionMade, DecisionUndone
from ui.actions import Actions
from ui.bridge import Bridge, Toast
from ui.draft.answering_clock import AnsweringClock
from ui.draft.decision_bar import DecisionBar
from ui.draft.decision_gate import DecisionGate
from ui.draft.open_draft import OpenDraft
from ui.draft.reason_sheet import Missing, missing_of
from ui.draft.wording import DONE, DONE_WITHIN, ticket_words
from ui.language import phrase, tr
from ui.widgets.after_paint import SoonAfterPaint
from ui.widgets.announcing import announce
from ui.widgets.composed_line import COMPOSING
from ui.widgets.times import said_here

KEEPING = phrase("The decision is being saved.")
ASKED = phrase("Give the reason first, or go back with Esc.")
SLOW_MS = 100
"""A decision that is saved sooner changes nothing in the bar meanwhile: drawing that would hold up the next draft."""


class DecisionController(QObject):
    """Binds the deciding actions of one screen. `asks` names the actions that ask for a reason first, with the kind of
    decision and the words of the confirming button. `undo_on` names the screen on which undo is bound ("" for all).
    `forbids` says why a screen allows no decision, beyond what holds everywhere.
    """

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        screen: str,
        bar: DecisionBar,
        gate: DecisionGate,
        asks: Mapping[str, tuple[Kind, str]],
        parent: QWidget,
        *,
        undo_on: str,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._screen = screen
        self._bar = bar
        self._gate = gate
        self._page = parent
        self._busy = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._show_saving)
        self._untold: list[DecisionMade] = []
        self._tell_soon = SoonAfterPaint(parent, self._tell)
        self._undoing = False
        self._since_undone: AnsweringClock | None = None
        self.forbids: Callable[[], str | None] = lambda: None
        self.current: Callable[[], OpenDraft | None] = lambda: None
        self.decided: Callable[[DecisionMade], object] = lambda _made: None
        self.undone: Callable[[DecisionUndone], object] = lambda _undone: None
        self.changed: Callable[[], object] = lambda: None
        self.not_yet: Callable[[ReviewedDraft], str | None] = lambda _reviewed: None
        """Why an approval that is allowed is asked about first."""
        self._kinds = {"approve": Kind.APPROVE} | {name: kind for name, (kind, _) in asks.items()}
        actions.bind("approve", self.approve, screen, lambda: self.why_not(Kind.APPROVE))
        for name, (kind, words) in asks.items():
            actions.bind(name, partial(self._ask_reason, kind, words), screen, partial(self.why_not, kind))
        actions.bind("undo", self.undo, undo_on)
        actions.refused.connect(self._refused)
        bar.confirmed.connect(self._confirmed)
        bar.noted.connect(self._on_noted)

    # --- what may be done

    def why_not(self, kind: Kind) -> str | None:
        """Why a decision of `kind` may not be made now; None if it may. A text that is being checked forbids nothing
        here, or the buttons would flicker with each key; it is asked for at the press.
        """
        draft = self.current()
        if draft is None:
            return self.forbids() or tr("No draft is open.")
        why = self.forbids() or _why_closed(draft)
        if why is None and self._busy:
            why = KEEPING
        if why is None and self._bar.sheet.is_asking():
            why = ASKED
        return why or self._forbidden(draft, kind)

    def _forbidden(self, draft: OpenDraft, kind: Kind) -> str | None:
        if draft.review is None:
            return None
        verdict = self._verdict(draft, kind)
        return None if verdict.allowed or verdict.override else said_here(verdict.message, self._bridge.now())

    def approve(self) -> None:
        """Approve the text as it is; a senior gives a reason to override a blocking finding."""
        if self.why_not(Kind.APPROVE) is not None or (reviewed := self._reviewed_draft()) is None:
            return
        if not reviewed.review.approval.allowed:
            kind = reviewed.review.suggested
            words = tr("Approve anyway")
            missing = self._missing(kind, note_needed=True)
            self._bar.sheet.ask(kind, words, missing, ReasonCode.OVERRIDE, self._note())
            self.changed()
            return
        if (why := self.not_yet(reviewed)) is not None:
            self._insist(why)
            return
        self._decide(reviewed, Kind.APPROVE, None)

    def undo(self, key: DecisionKey | None = None) -> None:
        """Undo a decision: the last one of this computer, or that of `key`. One at a time: a second press within a
        moment of the first was meant for the same decision.
        """
        if self._undoing or not (self._since_undone is None or self._since_undone.is_long_enough()):
            return
        self._undoing = True
        self._bridge.when(self._bridge.session.decisions.undo(key), self, self._taken_back, self._not_taken_back)

    # --- the press

    def _reviewed_draft(self) -> ReviewedDraft | None:
        """What a press decides on; None if nothing is in view, which is then explained."""
        if (why := self._gate.why_not()) is not None:
            self._insist(why)
            return None
        return self._gate.reviewed()

    def _ask_reason(self, kind: Kind, words: str) -> None:
        if self.why_not(kind) is not None or self._reviewed_draft() is None:
            return
        needed = kind is Kind.RETURN
        self._bar.sheet.ask(kind, words, self._missing(kind, note_needed=needed), self._suggested(kind), self._note())
        self.changed()

    def _confirmed(self, kind: Kind, reason: Reason | None) -> None:
        kind = Kind.APPROVE if kind is Kind.CORRECT else kind
        draft = self.current()
        if draft is None or not self._bar.sheet.is_asking():
            return
        why = self.forbids() or _why_closed(draft) or (KEEPING if self._busy else None) or self._forbidden(draft, kind)
        if why is not None:
            self._insist(why)
        elif self._bar.sheet.is_composing():
            self._insist(COMPOSING)  # some input methods would throw the word away if they were told to end it
        elif (reviewed := self._reviewed_draft()) is not None:
            self._decide(reviewed, kind, reason)

    def _decide(self, reviewed: ReviewedDraft, kind: Kind, reason: Reason | None) -> None:
        self._busy = True
        self._bar.close_sheet()
        self._slow.start()
        self._bridge.when(
            self._bridge.session.decisions.decide_reviewed(reviewed, kind, reason), self, self._made, self._failed
        )

    def _refused(self, name: str, reason: str) -> None:
        """The key of a disabled action was pressed."""
        if name in self._kinds and self._actions.screen == self._screen and self._bar.isVisible():
            self._insist(reason)
            self._actions.said()

    def _insist(self, why: str) -> None:
        self._bar.insist(why)
        announce(self._page, why, urgent=True)

    # --- afterwards

    def _made(self, decision: DecisionMade) -> None:
        """The next draft first, then what was done with this one."""
        self._end_saving()
        self._untold.append(decision)
        self._tell_soon.soon()
        self.decided(decision)

    def _tell(self) -> None:
        untold, self._untold = self._untold, []
        for decision in untold:
            self._tell_of(decision)
        self.changed()

    def _tell_of(self, decision: DecisionMade) -> None:
        seconds = max(1.0, (decision.undo_until - self._bridge.now()).total_seconds())
        keys = self._actions["undo"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys and isinstance(QApplication.focusWidget(), QTextEdit):
            keys = tr("Esc, {keys}", keys=keys)  # in the text it takes back what was typed
        words = f"{DONE[decision.kind]}: {ticket_words(decision.ticket, decision.subject)}"
        undo = partial(self.undo, decision.key)
        self._bridge.toast.emit(
            Toast(words, tr("Undo"), undo, seconds=seconds, counts_down=True, keys=keys, topic=decision.key)
        )

    def _show_saving(self) -> None:
        self.changed()

    def _end_saving(self) -> None:
        self._busy = False
        self._slow.stop()

    def _failed(self, error: BaseException) -> None:
        self._end_saving()
        self._bridge.say(self._bridge.said(error), grave=True)
        self._gate.ask_again.emit()
        self.changed()

    def _taken_back(self, undone: DecisionUndone) -> None:
        self._end_undoing()
        self._tell()
        whose = ticket_words(undone.ticket, undone.subject, undone.customer)
        then = tr("It was not sent.") if not undone.on_store else tr("The draft is open again.")
        words = tr("Undone: {done}, {whose}. {then}", done=DONE_WITHIN[undone.kind], whose=whose, then=then)
        self._bridge.toast.emit(Toast(words, topic=undone.key))
        self.undone(undone)

    def _not_taken_back(self, error: BaseException) -> None:
        self._end_undoing()
        self._bridge.say(self._bridge.said(error), grave=True)

    def _end_undoing(self) -> None:
        self._undoing = False
        self._since_undone = self._since_undone or AnsweringClock(self)
        self._since_undone.begin()

    # --- reasons

    def _verdict(self, draft: OpenDraft, kind: Kind) -> Verdict:
        assert draft.review is not None
        return draft.review.approval if kind is Kind.APPROVE else draft.review.verdicts[kind]

    def _suggested(self, kind: Kind) -> ReasonCode | None:
        draft = self.current()
        if draft is None:
            return None
        if draft.reason is not None:
            return draft.reason
        if kind is Kind.RETURN:
            return ReasonCode.OTHER
        if kind is not Kind.ESCALATE or draft.review is None:
            return None
        for finding in draft.review.findings:
            if finding.severity in (Severity.BLOCK, Severity.ESCALATE):
                return ReasonCode.POLICY_RESTRICTION
        low = any("confidence" in finding.rule for finding in draft.review.findings)
        return ReasonCode.UNCERTAIN if low else None

    def _missing(self, kind: Kind, *, note_needed: bool) -> Missing:
        return missing_of(kind, self._bridge.reader.policy(), note_needed=note_needed)

    def _note(self) -> str:
        draft = self.current()
        return "" if draft is None else draft.note

    def _on_noted(self, note: str, reason: Any) -> None:
        """An unfinished reason: it is kept with the draft until it is decided, whatever happens to the sheet."""
        draft = self.current()
        if draft is not None and (draft.note, draft.reason) != (note, reason):
            draft.note, draft.reason = note, reason
            self._bridge.session.set_reason(draft.id, note, reason)


def _why_closed(draft: OpenDraft) -> str | None:
    if draft.closed:
        return tr("This draft can no longer be decided.")
    if draft.newer is not None:
        return tr("First choose what happens to your text on the newer draft.")
    return None
