"""Notifications on a desktop that has the service `org.freedesktop.Notifications` (Desktop Notifications
Specification 1.2), by plain calls on the session bus.

The connection is opened off the GUI thread; afterwards nothing here waits: what cannot be written at once is given up,
and answers are read when Qt says that there are some, a few at a time.

Whether a text is read as markup depends on the program that shows it. So each is asked by its own name on the bus, not
by that of the service, which another program may have taken over since.
"""

import os
from collections import deque
from concurrent.futures import Future
from html import escape
from typing import Any, Final, NamedTuple

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.auth import AuthenticationError
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import new_method_call, unwrap_msg
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from ui.bridge import in_background
from ui.language import tr
from ui.outside_text import one_line

NAME: Final = "org.freedesktop.Notifications"
_ADDRESS: Final = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
_PATIENCE_SECONDS: Final = 5.0
_BY_THE_SERVER: Final = -1
_NORMAL: Final = 1
_DEFAULT_ACTION: Final = "default"
_MOST_WAITING: Final = 100
"""Notifications that wait for the service, or for its answer; the oldest are given up."""
_READ_AT_ONCE: Final = 50
"""Messages of the bus, before the window goes on with something else."""
_NAME_LIMIT: Final = 60
_GONE: Final = frozenset(f"org.freedesktop.DBus.Error.{name}" for name in ("ServiceUnknown", "NameHasNoOwner"))
_SIGNALS: Final = {"ActionInvoked": "us", "NotificationClosed": "uu"}


class Service(NamedTuple):
    """Who shows notifications here: its own name on the bus, the one to show, and whether it reads text as markup."""

    connection: DBusConnection
    owner: str
    name: str
    markup: bool


class Notification(NamedTuple):
    """What is to be shown. `again`: the program that was asked first had gone."""

    key: str
    title: str
    text: str
    again: bool = False


class OddAnswer(Exception):
    """The service does not answer as the specification says."""


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
        self._search: object = None
        """The search for the service that is under way; None while there is none."""
        self._waiting: deque[Notification] = deque(maxlen=_MOST_WAITING)
        self._asked: dict[int, Notification] = {}
        self._shown: dict[int, str] = {}
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._read)

    def open(self) -> None:
        """Look for the service, unless it is there or looked for."""
        if self._service is None and self._search is None:
            search = self._search = object()
            in_background(_find, self, lambda answer: self._opened(search, answer))

    def show(self, key: str, title: str, text: str) -> None:
        """Show one; without a service it is lost."""
        self._waiting.append(Notification(key, title, text))
        if self._service is None:
            self.open()
        else:
            self._send()

    def close(self) -> None:
        """Close the connection to the bus; notifications stay."""
        self._search = None
        self._waiting.clear()
        self._asked.clear()
        self._shown.clear()
        self._more.stop()
        if self._reading is not None:
            self._reading.setEnabled(False)
            self._reading.deleteLater()
        if self._service is not None:
            self._service.connection.close()
        self._service = self._reading = None

    def _opened(self, search: object, answer: "Future[Service]") -> None:
        error = answer.exception()
        if search is not self._search:  # closed meanwhile, and perhaps opened again
            if error is None:
                answer.result().connection.close()
            return
        self._search = None
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
        waiting = list(self._waiting)
        self._waiting.clear()
        for each in waiting:
            if (service := self._service) is None:
                return
            body = escape(each.text, quote=False) if service.markup else each.text
            hints = {"urgency": ("y", _NORMAL), "desktop-entry": ("s", "countersign")}
            call = new_method_call(
                _of(service.owner),
                "Notify",
                "susssasa{sv}i",
                (
                    "Countersign",
                    0,
                    "countersign",
                    each.title,
                    body,
                    [_DEFAULT_ACTION, tr("Open")],
                    hints,
                    _BY_THE_SERVER,
                ),
            )
            serial = next(service.connection.outgoing_serial)
            try:
                service.connection.send(call, serial=serial)
            except OSError:
                self.close()
            else:
                self._asked[serial] = each
                if len(self._asked) > _MOST_WAITING:
                    del self._asked[next(iter(self._asked))]

    def _read(self) -> None:
        for _ in range(_READ_AT_ONCE):
            if self._service is None:
                return
            try:
                message = self._service.connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:  # the bus is gone, and with it the desktop's session; another may come
                self.close()
                return
            self._on_message(message, self._service.owner)
        self._more.start()  # what was read of the socket already makes no notice

    def _on_message(self, message: Message, owner: str) -> None:
        fields, body = message.header.fields, message.body
        kind, signature = message.header.message_type, fields.get(HeaderFields.signature)
        if kind is MessageType.method_return:
            notification = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if notification is not None and signature == "u":
                self._shown[body[0]] = notification.key
        elif kind is MessageType.error:
            notification = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if notification is not None and fields.get(HeaderFields.error_name) in _GONE:
                self._ask_the_next((notification, *self._asked.values()))
        elif fields.get(HeaderFields.interface) == NAME and fields.get(HeaderFields.sender) == owner:
            member = fields.get(HeaderFields.member, "")
            if signature != _SIGNALS.get(member):
                return
            if member == "NotificationClosed":
                self._shown.pop(body[0], None)
            elif (chosen := self._shown.get(body[0])) is not None:
                self.chosen.emit(chosen)

    def _ask_the_next(self, unshown: tuple[Notification, ...]) -> None:
        """The program that showed notifications has gone: look for another, once for each notification."""
        self.close()
        if left := [each._replace(again=True) for each in unshown if not each.again]:
            self._waiting.extend(left)
            self.open()


