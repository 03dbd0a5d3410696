"""What stands where there is nothing to show yet: loading, empty, failed. Each says why and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.words import Style, Words

WIDTH = 380


class EmptyState(QWidget):
    """A short heading, a sentence, and at most one button."""

    activated = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None, title: str = "", text: str = "", action: str = "") -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        self._title = Words("", Style.TITLE, self, wrap=True)
        self._text = Words("", Style.SOFT, self, wrap=True, selectable=True)
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
        column.addStretch(3)
        self.say(title, text, action)

    def say(self, title: str, text: str = "", action: str = "") -> None:
        """Show these words and this button."""
        self._title.say(title)
        self._text.say(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        outside_text.name(self, " ".join(filter(None, (title, text))))

    def words(self) -> str:
        """What it says."""
        return self.accessibleName()
