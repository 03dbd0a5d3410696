"""Columns of a screen that fold away if the window is narrow: the column with the decision stays, the others open on
demand.

Three columns if there is room, then the middle one with one of the others, finally only one.
"""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Column(Enum):
    """Which of the columns."""

    LIST = 0
    CENTRE = 1
    SIDE = 2


class ColumnFolder(QObject):
    """Shows as many of `columns` as fit into `page`; `least` gives their widths in pixels, at the text's size now."""

    def __init__(
        self, page: QWidget, columns: Callable[[], tuple[QWidget, ...]], least: Callable[[], tuple[int, int, int]]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._columns = columns
        self._least = least
        self._preferred: dict[int, Column] = {}
        self._offered = set(Column)
        page.installEventFilter(self)

    def want(self, column: Column) -> None:
        """Show a column that the person asked for, replacing another if there is no room for both."""
        room = self._room()
        if room == 2 and column is Column.CENTRE:
            return
        self._preferred[room] = column
        self.fit()

    def offer(self, column: Column, offered: bool) -> None:
        """Whether there is anything to see in a column."""
        (self._offered.add if offered else self._offered.discard)(column)
        self.fit()

    def shown(self) -> set[Column]:
        """The columns that fit now."""
        match self._room():
            case 3:
                return set(self._offered)
            case 2:
                other = self._preferred.get(2, Column.LIST)
                return {Column.CENTRE, other if other in self._offered else Column.LIST}
            case _:
                alone = self._preferred.get(1, Column.CENTRE)
                return {alone if alone in self._offered else Column.CENTRE}

    def fit(self) -> None:
        """Show what fits, fold the rest away."""
        visible = self.shown()
        for column, widget in zip(Column, self._columns(), strict=True):
            if widget.isHidden() is (column in visible):
                widget.setVisible(column in visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again after a change of width."""
        if watched is self._page and event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self.fit()
        return False

    def _room(self) -> int:
        """How many columns there is room for."""
        queue, centre, side = self._least()
        width = self._page.width()
        return 3 if width >= queue + centre + side else 2 if width >= queue + centre else 1
