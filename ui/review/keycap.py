"""A key, drawn as a cap, beside words that it belongs to."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import outside_text
from ui.theme import tokens
from ui.theme.fonts import scaled


class Keycap(QWidget):
    """Shows; does nothing."""

    def __init__(self, keys: str, parent: QWidget | None = None, colour: str = "accent") -> None:
        super().__init__(parent)
        self._keys = keys
        self._colour = colour
        self._size: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        outside_text.name(self, f"key {keys}")

    def sizeHint(self) -> QSize:
        """Room for the key's name."""
        if self._size is None:
            metrics = QFontMetrics(self._font())
            self._size = QSize(metrics.horizontalAdvance(self._keys) + 11, metrics.height() + 3)
        return self._size

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        self._size = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An outlined cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(getattr(tokens.current(), self._colour)), 1))
        painter.setFont(self._font())
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        outside_text.draw(painter, self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)

    def _font(self) -> QFont:
        return scaled(self.font(), 0.8)
