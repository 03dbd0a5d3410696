"""What one decision made of the AI's text: how much, why, and the diff, inline or side by side."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.model.history import HistoryItem
from ui import outside_text
from ui.history.wording import heading, note, segments
from ui.language import phrase, tr
from ui.widgets.card import Card
from ui.widgets.diff_view import DiffLayout, DiffView
from ui.widgets.label import Label, LinkLabel, Style

ERASED = phrase("The texts of this decision are erased; the log still proves that it was made.")


class ChangeCard(Card):
    """Shows the current decision; the link at its head turns the layout over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(15, 12, 8, 12)
        head = QHBoxLayout()
        self._heading = Label("", Style.CAPTION, self)
        head.addWidget(self._heading, 1)
        self._turn = LinkLabel(tr("Side by side"), self)
        self._turn.activated.connect(self._turn_over)
        head.addWidget(self._turn)
        self._note = Label("", Style.SOFT, self, wrap=True, selectable=True)
        self.diff = DiffView(self)
        self.column.addLayout(head)
        self.column.addWidget(self._note)
        self.column.addWidget(self.diff, 1)
        self.setFocusProxy(self.diff)

    def show_item(self, item: HistoryItem) -> None:
        """Show what `item` changed."""
        words = heading(item)
        self._heading.setText(words.upper())
        outside_text.name(self._heading, words)
        parts = segments(item)
        self._note.say(note(item) if parts else " ".join(filter(None, (note(item), ERASED))))
        self.diff.set_segments(parts)
        self._turn.setVisible(bool(item.decision.diff))
        outside_text.name(self, words)

    def words(self) -> str:
        """The heading and the note."""
        return f"{self._heading.text()} {self._note.text()}".strip()

    def _turn_over(self) -> None:
        inline = self.diff.layout_now() is DiffLayout.SIDE_BY_SIDE
        self.diff.set_layout(DiffLayout.INLINE if inline else DiffLayout.SIDE_BY_SIDE)
        self._turn.setText(tr("Side by side") if inline else tr("Inline"))
