"""A small service for notifications, as a desktop has one, on a session bus of a test."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
_EMITTER = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)


@dataclass
class NotificationServer:
    """What it was asked to show: the arguments of each call, as the specification orders them."""

    connection: DBusConnection
    capabilities: Sequence[str]
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    signatures: set[str] = field(default_factory=set)
    named: str = "Test desktop"

    def choose(self, number: int) -> None:
        """The person clicks the `number`-th notification, from 1."""
        self.connection.send(new_signal(_EMITTER, "ActionInvoked", "us", (number, "default")))

    def serve(self) -> None:
        """Answer until the connection ends."""
        with suppress(OSError):
            while True:
                call = self.connection.receive()
                if call.header.message_type is MessageType.method_call:
                    self.connection.send(self._answer(call))

    def _answer(self, call: Message) -> Message:
        member = call.header.fields[HeaderFields.member]
        if member == "GetServerInformation":
            return new_method_return(call, "ssss", (self.named, "nobody", "3", "1.2"))
        if member == "GetCapabilities":
            return new_method_return(call, "as", (list(self.capabilities),))
        self.signatures.add(call.header.fields[HeaderFields.signature])
        self.calls.append(call.body)
        return new_method_return(call, "u", (len(self.calls),))


@contextmanager
def notification_server(bus: str, *capabilities: str) -> Iterator[NotificationServer]:
    """One on `bus`, at work until the end of the block."""
    connection = open_dbus_connection(bus)
    connection.send_and_get_reply(message_bus.RequestName(NAME), timeout=5)
    server = NotificationServer(connection, capabilities)
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        connection.sock.shutdown(SHUT_RDWR)
        thread.join()
        connection.close()
