"""The brake on quick approvals, as the team's policy sets it: the first press shows what was not looked at, the second
one approves.

It asks once for each draft, and never about a finding that was shown.
"""

from collections.abc import Callable

from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.ids import DraftId
from console.model.writing import BrakeRules
from console.rules.review import Review, ReviewedDraft
from ui.draft.answering_clock import AnsweringClock
from ui.draft.decision_gate import DecisionGate
from ui.editor.marks import finding_words
from ui.editor.reply_editor import ReplyEditor
from ui.language import phrase, tr
from ui.review.finding_bar import FindingBar

AGAIN = phrase("Press again to approve.")


class ApprovalBrake:
    """Says why a press does not approve yet, and shows what it is about."""

    def __init__(
        self,
        rules: Callable[[], BrakeRules],
        gate: DecisionGate,
        bar: FindingBar,
        editor: ReplyEditor,
        was_read: Callable[[DraftId, int], bool],
    ) -> None:
        self._rules = rules
        self._gate = gate
        self._bar = bar
        self._editor = editor
        self._was_read = was_read
        self._last_press: tuple[tuple[object, ...], str] = (), ""
        self._since_pressed = AnsweringClock(editor)

    def why_not_yet(self, reviewed: ReviewedDraft) -> str | None:
        """A sentence where the person is asked first; None where the press approves."""
        draft = reviewed.draft
        which = draft.id, draft.revision, draft.digest
        last_press, words = self._last_press
        if last_press == which:  # a second tap is faster than a second thought
            return None if self._since_pressed.is_long_enough() else words
        why = self._why(draft.id, draft.revision, reviewed.review)
        if why is not None:
            self._last_press = which, why
            self._since_pressed.begin()
        return why

    def _why(self, draft: DraftId, revision: int, review: Review) -> str | None:
        rules = self._rules()
        if rules.findings and (unseen := self._unseen_finding(review)) is not None:
            number, finding = unseen
            self._bar.go_to(number)
            return tr(
                "You have not looked at this finding: {finding} {again}",
                finding=finding_words(finding),
                again=AGAIN,
            )
        if rules.read_to_end and not self._editor.is_at_end() and not self._was_read(draft, revision):
            self._editor.page_down()
            return tr("You have not seen the reply to its end. {again}", again=AGAIN)
        seconds = self._gate.in_sight.seconds()
        if seconds < rules.seconds:
            return tr(
                "This draft has been here for {seconds:.0f} s; your team takes at least {least} s. {again}",
                seconds=seconds,
                least=rules.seconds,
                again=AGAIN,
            )
        return None

    def _unseen_finding(self, review: Review) -> tuple[int, Finding] | None:
        """The most severe finding that was never shown, and is more than a remark."""
        least = SEVERITY_ORDER.index(Severity.WARN)
        return next(
            (
                (number, finding)
                for number, finding in enumerate(review.findings)
                if SEVERITY_ORDER.index(finding.severity) >= least and not self._bar.was_shown(finding)
            ),
            None,
        )
