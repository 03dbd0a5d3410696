"""The window: rail, the screen that is shown, status bar, and what is over them.

It is painted before anything is read: screens come with `attach`, when there is a session.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QStackedWidget, QWidget
from shiboken6 import delete

from console.cache.rows import Status
from console.model.ids import Clock
from console.model.person import Role
from console.sync.notices import NotSaved
from ui import outside_text
from ui.actions import Actions
from ui.bridge import Bridge, Toast
from ui.language import tr
from ui.shell.fit import LEAST, ScreenWatch, fit_window
from ui.shell.help_menu import HelpMenu
from ui.shell.rail import ENTRIES, LAST, Rail
from ui.shell.rail_counts import RailCounts
from ui.shell.refusals import Refusals
from ui.shell.restored_store import ask_to_continue, why_not_continue
from ui.shell.screen_page import ScreenPage, walk_panes
from ui.shell.status_bar import StatusBar
from ui.shell.stop_band import StopBand
from ui.shell.toasts import Toasts
from ui.shell.window_state import WindowState
from ui.theme import palette, tokens
from ui.theme.fonts import TextSize
from ui.theme.palette import ColorMode
from ui.widgets.empty_state import EmptyState
from ui.widgets.times import said_here

if TYPE_CHECKING:
    from ui.draft.open_draft import OpenDraft
    from ui.shell.command_palette import CommandPalette

PageMaker = Callable[[Bridge, Actions], ScreenPage]
Keep = Callable[[dict[str, object]], object]
"""Called with the settings of appearance that the person changed."""
USUAL = QSize(1440, 900)
QUIET_WIDTH = 320
INSIGHTS_FOR = (Role.LEAD, Role.AUDITOR)
"""Who may compare people, prompts and sources: the store answers no one else."""


class Window(QMainWindow):
    """The one window of a profile."""

    reopen = Signal(object)
    """Open another profile instead of this one."""

    def __init__(
        self, now: Clock, remembered: WindowState, title: str = "Countersign", keep: Keep | None = None
    ) -> None:
        super().__init__()
        outside_text.title(self, title)
        self.setMinimumSize(LEAST)
        self.remembered = remembered
        self.actions_ = Actions(self)
        self._bridge: Bridge | None = None
        self._makers: Mapping[str, PageMaker] = {}
        self._pages: dict[str, ScreenPage] = {}
        self._insights = False
        a = self.actions_
        self.rail = Rail([a[f"go_{e.screen}"] for e in ENTRIES] + [a["settings"]], self)
        self.stack = _Stack(self)
        self.status = StatusBar(now, self)
        self.stops = StopBand(a, self._shown_draft, self)
        self.notice = EmptyState(self)
        self.notice.say(tr("Opening the workspace"))
        self.stack.addWidget(self.notice)
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 2, 1)
        grid.addWidget(self.stops, 0, 1)
        grid.addWidget(self.stack, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.setCentralWidget(inside)
        self.toasts = Toasts(self, self._quiet_room)
        self._keep: Keep = keep or (lambda _change: None)
        self._text_size = TextSize(_app(), lambda scale: self._keep({"text_scale": scale}))
        self._counts = RailCounts(self.rail, self.status, self)
        self.rail.chosen.connect(self.go)
        self.status.offline.activated.connect(self._take_offline)
        self.rail.show_screen("review")
        self.rail.offer("insights", self._insights)
        self._bind()
        self.help_menu = HelpMenu(self)
        a.fill(self.menuBar())
        a.refresh()
        if not remembered.restore_window(self):
            self.resize(USUAL)
        self.fit_to_screen()
        ScreenWatch(_app(), self, self.fit_to_screen)
        self._chosen_size = self.size()

    @cached_property
    def palette_(self) -> "CommandPalette":
        """All actions by name."""
        from ui.shell.command_palette import CommandPalette

        return CommandPalette(self.actions_, self)

    def attach(self, bridge: Bridge, makers: Mapping[str, PageMaker], first: str = "review") -> None:
        """Show the screens of a session. Each is made when it is first visited."""
        self._bridge = bridge
        self._makers = makers
        bridge.status_changed.connect(self._show_status)
        bridge.toast.connect(self.say)
        bridge.save_failed.connect(self._save_failed)
        self._counts.attach(bridge)
        self.stops.attach(bridge)
        self._show_status(bridge.reader.status())
        self.go(first)

    def detach(self) -> None:
        """Release everything of the session, which is about to end."""
        self.help_menu.end_tour()
        self._counts.detach()
        self.stops.detach()
        for screen, page in self._pages.items():
            self.actions_.forget(screen)
            self.stack.removeWidget(page)
            delete(page)
        self._pages.clear()
        self._makers = {}
        self._bridge = None

    def go(self, screen: str, item: str = "") -> None:
        """Show a screen, and optionally one item on it."""
        if self._bridge is None or screen not in self._makers:
            return
        before = self._pages.get(self.actions_.screen)
        page = self._page(screen)
        if before is not None and before is not page:
            before.left()
        self.stack.setCurrentWidget(page)
        self.rail.show_screen(screen)
        self.actions_.show_screen(screen)
        if before is not page:
            page.entered()
        if item:
            page.show_item(item)
        self.toasts.place()

    def bridge(self) -> Bridge | None:
        """The bridge to the session, while there is one."""
        return self._bridge

    def page(self, screen: str) -> ScreenPage | None:
        """The page of a screen, if it was visited."""
        return self._pages.get(screen)

    def say(self, toast: Toast | None) -> None:
        """Show a sentence over the foot of the window, if there is one."""
        if toast is not None and self._bridge is not None:
            toast = toast._replace(text=said_here(toast.text, self._bridge.now()))
        if toast is not None:
            self.toasts.say(toast)

    def raise_up(self) -> None:
        """Come to the front: the person started the application again."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def fit_to_screen(self) -> None:
        """Make the window fit the screen, completely visible."""
        fit_window(self, self.screen().availableGeometry())

    def showEvent(self, event: QShowEvent) -> None:
        """The frame is known now, and the size is to leave room for it too."""
        super().showEvent(event)
        if self.size() == self._chosen_size:
            QTimer.singleShot(0, self, self.fit_to_screen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the position and the panes."""
        self.remembered.keep_window(self)
        for page in self._pages.values():
            page.left()
            page.keep(self.remembered)
        super().closeEvent(event)

    def _page(self, screen: str) -> ScreenPage:
        if screen not in self._pages:
            assert self._bridge is not None
            page = self._makers[screen](self._bridge, self.actions_)
            for name, answer in (("go", self.go), ("reopen", self.reopen)):
                if (signal := getattr(page, name, None)) is not None:
                    signal.connect(answer)
            page.restore(self.remembered)
            self._pages[screen] = page
            self.stack.addWidget(page)
        return self._pages[screen]

    def _current_page(self) -> ScreenPage | None:
        page = self.stack.currentWidget()
        return page if isinstance(page, ScreenPage) else None

    def _shown_draft(self) -> "OpenDraft | None":
        page = self._current_page()
        return None if page is None else page.shown()

    def _focus_search(self) -> None:
        if (page := self._current_page()) is not None:
            page.focus_search()

    def _bind(self) -> None:
        a = self.actions_
        self._refusals = Refusals(a, self.toasts, self.say, self.why_not_open, self._current_page)
        for entry in ENTRIES:
            when = self._no_insights if entry.screen == "insights" else self.why_not_open
            a.bind(f"go_{entry.screen}", partial(self.go, entry.screen), when=when)
        a.bind("settings", lambda: self.go(LAST.screen), when=self.why_not_open)
        a.bind("palette", lambda: self.palette_.open())  # noqa: PLW0108 - it is made when it is first wanted
        a.bind("quit", self.close)
        a.bind("light_dark", self._light_or_dark)
        a.bind("larger", self._text_size.larger)
        a.bind("smaller", self._text_size.smaller)
        a.bind("normal_size", self._text_size.normal)
        a.bind("next_pane", lambda: walk_panes(self._current_page(), 1))
        a.bind("previous_pane", lambda: walk_panes(self._current_page(), -1))
        a.bind("search", self._focus_search, when=self.why_not_open)
        a.bind("sync_now", self._sync, when=self.why_not_open)
        a.bind("take_offline", self._take_offline, when=self.why_not_open)
        a.bind("go_on_restored", self._go_on_restored, when=lambda: why_not_continue(self._bridge))

    def why_not_open(self) -> str | None:
        """Why nothing that needs the workspace can be done yet; None once it can."""
        return tr("The workspace is still opening.") if self._bridge is None else None

    def _no_insights(self) -> str | None:
        return self.why_not_open() or (None if self._insights else tr("Insights are for team leads and auditors."))

    def _sync(self) -> None:
        if self._bridge is not None:
            self._bridge.session.sync_now()

    def _go_on_restored(self) -> None:
        if self._bridge is not None:
            ask_to_continue(self._bridge, self)

    def _take_offline(self) -> None:
        if self._bridge is not None:
            from ui.shell.offline_sheet import OfflineSheet

            OfflineSheet(self._bridge, self).open()

    def _light_or_dark(self) -> None:
        chosen = ColorMode.LIGHT if tokens.current().dark else ColorMode.DARK
        palette.apply(_app(), chosen)
        self._keep({"theme": str(chosen)})

    def _quiet_room(self) -> QRect:
        """Where a toast covers nothing that is decided on or read: the list of the screen that is shown."""
        page = self.stack.currentWidget() or self.stack
        quiet = page.quiet() if isinstance(page, ScreenPage) else None
        if quiet is None or not quiet.isVisible():
            at = page.mapTo(self, QPoint(0, 0))
            return QRect(at.x(), at.y(), min(QUIET_WIDTH, page.width()), page.height())
        return QRect(quiet.mapTo(self, QPoint(0, 0)), quiet.size())

    def _show_status(self, status: Status) -> None:
        self.status.show_status(status)
        role = status.role or (status.person.role if status.person else None)
        if self._insights is not (role in INSIGHTS_FOR):
            self._insights = role in INSIGHTS_FOR
            self.rail.offer("insights", self._insights)
        self.actions_.refresh()
        self._counts.soon()

    def _save_failed(self, failed: NotSaved) -> None:
        self.say(Toast(failed.message, grave=True))


class _Stack(QStackedWidget):
    """A stack whose pages do not make the window larger when they ask for more room than there is."""

    def minimumSizeHint(self) -> QSize:
        """Any size."""
        return QSize(1, 1)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
