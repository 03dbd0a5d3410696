"""What the person changed of what the AI proposed: the text word by word, the action's parameters by value."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.rules.review import Review
from ui.draft.param_field import param_value, param_words
from ui.language import tr
from ui.outside_text import inside
from ui.widgets.chips import ChipRow
from ui.widgets.diff_view import DiffLayout, DiffView, counted
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import Facts
from ui.widgets.label import Label, Style


class ChangesPanel(QWidget):
    """Inline or side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diff = DiffView(self)
        self._params = Facts(self)
        self._counted = Label("", Style.CAPTION, self)
        self._layouts = ChipRow(
            ((DiffLayout.INLINE.value, tr("Inline")), (DiffLayout.SIDE_BY_SIDE.value, tr("Side by side"))), self
        )
        self._layouts.chosen.connect(lambda key: self._diff.set_layout(DiffLayout(key)))
        self._empty = EmptyState(self, tr("No changes"), tr("Your changes to the AI's text appear here, word by word."))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._diff)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._counted, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._layouts)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._params)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        column.addStretch(0)
        self._review: Review | None = None
        self._base = ""
        self._changed: tuple[tuple[str, Any, Any], ...] = ()
        self._head.hide()
        self._params.hide()

    def show_review(self, base: str, review: Review | None, changed: tuple[tuple[str, Any, Any], ...] = ()) -> None:
        """The edits of the AI's text `base`, and the parameters that were `changed` (name, before, after); drawn when
        the panel is looked at.
        """
        self._base, self._review, self._changed = base, review, changed
        if self.isVisible():
            self._draw()

    def showEvent(self, event: object) -> None:
        """Draw what came in the meantime."""
        self._draw()

    def spoken(self) -> str:
        """The changes in words."""
        values = [f"{inside(name)}: {inside(value)}" for name, value in self._params.facts()] if self._changed else []
        return " ".join([*values, self._diff.spoken()])

    def _draw(self) -> None:
        edits = self._review.edits if self._review else ()
        self._params.show_facts(
            [(param_words(name), f"{param_value(old)} → {param_value(new)}") for name, old, new in self._changed]
        )
        self._params.setVisible(bool(self._changed))
        self._head.setVisible(bool(edits))
        self._pages.setVisible(bool(edits) or not self._changed)
        self._pages.setCurrentWidget(self._diff if edits else self._empty)
        if edits:
            self._counted.setText(counted(edits).upper())
            self._diff.set_diff(self._base, edits)
