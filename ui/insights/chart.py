"""What the charts share: a plot in the theme's tokens, walked through by mouse and keys, read out in words."""

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import outside_text
from ui.theme import tokens
from ui.theme.fonts import scaled

SMALL = 0.82
_READOUT_PADDING = 8
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Chart(QWidget):
    """Time and confidence run from left to right in every script; labels stand where they belong to. Left and Right
    walk from one place to the next, Home and End to the first and last; Enter and a click choose one.
    """

    chosen = Signal(int)
    """The place that was chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.name(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._at: int | None = None

    @abstractmethod
    def places(self) -> list[float]:
        """The positions that keys walk through, in pixels from the left."""

    @abstractmethod
    def readout_at(self, place: int) -> list[str]:
        """The lines read out for one position."""

    @abstractmethod
    def paint_plot(self, painter: QPainter) -> None:
        """Draw all but the readout."""

    def walk_to(self, place: int | None) -> None:
        """Read out one position; None for nothing."""
        self._at = place
        if place is not None:
            outside_text.describe(self, ". ".join(self.readout_at(place)))
        self.update()

    def at(self) -> int | None:
        """The place that is read out."""
        return self._at

    def small(self, weight: QFont.Weight | None = None) -> QFont:
        """The font of labels."""
        return scaled(self.font(), SMALL, weight)

    def sizeHint(self) -> QSize:
        """Room to see something."""
        return QSize(320, 190)

    def minimumSizeHint(self) -> QSize:
        """Less shows nothing."""
        return QSize(220, 150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk."""
        count = len(self.places())
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Home: -count, Qt.Key.Key_End: count}
        if event.key() in _ENTERS and self._at is not None:
            self.chosen.emit(self._at)
            return
        step = steps.get(Qt.Key(event.key()))
        if step is None or not count:
            super().keyPressEvent(event)
            return
        start = self._at if self._at is not None else (-1 if step > 0 else count)
        self.walk_to(min(max(start + step, 0), count - 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The nearest place."""
        places = self.places()
        x = event.position().x()
        self.walk_to(min(range(len(places)), key=lambda i: abs(places[i] - x)) if places else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The place that is read out."""
        if event.button() == Qt.MouseButton.LeftButton and self._at is not None:
            self.chosen.emit(self._at)

    def leaveEvent(self, event: object) -> None:
        """Nothing is pointed at."""
        if not self.hasFocus():
            self.walk_to(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is walked through."""
        super().focusOutEvent(event)
        self.walk_to(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The plot, the readout over it, a ring when focused."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as axes run in every script
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_plot(painter)
        places = self.places()
        if self._at is not None and self._at < len(places):
            self._paint_readout(painter, places[self._at], self.readout_at(self._at))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.current().accent), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)

    def plot(self) -> QRectF:
        """Where the marks go; labels stand around it."""
        return self.rect().toRectF().adjusted(4, 6, -4, -4)

    def rule(self, painter: QPainter, start: QPointF, end: QPointF, colour: str, style: Qt.PenStyle) -> None:
        """A thin line."""
        painter.setPen(QPen(QColor(colour), 1, style))
        painter.drawLine(start, end)

    def _paint_readout(self, painter: QPainter, x: float, lines: list[str]) -> None:
        colours = tokens.current()
        area = self.plot()
        self.rule(painter, QPointF(x, area.top()), QPointF(x, area.bottom()), colours.control, Qt.PenStyle.SolidLine)
        strong, plain = self.small(QFont.Weight.DemiBold), self.small()
        height = QFontMetricsF(plain).height() + 2
        widths = [QFontMetricsF(strong if n == 0 else plain).horizontalAdvance(line) for n, line in enumerate(lines)]
        width = max(widths) + 2 * _READOUT_PADDING
        left = x + 8 if x + 8 + width <= self.width() else x - 8 - width
        box = QRectF(max(left, 0), area.top(), width, height * len(lines) + _READOUT_PADDING)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        for number, line in enumerate(lines):
            painter.setFont(strong if number == 0 else plain)
            top = box.top() + _READOUT_PADDING / 2 + number * height
            where = QRectF(box.left() + _READOUT_PADDING, top, width, height)
            outside_text.draw(painter, where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
