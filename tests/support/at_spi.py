"""A small client of the accessibility bus, as a screen reader is one: https://gitlab.gnome.org/GNOME/at-spi2-core, by
plain D-Bus calls, so that no other binding is needed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LIMIT_SECONDS = 60.0
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_EVENTS = "org.a11y.atspi.Event.Object"
FOCUSABLE, FOCUSED, SHOWING = 11, 12, 25
"""Bits of a state set (`AtspiStateType`)."""
_PATIENCE_SECONDS = 0.2


class Node(NamedTuple):
    """A thing on the screen: which program's, and its path there."""

    bus_name: str
    path: str


class ScreenReader:
    """Reads other programs' windows."""

    def __init__(self, connection: DBusConnection) -> None:
        self._bus = connection
        self.heard: list[tuple[str, Node, Any]] = []
        """Events as they came: their kind, whose, and what they carry."""

    def programs(self) -> list[Node]:
        """The programs that can be read."""
        return self.children(Node(*_REGISTRY))

    def children(self, node: Node) -> list[Node]:
        """What is inside."""
        return [Node(*each) for each in self._call(node, "GetChildren")[0]]

    def name(self, node: Node) -> str:
        """What is read out for it."""
        (kind, value), *_ = self._request(Properties(_address(node)).get("Name"))
        assert kind == "s"
        return str(value)

    def role(self, node: Node) -> str:
        """What it is, in words."""
        return str(self._call(node, "GetRoleName")[0])

    def states(self, node: Node) -> int:
        """Its states as bits."""
        low, high = self._call(node, "GetState")[0]
        return int(low | high << 32)

    def press(self, node: Node) -> None:
        """Do the first thing that can be done with it, which is to press a button or a link."""
        answer = self._request(new_method_call(_address(node, "Action"), "DoAction", "i", (0,)))
        assert answer == (True,)

    def write(self, node: Node, position: int, text: str) -> None:
        """Put `text` into a field, at `position`."""
        words = position, text, len(text)
        self._request(new_method_call(_address(node, "EditableText"), "InsertText", "isi", words))

    def walk(self, node: Node) -> Iterator[Node]:
        """Everything below that can be seen, and itself."""
        yield node
        for child in self.children(node):
            if self.states(child) >> SHOWING & 1:
                yield from self.walk(child)

    def wait_for(self, kind: str, holds: Callable[[Node, Any], bool], what: str) -> Node:
        """The source of the next event of this kind for which `holds`; it may have come already."""
        end = time.monotonic() + LIMIT_SECONDS
        at = 0
        while True:
            for event, node, value in self.heard[at:]:
                if event == kind and holds(node, value):
                    return node
            at = len(self.heard)
            assert time.monotonic() < end, f"waited in vain for {what}; heard {self.heard[-10:]}"
            self.listen(_PATIENCE_SECONDS)

    def listen(self, seconds: float) -> None:
        """Take what events come within this time, at least one if there is one."""
        try:
            message = self._bus.recv_until_filtered(self._queue, timeout=seconds)
        except TimeoutError:
            return
        self._take(message)

    def subscribe(self) -> None:
        """Ask for events, which programs do not send otherwise."""
        rule = MatchRule(type="signal", interface=_EVENTS)
        self._filter = self._bus.filter(rule, bufsize=10_000)
        self._queue = self._filter.__enter__()
        self._request(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY[0], "org.a11y.atspi.Registry")
        for event in ("object:announcement", "object:state-changed:focused"):
            self._request(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))

    def _take(self, message: Any) -> None:
        fields = message.header.fields
        member, sender, path = fields[3], fields[7], fields[1]
        detail, first, _, value, *_ = message.body
        carried = value[1] if member == "Announcement" else (detail, first)
        self.heard.append((member, Node(sender, path), carried))

    def _call(self, node: Node, method: str) -> Any:
        return self._request(new_method_call(_address(node), method))

    def _request(self, message: Any) -> Any:
        answer = self._bus.send_and_get_reply(message, timeout=LIMIT_SECONDS)
        assert answer.header.message_type.name == "method_return", answer.body
        return answer.body


@contextmanager
def screen_reader(session_bus: str) -> Iterator[ScreenReader]:
    """Reads what is on the accessibility bus of this session bus, which starts it."""
    with open_dbus_connection(session_bus) as session:
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (address,) = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=LIMIT_SECONDS).body
        with open_dbus_connection(address) as bus:
            reader = ScreenReader(bus)
            reader.subscribe()
            yield reader


def _address(node: Node, interface: str = "Accessible") -> DBusAddress:
    return DBusAddress(node.path, node.bus_name, f"org.a11y.atspi.{interface}")
