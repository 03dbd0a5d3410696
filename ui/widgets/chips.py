"""Chips: small choices in a row, either exclusive or independent."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from ui import outside_text
from ui.language import number
from ui.theme import tokens
from ui.widgets.flow_row import FlowRow

PADDING_X, PADDING_Y = 9, 3


class Chip(QAbstractButton):
    """One choice; `count` is shown behind the words where it is not None."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: int | None = None
        outside_text.caption(self, text)
        self.setCheckable(True)
        outside_text.name(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def rename(self, text: str) -> None:
        """Call the choice something else."""
        if text != self._label_text():
            outside_text.caption(self, text)
            outside_text.name(self, self._words())
            self.updateGeometry()

    def set_count(self, count: int | None) -> None:
        """Show how many there are behind this choice."""
        if count == self._count:
            return
        self._count = count
        outside_text.name(self, self._words())
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        words = self._label_text()
        return words if self._count is None else outside_text.VisibleString(f"{words} {number(self._count, ',')}")

    def _label_text(self) -> str:
        return outside_text.VisibleString(self.text().replace("&&", "&"))

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def sizeHint(self) -> QSize:
        """Room for the words in their heavier weight, so that choosing moves nothing."""
        metrics = QFontMetrics(self._font(strong=True))
        return QSize(metrics.horizontalAdvance(self._words()) + 2 * PADDING_X + 2, metrics.height() + 2 * PADDING_Y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded edge; filled and heavier when on; a ring when focused."""
        colours = tokens.current()
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(self.rect()).toRectF().adjusted(1, 1, -1, -1)
        radius = area.height() / 2
        edge = colours.accent if self.hasFocus() else colours.selected if on else colours.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.selected) if on or self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, radius, radius)
        painter.setFont(self._font(strong=on))
        painter.setPen(QColor(colours.accent if on else colours.muted))
        room = self.rect().adjusted(PADDING_X, 0, -PADDING_X, 0)
        words = outside_text.elided(QFontMetrics(painter.font()), self._words(), room.width() + 2)
        outside_text.draw(painter, room.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a row that is narrower than its words they end in `…`, and the tool tip says them."""
        super().resizeEvent(event)
        if event.size().width() < self.sizeHint().width():
            outside_text.tip(self, self._words())
        elif outside_text.tip_of(self) == self._words():
            outside_text.tip(self, "")


class ChipRow(FlowRow):
    """Choices by key, in order. `exclusive`: exactly one is on. Left and Right walk along them."""

    chosen = Signal(str)
    """The key of the chip that the person switched on (exclusive), or toggled."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None, *, exclusive: bool = True
    ) -> None:
        super().__init__(parent, spacing=6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self._chips: dict[str, Chip] = {}
        for key, text in choices:
            chip = Chip(text, self)
            chip.clicked.connect(lambda _=False, k=key: self.chosen.emit(k))
            self._chips[key] = chip
            self._group.addButton(chip)
            self.add(chip)
        if exclusive and self._chips:
            next(iter(self._chips.values())).setChecked(True)

    def chip(self, key: str) -> Chip:
        """The chip named `key`."""
        return self._chips[key]

    def on(self) -> tuple[str, ...]:
        """The keys of the chips that are on, in order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Switch a chip on, as if the person had."""
        self._chips[key].setChecked(True)
        self.chosen.emit(key)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many there are behind a choice."""
        self._chips[key].set_count(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the focus along the row."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        at = next((i for i, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
