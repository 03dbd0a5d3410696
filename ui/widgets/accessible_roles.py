"""What widgets of this window are to a screen reader, where Qt takes them for plain text or for nothing in particular.

Qt asks for each class of a widget, the most derived first, by its name.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QWidget
from shiboken6 import isValid

_Role = QAccessible.Role
ROLES = {
    "LinkLabel": _Role.Link,
    "KeycapButton": _Role.Button,
    "ToastCard": _Role.Notification,
    "Banner": _Role.Notification,
    "FindingBar": _Role.Notification,
    "StatusBar": _Role.StatusBar,
    "Tour": _Role.Dialog,
    "CommandPalette": _Role.Dialog,
    "Conversation": _Role.Document,
    "SourceCard": _Role.Section,
    "SourcesPanel": _Role.Pane,
    "SettingsSection": _Role.Form,
    "InsightsPage": _Role.Pane,
}
_PRESSED = _Role.Link, _Role.Button
_PRESS = "Press"
_TIDY = 256


def install_roles() -> None:
    """Have Qt ask here from now on; once for a process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


class _Pressable(QAccessibleWidget):
    """A link or a button. It is pressed at once, and only where a mouse could press it: Qt's own buttons are pressed a
    tenth of a second later, when something else may be in view, and also while they are hidden.
    """

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """What a screen reader offers."""
        return [_PRESS, "SetFocus"]

    def doAction(self, actionName: str) -> None:  # noqa: N802, N803 - Qt's names
        """Do it, as a click would."""
        widget = self.object()
        if not isinstance(widget, QWidget) or not widget.isVisible() or not widget.isEnabled():
            return
        if actionName != _PRESS:
            widget.setFocus()
        elif not _is_covered(widget):
            if isinstance(widget, QAbstractButton):
                widget.click()
            else:
                widget.activated.emit()  # type: ignore[attr-defined]  # a LinkLabel


def _is_covered(widget: QWidget) -> bool:
    """Whether a dialog is open that keeps mouse and keys from `widget`."""
    dialog = QApplication.activeModalWidget()
    return dialog is not None and dialog is not widget and not dialog.isAncestorOf(widget)


def _interface(name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if name not in ROLES or not isinstance(thing, QWidget):
        return None
    role = ROLES[name]
    interface = _Pressable(thing, role) if role in _PRESSED else QAccessibleWidget(thing, role)
    # Qt deletes it with its widget; until then Python must not. What Qt has deleted is let go now and then.
    if len(_held) > _TIDY and len(_held) >= 2 * _alive[0]:
        _held[:] = [each for each in _held if isValid(each)]
        _alive[0] = len(_held)
    _held.append(interface)
    return interface


_held: list[QAccessibleInterface] = []
_alive = [_TIDY]
_installed: list[bool] = []


def held() -> Sequence[QAccessibleInterface]:
    """Those that may still be in use, for tests."""
    return _held
