"""The key that leads to the search line, drawn at its end while nothing is typed there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit

from ui import outside_text
from ui.action_keys import keys_of
from ui.theme import tokens
from ui.theme.fonts import scaled
from ui.widgets.keycap_button import keys_shown

_RADIUS, _EDGE, _PADDING = 4, 11, 10


def paint_search_key(line: QLineEdit) -> None:
    """Draw it, as the person set it; nothing while the line is in use, or if search has no key."""
    keys = keys_shown(keys_of("search"))
    if line.text() or line.hasFocus() or not keys:
        return
    painter = QPainter(line)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(scaled(line.font(), 0.8))
    painter.setPen(QPen(QColor(tokens.current().muted), 1))
    metrics = painter.fontMetrics()
    height = max(19, metrics.height())
    width = max(15, metrics.horizontalAdvance(keys) + _PADDING)
    cap = line.rect().toRectF()
    cap.adjust(cap.width() - _EDGE - width, (line.height() - height) / 2, -_EDGE, -(line.height() - height) / 2)
    if line.isRightToLeft():
        cap.moveLeft(_EDGE)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    outside_text.draw(painter, cap, Qt.AlignmentFlag.AlignCenter, keys)
