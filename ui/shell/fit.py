"""Keeps a window on its screen, and a dialog as high as its words."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

LEAST = QSize(400, 240)
"""On a smaller screen, the screen counts."""


USUAL_FRAME = QSize(2, 32)


def fit_height(dialog: QWidget) -> None:
    """Make a dialog as high as its words need at its width: Qt's own hint cuts labels that wrap."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))


class ScreenWatch(QObject):
    """Calls `fit` once Qt has moved `window` off a screen that was unplugged."""

    def __init__(self, app: QGuiApplication, window: QMainWindow, fit: Callable[[], object]) -> None:
        super().__init__(window)
        self._fit = fit
        app.screenRemoved.connect(self._later)

    def _later(self) -> None:
        QTimer.singleShot(0, self, self._fit)


def fit_window(window: QMainWindow, room: QRect) -> None:
    """Make `window` with its frame no larger than `room`, and put it inside."""
    frame, inner = window.frameGeometry(), window.geometry()
    edges = frame.size() - inner.size()
    if not window.isVisible():  # the frame is not there yet: about what a title bar takes
        edges = edges.expandedTo(USUAL_FRAME)
    most = room.size() - edges
    window.setMinimumSize(LEAST.boundedTo(most))
    if window.isMaximized() or window.isFullScreen():
        return
    if inner.width() > most.width() or inner.height() > most.height():
        window.resize(inner.size().boundedTo(most))
        frame = QRect(frame.topLeft(), window.size() + edges)
    if not room.contains(frame):
        left = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
        window.move(left, top)
