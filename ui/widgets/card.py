"""A rounded frame on the surface for things that belong together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import tokens

RADIUS = 8


class Card(QWidget):
    """A column of widgets in a frame; `active` marks it as the current one, `dashed` as of less weight."""

    def __init__(
        self, parent: QWidget | None = None, *, dashed: bool = False, focusable: bool = False, control: bool = False
    ) -> None:
        """`control`: the edge is that of a field to fill in."""
        super().__init__(parent)
        self._edge = "control" if control else "line"
        self._active = False
        self._dashed = dashed
        if focusable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(13, 10, 13, 11)
        self.column.setSpacing(6)

    def set_active(self, active: bool) -> None:
        """Whether this is the current one."""
        if active is not self._active:
            self._active = active
            self.update()

    def set_dashed(self, dashed: bool) -> None:
        """Whether this is of less weight."""
        if dashed is not self._dashed:
            self._dashed = dashed
            self.update()

    def is_active(self) -> bool:
        """Whether this is marked as the current one."""
        return self._active

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame; in the accent, and heavier, when current or focused."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._active or self.hasFocus()
        pen = QPen(QColor(colours.accent if strong else getattr(colours, self._edge)), 2 if strong else 1)
        if self._dashed and not strong:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.surface))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
