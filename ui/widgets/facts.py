"""Names and values below each other; values are selectable and can have a link."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import outside_text
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.label import Label, LinkLabel, Style


class Facts(QWidget):
    """Two columns: names muted, values in the text's colour."""

    linked = Signal(str)
    """The link beside the value of this name was chosen."""

    def __init__(self, parent: QWidget | None = None, *, name_width: int = 0) -> None:
        """`name_width`: the least width of the names' column, in pixels."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._rows: list[tuple[Label, Label]] = []
        """Every row made, from above; those beyond `_facts` are hidden."""
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
                self._grid.addWidget(link, row, 2, Qt.AlignmentFlag.AlignTop)
                link.show()  # at once, so that it can take the focus
        for number, (label, words) in enumerate(self._rows):
            if number >= len(facts):  # nothing of what was shown stays behind
                label.setText("")
                words.setText("")
                outside_text.name(words, "")
            label.setVisible(number < len(facts))
            words.setVisible(number < len(facts))

    def _row(self, number: int) -> tuple[Label, Label]:
        """The labels of a row, made if there are none yet."""
        if number == len(self._rows):
            label, words = Label("", Style.SMALL, self), BreakingLabel(Style.BODY, self)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, number, 1)
            self._rows.append((label, words))
        return self._rows[number]

    def link(self, name: str) -> LinkLabel | None:
        """The link beside the value of this name."""
        return self._links.get(name)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._facts
