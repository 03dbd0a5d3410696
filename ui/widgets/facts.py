"""Names and values below each other; values are selectable and can have a link."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import outside_text
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.label import Label, LinkLabel, Style

_GAP, _LEAST = 16, 18
"""Pixels between the columns, and characters of a value, that it has at least beside its name."""


class Facts(QWidget):
    """Two columns: names muted, values in the text's colour."""

    linked = Signal(str)
    """The link beside the value of this name was chosen."""

    def __init__(self, parent: QWidget | None = None, *, name_width: int = 0) -> None:
        """`name_width`: the least width of the names' column, in pixels."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._rows: list[tuple[Label, Label]] = []
        """Every row made, from above; those beyond `_facts` are hidden."""
        self._stacked = False
        """Whether each value is below its name, as there is no room beside it."""
        self._name_width = name_width
        self._facts: tuple[tuple[str, str], ...] = ()
        self._links: dict[str, LinkLabel] = {}
        self._link_texts: dict[str, str] = {}

    def show_facts(self, facts: Sequence[tuple[str, str]], links: Mapping[str, str] | None = None) -> None:
        """Show these; what was there goes. `links` are the words of a link by the name that it is beside."""
        if tuple(facts) == self._facts and dict(links or {}) == self._link_texts:
            return
        for old in self._links.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._facts, self._link_texts, self._links = tuple(facts), dict(links or {}), {}
        for row, (name, value) in enumerate(facts):
            label, words = self._row(row)
            label.setText(name)
            words.setText(value)
            outside_text.name(words, f"{name}: {value}")
            if link_text := self._link_texts.get(name):
                link = self._links[name] = LinkLabel(link_text, self)
                outside_text.name(link, f"{link_text}: {name}")
                link.activated.connect(partial(self.linked.emit, name))
                self._place_link(row, link)
                link.show()  # at once, so that it can take the focus
        for number, (label, words) in enumerate(self._rows):
            if number >= len(facts):  # nothing of what was shown stays behind
                label.setText("")
                words.setText("")
                outside_text.name(words, "")
            label.setVisible(number < len(facts))
            words.setVisible(number < len(facts))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: values go below their names, or back beside them."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how large the words are."""
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, too."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """Where names and links leave a value less than `_LEAST` characters, it takes a line of its own."""
        names = max((label.sizeHint().width() for label, _ in self._rows if not label.isHidden()), default=0)
        links = max((link.sizeHint().width() + _GAP for link in self._links.values()), default=0)
        least = _LEAST * self._rows[0][1].fontMetrics().averageCharWidth() if self._rows else 0
        stacked = self.isVisible() and self.width() < max(names, self._name_width) + _GAP + least + links
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.setColumnMinimumWidth(0, 0 if stacked else self._name_width)
        for number, (label, words) in enumerate(self._rows):
            self._place(number, label, words)
        for number, (name, _) in enumerate(self._facts):
            if (link := self._links.get(name)) is not None:
                self._place_link(number, link)

    def _place(self, number: int, label: Label, words: Label) -> None:
        if self._stacked:
            self._grid.addWidget(label, 2 * number, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, 2 * number + 1, 0, 1, 3)
        else:
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, number, 1)

    def _place_link(self, number: int, link: LinkLabel) -> None:
        self._grid.addWidget(link, 2 * number if self._stacked else number, 2, Qt.AlignmentFlag.AlignTop)

    def _row(self, number: int) -> tuple[Label, Label]:
        """The labels of a row, made if there are none yet."""
        if number == len(self._rows):
            label, words = Label("", Style.SMALL, self), BreakingLabel(Style.BODY, self)
            self._place(number, label, words)
            self._rows.append((label, words))
        return self._rows[number]

    def link(self, name: str) -> LinkLabel | None:
        """The link beside the value of this name."""
        return self._links.get(name)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._facts
