"""The open draft of Escalations: how the text and the side column follow it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.model.decision import Kind
from console.model.draft import Draft
from console.model.event import Timeline
from console.model.ids import DraftId
from console.model.person import Role
from console.rules.review import Review
from console.sync.notices import DecisionUndone
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.draft_controller import DraftController, DraftWidgets
from ui.draft.open_draft import OpenDraft
from ui.draft.writing_tools import WritingTools
from ui.escalations.change_view import EscalationChangeView
from ui.escalations.detail import EscalationDetail
from ui.escalations.queue import EscalationQueue
from ui.escalations.side import CUSTOMER, EscalationSide
from ui.language import phrase, tr
from ui.settled_load import SettledLoad
from ui.widgets.empty_state import EmptyState
from ui.widgets.timeline_pane import TimelinePane

SCREEN = "escalations"
DRAFT = "draft"
ASKS = {"return": (Kind.RETURN, phrase("Return it")), "reject": (Kind.REJECT, phrase("Reject it"))}


class EscalationController(DraftController):
    """For seniors; an agent only sees what became of their own drafts."""

    PARTS = (DRAFT,)

    shown = Signal(bool)
    """Whether a draft is open, or the empty state in its place."""
    side_wanted = Signal(str)
    """The person goes to this tab of the column beside the text."""

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        queue: EscalationQueue,
        detail: EscalationDetail,
        side: EscalationSide,
        empty: EmptyState,
        parent: QWidget,
    ) -> None:
        widgets = DraftWidgets(
            surface=detail,
            panes=(detail, side),
            editor=detail.editor,
            action_card=detail.action_card,
            bar=detail.bar,
            customer=side.customer,
            empty=empty,
        )
        changes = EscalationChangeView(detail, side, lambda: self._forbids() is None)
        super().__init__(bridge, actions, SCREEN, queue, widgets, changes, ASKS, parent, undo_on=SCREEN)
        self._changes = changes
        self._detail = detail
        self._side = side
        self._tools = WritingTools(
            bridge, actions, SCREEN, detail.editor, detail.put_above, self._not_writing, self.open_draft, self
        )
        self._timeline = TimelineLoader(bridge, side.timeline, self._draft, self)
        self._bind()
        detail.edit_wanted.connect(self._edit)
        detail.editor.leave.connect(self.leave_text)
        detail.editor.citation_clicked.connect(lambda _: side.tabs.choose("sources"))
        detail.bar.closed.connect(self._cancelled)
        side.source_chosen.connect(self._to_source)
        bridge.came_online.connect(self._start_over)
        bridge.person_changed.connect(self._start_over)

    def is_at_work(self) -> bool:
        """Whether the person is writing: nothing changes under their hands."""
        return self._open is not None and self._changes.is_at_work()

    def leave_text(self) -> None:
        """Back to reading, and to the list."""
        self._tools.shut()
        self._detail.stop_editing()
        self._queue.list.setFocus()
        self.gate.guard(self.watcher.look_again)
        self._queue.refresh()

    # --- showing

    def _paint(self, draft: OpenDraft) -> None:
        reader, now = self._bridge.reader, self._bridge.now()
        self.shown.emit(True)
        self._side.timeline.say("")
        self._detail.show_draft(
            draft.draft,
            draft.text,
            draft.current_params,
            reader.person(),
            reader.policy,
            now,
            history=draft.history,
            later=draft.later,
            caret=draft.caret,
        )
        self._side.show_draft(draft.draft, reader.person(), reader.policy(), now)

    def _after_paint(self, draft: OpenDraft) -> None:
        self.ask_review()
        self._timeline.soon()
        self.gate.laid(DRAFT)
        self.refresh()

    def _lay(self, draft: OpenDraft) -> None:
        """Another text of the same draft: whoever was writing goes on writing."""
        editing = self._open is not None and self._open.id == draft.id and self._detail.is_editing()
        super()._lay(draft)
        if editing:
            self._detail.start_editing()

    def _paint_review(self, review: Review, *, first: bool) -> None:
        self._detail.show_review(review)
        self._side.show_review(review)

    def _show_empty(self) -> None:
        self.shown.emit(False)

    def _show_broken(self) -> None:
        self._side.hide()

    def _approve_words(self, draft: OpenDraft | None) -> str:
        return self._detail.approve_words() if draft is not None else tr("Approve")

    def _forbids(self) -> str | None:
        """A person who may only look does not take a claim from the seniors."""
        person = self._bridge.reader.person()
        senior = person is not None and person.role is Role.SENIOR
        return None if senior else tr("Only seniors can decide escalated drafts.")

    def _start_over(self) -> None:
        """Another person signed in, or the store answers now: what may be done changed, unless someone is typing."""
        if self.is_at_work() or self._detail.is_editing():
            self._queue.refresh()
        elif self._coming and self._queue.model.place(DraftId(self._coming)) >= 0:
            self._queue.refresh()
            self._reload(self._coming)
        else:
            self._queue.start()

    # --- changes

    def _after_edit(self, draft: OpenDraft, *, turned: bool) -> None:
        self._detail.take_params(draft.current_params)
        self.refresh()

    def _edit(self) -> None:
        """Switch to editing, which claims the draft."""
        if self._open is not None:
            self._bridge.session.begin_work(self._open.id)
        self._detail.start_editing()

    def _cancelled(self) -> None:
        self.watcher.look_again()
        self.refresh()
        self._queue.list.setFocus()

    def _not_writing(self) -> str | None:
        """Why no text can be edited."""
        if (why := self._forbids() or self._none_open()) is not None:
            return why
        return (
            None if self._detail.text_pane() is self._detail.editor else tr("Take the draft over to work on its text.")
        )

    def _settle_focus(self) -> None:
        self._detail.stop_editing()
        self._queue.list.setFocus()

    def _on_undone(self, undone: DecisionUndone) -> None:
        self._queue.refresh()
        self._queue.choose(undone.draft)

    # --- wiring

    def _bind(self) -> None:
        bind = partial(self._actions.bind, screen=SCREEN)
        bind("edit", self._edit, when=lambda: self._forbids() or self._none_open())
        link = self._detail.all_recipients
        bind("recipients", link.open_list, when=lambda: self._none_open() or link.why_not())
        bind("reveal_field", self._reveal, when=self._side.customer.why_not)

    def _reveal(self) -> None:
        self.side_wanted.emit(CUSTOMER)
        self._side.customer.ask_first()

    def _to_source(self, source: str) -> None:
        if self._open is not None:
            self._bridge.session.working_copies.note_source_opened(self._open.id, self._open.revision, source)
        self._detail.editor.show_source(source)


class TimelineLoader(QObject):
    """Fills `pane`; `current` returns the open draft."""

    def __init__(
        self, bridge: Bridge, pane: TimelinePane, current: Callable[[], Draft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pane = pane
        self._current = current
        self._settled = SettledLoad(bridge, self._load_timeline, self)
        self.soon = self._settled.soon

    def _load_timeline(self) -> None:
        draft = self._current()
        if draft is None:
            return

        def still_open() -> bool:
            now = self._current()
            return now is not None and now.id == draft.id

        def show_timeline(timeline: Timeline) -> None:
            if still_open():
                self._pane.show_items(timeline.items, self._bridge.now())

        def failed(error: BaseException) -> None:
            if still_open():
                self._settled.mark_failed()
                self._pane.say(self._bridge.why(error))

        self._bridge.when(self._bridge.session.store.timeline(draft.id), self, show_timeline, failed)
