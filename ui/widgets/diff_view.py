"""An edit diff as a person reads it: inline, or the two texts side by side."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.model.decision import Edit
from console.rules import editing
from console.rules.editing import Segment
from ui import outside_text
from ui.language import phrase, tr
from ui.widgets.diff_text import DiffSide, DiffText
from ui.widgets.label import Label, Style


class DiffLayout(Enum):
    """How a `DiffView` lays the two texts out."""

    INLINE = "inline"
    SIDE_BY_SIDE = "side by side"


def counted(edits: Sequence[Edit]) -> str:
    """`4 words in 2 places`, or `nothing`."""
    if not edits:
        return tr("nothing")
    words, places = editing.words_changed(edits), editing.places(edits)
    return tr(
        "{words} in {places}",
        words=tr("{count:,} words", singular="{count} word", count=words),
        places=tr("{count:,} places", singular="{count} place", count=places),
    )


class DiffView(QWidget):
    """A diff with both layouts; side by side scrolls together."""

    def __init__(
        self,
        parent: QWidget | None = None,
        layout: DiffLayout = DiffLayout.INLINE,
        titles: tuple[str, str] = (phrase("AI"), phrase("Final")),
    ) -> None:
        super().__init__(parent)
        self._inline = DiffText(self)
        self._before, self._after = DiffText(self, side=DiffSide.BEFORE), DiffText(self, side=DiffSide.AFTER)
        self._columns = QWidget(self)
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        for title, text in zip(titles, (self._before, self._after), strict=True):
            column = QVBoxLayout()
            column.addWidget(Label(tr(title).upper(), Style.CAPTION, self._columns))
            column.addWidget(text, 1)
            columns.addLayout(column, 1)
            outside_text.name(text, tr("{title} text", title=title))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inline)
        outer.addWidget(self._columns)
        self._inline.setAccessibleName(tr("Changes"))
        for one, other in ((self._before, self._after), (self._after, self._before)):
            one.verticalScrollBar().valueChanged.connect(lambda _, a=one, b=other: _scroll_along(a, b))
        self.setFocusProxy(self._inline)
        self._layout = layout
        self.set_layout(layout)

    def set_diff(self, before: str, edits: Sequence[Edit]) -> None:
        """Show what `edits` made of `before`."""
        self.set_segments(editing.segments(before, edits))

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show segments that are already computed."""
        for text in (self._inline, self._before, self._after):
            text.set_segments(segments)

    def set_layout(self, layout: DiffLayout) -> None:
        """Inline or side by side."""
        self._layout = layout
        inline = layout is DiffLayout.INLINE
        self._inline.setVisible(inline)
        self._columns.setVisible(not inline)
        self.setFocusProxy(self._inline if inline else self._after)

    def layout_now(self) -> DiffLayout:
        """Which layout is shown."""
        return self._layout

    def spoken(self) -> str:
        """The changes in words."""
        return self._inline.spoken()


def _scroll_along(moved: DiffText, other: DiffText) -> None:
    """Bring `other` to the same share of its height; equal shares end the echo."""
    here, there = moved.verticalScrollBar(), other.verticalScrollBar()
    target = round(here.value() * there.maximum() / here.maximum()) if here.maximum() else 0
    if abs(there.value() - target) > 1:
        there.setValue(target)
