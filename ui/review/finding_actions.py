"""How the review screen shows the rules' findings, and what can be done about them."""

from PySide6.QtCore import QObject, Signal

from console.rules.review import Review
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.draft_controller import DraftController
from ui.draft.open_draft import SCREEN
from ui.language import tr
from ui.review.centre import Centre


class FindingActions(QObject):
    """Binds the actions about the findings of the draft that `controller` has open."""

    source_wanted = Signal(str)
    """The person went to a finding that is about this source."""

    def __init__(self, bridge: Bridge, actions: Actions, centre: Centre, controller: DraftController) -> None:
        super().__init__(controller)
        self._bridge = bridge
        self._actions = actions
        self._controller = controller
        self._editor, self._bar, self._frame = centre.editor, centre.findings, centre.frame
        self._card = centre.action_card
        actions.bind("safer_wording", self._use_safer, SCREEN, self._why_no_safer)
        actions.bind("mark_wrong", self._mark_wrong, SCREEN, self._no_finding)
        actions.bind("next_finding", lambda: self._bar.walk(1), SCREEN, self._no_finding)
        actions.bind("previous_finding", lambda: self._bar.walk(-1), SCREEN, self._no_finding)
        self._editor.finding_clicked.connect(self._bar.show_number)
        self._bar.chosen.connect(self._to_finding)

    def begin(self, review: Review | None) -> None:
        """Another draft is open: show what the rules have said about it already."""
        self._bar.begin()
        if review is None:
            self._bar.show_findings((), ())
            self._frame.say("")
        else:
            self.show(review)

    def show(self, review: Review) -> None:
        """The findings, and how much of the text was changed."""
        self._bar.show_findings(review.findings, review.marked_wrong)
        self._card.show_findings(review.findings)
        count = review.words_changed
        self._frame.say(tr("{count:,} words changed", singular="{count} word changed", count=count) if count else "")

    def _use_safer(self) -> None:
        finding = self._bar.current()
        if finding is None or finding.instead is None:
            return
        if finding.start is not None and finding.end is not None:
            self._editor.replace(finding.start, finding.end, finding.instead)
            self._editor.setFocus()

    def _why_no_safer(self) -> str | None:
        finding = self._bar.current()
        if finding is None or self._bar.isHidden():
            return tr("No finding is shown.")
        if finding.instead is None or finding.start is None:
            return tr("Policy names no other wording for this finding.")
        return tr("You marked this finding as wrong.") if self._bar.is_marked_wrong() else None

    def _mark_wrong(self) -> None:
        draft, finding = self._controller.open_draft(), self._bar.current()
        if draft is None or finding is None:
            return
        wrong = not self._bar.is_marked_wrong()
        future = self._bridge.session.mark_wrong(draft.id, finding, wrong)
        self._bridge.when(future, self, lambda _: self._controller.ask_review())

    def _to_finding(self, number: int) -> None:
        draft = self._controller.open_draft()
        if draft is None or draft.review is None or number >= len(draft.review.findings):
            return
        finding = draft.review.findings[number]
        if finding.start is not None and finding.end is not None:
            self._editor.show_span(finding.start, finding.end)
        elif finding.source is not None:
            self.source_wanted.emit(finding.source)
        self._actions.refresh()

    def _no_finding(self) -> str | None:
        return tr("No finding is shown.") if self._bar.current() is None or self._bar.isHidden() else None
