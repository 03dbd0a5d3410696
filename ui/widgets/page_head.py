"""The head of a detail: a title, a line of details below, and room for a button at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label, Style
from ui.widgets.surface import Surface

LONGEST_TITLE = 160
"""Characters; a subject may have two thousand, and what is below must have room."""


class PageHead(Surface):
    """Title and details, which break into a second row where there is little room, and below what needs attention."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 20) -> None:
        super().__init__("surface", "bottom", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._title = Label("", Style.TITLE, self, wrap=True, selectable=True, breaks=True)
        self._details = FlowRow(self, spacing=14, line_spacing=2)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._count = Label("", Style.SOFT, self)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title)
        first.addWidget(self._count, 1)
        words.addLayout(first)
        words.addWidget(self._details)
        self._below = Label("", Style.SMALL, self, wrap=True, breaks=True)
        self._below.hide()
        words.addWidget(self._below)
        self._words = words
        self._notice = Label("", Style.WARN, self, wrap=True, selectable=True)
        self._notice.hide()
        words.addWidget(self._notice)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(margin, 11, margin, 11)
        self.row.setSpacing(12)
        self.row.addLayout(words, 1)

    def say(
        self, title: str, details: Sequence[str] = (), *, count: str = "", below: str = "", notice: str = ""
    ) -> None:
        """Show these words; `count` is behind the title, softer. `below` and `notice` are under it, never cut."""
        self._title.say_at_most(title, LONGEST_TITLE)
        self._count.say(count)
        self._details.clear()
        for detail in details:
            self._details.add(ElidedLabel(detail, Style.SMALL, self._details))
        self._details.setVisible(bool(details))
        self._below.say(below)
        self._notice.say(notice)

    def title(self) -> str:
        """The title shown."""
        return self._title.text().replace("\u200b", "")

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the words that are never cut, above what needs attention."""
        self._words.insertWidget(self._words.indexOf(self._notice), widget, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
