"""The review screen put together: which draft is on the table, and how the panels follow it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from console.model.finding import Finding
from console.model.ids import DraftId
from console.sync.notices import Made, ReviewReady, Undone
from ui.actions import Actions
from ui.bridge import Bridge
from ui.review.centre import Centre
from ui.review.deciding import SCREEN, Deciding
from ui.review.open_draft import OpenDraft
from ui.review.queue_panel import QueuePanel
from ui.review.side import CHANGES, CUSTOMER, SOURCES, TIMELINE, Side
from ui.review.sources_panel import numbered
from ui.review.watch import Watch
from ui.shell.remembered import Remembered

SIDE_DELAY_MS = 40
"""The right column follows when the hands rest: walking through the queue paints the text first."""
SHAPES = ((1300, (280, 320)), (2000, (320, 372)), (10**6, (400, 480)))
"""Widths of queue and side column, up to a width of the page."""


class ReviewPage(QWidget):
    """Read, mend, decide."""

    go = Signal(str, str)

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._shown: OpenDraft | None = None
        self._numbers: dict[str, int] = {}
        self._shape = -1
        self._visible = False
        self.queue = QueuePanel(bridge, self)
        self.centre = Centre(actions, self)
        self.side = Side(bridge.now, self)
        self.deciding = Deciding(
            bridge, actions, self.centre.bar, lambda: self._shown, self._decided, self._undone, self
        )
        self.watch = Watch(bridge, self.centre, lambda: self._shown, self)
        self.splitter = QSplitter(self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, least in ((self.queue, 240), (self.centre, 420), (self.side, 260)):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._side_soon = QTimer(self, singleShot=True, interval=SIDE_DELAY_MS)
        self._side_soon.timeout.connect(self._show_side)
        self._tick = QTimer(self, interval=20_000)
        self._tick.timeout.connect(lambda: self.centre.header.tick(bridge.now()))
        self._tick.start()
        actions["inline_diff"].setChecked(True)
        self._bind()
        self._connect()

    # --- the window's calls

    def entered(self) -> None:
        """The screen is shown."""
        self._visible = True
        if self._shown is None:
            self.queue.start()
            self.queue.list.setFocus()
        else:
            self._bridge.session.opened(self._shown.id)
        self.deciding.refresh()

    def left(self) -> None:
        """Another screen is shown: the claim goes back."""
        self._visible = False
        if self._shown is not None:
            self._bridge.session.left(self._shown.id)

    def focus_search(self) -> None:
        """Hands on the search line."""
        self.queue.search.setFocus()
        self.queue.search.selectAll()

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through."""
        return self.queue.list, self.centre.conversation, self.centre.editor, self.side.tabs

    def show_item(self, draft: str) -> None:
        """Put a draft on the table."""
        self.queue.choose(DraftId(draft))

    def keep(self, remembered: Remembered) -> None:
        """Remember how the columns are divided."""
        remembered.keep_splitter(SCREEN, self.splitter, str(self._shape))

    def restore(self, remembered: Remembered) -> None:
        """Divide the columns as they were."""
        remembered.restore_splitter(SCREEN, self.splitter, str(self._shape))

    def shown(self) -> OpenDraft | None:
        """What is on the table."""
        return self._shown

    # --- showing

    def show_draft(self, draft_id: str) -> None:
        """Put a draft on the table: its text at once, the right column when the hands rest."""
        draft = self._bridge.reader.draft(DraftId(draft_id))
        if draft is None:
            self._clear("This draft is no longer here", "It was decided or withdrawn meanwhile.")
            return
        before = self._shown
        if before is not None and before.id != draft.id:
            self._bridge.session.left(before.id)
        if self._visible and (before is None or before.id != draft.id):
            self._bridge.session.opened(draft.id)
        self._lay(OpenDraft.of(draft, self._bridge.reader.working_copy(draft.id)))
        self._ask_review()

    def _lay(self, shown: OpenDraft) -> None:
        """Everything that is painted at once."""
        self._shown = shown
        draft, centre, now = shown.draft, self.centre, self._bridge.now()
        self._numbers = numbered(draft)
        centre.bar.close_sheet()
        centre.header.show_draft(draft, now)
        centre.conversation.show_ticket(draft.submitted.ticket, now)
        centre.action_card.show_draft(draft, self._bridge.reader.policy())
        centre.findings.begin()
        self.watch.begin(shown)
        centre.editor.load(shown.text, self._numbers)
        centre.frame.say("")
        centre.show_panels(True)
        self.deciding.refresh()
        self._side_soon.start()

    def _reload(self, draft: str) -> None:
        """The same draft as it is now, which the person has then seen."""
        self._bridge.session.opened(DraftId(draft))
        self.show_draft(draft)

    def _rebased(self, shown: OpenDraft) -> None:
        self._lay(shown)
        self._ask_review()

    def _lost(self, draft: str) -> None:
        if self._shown is None:
            self._clear("Nothing waits", "New drafts appear here by themselves.")
        elif draft:
            self.watch.look_again()

    def _show_side(self) -> None:
        shown = self._shown
        self.side.setEnabled(shown is not None)
        if shown is None:
            return
        now, reader = self._bridge.now(), self._bridge.reader
        findings: Sequence[Finding] = shown.review.findings if shown.review else shown.draft.findings
        self.side.sources.show_draft(shown.draft, self._numbers, now, findings)
        self.side.tabs.rename(SOURCES, f"Sources {len(self._numbers)}" if self._numbers else "Sources")
        person, ticket = reader.person(), shown.draft.submitted.ticket
        if person is not None:
            self.side.customer.show_customer(ticket.customer, ticket.language, person.role, reader.policy())
        self.side.changes.show_review(shown.base, shown.review)
        self.side.timeline.forget()

    def _clear(self, title: str, text: str = "") -> None:
        if self._shown is not None:
            self._bridge.session.left(self._shown.id)
        self._shown = None
        self.centre.empty.say(title, text)
        self.centre.show_panels(False)
        self.side.setEnabled(False)
        self.deciding.refresh()

    # --- typing and reviews

    def _edited(self) -> None:
        shown = self._shown
        if shown is None:
            return
        was_edited = shown.edited
        shown.text = self.centre.editor.text()
        self._bridge.session.edit(shown.id, shown.revision, shown.text, shown.params)
        if was_edited != shown.edited:
            self.deciding.refresh()

    def _ask_review(self) -> None:
        if self._shown is not None:
            self._bridge.session.request_review(self._shown.id, self._shown.text, self._shown.params)

    def _reviewed(self, ready: ReviewReady) -> None:
        shown, review = self._shown, ready.review
        if shown is None or review.draft != shown.id or review.text != shown.text:
            return
        if not self.centre.editor.show_review(review):
            return
        first = shown.review is None
        shown.review = review
        self.centre.findings.show_findings(review.findings, review.marked_wrong)
        count = review.words_changed
        self.centre.frame.say(f"{count:,} {'word' if count == 1 else 'words'} changed" if count else "")
        self.side.changes.show_review(shown.base, review)
        if first and not self._side_soon.isActive():
            self._side_soon.start()
        self.deciding.refresh()

    def _use_safer(self) -> None:
        finding = self.centre.findings.current()
        if finding is None or finding.instead is None:
            return
        if finding.start is not None and finding.end is not None:
            self.centre.editor.replace(finding.start, finding.end, finding.instead)
            self.centre.editor.setFocus()

    def _why_no_safer(self) -> str | None:
        finding = self.centre.findings.current()
        if finding is None:
            return "No finding is shown."
        if finding.instead is None or finding.start is None:
            return "Policy names no other wording for this finding."
        return "You marked this finding as wrong." if self.centre.findings.is_marked_wrong() else None

    def _mark_wrong(self) -> None:
        shown, finding = self._shown, self.centre.findings.current()
        if shown is None or finding is None:
            return
        wrong = not self.centre.findings.is_marked_wrong()
        future = self._bridge.session.mark_wrong(shown.id, finding, wrong)
        self._bridge.when(future, self, lambda _: self._ask_review())

    def _to_finding(self, number: int) -> None:
        shown = self._shown
        if shown is None or shown.review is None or number >= len(shown.review.findings):
            return
        finding = shown.review.findings[number]
        if finding.start is not None and finding.end is not None:
            self.centre.editor.show_span(finding.start, finding.end)
        elif finding.source is not None:
            self._to_source(finding.source)
        self._actions.refresh()

    def _to_source(self, source: str) -> None:
        self.side.tabs.choose(SOURCES)
        self.side.sources.show_source(source)
        self.centre.editor.show_source(source)
        if self._shown is not None:
            self._bridge.session.note_source_opened(self._shown.id, source)

    def _to_source_number(self, number: int) -> None:
        for source, its in self._numbers.items():
            if its == number:
                self._to_source(source)

    # --- after a decision

    def _decided(self, made: Made) -> None:
        if self._shown is not None and self._shown.id == made.draft:
            self._shown = None
            self.queue.after(made.draft)
            self._settle_focus()
        else:
            self.queue.refresh()

    def _settle_focus(self) -> None:
        """Hands on the list again, so that J goes on; those that never left the text stay in it."""
        if not self.centre.editor.hasFocus():
            self.queue.list.setFocus()

    def _undone(self, undone: Undone) -> None:
        self.queue.refresh()
        self.go.emit(SCREEN, undone.draft)

    def _discard(self) -> None:
        shown = self._shown
        if shown is not None and shown.edited:
            self.centre.editor.replace_all(shown.base)

    # --- wiring

    def _bind(self) -> None:
        a, centre = self._actions, self.centre
        a.bind("next", lambda: self.queue.walk(1), SCREEN)
        a.bind("previous", lambda: self.queue.walk(-1), SCREEN)
        a.bind("back", self._back, SCREEN)
        a.bind("edit", centre.editor.setFocus, SCREEN, self._none_open)
        a.bind("safer_wording", self._use_safer, SCREEN, self._why_no_safer)
        a.bind("mark_wrong", self._mark_wrong, SCREEN, self._no_finding)
        a.bind("next_finding", lambda: centre.findings.walk(1), SCREEN, self._no_finding)
        a.bind("previous_finding", lambda: centre.findings.walk(-1), SCREEN, self._no_finding)
        a.bind("discard_edit", self._discard, SCREEN, self._not_edited)
        a.bind("inline_diff", lambda: centre.editor.show_diff(a["inline_diff"].isChecked()), SCREEN)
        for number in range(1, 10):
            a.bind(f"source_{number}", partial(self._to_source_number, number), SCREEN, self._none_open)
        for tab in (SOURCES, CHANGES, CUSTOMER, TIMELINE):
            a.bind(f"tab_{tab}", partial(self.side.tabs.choose, tab), SCREEN, self._none_open)

    def _connect(self) -> None:
        bridge, centre, side = self._bridge, self.centre, self.side
        self.queue.chosen.connect(self.show_draft)
        self.queue.entered_row.connect(centre.editor.setFocus)
        self.queue.lost.connect(self._lost)
        centre.editor.edited.connect(self._edited)
        centre.editor.citation_clicked.connect(self._to_source)
        centre.editor.finding_clicked.connect(centre.findings.show_number)
        centre.editor.read_to_end.connect(self._read)
        centre.findings.chosen.connect(self._to_finding)
        centre.bar.closed.connect(centre.editor.setFocus)
        side.sources.chosen.connect(centre.editor.show_source)
        side.sources.opened.connect(self._source_opened)
        side.timeline.wanted.connect(self._ask_timeline)
        bridge.review_ready.connect(self._reviewed)
        self.watch.reload.connect(self._reload)
        self.watch.leave.connect(self.queue.after)
        self.watch.rebased.connect(self._rebased)
        self.watch.changed.connect(self.deciding.refresh)

    def _read(self) -> None:
        if self._shown is not None and self._visible:
            self._bridge.session.note_read_to_end(self._shown.id)

    def _source_opened(self, source: str) -> None:
        if self._shown is not None:
            self._bridge.session.note_source_opened(self._shown.id, source)

    def _ask_timeline(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def answered(timeline: object) -> None:
            if self._shown is not None and self._shown.id == shown.id:
                self.side.timeline.show_timeline(timeline)  # type: ignore[arg-type]

        self._bridge.when(self._bridge.session.timeline(shown.id), self, answered, self.side.timeline.show_problem)

    def _back(self) -> None:
        self.queue.list.setFocus()

    def _none_open(self) -> str | None:
        return None if self._shown is not None else "No draft is open."

    def _no_finding(self) -> str | None:
        return None if self.centre.findings.current() is not None else "No finding is shown."

    def _not_edited(self) -> str | None:
        return None if self._shown is not None and self._shown.edited else "Nothing was changed."

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that fit the window's width."""
        super().resizeEvent(event)
        shape = next(i for i, (most, _) in enumerate(SHAPES) if self.width() <= most)
        if shape != self._shape:
            self._shape = shape
            queue, side = SHAPES[shape][1]
            self.splitter.setSizes([queue, max(self.width() - queue - side, 420), side])
