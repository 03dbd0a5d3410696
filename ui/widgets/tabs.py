"""Tabs as underlined words, with a page for each."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui import outside_text
from ui.theme import tokens

GAP, UNDER, TOP, BOTTOM, LEFT = 18, 2, 12, 9, 16
_LEAST = 2
"""Characters of a tab that gives way."""


class _Bar(QTabBar):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.93)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - called by Qt
        metrics = QFontMetrics(self._font(strong=True))
        first = LEFT - GAP // 2 if index == 0 else 0
        return QSize(first + metrics.horizontalAdvance(self.said(index)) + GAP, TOP + metrics.height() + BOTTOM)

    def said(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - called by Qt
        """Where they have no room beside each other, each gives way, and its tool tip says it."""
        full = self.tabSizeHint(index)
        return QSize(min(full.width(), GAP + _LEAST * self.fontMetrics().averageCharWidth()), full.height())

    def tabLayoutChange(self) -> None:  # noqa: N802 - called by Qt
        for index in range(self.count()):
            cut = self.tabRect(index).width() < self.tabSizeHint(index).width()
            self.setTabToolTip(index, outside_text.tip_text(self.said(index)) if cut else "")

    def sizeHint(self) -> QSize:
        heights = [self.tabSizeHint(i).height() for i in range(self.count())]
        return QSize(sum(self.tabSizeHint(i).width() for i in range(self.count())), max(heights, default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i in range(self.count()):
            chosen = i == self.currentIndex()
            area = self.tabRect(i)
            words = self._words_area(i, area)
            painter.setFont(self._font(strong=chosen))
            painter.setPen(QColor(colours.text if chosen else colours.muted))
            text = outside_text.elided(painter.fontMetrics(), self.said(i), words.width())
            outside_text.draw(painter, words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            if chosen:
                under = QRect(words.left(), area.bottom() + 1 - UNDER, words.width(), UNDER)
                painter.fillRect(under, QColor(colours.accent))
                if self.hasFocus():
                    painter.setPen(QPen(QColor(colours.accent), 1.5))
                    painter.drawRoundedRect(words.toRectF().adjusted(-5, -3, 5, 3), 4, 4)

    def _words_area(self, index: int, area: QRect) -> QRect:
        width = QFontMetrics(self._font(strong=True)).horizontalAdvance(self.said(index))
        height = QFontMetrics(self._font(strong=True)).height()
        shift = GAP // 2 + (LEFT - GAP // 2 if index == 0 else 0)
        width = min(width, area.width() - shift - GAP // 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(area.right() + 1 - shift - width, area.top() + TOP, width, height)
        return QRect(area.left() + shift, area.top() + TOP, width, height)


class Tabs(QWidget):
    """Pages by key; Left and Right walk along the tabs when they have the focus."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        self.setFocusProxy(self._bar)
        self._pages = QStackedWidget(self)
        self._keys: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Underlined(self._bar, self))
        column.addWidget(self._pages, 1)
        self._bar.currentChanged.connect(self._turn)

    def add(self, key: str, words: str, page: QWidget) -> None:
        """Append a page."""
        self._keys.append(key)
        self._pages.addWidget(page)
        self._bar.addTab(outside_text.menu_text(words))

    def rename(self, key: str, words: str) -> None:
        """Change the words on a tab (a count, say)."""
        self._bar.setTabText(self._keys.index(key), outside_text.menu_text(words))

    def choose(self, key: str) -> None:
        """Bring a page to the front."""
        self._bar.setCurrentIndex(self._keys.index(key))

    def current(self) -> str:
        """The key of the page in front."""
        return self._keys[self._bar.currentIndex()] if self._keys else ""

    def set_name(self, name: str) -> None:
        """What a screen reader calls the row of tabs."""
        outside_text.name(self._bar, name)

    def _turn(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        if 0 <= index < len(self._keys):
            self.changed.emit(self._keys[index])


class _Underlined(QWidget):
    """The bar on a hair line that goes on to the end."""

    def __init__(self, bar: QTabBar, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.current().hair))
