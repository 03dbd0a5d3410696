"""Escalations: the list of escalated drafts, the open draft, and what belongs to it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from console.model.draft import Draft
from console.model.ids import DraftId
from console.rules.review import Review
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.open_draft import OpenDraft
from ui.escalations.detail import EscalationDetail
from ui.escalations.escalation_controller import SCREEN, EscalationController
from ui.escalations.queue import WIDTH as LIST_WIDTH
from ui.escalations.queue import EscalationQueue
from ui.escalations.side import CONVERSATION, CUSTOMER, SOURCES, TIMELINE, EscalationSide
from ui.escalations.side import WIDTH as SIDE_WIDTH
from ui.language import phrase, tr
from ui.shell.screen_page import ScreenPage
from ui.theme.fonts import scale
from ui.widgets.column_folder import Column, ColumnFolder
from ui.widgets.empty_state import EmptyState

LEAST_DETAIL = 420


class EscalationsPage(ScreenPage):
    """Lays out the three columns, and folds them away if there is too little width."""

    title = phrase("Escalations")
    go = Signal(str, str)

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = EscalationSide(self)
        self.queue = EscalationQueue(bridge, self)
        self.detail = EscalationDetail(actions, self)
        self._empty = EmptyState(self)
        self._empty.say(tr("Nothing chosen"), tr("Choose a draft on the left."))
        self.controller = EscalationController(bridge, actions, self.queue, self.detail, self.side, self._empty, self)
        self.queue.at_work = self.controller.is_at_work
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(self._stack, 1)
        row.addWidget(self.side)
        self.folding = ColumnFolder(
            self,
            lambda: (self.queue, self._stack, self.side),
            lambda: (LIST_WIDTH, round(LEAST_DETAIL * scale()), SIDE_WIDTH),
        )
        self.folding.offer(Column.SIDE, False)
        self.controller.shown.connect(self._show_detail)
        self.controller.side_wanted.connect(self._to_side)
        self.controller.go.connect(self.go)
        self.queue.list.clicked.connect(lambda: self.folding.want(Column.CENTRE))
        self.queue.entered_row.connect(lambda: self.folding.want(Column.CENTRE))
        self.detail.editor.leave.connect(lambda: self.folding.want(Column.LIST))
        self._bind(actions)

    @property
    def draft(self) -> Draft | None:
        """The draft that is open."""
        draft = self.shown()
        return None if draft is None else draft.draft

    @property
    def review(self) -> Review | None:
        """The check of the text as it is; None until it is there."""
        draft = self.shown()
        return None if draft is None else draft.review

    def shown(self) -> OpenDraft | None:
        """The draft that is open, with the text as it is."""
        return self.controller.open_draft()

    def entered(self) -> None:
        """The page becomes visible; the focus is on the list."""
        self.controller.entered()
        if self.shown() is None:
            self.queue.start()
        else:
            self.queue.refresh()
        self.queue.list.setFocus()

    def left(self) -> None:
        """Another screen is shown: the claim goes back."""
        self.controller.left()

    def show_item(self, item: str) -> None:
        """Bring a item into view."""
        self.queue.choose(DraftId(item))

    def waits(self) -> bool:
        """Whether the open draft is still being checked, or its timeline still to come."""
        timeline = self.side.timeline
        return self.shown() is not None and (
            self.review is None or not (timeline.wait.words() or timeline.line.entries())
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self.queue.list, self.detail.text_pane(), self.side.tabs)

    def quiet(self) -> QWidget:
        """What a toast may cover."""
        return self.queue if not self.queue.isHidden() else self.detail.text_pane()

    def focus_search(self) -> None:
        """Put the focus into the search line."""
        self.folding.want(Column.LIST)
        self.queue.focus_search()

    def _bind(self, actions: Actions) -> None:
        bind = partial(actions.bind, screen=SCREEN)
        bind("next", lambda: self.queue.walk(1))
        bind("previous", lambda: self.queue.walk(-1))
        bind("back", self._back)
        for tab in (TIMELINE, CONVERSATION, SOURCES, CUSTOMER):
            bind(f"tab_{'changes' if tab == CONVERSATION else tab}", partial(self._to_side, tab))

    def _back(self) -> None:
        self.folding.want(Column.LIST)
        self.controller.leave_text()

    def _to_side(self, tab: str) -> None:
        self.side.tabs.choose(tab)
        self.folding.want(Column.SIDE)

    def _show_detail(self, is_visible: bool) -> None:
        self.folding.offer(Column.SIDE, is_visible)
        self._stack.setCurrentWidget(self.detail if is_visible else self._empty)
