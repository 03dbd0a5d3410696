"""What every screen that decides does with the draft that is open: shows it, has it checked, saves what is
typed, follows what happens to it elsewhere, and goes on after a decision.

How a draft is painted is the screen's. Until all of it is painted there is no draft to decide on (`decision_gate`).

Longer than 300 lines, because what a screen has to say (the methods that raise NotImplementedError) is read beside what
is done with it.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from console.cache.rows import WorkingCopy
from console.model.decision import Kind
from console.model.draft import Draft
from console.model.ids import DraftId
from console.rules.review import Review, reviewed
from console.sync.notices import DecisionMade, DecisionUndone, ReviewFailed, ReviewReady
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.action_card import ActionCard
from ui.draft.customer_panel import CustomerPanel
from ui.draft.decision_bar import DecisionBar
from ui.draft.decision_controller import DecisionController
from ui.draft.decision_gate import CannotBeJudged, DecisionGate
from ui.draft.draft_list_panel import DraftListPanel
from ui.draft.draft_watcher import DraftChangeView, DraftWatcher
from ui.draft.editing_positions import EditingPositions
from ui.draft.field_revealer import FieldRevealer
from ui.draft.open_draft import OpenDraft
from ui.draft.wording import ticket_words
from ui.editor.reply_editor import ReplyEditor
from ui.language import tr
from ui.widgets.after_paint import SoonAfterPaint
from ui.widgets.empty_state import EmptyState


class DraftWidgets(NamedTuple):
    """The widgets of a screen that the controller fills or listens to. `panes` show the draft between them; a paint of
    `surface` shows its text.
    """

    surface: QWidget
    panes: tuple[QWidget, ...]
    editor: ReplyEditor
    action_card: ActionCard
    bar: DecisionBar
    customer: CustomerPanel
    empty: EmptyState


class DraftController(QObject):
    """Holds the open draft of `screen`, chosen in `queue`."""

    go = Signal(str, str)
    """To another screen, with a draft."""

    PARTS: tuple[str, ...] = ()
    """The parts of the screen, which must all show a draft before it can be decided on."""

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        screen: str,
        queue: DraftListPanel,
        widgets: DraftWidgets,
        changes: DraftChangeView,
        asks: Mapping[str, tuple[Kind, str]],
        parent: QWidget,
        *,
        undo_on: str,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._screen = screen
        self._queue = queue
        self._widgets = widgets
        self._visible = False
        self._open: OpenDraft | None = None
        self._coming = ""
        """The draft that is being shown, by id."""
        self._positions = EditingPositions(widgets.editor)
        self._judging = SoonAfterPaint(widgets.editor.viewport(), self.ask_review)
        self.gate = DecisionGate(widgets.surface, widgets.editor, self.open_draft, self)
        self.gate.rooms = widgets.panes
        self.gate.unfinished = widgets.action_card.unfinished
        self.deciding = DecisionController(
            bridge, actions, screen, widgets.bar, self.gate, asks, parent, undo_on=undo_on
        )
        self.deciding.current, self.deciding.changed = self.open_draft, self.refresh
        self.deciding.decided, self.deciding.undone = self._decided, self._on_undone
        self.deciding.forbids = self._forbids
        self.watcher = DraftWatcher(bridge, changes, self.open_draft, self.gate, self._look_at, self)
        self.revealer = FieldRevealer(bridge, widgets.customer, self._draft, self)
        self._listen()

    # --- what the screen says

    def _paint(self, draft: OpenDraft) -> None:
        """Show everything of `draft` that is painted at once."""
        raise NotImplementedError

    def _after_paint(self, draft: OpenDraft) -> None:
        """`draft` is the open one now: show the rest, have it checked, and tell the gate which parts are laid."""
        raise NotImplementedError

    def _paint_review(self, review: Review, *, first: bool) -> None:
        """Show what the rules say; `first`: for the first time of this draft."""
        raise NotImplementedError

    def _after_edit(self, draft: OpenDraft, *, turned: bool) -> None:
        """The text or a parameter changed. `turned`: whether the draft is the AI's own changed with it."""
        raise NotImplementedError

    def _show_empty(self) -> None:
        """Show the empty state in place of a draft."""
        raise NotImplementedError

    def _show_broken(self) -> None:
        """Hide what still shows a part of a draft that cannot be shown."""
        raise NotImplementedError

    def _settle_focus(self) -> None:
        """Put the focus where the person goes on after a decision."""
        raise NotImplementedError

    def _approve_words(self, draft: OpenDraft | None) -> str:
        raise NotImplementedError

    def _forbids(self) -> str | None:
        """Why the person's role allows no decision here."""
        return None

    # --- the screen's calls

    def open_draft(self) -> OpenDraft | None:
        """The draft that is open."""
        return self._open

    def entered(self) -> None:
        """The screen is shown."""
        self._visible = True
        if self._open is not None:
            self._look_at(self._open.id, self._open.draft)
        self.refresh()

    def left(self) -> None:
        """Another screen is shown: the claim goes back."""
        self._visible = False
        if self._open is not None:
            self._look_away(self._open.id)

    def show_draft(self, draft: str) -> None:
        """Open a draft, by id."""
        self._coming = draft
        self.gate.begin()
        self.gate.guard(lambda: self._load(DraftId(draft)))

    def lost(self, draft: str) -> None:
        """The list no longer has `draft` ("": it has none at all)."""
        if self._open is None:
            self.say_nothing()
        elif draft:
            self.watcher.look_again()

    def say_nothing(self) -> None:
        """Say why no draft is open."""
        if self._open is None:
            self.clear(*self._queue.nothing())

    def refresh(self) -> None:
        """Update which actions are enabled."""
        if self._actions.screen in (self._screen, ""):
            self._actions.text("approve", self._approve_words(self._open))
            self._actions.refresh()

    def ask_review(self) -> None:
        """Have the rules check the text as it is."""
        if (draft := self._open) is not None:
            self._bridge.session.rules.review(draft.id, draft.text, draft.params)

    def clear(self, title: str, text: str = "", action: str = "") -> None:
        """No draft is open any more; say why."""
        with suppress(Exception):
            self._positions.keep(self._open)
        if self._open is not None:
            self._look_away(self._open.id)
        self._open = None
        self.gate.begin()
        self._widgets.customer.forget()
        self._widgets.empty.say(title, text, action)
        self._show_empty()
        self.refresh()

    # --- showing

    def _load(self, draft_id: DraftId) -> None:
        draft = self._bridge.reader.draft(draft_id)
        if draft is None:
            self.clear(tr("This draft is no longer here"), tr("It was decided or withdrawn in the meantime."))
            return
        before, copy = self._open, self._working_copy(draft)
        earlier = None
        if copy is not None and copy.revision != draft.revision:
            earlier = self._bridge.reader.earlier_revision(draft.id, copy.revision)
        opened = OpenDraft.of(draft, copy, earlier)
        if before is not None and before.id != draft.id:
            self._look_away(before.id)
        if before is None or before.id != draft.id or opened.newer is not None:
            self._look_at(draft.id, opened.draft)
        self._lay(opened)

    def _working_copy(self, draft: Draft) -> WorkingCopy | None:
        copy = self._bridge.session.working_copies.current(draft.id)
        if copy is not None and copy.revision != draft.revision and self._forbids() is not None:
            return None  # who only looks on has nothing to choose
        return copy

    def _lay(self, draft: OpenDraft) -> None:
        self._positions.keep(self._open)
        self._open = None
        self.gate.begin(*self.PARTS)
        self._positions.recall(draft)
        self._paint(draft)
        self.watcher.begin(draft)
        self._open = draft
        self._after_paint(draft)

    def _reload(self, draft: str) -> None:
        """Show the same draft as it is now, which counts as seen."""
        self._look_at(DraftId(draft))
        self.show_draft(draft)

    def _fail(self, error: object) -> None:
        """A draft that cannot be shown whole: its name, and the way on. Nothing of it is left to decide on."""
        if self._coming:
            self._bridge.session.leave_draft(DraftId(self._coming))
        self._widgets.bar.close_sheet()
        self.clear(
            tr("This draft cannot be shown: {draft}", draft=self._name_of(self._coming)),
            tr(
                "Something in it stopped the window from showing all of it ({name}), so it cannot be decided here. "
                "What you typed is saved. Continue with the next draft, and tell your operator the number above.",
                name=type(error).__name__,
            ),
            tr("Next draft"),
        )
        self._show_broken()

    def _name_of(self, draft: str) -> str:
        with suppress(Exception):
            row = self._bridge.reader.queue_row(DraftId(draft))
            return ticket_words(row.ticket, row.subject) if row is not None else draft
        return draft

    def _look_at(self, draft: DraftId, as_shown: Draft | None = None) -> None:
        """The handling clock runs for whoever may decide, while the screen is shown."""
        if self._visible and self._forbids() is None:
            self._bridge.session.open_draft(draft, as_shown)

    def _look_away(self, draft: DraftId) -> None:
        if self._forbids() is None:
            self._bridge.session.leave_draft(draft)

    def _draft(self) -> Draft | None:
        return None if self._open is None else self._open.draft

    def _none_open(self) -> str | None:
        return None if self._open is not None else tr("No draft is open.")

    # --- what is typed

    def _on_typed(self) -> None:
        draft, editor = self._open, self._widgets.editor
        if draft is None:
            return
        before = draft.edited
        draft.text, draft.touched = editor.text(), True
        draft.history, draft.later, draft.caret = editor.history(draft.text), editor.later(), editor.caret()
        self._save(draft, turned=draft.edited != before)
        QTimer.singleShot(0, self, self._keep_caret)

    def _keep_caret(self) -> None:
        """Undo, redo and replacing move the cursor after they have changed the text, which is saved by then."""
        draft, editor = self._open, self._widgets.editor
        if draft is not None and draft.touched and draft.caret != editor.caret() and draft.text == editor.text():
            draft.caret = editor.caret()
            self._send(draft)

    def _param_changed(self, name: str, value: object) -> None:
        if (draft := self._open) is not None:
            draft.set_param(name, value)
            self._save(draft, turned=True)

    def _save(self, draft: OpenDraft, *, turned: bool) -> None:
        self._send(draft)
        self._judging.soon()
        self._after_edit(draft, turned=turned)

    def _send(self, draft: OpenDraft) -> None:
        self._bridge.session.edit(
            draft.id,
            draft.revision,
            draft.text,
            draft.params,
            history=draft.history,
            later=draft.later,
            caret=draft.caret,
            judge=False,
        )

    # --- what the rules say

    def _review_ready(self, ready: ReviewReady) -> None:
        self.gate.guard(partial(self._reviewed, ready))

    def _reviewed(self, ready: ReviewReady) -> None:
        draft, review = self._open, ready.review
        if draft is None or reviewed(draft.draft, draft.text, draft.params, review) is None:
            return
        painted = draft.shown(review) or review
        if not self._widgets.editor.show_review(painted):
            return
        first = draft.review is None
        draft.review = review
        self._paint_review(painted, first=first)
        self.gate.look()
        self.refresh()

    def _review_failed(self, failed: ReviewFailed) -> None:
        if self._open is not None and self._open.id == failed.draft:
            self.gate.fail(CannotBeJudged(failed.error))

    def _look_again(self) -> None:
        """The open draft changed: the rules check it again."""
        draft = self._open
        if draft is not None and reviewed(draft.draft, draft.text, draft.params, draft.review) is None:
            self.ask_review()
        self.gate.look()
        self.refresh()

    def _rules_changed(self) -> None:
        """A new policy arrived, or the person's role changed."""
        self.ask_review()

    # --- after a decision

    def _decided(self, decision: DecisionMade) -> None:
        if self._open is None or self._open.id != decision.draft:
            self._queue.refresh()
            return
        self._positions.keep(self._open)
        self._open = None
        self.gate.begin()
        self._queue.after(decision.draft)
        self._settle_focus()

    def _next(self, draft: str) -> None:
        """The person is done with a draft that can no longer be decided here."""
        if self._open is not None:
            self._look_away(self._open.id)
            self._positions.keep(self._open)
        self._open = None
        self.gate.begin()
        self._queue.after(DraftId(draft))
        self._settle_focus()

    def _on_undone(self, undone: DecisionUndone) -> None:
        self._queue.refresh()
        self.go.emit(self._screen, undone.draft)

    # --- wiring

    def _listen(self) -> None:
        bridge, widgets, guard = self._bridge, self._widgets, self.gate.guard
        self._queue.chosen.connect(self.show_draft)
        self._queue.lost.connect(self.lost)
        self._queue.emptied.connect(self.say_nothing)
        widgets.empty.activated.connect(lambda: self._queue.list.walk(1))
        widgets.editor.edited.connect(lambda: guard(self._on_typed))
        widgets.action_card.changed.connect(lambda name, value: guard(partial(self._param_changed, name, value)))
        bridge.review_ready.connect(self._review_ready)
        bridge.review_failed.connect(self._review_failed)
        self.watcher.reload.connect(self._reload)
        self.watcher.leave.connect(self._next)
        self.watcher.go.connect(self.go)
        self.watcher.rebased.connect(lambda draft: guard(partial(self._lay, draft)))
        self.watcher.rules_changed.connect(lambda: guard(self._rules_changed))
        self.watcher.changed.connect(lambda: guard(self._look_again))
        self.gate.changed.connect(self.refresh)
        self.gate.failed.connect(self._fail)
        self.gate.ask_again.connect(self.ask_review)