def notifications(parent: QObject) -> FreedesktopNotifications:
    """Those of this desktop."""
    return FreedesktopNotifications(parent)


def _find() -> Service:
    """Connect to the session's bus and ask for the service, which may have to be started."""
    connection = open_dbus_connection(auth_timeout=_PATIENCE_SECONDS)
    try:
        owner, information = _call(connection, new_method_call(_ADDRESS, "GetServerInformation"), "ssss")
        name, _, version, _ = information
        _, (capabilities,) = _call(connection, new_method_call(_of(owner), "GetCapabilities"), "as")
        for member in _SIGNALS:
            rule = MatchRule(type="signal", sender=owner, interface=NAME, member=member)
            _call(connection, message_bus.AddMatch(rule), None)
        connection.sock.setblocking(False)
    except BaseException:
        connection.close()
        raise
    title = one_line(f"{name[:_NAME_LIMIT]} {version[:_NAME_LIMIT]}".strip())
    return Service(connection, owner, title, "body-markup" in capabilities)


def _of(owner: str) -> DBusAddress:
    return DBusAddress(_ADDRESS.object_path, bus_name=owner, interface=NAME)


def _call(connection: DBusConnection, call: Message, signature: str | None) -> tuple[str, tuple[Any, ...]]:
    """Who answered, and what."""
    reply = connection.send_and_get_reply(call, timeout=_PATIENCE_SECONDS)
    body: tuple[Any, ...] = unwrap_msg(reply)
    if reply.header.fields.get(HeaderFields.signature) != signature:
        raise OddAnswer
    return reply.header.fields.get(HeaderFields.sender, ""), body


def _why_not(error: BaseException) -> str:
    if isinstance(error, DBusErrorResponse):
        return tr("This desktop has no service for notifications.")
    if isinstance(error, OddAnswer):
        return tr("This desktop's service for notifications answers in an unknown way.")
    if isinstance(error, TimeoutError):
        return tr("This desktop's service for notifications does not answer.")
    if isinstance(error, (OSError, KeyError, RuntimeError, ValueError, AuthenticationError)):
        where = "" if os.environ.get("DBUS_SESSION_BUS_ADDRESS") else tr(" (DBUS_SESSION_BUS_ADDRESS is not set)")
        return tr("There is no session bus here{where}, so this desktop cannot show notifications.", where=where)
    return tr("Notifications cannot be shown: {name}.", name=type(error).__name__)
