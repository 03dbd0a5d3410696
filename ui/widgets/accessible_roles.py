"""What widgets of this window are to a screen reader, where Qt takes them for plain text or for nothing in particular.

Qt asks for each class of a widget, the most derived first, by its name.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

_Role = QAccessible.Role
ROLES = {
    "LinkLabel": _Role.Link,
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
_PRESS = "Press"
_TIDY = 256


def install_roles() -> None:
    """Have Qt ask here from now on; once for a process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


class _Link(QAccessibleWidget):
    """Can be pressed, as a link can."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.Link)

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """What a screen reader offers."""
        return [_PRESS, "SetFocus"]

    def doAction(self, actionName: str) -> None:  # noqa: N802, N803 - Qt's names
        """Do it, as Enter would."""
        widget = self.object()
        if actionName == _PRESS and isinstance(widget, QWidget):
            widget.activated.emit()  # type: ignore[attr-defined]  # a LinkLabel
        elif isinstance(widget, QWidget):
            widget.setFocus()


def _interface(name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if name not in ROLES or not isinstance(thing, QWidget):
        return None
    role = ROLES[name]
    interface = _Link(thing) if role is _Role.Link else QAccessibleWidget(thing, role)
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
