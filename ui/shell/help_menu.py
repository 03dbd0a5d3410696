"""What Help and File offer to someone who begins: help for this screen, the tour, another workspace."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.shell.panes import tell_page

if TYPE_CHECKING:
    from ui.shell.tour import Tour
    from ui.shell.window import Window


class HelpMenu:
    """Binds its actions; each dialog is loaded when it is wanted."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._tour: Tour | None = None
        actions = window.actions_
        actions.bind("help", self.show_help)
        actions.bind("tour", self.start_tour, when=window.why_not_open)
        actions.bind("open_other", self.open_other, when=window.why_not_open)

    def show_help(self) -> None:
        """Help for this screen, and all keys."""
        from ui.shell.key_help import KeyHelp

        KeyHelp(self._window.actions_, self._window).open()

    def begin_tour_once(self) -> None:
        """Show the tour to someone who begins, unless it was shown before on this computer."""
        if self._window.remembered.take_first("tour"):
            QTimer.singleShot(0, self._window, self.start_tour)

    def start_tour(self) -> None:
        """Show the tour, over the review screen."""
        from ui.shell.tour import Tour

        if self._tour is None and self._window.why_not_open() is None:
            self._window.go("review")
            self._tour = Tour(self._window.actions_, self._place, self._window)
            self._tour.ended.connect(self._forget)

    def tour(self) -> "Tour | None":
        """The tour, while it is shown."""
        return self._tour

    def end_tour(self) -> None:
        """The screens are about to go."""
        if self._tour is not None:
            self._tour.end()

    def open_other(self) -> None:
        """Ask how to begin, and open what is chosen in place of this workspace."""
        from ui.first_run.dialog import FirstRun

        dialog = FirstRun(self._window)
        dialog.accepted.connect(lambda: self._window.reopen.emit(dialog.profile))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self) -> None:
        self._tour = None

    def _place(self, step: int) -> QWidget | None:
        place = tell_page(self._window.page("review"), "tour_place", step)
        return place if isinstance(place, QWidget) and place.isVisible() else None
