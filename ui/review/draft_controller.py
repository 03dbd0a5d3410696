"""The draft on the table: which it is, and how the panels of the middle and the right column follow it."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from console.cache.rows import QueueFilter
from console.model.decision import Kind
from console.model.finding import Finding
from console.model.ids import DraftId
from console.rules.review import reviewed
from console.sync.notices import DecisionMade, DecisionUndone
from ui.actions import Actions
from ui.bridge import Bridge
from ui.connection import is_connecting, nothing
from ui.draft.decision_controller import DecisionController
from ui.draft.decision_gate import DecisionGate
from ui.draft.draft_watcher import DraftWatcher
from ui.draft.editing_positions import EditingPositions
from ui.draft.field_revealer import FieldRevealer
from ui.draft.open_draft import SCREEN, OpenDraft
from ui.draft.wording import claim_words, effect_words, ticket_words
from ui.review.centre import Centre
from ui.review.change_view import ReviewChangeView
from ui.review.live_review import LiveReview
from ui.review.queue_panel import NOTHING, QueuePanel
from ui.review.side import CHANGES, CUSTOMER, SOURCES, TIMELINE, ReviewSide
from ui.review.sources_panel import numbered
from ui.widgets.after_paint import AfterPaint

MIDDLE, RIGHT = "middle", "right"
"""The parts of the screen, which must both show a draft before it can be decided on."""
ASKS = {"escalate": (Kind.ESCALATE, "Escalate"), "reject": (Kind.REJECT, "Reject")}
SIDE_DELAY_MS = 40
"""The right column follows when the hands rest: walking through the queue paints the text first."""


class DraftController(QObject):
    """Puts drafts on the table, and takes them off when they are decided."""

    undone = Signal(str)
    """A decision on this draft was taken back."""
    go = Signal(str, str)
    """To another screen, with a draft."""

    def __init__(self, bridge: Bridge, actions: Actions, queue: QueuePanel, parent: QWidget, *, visible: bool) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._queue = queue
        self._visible = visible
        self._shown: OpenDraft | None = None
        self._coming = ""
        self._numbers: dict[str, int] = {}
        self._paint_awaited = False
        self.centre = Centre(actions, parent)
        self.side = ReviewSide(bridge.now, parent)
        self._places = EditingPositions(self.centre.editor)
        self.sight = DecisionGate(self.centre, self.centre.editor, self.shown, self)
        self.sight.rooms = self.centre, self.side
        self.sight.unfinished = self.centre.action_card.unfinished
        self.deciding = DecisionController(
            bridge, actions, SCREEN, self.centre.bar, self.sight, ASKS, parent, undo_on=""
        )
        self.deciding.current, self.deciding.changed = self.shown, self.refresh
        self.deciding.decided, self.deciding.undone = self._decided, self._undone
        surface = ReviewChangeView(bridge, self.centre, lambda: self._visible)
        self.watch = DraftWatcher(bridge, surface, self.shown, self.sight, self)
        self.judging = LiveReview(bridge, actions, self.centre, self.shown, self.sight, self)
        self.revealer = FieldRevealer(
            bridge, self.side.customer, lambda: self._shown.draft if self._shown else None, self
        )
        self._side_soon = QTimer(self, singleShot=True, interval=SIDE_DELAY_MS)
        self._side_soon.timeout.connect(partial(self.sight.guard, self._show_side))
        self._tick = QTimer(self, interval=20_000)
        self._tick.timeout.connect(partial(self.sight.guard, lambda: self.centre.header.tick(bridge.now())))
        self._tick.start()
        self._bind()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Say what may be done now."""
        shown = self._shown
        self._actions.text("approve", "Approve edited" if shown is not None and shown.edited else "Approve")
        self._actions.refresh()
        self.centre.bar.say(self._note(shown))

    def shown(self) -> OpenDraft | None:
        """What is on the table."""
        return self._shown

    def entered(self) -> None:
        """The screen is shown again."""
        self._visible = True
        if self._shown is not None:
            self._bridge.session.open_draft(self._shown.id)
        self.refresh()

    def left(self) -> None:
        """Another screen is shown: the claim goes back."""
        self._visible = False
        if self._shown is not None:
            self._bridge.session.leave_draft(self._shown.id)

    def show_draft(self, draft_id: str) -> None:
        """Put a draft on the table: its text at once, the right column when the hands rest."""
        self._coming = draft_id
        self.sight.begin()
        self.sight.guard(lambda: self._show_draft(draft_id))

    def _show_draft(self, draft_id: str) -> None:
        draft = self._bridge.reader.draft(DraftId(draft_id))
        if draft is None:
            self._clear("This draft is no longer here", "It was decided or withdrawn meanwhile.")
            return
        before = self._shown
        if before is not None and before.id != draft.id:
            self._bridge.session.leave_draft(before.id)
        if self._visible and (before is None or before.id != draft.id):
            self._bridge.session.open_draft(draft.id)
        self._lay(OpenDraft.of(draft, self._bridge.session.working_copies.current(draft.id)))

    def lost(self, draft: str) -> None:
        """The queue no longer has `draft` ("": it has none at all)."""
        if self._shown is None:
            self._say_nothing()
        elif draft:
            self.watch.look_again()

    def _say_nothing(self) -> None:
        if self._shown is not None:
            return
        if self._queue.filter() != QueueFilter():
            self._clear("No draft matches", "Other words or fewer filters show more.")
        else:
            self._clear(*nothing(self._bridge.reader.status(), *NOTHING))

    # --- showing

    def _lay(self, shown: OpenDraft) -> None:
        """Everything that is painted at once. Until all of it is there, there is no draft to decide on."""
        self._places.keep(self._shown)
        self._shown = None
        self.sight.begin(MIDDLE, RIGHT)
        draft, centre, now = shown.draft, self.centre, self._bridge.now()
        self._numbers = numbered(draft)
        self._places.recall(shown)
        centre.bar.close_sheet()
        centre.header.show_draft(draft, now)
        centre.conversation.show_ticket(draft.submitted.ticket, now)
        centre.action_card.show_draft(draft, shown.params, self._bridge.reader.policy)
        self.watch.begin(shown)
        self.judging.begin(shown, self._numbers)
        centre.show_panels(True)
        self._shown = shown
        self.refresh()
        centre.settle()
        self.side.tabs.show()
        self.sight.laid(MIDDLE)
        if not self._paint_awaited:
            self._paint_awaited = True
            AfterPaint(centre, partial(self.sight.guard, self._painted))

    def _reload(self, draft: str) -> None:
        """The same draft as it is now, which the person has then seen."""
        if self._visible:
            self._bridge.session.open_draft(DraftId(draft))
        self.show_draft(draft)

    def _painted(self) -> None:
        """The person sees the text; now the rest."""
        self._paint_awaited = False
        if self._shown is not None:
            self.judging.ask()
            self._side_soon.start()

    def _show_side(self) -> None:
        shown = self._shown
        self.side.setEnabled(shown is not None)
        if shown is None:
            return
        now, reader = self._bridge.now(), self._bridge.reader
        findings: Sequence[Finding] = shown.review.findings if shown.review else shown.draft.findings
        self.side.sources.show_draft(shown.draft, self._numbers, now, findings)
        self.side.tabs.rename(SOURCES, f"Sources {len(self._numbers)}" if self._numbers else "Sources")
        person = reader.person()
        if person is not None:
            self.side.customer.show_customer(shown.draft, person.role, reader.policy())
        self._show_changes(shown)
        self.side.timeline.forget()
        self.sight.laid(RIGHT)
        self.judging.ahead.look(self._queue.neighbours())

    def _reveal(self) -> None:
        if self._side_soon.isActive():  # the column still shows the draft before
            self._side_soon.stop()
            self.sight.guard(self._show_side)
        self.side.tabs.choose(CUSTOMER)
        self.side.customer.ask_first()

    def _clear(self, title: str, text: str = "", action: str = "") -> None:
        self._places.keep(self._shown)
        if self._shown is not None:
            self._bridge.session.leave_draft(self._shown.id)
        self._shown = None
        self.sight.begin()
        self.side.customer.forget()
        self.centre.empty.say(title, text, action)
        self.centre.show_panels(False)
        self.side.setEnabled(False)
        self.refresh()

    def _broken(self, error: object) -> None:
        """A draft that cannot be shown whole: its name, and the way on. Nothing of it is left to decide on."""
        self._side_soon.stop()
        with suppress(Exception):
            self._places.keep(self._shown)
        self._shown = None
        self._bridge.session.leave_draft(DraftId(self._coming))
        self.centre.bar.close_sheet()
        name, what = self._name_of(self._coming), type(error).__name__
        self._clear(
            f"This draft cannot be shown: {name}",
            f"Something in it stopped the window from showing it whole ({what}), so nothing can be decided on it here. "
            "What you typed is kept. Go on with the next draft, and tell your operator the number above.",
            "Next draft",
        )
        self.side.tabs.hide()

    def _name_of(self, draft: str) -> str:
        with suppress(Exception):
            row = self._bridge.reader.queue_row(DraftId(draft))
            return ticket_words(row.ticket, row.subject) if row is not None else draft
        return draft

    def _note(self, shown: OpenDraft | None) -> str:
        if shown is None:
            return ""
        if (why := self.deciding.why_not(Kind.APPROVE)) is not None:
            return why
        parts = []
        if shown.review is not None and not shown.review.approval.allowed:
            parts.append(f"{shown.review.approval.message} You will be asked for a reason.")
        parts.append(claim_words(shown.draft, self._bridge.reader.person(), self._bridge.now()))
        parts.append(effect_words(shown.draft, self._bridge.reader.policy().hold_seconds))
        return " ".join(filter(None, parts))

    def _show_changes(self, shown: OpenDraft) -> None:
        self.side.changes.show_review(shown.base, shown.review, shown.changed_params())

    def _edited(self) -> None:
        if self._shown is not None:
            self._show_changes(self._shown)
        self.refresh()

    def _judged(self, first: bool) -> None:
        shown = self._shown
        if shown is None or shown.review is None:
            return
        self._show_changes(shown)
        if first and not self._side_soon.isActive():
            self._side_soon.start()
        self.sight.look()
        self.refresh()

    def _look_again(self) -> None:
        """The draft on the table is another value now: the rules look at it as it is."""
        shown = self._shown
        if shown is not None and reviewed(shown.draft, shown.text, shown.params, shown.review) is None:
            self.judging.ask()
        self.sight.look()
        self.refresh()

    def _rules_changed(self) -> None:
        """A policy came, or the person's role is another: what is on the table is judged by it at once."""
        if self._shown is not None:
            self.judging.ask()
            self._side_soon.start()

    # --- sources

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
        if self._shown is not None:
            self._bridge.session.working_copies.note_source_opened(self._shown.id, source)

    def _read(self) -> None:
        if self._shown is not None and self._visible:
            self._bridge.session.working_copies.note_read_to_end(self._shown.id)

    def _ask_timeline(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def answered(timeline: object) -> None:
            if self._shown is not None and self._shown.id == shown.id:
                self.side.timeline.show_timeline(timeline)  # type: ignore[arg-type]

        def failed(error: BaseException) -> None:
            connecting = is_connecting(self._bridge.reader.status())
            self.side.timeline.show_problem(self._bridge.why(error), connecting=connecting)

        self._bridge.when(self._bridge.session.store.timeline(shown.id), self, answered, failed)

    # --- after a decision

    def _decided(self, made: DecisionMade) -> None:
        if self._shown is not None and self._shown.id == made.draft:
            self._places.keep(self._shown)
            self._shown = None
            self.sight.begin()
            self._queue.after(made.draft)
            self._settle_focus()
        else:
            self._queue.refresh()

    def _settle_focus(self) -> None:
        """Hands on the list again, so that J goes on; those that never left the text stay in it."""
        if not self.centre.editor.hasFocus():
            self._queue.list.setFocus()

    def _undone(self, undone: DecisionUndone) -> None:
        self._queue.refresh()
        self.undone.emit(undone.draft)

    # --- wiring

    def _bind(self) -> None:
        a, centre = self._actions, self.centre
        a.bind("edit", centre.editor.setFocus, SCREEN, self._none_open)
        a.bind("inline_diff", lambda: centre.editor.show_diff(a["inline_diff"].isChecked()), SCREEN)
        for number in range(1, 10):
            a.bind(f"source_{number}", partial(self._to_source_number, number), SCREEN, self._none_open)
        a.bind("reveal_field", self._reveal, SCREEN, lambda: self._none_open() or self.side.customer.why_not())
        for tab in (SOURCES, CHANGES, CUSTOMER, TIMELINE):
            a.bind(f"tab_{tab}", partial(self.side.tabs.choose, tab), SCREEN, self._none_open)

    def _connect(self) -> None:
        centre, side, guard = self.centre, self.side, self.sight.guard
        self._queue.entered_row.connect(centre.editor.setFocus)
        centre.editor.citation_clicked.connect(self._to_source)
        centre.editor.read_to_end.connect(self._read)
        centre.bar.closed.connect(centre.editor.setFocus)
        side.sources.chosen.connect(centre.editor.show_source)
        side.sources.opened.connect(self._source_opened)
        side.timeline.wanted.connect(self._ask_timeline)
        self._bridge.came_online.connect(side.timeline.ask_again)
        self._queue.emptied.connect(self._say_nothing)
        self.judging.judged.connect(lambda first: guard(lambda: self._judged(first)))
        self.judging.source_wanted.connect(self._to_source)
        self.judging.edited.connect(lambda: guard(self._edited))
        self.watch.reload.connect(self._reload)
        self.watch.leave.connect(self._queue.after)
        self.watch.go.connect(self.go)
        self.watch.rebased.connect(lambda shown: guard(lambda: self._lay(shown)))
        self.watch.changed.connect(lambda: guard(self._look_again))
        self.sight.changed.connect(self.refresh)
        self.sight.failed.connect(self._broken)
        self.sight.ask_again.connect(self.judging.ask)
        centre.empty.activated.connect(lambda: self._queue.walk(1))
        centre.bar.closed.connect(lambda: guard(self.watch.look_again))
        self.watch.rules_changed.connect(self._rules_changed)

    def _none_open(self) -> str | None:
        return None if self._shown is not None else "No draft is open."
