"""The review screen: the queue on the left, and next to it the chosen draft.

The queue is painted first. The two other columns take as long to load and lay out as everything before them, so they
follow that paint, or come at once if something needs them.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from console.model.ids import DraftId
from ui.actions import Actions
from ui.bridge import Bridge
from ui.language import tr
from ui.review.queue_panel import QueuePanel
from ui.shell.screen_page import ScreenPage
from ui.shell.window_state import WindowState
from ui.theme.fonts import scale
from ui.widgets.after_paint import AfterPaint
from ui.widgets.column_folder import Column, ColumnFolder
from ui.widgets.surface import Surface

if TYPE_CHECKING:
    from ui.draft.open_draft import OpenDraft
    from ui.review.centre import Centre
    from ui.review.queue_views import QueueViews
    from ui.review.review_controller import ReviewController
    from ui.review.side import ReviewSide
    from ui.review.snooze_menu import SnoozeMenu

SCREEN = "review"
LEAST_QUEUE, LEAST_CENTRE, LEAST_SIDE = 240, 420, 260
LEAST_ALONE = 200
"""Of any column, if the window has room for only one."""
SHAPES = ((1300, (280, 320)), (2000, (320, 372)), (10**6, (400, 480)))
"""Widths of queue and side column, up to a width of the page."""


class ReviewPage(ScreenPage):
    """Read a draft, edit it, decide."""

    go = Signal(str, str)

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._controller: ReviewController | None = None
        self._shape = -1
        self._visible = False
        self.queue = QueuePanel(bridge, self)
        self.splitter = QSplitter(self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, least in (
            (self.queue, LEAST_ALONE),
            (Surface("surface", "", self), LEAST_ALONE),
            (Surface("surface", "", self), LEAST_ALONE),
        ):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.folding = ColumnFolder(
            self, self._columns, lambda: (LEAST_QUEUE, round(LEAST_CENTRE * scale()), LEAST_SIDE)
        )
        actions["inline_diff"].setChecked(True)
        actions.bind("next", lambda: self.queue.walk(1), SCREEN)
        actions.bind("previous", lambda: self.queue.walk(-1), SCREEN)
        actions.bind("pick_next", lambda: self.queue.list.pick_and_walk(1), SCREEN)
        actions.bind("pick_previous", lambda: self.queue.list.pick_and_walk(-1), SCREEN)
        actions.bind("back", self._back, SCREEN)
        actions.bind("snooze", lambda: self.snooze.open(), SCREEN, self._nothing_to_snooze)  # noqa: PLW0108 - the same
        actions.bind("views", lambda: self.views.open(), SCREEN)  # noqa: PLW0108 - made when it is first wanted
        for name in ("tab_sources", "tab_changes", "tab_customer", "tab_timeline", "reveal_field"):
            actions[name].triggered.connect(self._to_side)
        for number in range(1, 10):
            actions[f"source_{number}"].triggered.connect(self._to_side)
        self.queue.entered_row.connect(self._to_centre)
        self.queue.list.clicked.connect(self._to_centre)

    @cached_property
    def views(self) -> "QueueViews":
        """The menu of kept searches."""
        from ui.review.queue_views import QueueViews

        return QueueViews(self._bridge, self.queue)

    @cached_property
    def snooze(self) -> "SnoozeMenu":
        """The menu that snoozes the selected drafts, or the open one."""
        from ui.review.snooze_menu import SnoozeMenu

        return SnoozeMenu(self._bridge, self.centre, self._to_snooze, self._snoozed)

    @property
    def controller(self) -> "ReviewController":
        """The controller with its two columns, made now if it is not there yet."""
        if self._controller is None:
            self._controller = self._controller_made()
            if (draft := self.queue.current()) is not None:
                self._controller.show_draft(draft)
            else:
                self._controller.lost("")
        return self._controller

    @property
    def centre(self) -> "Centre":
        """The middle column."""
        return self.controller.centre

    @property
    def side(self) -> "ReviewSide":
        """The right column."""
        return self.controller.side

    # --- the window's calls

    def entered(self) -> None:
        """The screen is shown."""
        self._visible = True
        if self._controller is None:
            AfterPaint(self.queue, lambda: self.controller)
        else:
            self._controller.entered()
        if self.shown() is None:
            self.queue.start()
            self.queue.list.setFocus()

    def left(self) -> None:
        """Another screen is shown."""
        self._visible = False
        if self._controller is not None:
            self._controller.left()

    def focus_search(self) -> None:
        """Ready to type search words."""
        self.folding.want(Column.LIST)
        self.queue.focus_search()

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through."""
        return self.queue.list, self.centre.conversation, self.centre.editor, self.side.tabs

    def quiet(self) -> QWidget:
        """What a toast may cover."""
        return self.queue if not self.queue.isHidden() else self.centre.upper()

    def tour_place(self, step: int) -> QWidget:
        """The widget that a step of the tour points to: the queue, the sources, the decision."""
        return (self.queue, self.side, self.centre.bar)[step]

    def show_item(self, item: str) -> None:
        """Open a item."""
        self.queue.choose(DraftId(item))

    def keep(self, remembered: WindowState) -> None:
        """Remember how the columns are divided."""
        remembered.keep_splitter(SCREEN, self.splitter, str(self._shape))

    def restore(self, remembered: WindowState) -> None:
        """Divide the columns as they were."""
        remembered.restore_splitter(SCREEN, self.splitter, str(self._shape))

    def shown(self) -> "OpenDraft | None":
        """The draft that is open."""
        return self._controller.open_draft() if self._controller is not None else None

    def coming(self) -> str | None:
        """The columns beside the list are made after it is painted."""
        return tr("The drafts are still loading.") if self._controller is None else None

    def waits(self) -> bool:
        """Whether the open draft is still being laid out or judged."""
        draft = self.shown()
        return self._controller is None or (draft is not None and draft.review is None)

    # --- inside

    def _columns(self) -> tuple[QWidget, ...]:
        return tuple(column for at in range(3) if (column := self.splitter.widget(at)) is not None)

    def _to_snooze(self) -> list[DraftId]:
        draft = self.shown()
        return self.queue.list.picked.all() or ([draft.id] if draft is not None else [])

    def _nothing_to_snooze(self) -> str | None:
        return None if self._to_snooze() else tr("No draft is open.")

    def _snoozed(self, drafts: Sequence[DraftId]) -> None:
        self.queue.list.picked.clear()
        draft = self.shown()
        if draft is not None and draft.id in drafts:
            self.controller.watcher.leave.emit(draft.id)

    def _back(self) -> None:
        """First clear the selection, then go to the list."""
        if len(self.queue.list.picked) and self.queue.list.hasFocus():
            self.queue.list.picked.clear()
        else:
            self._to_list()

    def _to_list(self) -> None:
        self.folding.want(Column.LIST)
        self.queue.list.setFocus()

    def _to_centre(self) -> None:
        self.folding.want(Column.CENTRE)

    def _to_side(self) -> None:
        if self._actions.screen == SCREEN:
            self.folding.want(Column.SIDE)

    def _controller_made(self) -> "ReviewController":
        from ui.review.review_controller import ReviewController

        controller = ReviewController(self._bridge, self._actions, self.queue, self, visible=self._visible)
        for place, widget in ((1, controller.centre), (2, controller.side)):
            widget.setMinimumWidth(LEAST_ALONE)
            if (before := self.splitter.replaceWidget(place, widget)) is not None:
                before.deleteLater()
        self.folding.fit()
        self.splitter.setStretchFactor(1, 1)
        controller.go.connect(self.go)
        return controller

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that fit the window's width."""
        super().resizeEvent(event)
        shape = next(i for i, (most, _) in enumerate(SHAPES) if self.width() <= most)
        if shape != self._shape:
            self._shape = shape
            queue, side = SHAPES[shape][1]
            self.splitter.setSizes([queue, max(self.width() - queue - side, LEAST_CENTRE), side])
