"""Texts side by side, each in its own frame: what the AI wrote, what the person made of it, what is new."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import outside_text
from ui.outbox.item import TextColumn
from ui.theme.fonts import MEASURE, scale
from ui.widgets.card import Card
from ui.widgets.diff_text import DiffText
from ui.widgets.label import Label, Style


class TextColumns(QWidget):
    """One to three framed texts of equal width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._texts: list[DiffText] = []

    def show_columns(self, columns: Sequence[TextColumn]) -> None:
        """Show these; what was there goes."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._texts = []
        for column in columns:
            card = self._card(column)
            card.setMaximumWidth(round(MEASURE * scale()))
            self._row.addWidget(card, 1000)
        self._row.addStretch(1)

    def texts(self) -> tuple[DiffText, ...]:
        """The texts shown, in order."""
        return tuple(self._texts)

    def _card(self, column: TextColumn) -> Card:
        card = Card(self)
        card.set_active(column.mine)
        card.column.setContentsMargins(15, 12, 6, 12)
        card.column.addWidget(Label(column.title.upper(), Style.CAPTION, card))
        if column.note:
            card.column.addWidget(Label(column.note, Style.SOFT, card, wrap=True, selectable=True))
            card.column.addStretch(1)
            return card
        text = DiffText(card)
        outside_text.name(text, column.title)
        text.set_segments(column.segments)
        card.column.addWidget(text, 1)
        card.setFocusProxy(text)
        self._texts.append(text)
        return card
