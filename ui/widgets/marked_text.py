"""Plain text with stretches of it on the cited ground, as high as it is long. Painted: a list of cards stays light."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import outside_text
from ui.theme import tokens
from ui.units import CodePoint, Units, Utf16
from ui.whole_characters import WholeCharacters
from ui.widgets.plain_lines import LinesByWidth, laid_out
from ui.widgets.visible_units import VisibleText

LEADING = 1.15
LINE_SEPARATOR = "\u2028"


class MarkedText(QWidget):
    """A muted text; `set_marked` takes the spans to mark, in code points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._marks: tuple[tuple[int, int], ...] = ()
        self._display = ""
        self._spans: list[tuple[Utf16, Utf16]] = []
        self._lines = LinesByWidth(self._lay_out)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_marked(self, text: str, marks: Sequence[tuple[int, int]] = ()) -> None:
        """Show `text` with `marks` on the cited ground."""
        if (text, tuple(marks)) == (self._text, self._marks):
            return
        self._text, self._marks = text, tuple(marks)
        visible = VisibleText(text, line_end=LINE_SEPARATOR)
        self._display = visible.shown
        characters = WholeCharacters(Units(self._display))
        self._spans = [
            (characters.begin(visible.utf16(CodePoint(start))), characters.end(visible.utf16(CodePoint(end))))
            for start, end in marks
        ]
        outside_text.name(self, text)
        self._forget()

    def text(self) -> str:
        """What is shown."""
        return self._text

    def marked(self) -> tuple[str, ...]:
        """The texts of the marked stretches."""
        return tuple(self._text[start:end] for start, end in self._marks)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the text broken at `width` pixels."""
        return self._lines.at(width)[1]

    def sizeHint(self) -> QSize:
        """Lines of a comfortable width."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 280
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Muted text, marked stretches on their ground."""
        layout, _ = self._lines.at(self.width())
        colours = tokens.current()
        mark = QTextCharFormat()
        mark.setForeground(QColor(colours.cited_text))
        mark.setBackground(QColor(colours.cited_ground))
        ranges = []
        for start, end in self._spans:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, end - start, mark
            ranges.append(span)
        painter = QPainter(self)
        painter.setPen(QColor(colours.muted))
        layout.draw(painter, QPointF(0, 0), ranges)

    def _forget(self) -> None:
        self._lines.forget()
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        return laid_out(self, self._display, self.font(), max(width, 20), LEADING)
