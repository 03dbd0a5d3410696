"""A row of widgets that continues in the next line at the end of the width.

It places its widgets itself: a QLayout written in Python must return None from `itemAt` past its end, and PySide loses
a reference to None each time, until the interpreter crashes.
"""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class FlowRow(QWidget):
    """Widgets at their own size, or as wide as the row if they give way, `spacing` pixels apart, and the lines
    `line_spacing` (None: the same); mirrored where the text runs right to left.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, line_spacing: int | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._line_spacing = spacing if line_spacing is None else line_spacing
        self._widgets: list[QWidget] = []
        self._heights: dict[int, int] = {}
        """By width, while the row is seen: out of sight no widget says that its size is another."""
        self._sizes: dict[QWidget, QSize] = {}
        """Of each widget in a line of its own; kept as long as the heights."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Append a widget; it becomes a child of the row."""
        widget.setParent(self)
        widget.installEventFilter(self)
        self._widgets.append(widget)
        widget.show()
        self._changed()

    def clear(self) -> None:
        """Take all widgets away and delete them."""
        for widget in self._widgets:
            widget.removeEventFilter(self)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._changed()

    def widgets(self) -> tuple[QWidget, ...]:
        """In order."""
        return tuple(self._widgets)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A widget asks for another size, or is shown or hidden: place all again."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._changed()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """A child's `updateGeometry` arrives here, since no layout stands between."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at `width` pixels."""
        if not self.isVisible():
            return self._place(width, move=False)
        if width not in self._heights:
            self._heights[width] = self._place(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """All in one line; as high as at the width there is."""
        items = [self._size(widget) for widget in self._visible_widgets()]
        width = sum(size.width() for size in items) + self._spacing * max(len(items) - 1, 0)
        return QSize(width, self.heightForWidth(self.width() if self.isVisible() else width))

    def minimumSizeHint(self) -> QSize:
        """The widest and the highest widget; more lines come by `heightForWidth`."""
        widgets = self._visible_widgets()
        width = max(
            (w.minimumWidth() if w.hasHeightForWidth() else w.minimumSizeHint().width() for w in widgets), default=0
        )
        return QSize(width, max((w.sizeHint().height() for w in widgets), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes may be others since the row was last seen."""
        super().showEvent(event)
        self._forget()

    def _visible_widgets(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _forget(self) -> None:
        self._heights.clear()
        self._sizes.clear()

    def _size(self, widget: QWidget) -> QSize:
        if not self.isVisible():
            return _at_ease(widget)
        size = self._sizes.get(widget)
        if size is None:
            size = self._sizes[widget] = _at_ease(widget)
        return size

    def _changed(self) -> None:
        self._forget()
        self._place(self.width(), move=True)
        self.updateGeometry()

    def _place(self, room: int, *, move: bool) -> int:
        x, y, line = 0, 0, 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget in self._visible_widgets():
            size = self._size(widget)
            if size.width() > room > 0 and widget.hasHeightForWidth():
                size = QSize(room, widget.heightForWidth(room))
            if x and x + size.width() > room:
                x, y, line = 0, y + line + self._line_spacing, 0
            if move:
                width = min(size.width(), max(room, 1))
                widget.setGeometry(room - x - width if mirrored else x, y, width, size.height())
            x += size.width() + self._spacing
            line = max(line, size.height())
        return y + line


def _at_ease(widget: QWidget) -> QSize:
    """The size that a widget has in a line of its own. Qt's hint for a label that wraps is a box of several lines."""
    hint = widget.sizeHint()
    if not (isinstance(widget, QLabel) and widget.wordWrap()):
        return hint
    # Whole pixels, as `fontMetrics` gives, may be less than the line that is laid out; it would wrap.
    metrics = QFontMetricsF(widget.font())
    text = max((metrics.horizontalAdvance(line) for line in widget.text().split("\n")), default=0.0)
    margins = widget.contentsMargins()
    width = ceil(text) + margins.left() + margins.right() + 2 * widget.margin() + 1
    return QSize(max(width, hint.width()), widget.heightForWidth(max(width, hint.width())))
