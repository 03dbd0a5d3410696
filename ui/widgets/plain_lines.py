"""How plain text is broken into lines: in its own direction, between words, within one only where it must."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

_WIDTHS_KEPT = 4
"""A layout asks for the height at a few widths, again and again, before it settles on one."""


@lru_cache
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


class LinesByWidth:
    """What `lay_out` made of one text, by the width that it was broken at. `forget` where it would make another."""

    def __init__(self, lay_out: Callable[[int], tuple[QTextLayout, int]]) -> None:
        self._lay_out = lay_out
        self._layouts: dict[int, tuple[QTextLayout, int]] = {}

    def at(self, width: int) -> tuple[QTextLayout, int]:
        """The lines `width` pixels wide, and their height."""
        lines = self._layouts.get(width)
        if lines is None:
            while len(self._layouts) >= _WIDTHS_KEPT:
                del self._layouts[next(iter(self._layouts))]
            lines = self._layouts[width] = self._lay_out(width)
        return lines

    def forget(self) -> None:
        """Discard the lines: the text or its style has changed."""
        self._layouts.clear()
