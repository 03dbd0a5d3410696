"""How plain text is broken into lines: in its own direction, between words, within one only where it must."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget


def line_breaking() -> QTextOption:
    """For documents and layouts alike."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def laid_out(
    on: QWidget, text: str, font: QFont, width: int, leading: float, formats: Sequence[QTextLayout.FormatRange] = ()
) -> tuple[QTextLayout, int]:
    """`text` in lines of `width` pixels, `leading` times as high as the font says; and its height, to paint `on`."""
    layout = QTextLayout(text, font, on)
    layout.setTextOption(line_breaking())
    layout.setFormats(list(formats))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height() * leading
    layout.endLayout()
    return layout, round(y + 0.5)
