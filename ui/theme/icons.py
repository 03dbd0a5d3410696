"""The line icons of `resources/icons`, painted in a token's colour."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import file

SIZE = 20
"""Of an icon in pixels, as drawn."""


def paint(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw the icon `name` in `colour` into `area`."""
    _renderer(name, colour).render(painter, area)


def icon(name: str, colour: str, *, size: int = SIZE) -> QIcon:
    """The icon `name` in `colour` for a button or a menu, sharp at ratios of 1 and 2."""
    result = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, name, colour, QRectF(0, 0, size * ratio, size * ratio))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        result.addPixmap(pixmap)
    return result


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return file("icons", f"{name}.svg").read_text(encoding="utf-8")
