"""Names and values below each other, the values selectable."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.words import Style, Words


class Facts(QWidget):
    """Two columns: names muted, values in the text's colour."""

    def __init__(self, parent: QWidget | None = None, *, name_width: int = 0) -> None:
        """`name_width`: the least width of the names' column, in pixels."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._facts: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; what was there goes."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(facts):
            label = Words(name, Style.SMALL, self)
            words = Words(value, Style.BODY, self, wrap=True, selectable=True)
            words.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._facts
