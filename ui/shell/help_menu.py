"""What the Help and File menus offer to new users: help for this screen, the tour, another workspace."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from console.local.folders import home_folder
from ui.bridge import Toast, in_background
from ui.fault_report import report, saved_words, state_lines
from ui.language import tr

if TYPE_CHECKING:
    from ui.shell.tour import Tour
    from ui.shell.window import Window


class HelpMenu(QObject):
    """Binds its actions; each dialog is loaded when it is needed."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._tour: Tour | None = None
        actions = window.actions_
        actions.bind("help", self.show_help)
        actions.bind("tour", self.start_tour, when=window.why_not_open)
        actions.bind("copy_report", self.copy_report)
        actions.bind("diagnostics", self.save_diagnostics, when=window.why_not_open)
        actions.bind("open_other", self.open_other, when=window.why_not_open)

    def show_help(self) -> None:
        """Help for this screen, and all keys."""
        from ui.shell.key_help import KeyHelp

        KeyHelp(self._window.actions_, self._window).open()

    def begin_tour_once(self) -> None:
        """Show the tour to a new user, unless it was shown before on this computer."""
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
        """End the tour: the screens are about to be deleted."""
        if self._tour is not None:
            self._tour.end()

    def tell_of_last_crash(self) -> None:
        """Say that the previous run crashed in native code, unless the queue already says over which draft."""
        bridge = self._window.bridge()
        crash = bridge.last_crash if bridge is not None else None
        if crash is not None and crash.trace and not crash.skip:
            self.say_fault(tr("Countersign ended unexpectedly the last time. What you had typed is saved."))

    def say_fault(self, sentence: str) -> None:
        """Say what failed, what is saved, and offer a report to copy."""
        saved = ""
        if (bridge := self._window.bridge()) is not None:
            try:
                reader = bridge.reader
                saved = saved_words(len(reader.working_copies()), reader.counts().waiting)
            except Exception:  # noqa: BLE001 - the cache may be what failed; the sentence is said without it
                saved = ""
        words = " ".join(filter(None, (sentence, saved, tr("You can go on."))))
        self._window.say(Toast(words, tr("Copy a report"), self.copy_report, grave=True, seconds=30))

    def copy_report(self) -> None:
        """A report of what went wrong, without personal data, to the clipboard."""
        QGuiApplication.clipboard().setText(report(self._crash_trace()))
        self._window.say(Toast(tr("The report is copied. It contains no names, and no text of yours or of customers.")))

    def save_diagnostics(self) -> None:
        """Ask where, then write a text file that can be read before it is sent."""
        from ui.shell.diagnostics import FILE

        dialog = QFileDialog(self._window, tr("Save diagnostics"), str(home_folder()), tr("Text (*.txt)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(FILE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.write_diagnostics(Path(dialog.selectedFiles()[0])))
        dialog.open()

    def write_diagnostics(self, path: Path) -> None:
        """Write them to `path`, off the GUI thread, and say where they are."""
        from ui.shell.diagnostics import write_diagnostics

        bridge = self._window.bridge()
        if bridge is None:
            return
        profile, trace = bridge.session.profile, self._crash_trace()
        state = state_lines(bridge.reader.status(), bridge.reader.counts())

        def told(result: "Future[Path]") -> None:
            error = result.exception()
            words = (
                bridge.said(error)
                if error
                else tr("Diagnostics are in {path}. Read them before you send them.", path=path)
            )
            self._window.say(Toast(words, grave=error is not None, seconds=12))

        self._window.say(Toast(tr("Writing diagnostics. This takes a few seconds.")))
        in_background(lambda: write_diagnostics(path, profile, state, trace), self._window, told)

    def _crash_trace(self) -> str:
        bridge = self._window.bridge()
        return bridge.last_crash.trace if bridge is not None and bridge.last_crash is not None else ""

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
        from ui.review.page import ReviewPage

        page = self._window.page("review")
        place = page.tour_place(step) if isinstance(page, ReviewPage) else None
        return place if place is not None and place.isVisible() else None
