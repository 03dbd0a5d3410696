"""What is shown if there is nothing to show yet: loading, empty, failed. Each says why, with the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

WIDTH, WIDER = 380, 620
"""Pixels; the wider one for what takes more than a few lines."""
_LONG = 240


class EmptyState(QWidget):
    """A short heading, a sentence, and at most three buttons."""

    activated = Signal()
    """The button was pressed."""
    other_activated = Signal()
    """The second one was."""
    third_activated = Signal()

    def __init__(self, parent: QWidget | None = None, title: str = "", text: str = "", action: str = "") -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 24, 12, 24)
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
        column.addSpacing(4)
        self._buttons = [KeycapButton("", "", self) for _ in range(3)]
        for button, pressed in zip(
            self._buttons, (self.activated, self.other_activated, self.third_activated), strict=True
        ):
            button.clicked.connect(pressed)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(title, text, action)

    def say(self, title: str, text: str = "", *actions: str) -> None:
        """Show these words and these buttons."""
        self._title.say(title)
        self._text.say(text)
        self._text.setMaximumWidth(WIDER if len(text) > _LONG else WIDTH)
        for at, button in enumerate(self._buttons):
            action = actions[at] if at < len(actions) else ""
            button.setText(action)
            button.setVisible(bool(action))
        outside_text.name(self, outside_text.joined(" ", (title, text)))

    def words(self) -> str:
        """What it says."""
        return self.accessibleName()
