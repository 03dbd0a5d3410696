"""What stands where there is nothing to show yet: loading, empty, failed. Each says why and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

WIDTH, WIDER = 380, 620
"""Pixels; the wider one for what takes more than a few lines."""
_LONG = 240


class EmptyState(QWidget):
    """A short heading, a sentence, and at most two buttons."""

    activated = Signal()
    """The button was pressed."""
    other_activated = Signal()
    """The second one was."""

    def __init__(self, parent: QWidget | None = None, title: str = "", text: str = "", action: str = "") -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        self._title = Label("", Style.TITLE, self, wrap=True)
        self._text = Label("", Style.SOFT, self, wrap=True, selectable=True)
        for words in (self._title, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setMaximumWidth(WIDTH)
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(words, 1000)
            row.addStretch(1)
            column.addLayout(row)
        self._button = KeycapButton("", "", self)
        self._button.clicked.connect(self.activated)
        column.addSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._other = KeycapButton("", "", self)
        self._other.clicked.connect(self.other_activated)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(title, text, action)

    def say(self, title: str, text: str = "", action: str = "", other: str = "") -> None:
        """Show these words and these buttons."""
        self._title.say(title)
        self._text.say(text)
        self._text.setMaximumWidth(WIDER if len(text) > _LONG else WIDTH)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
        outside_text.name(self, " ".join(filter(None, (title, text))))

    def words(self) -> str:
        """What it says."""
        return self.accessibleName()
