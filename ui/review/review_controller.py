"""The open draft of the review screen: how the panels of the middle and the right column follow it."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from console.model.decision import Kind
from console.model.event import Timeline
from console.model.finding import Finding
from console.model.ids import DraftId
from console.rules.review import Review
from ui.actions import Actions
from ui.bridge import Bridge
from ui.connection import is_connecting
from ui.draft.draft_controller import DraftController, DraftWidgets
from ui.draft.open_draft import SCREEN, OpenDraft
from ui.draft.wording import claim_words, effect_words, sources_title
from ui.draft.writing_tools import WritingTools
from ui.language import phrase, tr
from ui.review.brake import ApprovalBrake
from ui.review.centre import Centre
from ui.review.change_view import ReviewChangeView
from ui.review.finding_actions import FindingActions
from ui.review.queue_panel import QueuePanel
from ui.review.review_prefetch import ReviewPrefetch
from ui.review.revision_comparer import RevisionComparer
from ui.review.side import CHANGES, CUSTOMER, SOURCES, TIMELINE, ReviewSide
from ui.review.sources_panel import numbered
from ui.widgets.after_paint import AfterPaint

if TYPE_CHECKING:
    from ui.draft.link_menu import LinkMenu

MIDDLE, RIGHT = "middle", "right"
ASKS = {"escalate": (Kind.ESCALATE, phrase("Escalate")), "reject": (Kind.REJECT, phrase("Reject"))}
SIDE_DELAY_MS = 40
"""The right column follows once no key is pressed: walking through the queue paints the text first."""


class ReviewController(DraftController):
    """Paints the middle column at once, and the right one when no other draft follows at once."""

    PARTS = MIDDLE, RIGHT

    def __init__(self, bridge: Bridge, actions: Actions, queue: QueuePanel, parent: QWidget, *, visible: bool) -> None:
        centre, side = Centre(actions, parent), ReviewSide(bridge.now, parent)
        widgets = DraftWidgets(
            surface=centre,
            panes=(centre, side),
            editor=centre.editor,
            action_card=centre.action_card,
            bar=centre.bar,
            customer=side.customer,
            empty=centre.empty,
        )
        changes = ReviewChangeView(bridge, centre)
        super().__init__(bridge, actions, SCREEN, queue, widgets, changes, ASKS, parent, undo_on="")
        self._visible = visible
        self._panel = queue
        self.centre = centre
        self.side = side
        self._numbers: dict[str, int] = {}
        self._paint_awaited = False
        self.prefetch = ReviewPrefetch(bridge, self)
        self.findings = FindingActions(bridge, actions, centre, self)
        self._brake = ApprovalBrake(
            lambda: bridge.reader.policy().brake, self.gate, centre.findings, centre.editor, self._was_read
        )
        self.deciding.not_yet = self._brake.why_not_yet
        self.tools = WritingTools(
            bridge, actions, SCREEN, centre.editor, centre.frame.put_above, self._no_text, self.open_draft, self
        )
        self.comparing = RevisionComparer(actions, SCREEN, centre, self.open_draft, self.watcher, self)
        self.comparing.opened.connect(self.tools.shut)
        self.tools.spelling.noted.connect(centre.frame.note)
        self._side_soon = QTimer(self, singleShot=True, interval=SIDE_DELAY_MS)
        self._side_soon.timeout.connect(partial(self.gate.guard, self._show_side))
        self._tick = QTimer(self, interval=20_000)
        self._tick.timeout.connect(partial(self.gate.guard, lambda: centre.header.tick(bridge.now())))
        self._tick.start()
        self._bind()
        self._connect()
        self.refresh()

    @cached_property
    def links(self) -> "LinkMenu":
        """The links that lead out of here, and the one that leads here."""
        from ui.draft.link_menu import LinkMenu

        return LinkMenu(self._bridge, self.centre, self._draft, self.centre.editor.numbers)

    def refresh(self) -> None:
        """Say what may be done now, and what follows a decision."""
        super().refresh()
        self._widgets.bar.hint.set_hint(self._hint())

    def discard_edit(self) -> None:
        """Back to what the AI proposed; it stays under undo."""
        draft = self._open
        if draft is None or not draft.edited:
            return
        if draft.params is not None:
            draft.params = None
            self.centre.action_card.show_params(draft.current_params)
            self._save(draft, turned=True)
        if draft.text != draft.base:
            self.centre.editor.replace_all(draft.base)

    # --- showing

    def _paint(self, draft: OpenDraft) -> None:
        centre, now = self.centre, self._bridge.now()
        self._numbers = numbered(draft.draft)
        centre.bar.close_sheet()
        centre.header.show_draft(draft.draft, now, draft.revision)
        centre.conversation.show_ticket(draft.draft.submitted.ticket, now)
        centre.action_card.show_draft(draft.draft, draft.params, self._bridge.reader.policy)
        draft.review = self.prefetch.review_of(draft)
        painted = draft.shown(draft.review)
        centre.editor.load(
            draft.text, self._numbers, painted, history=draft.history, later=draft.later, caret=draft.caret
        )
        self.findings.begin(painted)
        centre.show_panels(True)

    def _after_paint(self, draft: OpenDraft) -> None:
        self.refresh()
        self.centre.settle()
        self.side.tabs.show()
        self.gate.laid(MIDDLE)
        if not self._paint_awaited:
            self._paint_awaited = True
            AfterPaint(self.centre, partial(self.gate.guard, self._painted))

    def _painted(self) -> None:
        """The text is painted; now show the rest."""
        self._paint_awaited = False
        if self._open is not None:
            self.ask_review()
            self._side_soon.start()

    def _show_side(self) -> None:
        draft = self._open
        self.side.setEnabled(draft is not None)
        if draft is None:
            return
        now, reader = self._bridge.now(), self._bridge.reader
        findings: Sequence[Finding] = draft.review.findings if draft.review else draft.draft.findings
        self.side.sources.show_draft(draft.draft, self._numbers, now, findings)
        self.side.tabs.rename(SOURCES, sources_title(len(self._numbers)))
        if (person := reader.person()) is not None:
            self.side.customer.show_customer(draft.draft, person.role, reader.policy())
        self._show_changes(draft)
        self.side.timeline.forget()
        self.gate.laid(RIGHT)
        neighbours = self._panel.neighbours()
        self.prefetch.look(neighbours)
        for neighbour in neighbours:
            self._panel.list.prepare(neighbour)

    def _show_changes(self, draft: OpenDraft) -> None:
        self.side.changes.show_review(draft.base, draft.shown(draft.review), draft.changed_params())

    def _show_empty(self) -> None:
        self.centre.show_panels(False)
        self.side.setEnabled(False)
        self.side.tabs.hide()  # it shows a draft, and perhaps revealed fields, of which nothing is open any more

    def _show_broken(self) -> None:
        self._side_soon.stop()

    def _reveal(self) -> None:
        if self._side_soon.isActive():  # the column still shows the draft before
            self._side_soon.stop()
            self.gate.guard(self._show_side)
        self.side.tabs.choose(CUSTOMER)
        self.side.customer.ask_first()

    # --- what is said

    def _approve_words(self, draft: OpenDraft | None) -> str:
        return tr("Approve edited") if draft is not None and draft.edited else tr("Approve")

    def _hint(self) -> str:
        if (draft := self._open) is None:
            return ""
        if (why := self.deciding.why_not(Kind.APPROVE)) is not None:
            return why
        parts = [claim_words(draft.draft, self._bridge.reader.person(), self._bridge.now())]
        if draft.review is not None and not draft.review.approval.allowed:
            message = self._bridge.said(draft.review.approval.message)
            parts.insert(0, tr("{message} You will be asked for a reason.", message=message))
        parts.append(effect_words(draft.draft, self._bridge.reader.policy().hold_seconds))
        return " ".join(filter(None, parts))

    # --- changes

    def _after_edit(self, draft: OpenDraft, *, turned: bool) -> None:
        if turned:
            self._show_changes(draft)
            self.refresh()

    def _paint_review(self, review: Review, *, first: bool) -> None:
        self.findings.show(review)
        if self._open is not None:
            self._show_changes(self._open)
        if first and not self._side_soon.isActive():
            self._side_soon.start()

    def _rules_changed(self) -> None:
        super()._rules_changed()
        if self._open is not None:
            self._side_soon.start()

    def _settle_focus(self) -> None:
        """Focus the list, so that J continues; a person who stayed in the text stays there."""
        if not self.centre.editor.hasFocus():
            self._queue.list.setFocus()

    # --- sources and timeline

    def _to_source(self, source: str) -> None:
        self.side.tabs.choose(SOURCES)
        self.side.sources.show_source(source)
        self.centre.editor.show_source(source)
        self._source_opened(source)

    def _to_source_number(self, number: int) -> None:
        for source, its in self._numbers.items():
            if its == number:
                self._to_source(source)

    def _source_opened(self, source: str) -> None:
        if self._open is not None:
            self._bridge.session.working_copies.note_source_opened(self._open.id, self._open.revision, source)

    def _read_to_end(self) -> None:
        if self._open is not None and self._visible:
            self._bridge.session.working_copies.note_read_to_end(self._open.id, self._open.revision)

    def _was_read(self, draft: DraftId, revision: int) -> bool:
        copy = self._bridge.session.working_copies.current(draft)
        return copy is not None and copy.evidence(revision).read_to_end

    def _ask_timeline(self) -> None:
        draft = self._open
        if draft is None:
            return

        def show(timeline: Timeline) -> None:
            if self._open is not None and self._open.id == draft.id:
                self.side.timeline.show_timeline(timeline)

        def failed(error: BaseException) -> None:
            connecting = is_connecting(self._bridge.reader.status())
            self.side.timeline.show_problem(self._bridge.why(error), connecting=connecting)

        self._bridge.when(self._bridge.session.store.timeline(DraftId(draft.id)), self, show, failed)

    # --- wiring

    def _bind(self) -> None:
        a, centre = self._actions, self.centre
        a.bind("open_link", lambda: self.links.open(), SCREEN, self._none_open)  # noqa: PLW0108 - made when first wanted
        a.bind("copy_link", lambda: self.links.copy_link(), SCREEN, self._none_open)  # noqa: PLW0108 - the same
        a.bind("recipients", centre.header.all_recipients.open_list, SCREEN, self._no_recipients)
        a.bind("edit", centre.editor.setFocus, SCREEN, self._no_text)
        a.bind("inline_diff", lambda: centre.editor.show_diff(a["inline_diff"].isChecked()), SCREEN)
        a.bind("discard_edit", self.discard_edit, SCREEN, self._not_edited)
        for number in range(1, 10):
            a.bind(f"source_{number}", partial(self._to_source_number, number), SCREEN, self._none_open)
        a.bind("reveal_field", self._reveal, SCREEN, lambda: self._none_open() or self.side.customer.why_not())
        for tab in (SOURCES, CHANGES, CUSTOMER, TIMELINE):
            a.bind(f"tab_{tab}", partial(self.side.tabs.choose, tab), SCREEN, self._none_open)

    def _no_text(self) -> str | None:
        return self._none_open() or self.comparing.why_not()

    def _no_recipients(self) -> str | None:
        return self._none_open() or self.centre.header.all_recipients.why_not()

    def _connect(self) -> None:
        centre, side, guard = self.centre, self.side, self.gate.guard
        self._queue.entered_row.connect(centre.editor.setFocus)
        centre.editor.citation_clicked.connect(self._to_source)
        centre.editor.read_to_end.connect(self._read_to_end)
        centre.bar.closed.connect(centre.editor.setFocus)
        centre.bar.closed.connect(lambda: guard(self.watcher.look_again))
        side.sources.chosen.connect(centre.editor.show_source)
        side.sources.opened.connect(self._source_opened)
        side.timeline.wanted.connect(self._ask_timeline)
        self._bridge.came_online.connect(side.timeline.ask_again)
        self.findings.source_wanted.connect(self._to_source)

    def _not_edited(self) -> str | None:
        unchanged = None if self._open is not None and self._open.edited else tr("Nothing was changed.")
        return unchanged or self.comparing.why_not()
