"""One message of a conversation: who and when above, the text in a bubble."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.card import Card
from ui.widgets.label import Label, Style

WIDTH = 760


class MessageBubble(QWidget):
    """Reads from the side where the customer stands; the text can be marked and copied."""

    def __init__(self, who: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Label(who, Style.SMALL, self))
        row = QHBoxLayout()
        bubble = Card(self)
        bubble.column.setContentsMargins(12, 8, 12, 8)
        words = BreakingLabel(Style.BODY, bubble)
        words.setText(text)
        outside_text.name(words, f"{who}: {text}")
        bubble.column.addWidget(words)
        bubble.setMaximumWidth(WIDTH)
        bubble.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(bubble, 8)
        row.addStretch(2)
        column.addLayout(row)
        self.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
