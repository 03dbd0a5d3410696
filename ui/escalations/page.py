"""Escalations: the queue of what agents handed over, the one that is judged, and what belongs to it."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from console.model.decision import Kind
from console.model.draft import Draft
from console.model.ids import DraftId
from console.model.person import Role
from console.rules.review import Review, reviewed
from console.sync.notices import DecisionMade, DecisionUndone, ReviewFailed, ReviewReady
from ui.actions import Actions
from ui.bridge import Bridge
from ui.connection import nothing
from ui.draft.decision_controller import DecisionController
from ui.draft.decision_gate import CannotBeJudged, DecisionGate
from ui.draft.draft_watcher import DraftWatcher
from ui.draft.editing_positions import EditingPositions
from ui.draft.field_revealer import FieldRevealer
from ui.draft.open_draft import OpenDraft
from ui.draft.wording import ticket_words
from ui.escalations.change_view import EscalationChangeView
from ui.escalations.detail import EscalationDetail
from ui.escalations.queue import WIDTH as LIST_WIDTH
from ui.escalations.queue import EscalationQueue
from ui.escalations.side import CONVERSATION, CUSTOMER, SOURCES, TIMELINE, EscalationSide
from ui.escalations.side import WIDTH as SIDE_WIDTH
from ui.escalations.timeline_loader import TimelineLoader
from ui.theme.fonts import scale
from ui.widgets.column_folder import Column, ColumnFolder
from ui.widgets.empty_state import EmptyState

SCREEN = "escalations"
LEAST_DETAIL = 420
WHOLE = "whole"
NOTHING = ("Nothing to decide", "Drafts that agents hand over appear here by themselves.")
ASKS = {"return": (Kind.RETURN, "Return it"), "reject": (Kind.REJECT, "Reject it")}


class EscalationsPage(QWidget):
    """For a senior; an agent sees what became of their own."""

    title = "Escalations"
    go = Signal(str, str)

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._shown: OpenDraft | None = None
        self._coming = ""
        self.side = EscalationSide(self)
        self.revealer = FieldRevealer(bridge, self.side.customer, lambda: self.draft, self)
        self._looking_back = TimelineLoader(bridge, self.side.timeline, lambda: self.draft, self)
        self.queue = EscalationQueue(bridge, self._stays, self)
        self.queue.chosen.connect(self._choose)
        self.detail = EscalationDetail(actions, self)
        self._places = EditingPositions(self.detail.editor)
        self.sight = DecisionGate(self.detail, self.detail.editor, lambda: self._shown, self)
        self.sight.rooms = self.detail, self.side
        self.sight.unfinished = self.detail.action_card.unfinished
        self._meanwhile = EscalationChangeView(bridge, self.detail, self.side, self._may_decide)
        self.watch = DraftWatcher(bridge, self._meanwhile, lambda: self._shown, self.sight, self)
        self.deciding = DecisionController(
            bridge, actions, SCREEN, self.detail.foot, self.sight, ASKS, self, undo_on=SCREEN
        )
        self._empty = EmptyState(self)
        self._empty.say("Nothing chosen", "Choose a draft on the left.")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self._empty)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.queue)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.side)
        self.folding = ColumnFolder(
            self,
            lambda: (self.queue, self._stack, self.side),
            lambda: (LIST_WIDTH, round(LEAST_DETAIL * scale()), SIDE_WIDTH),
        )
        self.folding.offer(Column.SIDE, False)
        self._connect()
        self._bind()

    def entered(self) -> None:
        """The page becomes visible; hands on the list."""
        if self._shown is not None:
            self._meanwhile.look_at(self._shown.id)
        self.queue.refresh()
        self.queue.list.setFocus()

    def left(self) -> None:
        """Another screen or draft is shown: the claim goes back."""
        if self._shown is not None and self._may_decide():
            self._bridge.session.leave_draft(self._shown.id)

    def show_item(self, draft: str) -> None:
        """Bring a draft into view."""
        self.queue.choose(draft)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self.queue.list, self.detail.text_pane(), self.side.tabs)

    def quiet(self) -> QWidget:
        """What a toast may lie over."""
        return self.queue if not self.queue.isHidden() else self.detail.text_pane()

    def focus_search(self) -> None:
        """Hands on the search line."""
        self.folding.want(Column.LIST)
        self.queue.search.setFocus()
        self.queue.search.selectAll()

    def _bind(self) -> None:
        bind = partial(self._actions.bind, screen=SCREEN)
        bind("next", lambda: self.queue.walk(1))
        bind("previous", lambda: self.queue.walk(-1))
        bind("back", self._leave_text)
        bind("edit", self._edit, when=lambda: self._forbids() or self._none_open())
        for tab in (TIMELINE, CONVERSATION, SOURCES, CUSTOMER):
            bind(f"tab_{'changes' if tab == CONVERSATION else tab}", partial(self._to_side, tab))
        bind("reveal_field", self._reveal, when=self.side.customer.why_not)

    def _connect(self) -> None:
        detail, bridge = self.detail, self._bridge
        detail.edited.connect(self._typed)
        detail.param_changed.connect(self._param_typed)
        detail.edit_wanted.connect(self._edit)
        detail.editor.leave.connect(self._leave_text)
        detail.editor.citation_clicked.connect(lambda _: self.side.tabs.choose("sources"))
        detail.foot.closed.connect(self._cancelled)
        self.side.source_chosen.connect(self._source)
        self.queue.list.clicked.connect(lambda: self.folding.want(Column.CENTRE))
        self.queue.list.entered_row.connect(lambda: self.folding.want(Column.CENTRE))
        self._empty.activated.connect(lambda: self.queue.walk(1))
        bridge.review_ready.connect(self._heard_review)
        bridge.review_failed.connect(self._review_failed)
        bridge.came_online.connect(self._anew)
        bridge.person_changed.connect(self._anew)
        watch, guard = self.watch, self.sight.guard
        watch.reload.connect(self._reload)
        watch.leave.connect(lambda _: self._next())
        watch.go.connect(self.go)
        watch.rebased.connect(lambda shown: guard(lambda: self._lay_anew(shown)))
        watch.rules_changed.connect(lambda: guard(self._ask_review))
        watch.changed.connect(lambda: guard(self._look_again))
        deciding = self.deciding
        deciding.current, deciding.changed, deciding.forbids = lambda: self._shown, self._refresh_actions, self._forbids
        deciding.decided, deciding.undone = self._decided, self._undone
        self.sight.changed.connect(self._refresh_actions)
        self.sight.failed.connect(self._broken)
        self.sight.ask_again.connect(self._ask_review)

    def _to_side(self, tab: str) -> None:
        self.side.tabs.choose(tab)
        self.folding.want(Column.SIDE)

    def _anew(self) -> None:
        """Another person, or a store that answers at last: what may be done is another thing, unless somebody types."""
        self.queue.refresh()
        if not self.detail.is_editing() and not self.detail.foot.is_asking():
            self.sight.begin()
            self.sight.guard(self._show_chosen)

    def _typed(self) -> None:
        self.sight.guard(self._edited)

    def _param_typed(self, name: str, value: object) -> None:
        self.sight.guard(lambda: self._param_changed(name, value))

    def _heard_review(self, ready: ReviewReady) -> None:
        self.sight.guard(lambda: self._reviewed(ready))

    @property
    def draft(self) -> Draft | None:
        """What is open."""
        return None if self._shown is None else self._shown.draft

    @property
    def review(self) -> Review | None:
        """The check of the text as it stands; None until it is there."""
        return None if self._shown is None else self._shown.review

    # --- what is shown

    def _choose(self, key: str) -> None:
        if self._shown is not None and self._shown.id != key:
            self.left()
        self._coming = key
        self.sight.begin()
        self.sight.guard(self._show_chosen)

    def _show_chosen(self) -> None:
        draft = self._bridge.reader.draft(DraftId(self._coming)) if self._coming else None
        self.folding.offer(Column.SIDE, draft is not None)
        if draft is None:
            self._say_empty(*nothing(self._bridge.reader.status(), *NOTHING))
            return
        if self._may_decide():
            self._bridge.session.open_draft(draft.id)
        self.side.timeline.say("")
        copy = self._bridge.session.working_copies.current(draft.id)
        if copy is not None and copy.revision != draft.revision and not self._may_decide():
            copy = None  # who only looks on has nothing to choose
        self._lay(OpenDraft.of(draft, copy))

    def _lay(self, shown: OpenDraft) -> None:
        """Everything of a draft. Until all of it is there, there is none to decide on."""
        self._places.keep(self._shown)
        self._shown = None
        self.sight.begin(WHOLE)
        reader, now, detail, draft = self._bridge.reader, self._bridge.now(), self.detail, shown.draft
        self._places.recall(shown)
        self._stack.setCurrentWidget(detail)
        detail.show_draft(
            draft,
            shown.text,
            shown.current_params,
            reader.person(),
            reader.policy,
            now,
            history=shown.history,
            later=shown.later,
            caret=shown.caret,
        )
        self.side.show_draft(draft, reader.person(), reader.policy(), now)
        self.watch.begin(shown)
        self._shown = shown
        self._ask_review()
        self._looking_back.soon()
        self.sight.laid(WHOLE)
        self._refresh_actions()

    def _say_empty(self, title: str, text: str, action: str = "") -> None:
        with suppress(Exception):
            self._places.keep(self._shown)
        self._shown = None
        self.sight.begin()
        self.side.customer.forget()
        self._empty.say(title, text, action)
        self._stack.setCurrentWidget(self._empty)
        self._refresh_actions()

    def _broken(self, error: object) -> None:
        """A draft that cannot be shown whole: its name, and the way on. Nothing of it is left to decide on."""
        name = self._coming
        with suppress(Exception):
            row = self._bridge.reader.queue_row(DraftId(self._coming))
            name = ticket_words(row.ticket, row.subject) if row is not None else name
        if self._coming:
            self._bridge.session.leave_draft(DraftId(self._coming))
        self.detail.foot.close_sheet()
        self.side.hide()
        self._say_empty(
            f"This draft cannot be shown: {name}",
            f"Something in it stopped the window from showing it whole ({type(error).__name__}), so nothing can be "
            "decided on it here. What you typed is kept. Go on with the next draft, and tell your operator the number "
            "above.",
            "Next draft",
        )

    def _ask_review(self) -> None:
        if (shown := self._shown) is not None:
            self._bridge.session.rules.review(shown.id, shown.text, shown.params)

    def _reviewed(self, ready: ReviewReady) -> None:
        shown, review = self._shown, ready.review
        if shown is None or reviewed(shown.draft, shown.text, shown.params, review) is None:
            return
        shown.review = review
        self.detail.show_review(review)
        self.side.show_review(review)
        self.sight.look()
        self._refresh_actions()

    def _review_failed(self, failed: ReviewFailed) -> None:
        if self._shown is not None and self._shown.id == failed.draft:
            self.sight.fail(CannotBeJudged(failed.error))

    def _reload(self, draft: str) -> None:
        """The same draft as it is now, which the person has then seen."""
        self._coming = draft
        self.sight.begin()
        self.sight.guard(self._show_chosen)

    def _lay_anew(self, shown: OpenDraft) -> None:
        """Another text of the same draft; who was writing goes on writing."""
        editing = self.detail.is_editing()
        self._lay(shown)
        if editing:
            self.detail.start_editing()

    def _look_again(self) -> None:
        """The draft is another value now: the rules look at it as it is."""
        shown = self._shown
        if shown is not None and reviewed(shown.draft, shown.text, shown.params, shown.review) is None:
            self._ask_review()
        self.sight.look()
        self._refresh_actions()

    def _at_work(self) -> bool:
        """Whether the person is writing: nothing changes under their hands."""
        return self._shown is not None and self._meanwhile.is_at_work()

    def _stays(self) -> bool:
        """Whether the draft stays in view though the list no longer has it: what became of it is said beside it."""
        return self._at_work() or (self._shown is not None and self._shown.closed)

    def _reveal(self) -> None:
        self._to_side(CUSTOMER)
        self.side.customer.ask_first()

    def _source(self, source: str) -> None:
        if self._shown is not None:
            self._bridge.session.working_copies.note_source_opened(self._shown.id, source)
        self.detail.editor.show_source(source)

    # --- what may be done

    def _may_decide(self) -> bool:
        """Whoever only looks takes no claim from the seniors."""
        person = self._bridge.reader.person()
        return person is not None and person.role is Role.SENIOR

    def _forbids(self) -> str | None:
        """What holds for every decision here."""
        return None if self._may_decide() else "Only seniors decide on escalated drafts."

    def _none_open(self) -> str | None:
        return None if self._shown is not None else "No draft is open."

    def _refresh_actions(self) -> None:
        if self._actions.screen == SCREEN:
            self._actions.text("approve", self.detail.approve_words() if self._shown is not None else "Approve")
            self._actions.refresh()

    def _leave_text(self) -> None:
        self.detail.stop_editing()
        self.folding.want(Column.LIST)
        self.queue.list.setFocus()
        self.sight.guard(self.watch.look_again)
        self.queue.refresh()

    def _edit(self) -> None:
        """The person takes the text over, which claims the draft."""
        if self._shown is not None:
            self._bridge.session.begin_work(self._shown.id)
        self.detail.start_editing()

    def _edited(self) -> None:
        shown, editor = self._shown, self.detail.editor
        if shown is not None:
            shown.text, shown.touched = editor.text(), True
            shown.history, shown.later, shown.caret = editor.history(shown.text), editor.later(), editor.caret()
            self._keep(shown)

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
        self._refresh_actions()

    def _param_changed(self, name: str, value: object) -> None:
        if (shown := self._shown) is not None:
            shown.set_param(name, value)
            self.detail.take_params(shown.current_params)
            self._keep(shown)

    # --- after a decision

    def _cancelled(self) -> None:
        self.watch.look_again()
        self._refresh_actions()
        self.queue.list.setFocus()

    def _decided(self, made: DecisionMade) -> None:
        if self._shown is not None and self._shown.id == made.draft:
            self._places.keep(self._shown)
            self._shown = None
            self.sight.begin()
        self.detail.stop_editing()
        self.queue.refresh()
        self.queue.list.setFocus()

    def _next(self) -> None:
        """The person is done with a draft that is no longer here to decide on."""
        if self._shown is not None:
            self.left()
            self._places.keep(self._shown)
            self._shown = None
        self.sight.begin()
        self.detail.stop_editing()
        self.queue.leave()
        self.queue.list.setFocus()

    def _undone(self, what: DecisionUndone) -> None:
        self.queue.refresh()
        self.queue.choose(what.draft)
