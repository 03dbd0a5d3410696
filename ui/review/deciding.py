"""Turning keys into decisions: what may be done now, what is asked first, what is said afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from console.model.decision import Kind, Reason, ReasonCode
from console.model.finding import Severity
from console.model.ids import DraftId
from console.rules.workflow import Verdict
from console.sync.notices import Made, Undone
from ui.actions import Actions
from ui.bridge import Bridge, Said
from ui.review.action_bar import ActionBar
from ui.review.open_draft import OpenDraft
from ui.review.reason_sheet import Missing, missing_of
from ui.review.wording import DONE, effect_words, shortened

SCREEN = "review"


class Deciding(QObject):
    """Binds the deciding actions of the review screen. `current` gives the draft on the table."""

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        bar: ActionBar,
        current: Callable[[], OpenDraft | None],
        decided: Callable[[Made], object],
        undone: Callable[[Undone], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._bar = bar
        self._current = current
        self._decided = decided
        self._undone = undone
        self._busy = False
        actions.bind("approve", self.approve, SCREEN, lambda: self.why_not(Kind.APPROVE))
        actions.bind("escalate", lambda: self._ask(Kind.ESCALATE), SCREEN, lambda: self.why_not(Kind.ESCALATE))
        actions.bind("reject", lambda: self._ask(Kind.REJECT), SCREEN, lambda: self.why_not(Kind.REJECT))
        actions.bind("undo", self.undo)
        bar.confirmed.connect(self._confirmed)

    def why_not(self, kind: Kind) -> str | None:
        """Why a decision of `kind` may not be made now; None if it may."""
        shown = self._current()
        if shown is None:
            return "No draft is open."
        if shown.closed:
            return "This draft can no longer be decided."
        if shown.newer is not None:
            return "Choose first what becomes of your text on the newer draft."
        if self._busy:
            return "The decision is being kept."
        if shown.review is None:
            return None
        verdict = self._verdict(shown, kind)
        return None if verdict.allowed or verdict.override else verdict.message

    def refresh(self) -> None:
        """Say what may be done now."""
        shown = self._current()
        edited = shown is not None and shown.edited
        self._actions.text("approve", "Approve edited" if edited else "Approve")
        self._actions.refresh()
        self._bar.say(self._note(shown))

    def approve(self) -> None:
        """Approve the text as it stands; over a blocking finding a senior says why."""
        shown = self._current()
        if shown is None:
            return
        verdict = self._verdict(shown, Kind.APPROVE) if shown.review else None
        if verdict is not None and not verdict.allowed and verdict.override:
            kind = Kind.CORRECT if shown.edited else Kind.APPROVE
            self._bar.ask(kind, "Approve", self._missing(kind, override=True), ReasonCode.OVERRIDE)
            return
        self._decide(Kind.APPROVE, None)

    def undo(self) -> None:
        """Take the last decision of this computer back."""
        self._bridge.when(self._bridge.session.undo(), self, self._undone_now)

    def _verdict(self, shown: OpenDraft, kind: Kind) -> Verdict:
        assert shown.review is not None
        return shown.review.approval if kind is Kind.APPROVE else shown.review.verdicts[kind]

    def _note(self, shown: OpenDraft | None) -> str:
        if shown is None:
            return ""
        if (why := self.why_not(Kind.APPROVE)) is not None:
            return why
        parts = []
        if shown.review is not None and not shown.review.approval.allowed:
            parts.append(f"{shown.review.approval.message} Approving it asks for your reason.")
        claim, me = shown.draft.claim, self._bridge.reader.person()
        if claim is not None and (me is None or claim.person != me.id):
            parts.append(f"{claim.by} has this draft open too.")
        parts.append(effect_words(shown.draft, self._bridge.reader.policy().hold_seconds))
        return " ".join(parts)

    def _ask(self, kind: Kind) -> None:
        words = {Kind.ESCALATE: "Escalate", Kind.REJECT: "Reject"}[kind]
        self._bar.ask(kind, words, self._missing(kind), self._suggested(kind))

    def _suggested(self, kind: Kind) -> ReasonCode | None:
        shown = self._current()
        if kind is not Kind.ESCALATE or shown is None or shown.review is None:
            return None
        for finding in shown.review.findings:
            if finding.severity in (Severity.BLOCK, Severity.ESCALATE):
                return ReasonCode.POLICY_RESTRICTION
        low = any("confidence" in finding.rule for finding in shown.review.findings)
        return ReasonCode.UNCERTAIN if low else None

    def _missing(self, kind: Kind, *, override: bool = False) -> Missing:
        return missing_of(kind, self._bridge.reader.policy(), note_needed=override)

    def _confirmed(self, kind: Kind, reason: Reason | None) -> None:
        self._decide(Kind.APPROVE if kind is Kind.CORRECT else kind, reason)

    def _decide(self, kind: Kind, reason: Reason | None) -> None:
        shown = self._current()
        if shown is None or self._busy:
            return
        text = shown.text if kind in (Kind.APPROVE, Kind.ESCALATE) else None
        if kind is Kind.ESCALATE and not shown.edited:
            text = None
        self._busy = True
        future = self._bridge.session.decide(shown.id, kind, text=text, params=shown.params, reason=reason)
        self._bridge.when(future, self, self._made, self._failed)

    def _made(self, made: Made) -> None:
        self._busy = False
        seconds = max(1.0, (made.undo_until - self._bridge.now()).total_seconds())
        keys = self._actions["undo"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = f"{DONE[made.kind]}: {self._subject(made.draft)}"
        self._bridge.said.emit(
            Said(words, "Undo", self.undo, seconds=seconds, counts_down=True, keys=keys, topic=made.key)
        )
        self._decided(made)

    def _subject(self, draft: DraftId) -> str:
        """The ticket in words, short enough for a toast."""
        found = self._bridge.reader.draft(draft)
        return shortened(found.submitted.ticket.subject) if found else "the draft"

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self._bridge.say(str(error), grave=True)
        self.refresh()

    def _undone_now(self, undone: Undone) -> None:
        words = f"Undone: {DONE[undone.kind].lower()}. “{self._subject(undone.draft)}” is open again."
        self._bridge.said.emit(Said(words, topic=undone.key))
        self._undone(undone)
