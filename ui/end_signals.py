"""Closes the window on SIGINT and SIGTERM."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


def end_on_signals(app: QApplication) -> None:
    """SIGINT and SIGTERM close the window as a person would, so that everything typed is saved."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: app.closeAllWindows())
    _sockets.extend((ours, theirs))


_sockets: list[socket.socket] = []
