"""Views of the queue (V): searches that the person keeps, on a digit each, and the order of the rows."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from console.cache.rows import QueueSort
from ui import outside_text
from ui.bridge import Bridge
from ui.language import phrase, tr
from ui.review.queue_panel import QueuePanel

MOST_VIEWS = 8
"""Each has a digit, and 1 is everything."""
_ORDERS = {
    QueueSort.DUE: phrase("Sort by due time"),
    QueueSort.RISK: phrase("Sort by risk"),
    QueueSort.AGE: phrase("Sort by age"),
}


class QueueViews:
    """Opens the menu below the search line of `panel`."""

    def __init__(self, bridge: Bridge, panel: QueuePanel) -> None:
        self._bridge = bridge
        self._panel = panel
        self.menu: QMenu | None = None

    def open(self) -> None:
        """Everything, the views kept, the orders, and keeping or removing the search that is there now."""
        views, query = self._bridge.reader.views(), self._panel.search.text().strip()
        menu = QMenu(self._panel)
        for number, view in enumerate(("", *views), 1):
            entry = outside_text.entry(menu, view or tr("Everything"), number)
            entry.setCheckable(True)
            entry.setChecked(view == query)
            entry.triggered.connect(partial(self._show, view))
        menu.addSeparator()
        which = self._panel.filter()
        order = which.narrow.sort or (None if which.text else QueueSort.DUE)
        for sort, words in _ORDERS.items():
            entry = outside_text.entry(menu, words)
            entry.setCheckable(True)
            entry.setChecked(order is sort)
            entry.triggered.connect(partial(self._sort, sort))
        menu.addSeparator()
        if query and query in views:
            outside_text.entry(menu, tr("Remove this view")).triggered.connect(
                partial(self._keep, views, query, add=False)
            )
        else:
            keep = outside_text.entry(
                menu, tr("Keep this search as a view") if query else tr("To keep a view, search first")
            )
            keep.setEnabled(bool(query) and len(views) < MOST_VIEWS)
            keep.triggered.connect(partial(self._keep, views, query, add=True))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._closed)
        self.menu = menu
        field = self._panel.search
        menu.popup(field.mapToGlobal(QPoint(0, field.height() + 2)))

    def _closed(self) -> None:
        self.menu = None

    def _show(self, view: str, _on: bool = False) -> None:
        if not view:
            self._panel.clear_filters()
        self._panel.search.setText(view)
        self._panel.list.setFocus()

    def _sort(self, sort: QueueSort, _on: bool = False) -> None:
        words = [word for word in self._panel.search.text().split(" ") if not word.lower().startswith("sort:")]
        if sort is not QueueSort.DUE or self._panel.filter().text:  # what words find is in another order
            words.append(f"sort:{sort}")
        self._panel.search.setText(" ".join(filter(None, words)))
        self._panel.list.setFocus()

    def _keep(self, views: tuple[str, ...], query: str, _on: bool = False, *, add: bool) -> None:
        others = tuple(view for view in views if view != query)
        self._bridge.session.keep_views((*others, query) if add else others)
