"""A few lines of plain text whose first sentence is heavier."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import outside_text
from ui.theme import tokens
from ui.theme.fonts import scaled
from ui.widgets.plain_lines import LinesByWidth, laid_out

SCALE, LEADING = 0.94, 1.12
_ENDLESS = 100_000


class LeadText(QWidget):
    """As high as its text at the width that it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._lines = LinesByWidth(self._lay_out)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show `text`."""
        line = outside_text.one_line(text)
        if line == self._text:
            return
        self._text = line
        self._lines.forget()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown."""
        return self._text

    def natural_width(self) -> int:
        """Of all in one line."""
        layout, _ = self._lines.at(_ENDLESS)
        return ceil(layout.lineAt(0).naturalTextWidth()) if layout.lineCount() else 0

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._lines.at(width)[1]

    def sizeHint(self) -> QSize:
        """In one line where there is room."""
        return QSize(360, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Some words in a line."""
        return QSize(160, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lines.forget()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text."""
        layout, height = self._lines.at(self.width())
        painter = QPainter(self)
        painter.setPen(QColor(tokens.current().text))
        layout.draw(painter, QPointF(0, max(0, (self.height() - height) / 2)))

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        lead = QTextLayout.FormatRange()
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        end = self._text.find(". ")
        lead.start, lead.length, lead.format = 0, end + 1 if end >= 0 else len(self._text), strong
        font = scaled(self.font(), SCALE)
        return laid_out(self, self._text, font, max(width, 40), LEADING, [lead])
