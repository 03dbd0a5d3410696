"""A panel: a heading, a line that says what is shown, and the thing itself."""

from PySide6.QtWidgets import QWidget

from ui import outside_text
from ui.widgets.card import Card
from ui.widgets.label import Label, Style


class Panel(Card):
    """The frame of each panel of Insights."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(16, 13, 16, 14)
        self.column.setSpacing(3)
        self._title = Label(title, Style.HEADING, self, wrap=True)
        self._subtitle = Label(subtitle, Style.SMALL, self, wrap=True)
        self.column.addWidget(self._title)
        self.column.addWidget(self._subtitle)
        self.column.addSpacing(8)

    def head(self, title: str, subtitle: str) -> None:
        """Other words over it."""
        self._title.setText(title)
        self._subtitle.say(subtitle)
        outside_text.name(self, title)
