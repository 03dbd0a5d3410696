"""A plain area in one of the theme's grounds."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import tokens


class Surface(QWidget):
    """Paints its ground (`canvas`, `surface`, `raised`) and hair lines on the named edges (`top`, `bottom`, `left`,
    `right`).
    """

    def __init__(self, ground: str = "surface", edges: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._edges = edges.split()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edges."""
        colours = tokens.current()
        painter = QPainter(self)
        area = self.rect()
        painter.fillRect(area, QColor(getattr(colours, self._ground)))
        line = QColor(colours.hair)
        places = {
            "top": (0, 0, area.width(), 1),
            "bottom": (0, area.height() - 1, area.width(), 1),
            "left": (0, 0, 1, area.height()),
            "right": (area.width() - 1, 0, 1, area.height()),
        }
        for edge in self._edges:
            painter.fillRect(*places[edge], line)
