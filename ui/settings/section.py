"""One page of Settings: a heading, and parts below it at a readable width, scrolling."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.theme.fonts import scale
from ui.widgets.label import Label, Style
from ui.widgets.surface import Surface

WIDTH = 720
LABEL_WIDTH = 150


class _FieldName(Label):
    """In a column of one width, which grows with the text."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, Style.SOFT, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """The width of the column, or of a longer name."""
        own = super().sizeHint()
        return QSize(max(own.width(), round(LABEL_WIDTH * scale())), own.height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class SettingsSection(QScrollArea):
    """Parts are added with `part`; `field` puts a name before a control."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        outside_text.name(self, title)
        inside = Surface("surface", parent=self)
        row = QHBoxLayout(inside)
        row.setContentsMargins(32, 24, 32, 24)
        column = QWidget(inside)
        column.setMaximumWidth(WIDTH)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(Label(title, Style.TITLE, column))
        self.column.addWidget(Label(about, Style.SOFT, column, wrap=True))
        self.column.addSpacing(6)
        self.column.addStretch(1)
        self.inside = column
        self.setWidget(inside)

    def entered(self) -> None:
        """The section comes into view."""

    def part(self, widget: QWidget) -> None:
        """Append a part."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def heading(self, words: str) -> None:
        """Append a heading."""
        self.column.insertSpacing(self.column.count() - 1, 10)
        self.part(Label(words, Style.HEADING, self.inside, wrap=True))

    def field(self, name: str, control: QWidget, *, stretch: bool = True) -> None:
        """Append a control with its name before it."""
        label = _FieldName(name, self.inside)
        label.setBuddy(control)
        if not control.accessibleName():
            outside_text.name(control, name)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(control, 1 if stretch else 0)
        if not stretch:
            row.addStretch(1)
        self.column.insertLayout(self.column.count() - 1, row)
