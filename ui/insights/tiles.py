"""The figures at the top: each with its change against the previous period."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QWidget

from console.rules.measures.definitions import BY_ID
from console.sync.insights import Insights
from ui import outside_text
from ui.insights.wording import change, value_words
from ui.language import tr
from ui.theme.fonts import scaled
from ui.widgets.card import Card
from ui.widgets.label import Label, Style

TILES = ("acceptance", "correction", "escalation", "rejection", "handling", "cost")
GAP = 12
_STYLES = {"ok": Style.OK, "warn": Style.WARN, "muted": Style.SMALL}


_SCALE = 1.5


class BigFigure(QLabel):
    """A number in large type, with digits of one width. It follows the text size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._apply_fonts(QApplication.font())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.fontChanged.connect(self._apply_fonts)

    def say(self, text: str) -> None:
        """Show `text`."""
        outside_text.label(self, text)

    def _apply_fonts(self, font: QFont) -> None:
        large = scaled(font, _SCALE, QFont.Weight.DemiBold)
        large.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(large)


class Tile(Card):
    """One measure: its title, its figure, how it changed. The tooltip says what it counts."""

    chosen = Signal(str)
    """Its measure, by Enter or a click."""

    def __init__(self, measure: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, focusable=True)
        self._definition = BY_ID[measure]
        self.column.setContentsMargins(13, 10, 8, 12)
        self.column.setSpacing(2)
        self.column.addWidget(Label(tr(self._definition.title), Style.SMALL, self))
        row = QHBoxLayout()
        row.setSpacing(6)
        self._value = BigFigure(self)
        self._change = Label("", Style.SMALL, self)
        row.addWidget(self._value)
        row.addWidget(self._change, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        counts = tr(
            "{numerator}, of {denominator}",
            numerator=tr(self._definition.numerator),
            denominator=tr(self._definition.denominator),
        )
        self._about = tr("{counts}. Click to see them in History.", counts=counts)
        outside_text.tip(self, self._about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_insights(self, insights: Insights) -> None:
        """The figure of the period."""
        name = self._definition.id
        now, before = insights.total.figures[name], insights.before.figures[name]
        moved = change(now, before, self._definition)
        words = value_words(now.value, self._definition.unit)
        self._value.say(words)
        self._change.set_style(_STYLES[moved.tone])
        self._change.setText(moved.words)
        outside_text.name(self, f"{tr(self._definition.title)}: {words}, {moved.spoken}")
        outside_text.describe(self, self._about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._definition.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._definition.id)

    def words(self) -> tuple[str, str]:
        """The figure and its change, as shown."""
        return self._value.text(), self._change.text()


class Tiles(QWidget):
    """The tiles side by side, in two or three rows where there is little room."""

    chosen = Signal(str)
    """The measure of a tile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = 0
        self.tiles: Sequence[Tile] = [Tile(measure, self) for measure in TILES]
        for tile in self.tiles:
            tile.chosen.connect(self.chosen)
        self._place(len(TILES))

    def show_insights(self, insights: Insights) -> None:
        """The figures of the period."""
        for tile in self.tiles:
            tile.show_insights(insights)

    def minimumSizeHint(self) -> QSize:
        """One tile: how many stand beside each other follows the width, and not the width from them."""
        return QSize(max(tile.minimumSizeHint().width() for tile in self.tiles), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many beside each other as fit."""
        super().resizeEvent(event)
        self._place(next((count for count in (6, 3, 2) if self._fits(count, event.size().width())), 1))

    def _fits(self, columns: int, width: int) -> bool:
        """Whether tiles of one row, each as wide as it must be, have room beside each other."""
        widths = [tile.minimumSizeHint().width() for tile in self.tiles]
        needed = sum(max(widths[column::columns]) for column in range(columns))
        return needed + (columns - 1) * GAP <= width

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(len(TILES)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
