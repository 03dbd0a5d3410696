"""Notifications on a desktop that has the service `org.freedesktop.Notifications` (Desktop Notifications
Specification 1.2), by plain calls on the session bus.

The connection is opened off the GUI thread; afterwards nothing here waits: what cannot be written at once is given up,
and answers are read when Qt says that there are some.
"""

import os
from concurrent.futures import Future
from html import escape
from typing import Any, Final, NamedTuple

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.auth import AuthenticationError
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import new_method_call, unwrap_msg
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from ui.bridge import in_background

NAME: Final = "org.freedesktop.Notifications"
_ADDRESS: Final = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
_PATIENCE_SECONDS: Final = 5.0
_BY_THE_SERVER: Final = -1
_NORMAL: Final = 1
_DEFAULT_ACTION: Final = "default"


class Service(NamedTuple):
    """Who shows notifications here; `markup`: it would read the text as markup."""

    connection: DBusConnection
    name: str
    markup: bool


class FreedesktopNotifications(QObject):
    """Emits `chosen` with the key of a notification that was chosen, and `changed` when `name` or `problem` did."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        """Of the program that shows them; empty while it is not known."""
        self.problem = ""
        """Why there can be none."""
        self._service: Service | None = None
        self._reading: QSocketNotifier | None = None
        self._opening = False
        self._waiting: list[tuple[str, str, str]] = []
        self._asked: dict[int, str] = {}
        self._shown: dict[int, str] = {}

    def open(self) -> None:
        """Look for the service, unless it is there or looked for."""
        if self._service is None and not self._opening:
            self._opening = True
            in_background(_find, self, self._opened)

    def show(self, key: str, title: str, text: str) -> None:
        """Show one; without a service it is lost."""
        self._waiting.append((key, title, text))
        if self._service is None:
            self.open()
        else:
            self._send()

    def close(self) -> None:
        """Close the connection to the bus; notifications stay."""
        self._opening = False
        self._waiting.clear()
        if self._reading is not None:
            self._reading.setEnabled(False)
            self._reading.deleteLater()
        if self._service is not None:
            self._service.connection.close()
        self._service = self._reading = None

    def _opened(self, answer: "Future[Service]") -> None:
        error = answer.exception()
        if not self._opening:  # closed meanwhile
            if error is None:
                answer.result().connection.close()
            return
        self._opening = False
        if error is not None:
            self.name, self.problem = "", _why_not(error)
            self._waiting.clear()
        else:
            self._service = service = answer.result()
            self.name, self.problem = service.name, ""
            self._reading = QSocketNotifier(service.connection.sock.fileno(), QSocketNotifier.Type.Read, self)
            self._reading.activated.connect(self._read)
            self._send()
            self._read()
        self.changed.emit()

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        for key, title, text in waiting:
            if (service := self._service) is None:
                return
            body = escape(text, quote=False) if service.markup else text
            hints = {"urgency": ("y", _NORMAL), "desktop-entry": ("s", "countersign")}
            call = new_method_call(
                _ADDRESS,
                "Notify",
                "susssasa{sv}i",
                ("Countersign", 0, "countersign", title, body, [_DEFAULT_ACTION, "Open"], hints, _BY_THE_SERVER),
            )
            serial = next(service.connection.outgoing_serial)
            try:
                service.connection.send(call, serial=serial)
            except OSError:
                self.close()
            else:
                self._asked[serial] = key

    def _read(self) -> None:
        while self._service is not None:
            try:
                message = self._service.connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:  # the bus is gone, and with it the desktop's session; another may come
                self.close()
                return
            self._on_message(message)

    def _on_message(self, message: Message) -> None:
        fields, body = message.header.fields, message.body
        if message.header.message_type is MessageType.method_return:
            key = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if key is not None and body:
                self._shown[body[0]] = key
        elif message.header.message_type is MessageType.error:
            self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
        elif fields.get(HeaderFields.interface) == NAME and body:
            member = fields.get(HeaderFields.member)
            if member == "ActionInvoked" and (chosen := self._shown.get(body[0])) is not None:
                self.chosen.emit(chosen)
            elif member == "NotificationClosed":
                self._shown.pop(body[0], None)


def notifications(parent: QObject) -> FreedesktopNotifications:
    """Those of this desktop."""
    return FreedesktopNotifications(parent)


def _find() -> Service:
    """Connect to the session's bus and ask for the service, which may have to be started."""
    connection = open_dbus_connection(auth_timeout=_PATIENCE_SECONDS)
    try:
        name, _, version, _ = _call(connection, new_method_call(_ADDRESS, "GetServerInformation"))
        (capabilities,) = _call(connection, new_method_call(_ADDRESS, "GetCapabilities"))
        for member in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", sender=NAME, interface=NAME, member=member)
            _call(connection, message_bus.AddMatch(rule))
        connection.sock.setblocking(False)
    except BaseException:
        connection.close()
        raise
    return Service(connection, f"{name} {version}".strip(), "body-markup" in capabilities)


def _call(connection: DBusConnection, call: Message) -> tuple[Any, ...]:
    reply: tuple[Any, ...] = unwrap_msg(connection.send_and_get_reply(call, timeout=_PATIENCE_SECONDS))
    return reply


def _why_not(error: BaseException) -> str:
    if isinstance(error, DBusErrorResponse):
        return "This desktop has no service for notifications."
    if isinstance(error, TimeoutError):
        return "This desktop's service for notifications does not answer."
    if isinstance(error, (OSError, KeyError, RuntimeError, ValueError, AuthenticationError)):
        where = "" if os.environ.get("DBUS_SESSION_BUS_ADDRESS") else " (DBUS_SESSION_BUS_ADDRESS is not set)"
        return f"There is no session bus here{where}, so this desktop cannot show notifications."
    return f"Notifications cannot be shown: {type(error).__name__}."
