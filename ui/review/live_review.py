"""The rules and the text: what is typed goes to them, what they find comes back to the editor and the finding bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from console.rules.review import Review, reviewed
from console.sync.notices import ReviewFailed, ReviewReady
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.decision_gate import CannotBeJudged, DecisionGate
from ui.draft.open_draft import SCREEN, OpenDraft
from ui.review.centre import Centre
from ui.review.review_prefetch import ReviewPrefetch


class LiveReview(QObject):
    """Binds the actions about the text and its findings. `current` gives the draft on the table."""

    judged = Signal(bool)
    """A review of the text as it stands has come; whether it is the first of this draft."""
    edited = Signal()
    """The text has become another than the AI's or the AI's again, or a parameter was changed."""
    source_wanted = Signal(str)
    """The person went to a finding that is about this source."""

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        centre: Centre,
        current: Callable[[], OpenDraft | None],
        sight: DecisionGate,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sight = sight
        self._bridge = bridge
        self._actions = actions
        self._editor, self._findings, self._frame = centre.editor, centre.findings, centre.frame
        self._card = centre.action_card
        self._current = current
        self.ahead = ReviewPrefetch(bridge, self)
        a, findings = actions, self._findings
        a.bind("safer_wording", self._use_safer, SCREEN, self._why_no_safer)
        a.bind("mark_wrong", self._mark_wrong, SCREEN, self._no_finding)
        a.bind("next_finding", lambda: findings.walk(1), SCREEN, self._no_finding)
        a.bind("previous_finding", lambda: findings.walk(-1), SCREEN, self._no_finding)
        a.bind("discard_edit", self._discard, SCREEN, self._not_edited)
        self._editor.edited.connect(self._typed)
        self._card.changed.connect(self._param_changed)
        self._editor.finding_clicked.connect(findings.show_number)
        findings.chosen.connect(self._to_finding)
        bridge.review_ready.connect(self._heard)
        bridge.review_failed.connect(self._failed)

    def begin(self, shown: OpenDraft, numbers: dict[str, int]) -> None:
        """Another draft is on the table: its text, with what the rules said of it already."""
        review = self.ahead.review_of(shown)
        shown.review = review
        self._editor.load(shown.text, numbers, review, history=shown.history, later=shown.later, caret=shown.caret)
        self._findings.begin()
        if review is None:
            self._frame.say("")
        else:
            self._show(review)

    def ask(self) -> None:
        """Ask what the rules say about the text as it stands."""
        if (shown := self._current()) is not None:
            self._bridge.session.rules.review(shown.id, shown.text, shown.params)

    def _typed(self) -> None:
        self._sight.guard(self._edited)

    def _heard(self, ready: ReviewReady) -> None:
        self._sight.guard(lambda: self._reviewed(ready))

    def _edited(self) -> None:
        shown = self._current()
        if shown is None:
            return
        was_edited = shown.edited
        shown.text, shown.touched = self._editor.text(), True
        shown.history, shown.later = self._editor.history(shown.text), self._editor.later()
        shown.caret = self._editor.caret()
        self._keep(shown)
        if was_edited != shown.edited:
            self.edited.emit()

    def _param_changed(self, name: str, value: object) -> None:
        shown = self._current()
        if shown is not None:
            shown.set_param(name, value)
            self._keep(shown)
            self.edited.emit()

    def _keep(self, shown: OpenDraft) -> None:
        self._bridge.session.edit(
            shown.id,
            shown.revision,
            shown.text,
            shown.params,
            history=shown.history,
            later=shown.later,
            caret=shown.caret,
        )

    def _reviewed(self, ready: ReviewReady) -> None:
        shown, review = self._current(), ready.review
        if shown is None or reviewed(shown.draft, shown.text, shown.params, review) is None:
            return
        if not self._editor.show_review(review):
            return
        first = shown.review is None
        shown.review = review
        self._show(review)
        self.judged.emit(first)

    def _failed(self, failed: ReviewFailed) -> None:
        """The rules could not judge the draft on the table: it is not one that can be decided on."""
        shown = self._current()
        if shown is not None and shown.id == failed.draft:
            self._sight.fail(CannotBeJudged(failed.error))

    def _show(self, review: Review) -> None:
        self._findings.show_findings(review.findings, review.marked_wrong)
        self._card.show_findings(review.findings)
        count = review.words_changed
        self._frame.say(f"{count:,} {'word' if count == 1 else 'words'} changed" if count else "")

    def _use_safer(self) -> None:
        finding = self._findings.current()
        if finding is None or finding.instead is None:
            return
        if finding.start is not None and finding.end is not None:
            self._editor.replace(finding.start, finding.end, finding.instead)
            self._editor.setFocus()

    def _why_no_safer(self) -> str | None:
        finding = self._findings.current()
        if finding is None:
            return "No finding is shown."
        if finding.instead is None or finding.start is None:
            return "Policy names no other wording for this finding."
        return "You marked this finding as wrong." if self._findings.is_marked_wrong() else None

    def _mark_wrong(self) -> None:
        shown, finding = self._current(), self._findings.current()
        if shown is None or finding is None:
            return
        wrong = not self._findings.is_marked_wrong()
        future = self._bridge.session.mark_wrong(shown.id, finding, wrong)
        self._bridge.when(future, self, lambda _: self.ask())

    def _to_finding(self, number: int) -> None:
        shown = self._current()
        if shown is None or shown.review is None or number >= len(shown.review.findings):
            return
        finding = shown.review.findings[number]
        if finding.start is not None and finding.end is not None:
            self._editor.show_span(finding.start, finding.end)
        elif finding.source is not None:
            self.source_wanted.emit(finding.source)
        self._actions.refresh()

    def _discard(self) -> None:
        shown = self._current()
        if shown is None or not shown.edited:
            return
        if shown.params is not None:
            shown.params = None
            self._card.show_params(shown.current_params)
            self._keep(shown)
            self.edited.emit()
        if shown.text != shown.base:
            self._editor.replace_all(shown.base)

    def _no_finding(self) -> str | None:
        return None if self._findings.current() is not None else "No finding is shown."

    def _not_edited(self) -> str | None:
        shown = self._current()
        return None if shown is not None and shown.edited else "Nothing was changed."
