"""The list on the left of a screen: title, count, search line, chips, and below them the rows or why there are none."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.chips import ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, Style
from ui.widgets.search_field import SearchField
from ui.widgets.surface import Surface


class ListPanel(Surface):
    """Lays the parts out and switches between the rows and the empty state; what they say is the screen's."""

    def __init__(
        self, title: str, search: str, chips: ChipRow, rows: QWidget, parent: QWidget | None = None, *, edges: str = ""
    ) -> None:
        """`search` is the hint in the search line."""
        super().__init__("surface", edges, parent)
        self.search = SearchField(search, self)
        self.chips = chips
        self.empty = EmptyState(self)
        self._rows = rows
        self.setFocusProxy(rows)
        self.count = Label("", Style.SOFT, self)
        self.notice = Label("", Style.WARN, self, wrap=True)
        """The part of the search line that is not understood."""
        self.notice.hide()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(rows)
        self._pages.addWidget(self.empty)
        head = Surface("surface", "bottom", self)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(8)
        bar.addWidget(Label(title, Style.TITLE, head))
        bar.addWidget(self.count)
        bar.addStretch(1)
        controls = QVBoxLayout()
        controls.setContentsMargins(12, 8, 12, 8)
        controls.setSpacing(8)
        controls.addWidget(self.search)
        controls.addWidget(self.notice)
        controls.addWidget(chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, int("right" in edges), 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(controls)
        column.addWidget(self._pages, 1)

    def show_rows(self) -> None:
        """The rows, in place of why there are none."""
        self._pages.setCurrentWidget(self._rows)

    def show_empty(self, title: str, text: str, action: str = "") -> None:
        """Why there are no rows, and a way out."""
        self.empty.say(title, text, action)
        self._pages.setCurrentWidget(self.empty)

    def focus_search(self) -> None:
        """Put the focus into the search line."""
        self.search.setFocus()
        self.search.selectAll()
