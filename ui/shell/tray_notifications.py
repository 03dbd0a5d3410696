"""Notifications on macOS and Windows: Qt shows them by an icon in the menu bar or the notification area."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from ui import outside_text
from ui.language import tr


class TrayNotifications(QObject):
    """As `ui.shell.freedesktop` has them; the icon is there only while they are turned on."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = self.problem = ""
        self._last = ""
        self._icon: QSystemTrayIcon | None = None

    def open(self) -> None:
        """See whether this system has them."""
        there = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
        self.name = tr("this system") if there else ""
        self.problem = "" if there else tr("This system shows no notifications.")
        self.changed.emit()

    def show(self, key: str, title: str, text: str) -> None:
        """Show one. A choice is taken for the newest: Qt does not say which."""
        if self._icon is None:
            self._icon = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
            self._icon.messageClicked.connect(lambda: self.chosen.emit(self._last))
            self._icon.show()
        self._last = key
        self._icon.showMessage(outside_text.one_line(title), outside_text.one_line(text), QGuiApplication.windowIcon())

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None


def notifications(parent: QObject) -> TrayNotifications:
    """Those of this system."""
    return TrayNotifications(parent)
