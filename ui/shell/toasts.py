"""Short sentences over the foot of the window: what was done, and how to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge import Said
from ui.theme import tokens
from ui.theme.stylesheet import RADIUS
from ui.widgets.keycap_button import keys_shown
from ui.widgets.words import Link, Style, Words

MOST = 3
_TICK_MS = 250
_MARGIN, _FROM_THE_SIDE = 40, 12
"""Pixels above the lower edge of the window, and from its side: where no decision is made."""


class Toast(QWidget):
    """One sentence. It stays while the mouse is over it, unless it counts down."""

    def __init__(self, said: Said, gone: Callable[["Toast"], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._said = said
        self._gone = gone
        self._clock = QElapsedTimer()
        self._clock.start()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(said.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        if said.grave:
            row.addWidget(Words("⚑", Style.DANGER, self))
        text = Words(said.text, Style.BODY, self, wrap=len(said.text) > 48)
        if len(said.text) > 48:
            text.setMinimumWidth(300)
        row.addWidget(text)
        if said.action_words:
            self._link = Link(said.action_words, self)
            self._link.activated.connect(self._act)
            row.addWidget(self._link)
        if said.keys:
            row.addWidget(Words(keys_shown(said.keys), Style.SMALL, self))
        self._left = Words("", Style.SMALL, self)
        self._left.setVisible(said.counts_down)
        row.addWidget(self._left)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._tick()

    def text(self) -> str:
        """What it says."""
        return self._said.text

    def replaced_by(self, said: Said) -> bool:
        """Whether `said` says the same, or counts down the next decision."""
        return said.text == self._said.text or (said.counts_down and self._said.counts_down)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised ground with an edge."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.danger if self._said.grave else colours.control), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _tick(self) -> None:
        left = self._said.seconds - self._clock.elapsed() / 1000
        if self._said.counts_down:
            self._left.setText(f"{max(0, round(left + 0.49))} s")
        if left <= 0 and (self._said.counts_down or not self.underMouse()):
            self._gone(self)

    def _act(self) -> None:
        if self._said.action is not None:
            self._said.action()
        self._gone(self)


class Toasts(QWidget):
    """The pile of toasts over `window`; the newest below, at most `MOST`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._toasts: list[Toast] = []
        window.installEventFilter(self)
        self.hide()

    def say(self, said: Said) -> Toast:
        """Show a sentence; a repeated one only starts again."""
        for toast in [t for t in self._toasts if t.replaced_by(said)]:
            self._drop(toast)
        toast = Toast(said, self._drop, self)
        self._toasts.append(toast)
        self._column.addWidget(toast, 0, Qt.AlignmentFlag.AlignRight)
        while len(self._toasts) > MOST:
            self._drop(self._toasts[0])
        self.show()
        self.raise_()
        self._place()
        return toast

    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return tuple(toast.text() for toast in self._toasts)

    def clear(self) -> None:
        """Take all away."""
        for toast in list(self._toasts):
            self._drop(toast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self._place()
        return False

    def _drop(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self.setVisible(bool(self._toasts))
            self._place()

    def _place(self) -> None:
        self.adjustSize()
        left = self._window.width() - self.width() - _FROM_THE_SIDE
        self.move(max(left, 0), self._window.height() - self.height() - _MARGIN)
