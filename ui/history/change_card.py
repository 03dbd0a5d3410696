"""What one decision made of the AI's text: how much, why, and the diff, inline or side by side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.model.history import HistoryItem
from ui import outside_text
from ui.history.wording import heading, note, segments
from ui.language import phrase, tr
from ui.widgets.card import Card
from ui.widgets.diff_view import DiffLayout, DiffView
from ui.widgets.label import Label, LinkLabel, Style

_LINES, _SHARE, _FILLED = 2, 5, 0.85
"""Of a note; the lines of the card for each of them; how much of a line words fill at least, before they break."""
_UNBROKEN = 1 << 20
"""Pixels, in which a note takes one line."""
ERASED = phrase("The texts of this decision are erased; the log still proves that it was made.")


class ChangeCard(Card):
    """Shows the current decision; the link at its head turns the layout over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(15, 12, 8, 12)
        head = QHBoxLayout()
        self._heading = Label("", Style.CAPTION, self, wrap=True)
        head.addWidget(self._heading, 1)
        self._turn = LinkLabel(tr("Side by side"), self)
        self._turn.activated.connect(self._turn_over)
        head.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignTop)
        self._note = Label("", Style.SOFT, self, wrap=True, selectable=True)
        self._note_words = ""
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
        self._note_words = outside_text.joined(" ", (note(item), "" if parts else ERASED))
        self._say_note()
        self.diff.set_segments(parts)
        self._turn.setVisible(bool(item.decision.diff))
        outside_text.name(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or less of the note."""
        super().resizeEvent(event)
        self._say_note()

    def _say_note(self) -> None:
        """At most two lines, so that the text below has room; the timeline beside it has all of it."""
        margins = self.column.contentsMargins()
        self._note.setText(self._note_words)
        line = max(self._note.heightForWidth(_UNBROKEN), 1)  # a line of Arabic is higher than the font says
        lines = min(self.height() // (_SHARE * line), _LINES)
        room = lines * (self.width() - margins.left() - margins.right())
        words = outside_text.elided(self._note.fontMetrics(), self._note_words, _FILLED * room)
        self._note.say(words if self.isVisible() and lines else "" if self.isVisible() else self._note_words)
        outside_text.tip(self._note, self._note_words if words != self._note_words else "")

    def words(self) -> str:
        """The heading and the note."""
        return f"{self._heading.text()} {self._note_words}".strip()

    def _turn_over(self) -> None:
        inline = self.diff.layout_now() is DiffLayout.SIDE_BY_SIDE
        self.diff.set_layout(DiffLayout.INLINE if inline else DiffLayout.SIDE_BY_SIDE)
        self._turn.setText(tr("Side by side") if inline else tr("Inline"))
