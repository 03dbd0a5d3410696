"""Widgets below each other, scrolling."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.surface import Surface


class ScrollColumn(QScrollArea):
    """A column that is filled again with each thing it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = Surface("surface", parent=self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self._foot = QVBoxLayout()
        end = QVBoxLayout()
        end.addLayout(self._foot)
        end.addStretch(1)
        self._column.addLayout(end, 1)
        self.setWidget(inside)

    def add_foot(self, widget: QWidget) -> None:
        """Put a widget below all that comes and goes."""
        widget.setParent(self.widget())
        self._foot.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self._column.insertWidget(self._column.count() - 1, widget)
        widget.show()

    def clear(self) -> None:
        """Take all away."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()

    def widgets(self) -> tuple[QWidget, ...]:
        """In order."""
        items = (self._column.itemAt(i) for i in range(self._column.count() - 1))
        found = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in found if widget is not None)
