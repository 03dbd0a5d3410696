"""The desktop's notifications, whatever shows them here."""

from importlib import import_module
from typing import Protocol

from PySide6.QtCore import QObject, QSysInfo, SignalInstance


class DesktopNotifications(Protocol):
    """`chosen` is emitted with the key of a notification that the person chose; `changed` when more is known."""

    chosen: SignalInstance
    changed: SignalInstance
    name: str
    problem: str

    def open(self) -> None:
        """Look for what shows them; then `name` says it, or `problem` why there is nothing."""

    def show(self, key: str, title: str, text: str) -> None:
        """Show one, both texts plain."""

    def close(self) -> None:
        """Show no more."""


def desktop_notifications(parent: QObject) -> DesktopNotifications:
    """The notifications of this system; nothing is looked for yet."""
    # By a value, since mypy takes the platform that it runs on for the only one.
    module = "tray_notifications" if QSysInfo.productType() in ("macos", "windows") else "freedesktop"
    made: DesktopNotifications = import_module(f"ui.shell.{module}").notifications(parent)
    return made
