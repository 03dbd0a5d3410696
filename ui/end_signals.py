"""Closes the window on SIGINT, SIGTERM and SIGHUP."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


def end_on_signals(app: QApplication) -> None:
    """SIGINT, SIGTERM and the end of the terminal (SIGHUP, unless `nohup` has it ignored) close the window as a person
    would, so that everything typed is saved.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    for number in ending():
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: app.closeAllWindows())
    _sockets.extend((ours, theirs))


def ending() -> list[signal.Signals]:
    """The signals that end a window here, as this process was started."""
    numbers = [signal.SIGINT, signal.SIGTERM]
    terminal = getattr(signal, "SIGHUP", None)  # Windows has none
    if terminal is not None and signal.getsignal(terminal) is not signal.SIG_IGN:
        numbers.append(terminal)
    return numbers


_sockets: list[socket.socket] = []
