"""A small button that shows an icon; its words are for tooltips and screen readers."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import outside_text
from ui.theme import icons, tokens

SIDE, ICON = 26, 14


class IconButton(QAbstractButton):
    """Muted, in the text's colour under the mouse, with a ring when focused."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        outside_text.name(self, words)
        outside_text.tip(self, words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square large enough to touch."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon; grey while there is nothing to do."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().toRectF().adjusted(1, 1, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)
        colour = colours.line if not self.isEnabled() else colours.text if self.underMouse() else colours.muted
        edge = (SIDE - ICON) / 2
        icons.paint(painter, self._icon, colour, QRectF(edge, edge, ICON, ICON))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, and whether there is anything to do."""
        super().changeEvent(event)
        self.update()
