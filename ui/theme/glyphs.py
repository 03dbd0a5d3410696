"""Which emoji no font on this computer has. Qt leaves their place empty, where it paints a box for a letter."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter

_SIDE = 48


def is_blank(emoji: str) -> bool:
    """Whether its place would be empty, once every font is loaded."""
    return not QFontMetricsF(QGuiApplication.font()).inFontUcs4(ord(emoji)) and not _leaves_ink(emoji)


def _leaves_ink(emoji: str) -> bool:
    """Painted and looked at: systems have fonts for emoji that they do not count among those of a text."""
    picture = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    empty = picture.copy()
    painter = QPainter(picture)
    painter.setFont(QGuiApplication.font())
    painter.drawText(QRect(0, 0, _SIDE, _SIDE), int(Qt.AlignmentFlag.AlignCenter), emoji)
    painter.end()
    return picture != empty
