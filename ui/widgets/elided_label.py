"""Words in one line that give way: cut with `…` if there is no room, complete in the tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import outside_text
from ui.widgets.label import Label, Style

_LEAST_CHARACTERS = 3


class ElidedLabel(Label):
    """`Label` that may be narrower than their text."""

    def __init__(self, text: str = "", style: Style = Style.BODY, parent: QWidget | None = None) -> None:
        super().__init__(text, style, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few characters."""
        hint = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS if self.text() else 0
        return QSize(min(hint.width(), least), hint.height())

    def shown(self) -> str:
        """What is painted in the room that there is."""
        return outside_text.elided(self.fontMetrics(), self.text(), self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, cut with `…` where they do not fit."""
        outside_text.tip(self, self.text() if self.shown() != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        outside_text.draw(
            painter, self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.shown()
        )
