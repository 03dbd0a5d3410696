"""Short sentences over the foot of a list: what was done, and how to undo it.

They appear in the room that the window gives them, where nothing is decided and no source is read, each as high as its
words need; if there is not enough room, the oldest disappear.
"""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import outside_text
from ui.bridge import Toast
from ui.theme import tokens
from ui.theme.stylesheet import RADIUS
from ui.widgets.announcing import announce
from ui.widgets.keycap_button import chords_shown
from ui.widgets.label import Label, LinkLabel, Style

MOST = 3
LONGEST = 400
"""Characters; more would cover the window."""
LEAST_WIDTH, WIDEST = 200, 380
_TICK_MS = 250
_MARGIN, _GAP = 8, 8


class ToastCard(QWidget):
    """One sentence, below it what can be done about it. It stays while the mouse is over it, unless it counts down."""

    def __init__(self, toast: Toast, gone: Callable[["ToastCard"], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._toast = toast
        self._gone = gone
        self._clock = QElapsedTimer()
        self._clock.start()
        outside_text.name(self, toast.text)
        self.words = Label("", Style.BODY, self, wrap=True, breaks=True)
        self.words.say_at_most(toast.text, LONGEST)
        self._left = Label("", Style.SMALL, self)
        self._left.setVisible(toast.counts_down)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        if toast.grave:
            row.addWidget(Label("⚑", Style.DANGER, self))
        row.addWidget(self.words, 1)
        column.addLayout(row)
        if toast.action_words or toast.counts_down:
            column.addLayout(self._foot(toast))
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._tick()

    def _foot(self, toast: Toast) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        if toast.action_words:
            self._link = LinkLabel(toast.action_words, self)
            self._link.activated.connect(self._act)
            row.addWidget(self._link)
        if toast.keys:
            row.addWidget(Label(chords_shown(toast.keys), Style.SMALL, self))
        row.addStretch(1)
        row.addWidget(self._left)
        return row

    def text(self) -> str:
        """What it says."""
        return self._toast.text

    @property
    def topic(self) -> str:
        """What it is about, if later sentences may take its place."""
        return self._toast.topic

    def replaced_by(self, toast: Toast) -> bool:
        """Whether `toast` says the same, reports the outcome, or counts down the next decision."""
        same_topic = bool(toast.topic) and toast.topic == self._toast.topic
        return same_topic or toast.text == self._toast.text or (toast.counts_down and self._toast.counts_down)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised ground with an edge."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.danger if self._toast.grave else colours.control), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _tick(self) -> None:
        left = self._toast.seconds - self._clock.elapsed() / 1000
        if self._toast.counts_down:
            self._left.setText(f"{max(0, round(left + 0.49))} s")
        if left <= 0 and (self._toast.counts_down or not self.underMouse()):
            self._gone(self)

    def _act(self) -> None:
        if self._toast.action is not None:
            self._toast.action()
        self._gone(self)


def _action_words(toast: Toast) -> str:
    """What can be done about it and its key, for people who cannot see them."""
    keys = f" ({chords_shown(toast.keys)})" if toast.keys else ""
    return f"{toast.action_words}{keys}." if toast.action_words else ""


class Toasts(QWidget):
    """The pile of toasts at the foot of `room()`, in `window`'s coordinates; the newest below, at most `MOST`."""

    def __init__(self, window: QWidget, room: Callable[[], QRect] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._room = room or window.rect
        self._toasts: list[ToastCard] = []
        window.installEventFilter(self)
        self.hide()

    def say(self, toast: Toast) -> ToastCard:
        """Show a sentence; a repeated one only starts again."""
        for card in [c for c in self._toasts if c.replaced_by(toast)]:
            self._drop(card)
        card = ToastCard(toast, self._drop, self)
        card.installEventFilter(self)
        self._toasts.append(card)
        card.show()
        while len(self._toasts) > MOST:
            self._drop(self._toasts[0])
        self.show()
        self.raise_()
        self.place()
        announce(card, f"{toast.text} {_action_words(toast)}".strip(), urgent=toast.grave)
        return card

    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return tuple(toast.text() for toast in self._toasts)

    def shown(self) -> tuple[ToastCard, ...]:
        """The toasts, the newest last."""
        return tuple(self._toasts)

    def clear(self) -> None:
        """Take all away."""
        for toast in list(self._toasts):
            self._drop(toast)

    def settle(self, topic: str) -> None:
        """Remove the toast on a topic that is dealt with."""
        for card in [card for card in self._toasts if card.topic == topic]:
            self._drop(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size, and as high as the words when those do."""
        resized = event.type() is QEvent.Type.Resize and watched is self._window
        if resized or (event.type() is QEvent.Type.LayoutRequest and watched in self._toasts):
            self.place()
        return False

    def place(self) -> None:
        """Lay the toasts into the room, the newest at its foot."""
        if not self._toasts:
            return
        room = self._room()
        width = max(LEAST_WIDTH, min(room.width() - 2 * _MARGIN, WIDEST))
        heights = [toast.heightForWidth(width) for toast in self._toasts]
        while len(heights) > 1 and sum(heights) + _GAP * (len(heights) - 1) > room.height() - 2 * _MARGIN:
            heights.pop(0)
            self._forget(self._toasts[0])
        height = sum(heights) + _GAP * (len(heights) - 1)
        self.setGeometry(room.left() + _MARGIN, max(0, room.bottom() + 1 - _MARGIN - height), width, height)
        top = 0
        for toast, its in zip(self._toasts, heights, strict=True):
            toast.setGeometry(0, top, width, its)
            top += its + _GAP

    def _drop(self, toast: ToastCard) -> None:
        if toast in self._toasts:
            self._forget(toast)
            self.setVisible(bool(self._toasts))
            self.place()

    def _forget(self, toast: ToastCard) -> None:
        self._toasts.remove(toast)
        toast.hide()
        toast.deleteLater()
