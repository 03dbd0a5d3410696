"""The list of drafts that Review and Escalations share: it keeps the current draft current while rows come and go, and
goes on to the draft that follows.
"""

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from console.cache.rows import QueueFilter, QueuePage
from console.model.ids import DraftId
from console.rules.search import as_typed
from console.sync.notices import DraftsChanged, SearchReady
from ui.bridge import REFUSED, Bridge, Toast
from ui.draft.queue_list import QueueList
from ui.draft.queue_row import QueueRowPainter
from ui.language import tr
from ui.models.queue import QueueModel, QueueReader
from ui.widgets.chips import ChipRow
from ui.widgets.list_panel import ListPanel

_REFRESH_MS, _MANY_MS = 20, 300


class DraftListPanel(ListPanel):
    """Emits `chosen` with the draft that the person wants to see."""

    chosen = Signal(str)
    entered_row = Signal()
    emptied = Signal()
    """The list is empty, and the reason may have changed."""
    lost = Signal(str)
    """The draft that was current is no longer in this list; empty where none was."""

    def __init__(
        self,
        title: str,
        chips: ChipRow,
        bridge: Bridge,
        reader: QueueReader,
        parent: QWidget | None,
        *,
        edges: str = "",
    ) -> None:
        model = QueueModel(reader)
        rows = QueueList(model)
        super().__init__(title, tr("Search drafts and sources"), chips, rows, parent, edges=edges)
        model.setParent(self)
        self.model = model
        self.list = rows
        self._bridge = bridge
        self._current: DraftId | None = None
        self._filter = QueueFilter()
        """What was searched for last."""
        self._place = 0
        """Where the current draft was when the list last had it."""
        self.list.setItemDelegate(QueueRowPainter(bridge.now, self.list.picked, self.list))
        self.list.chosen.connect(self._choose)
        self.list.entered_row.connect(self.entered_row)
        self.search.textChanged.connect(lambda _: self.show_from_start())
        self.search.down.connect(self._into_list)
        self._refreshing = QTimer(self, singleShot=True)
        self._refreshing.timeout.connect(self.refresh)
        self._ticking = QTimer(self, interval=30_000)
        self._ticking.timeout.connect(self.list.viewport().update)
        self._ticking.start()
        bridge.drafts_changed.connect(self._drafts_changed)
        bridge.search_ready.connect(self._search_ready)
        bridge.status_changed.connect(self._status_changed)

    # --- what a screen says of its own list

    def filter(self) -> QueueFilter:
        """Which drafts are shown, the search words among it."""
        raise NotImplementedError

    def nothing(self) -> tuple[str, str]:
        """Title and text where there is no draft to show."""
        raise NotImplementedError

    def _say_count(self) -> None:
        """How many there are, or why there are none."""
        raise NotImplementedError

    def _first_place(self) -> int:
        return 0

    def _of_page(self, page: QueuePage) -> QueuePage:
        """The hits of a search that this screen shows."""
        return page

    # --- for all

    def start(self) -> None:
        """Read the first page and choose its first draft."""
        self._current = None
        self.show_from_start()

    def current(self) -> DraftId | None:
        """The draft chosen last."""
        return self._current

    def choose(self, draft: DraftId) -> None:
        """Choose a draft by id; where it is not among the rows held, it is only shown."""
        place = self.model.place(draft)
        if place >= 0:
            self.list.choose_place(place)
        else:
            self.list.mark(-1)
            self._choose(draft)

    def walk(self, step: int) -> None:
        """To the next or previous draft; where there is none, say why."""
        if self.model.rowCount():
            self.list.walk(step)
        else:
            self._bridge.toast.emit(Toast(". ".join(filter(None, self.nothing())), topic=REFUSED))

    def after(self, draft: DraftId) -> None:
        """The person is done with `draft`: choose the one that follows, or that took its place."""
        place = self.model.place(draft)
        if place < 0:  # it left the list before the decision was known here
            place = self._place if self._current == draft else max(self.list.currentIndex().row(), 0)
        elif self.filter().is_search:  # the search answers later; the hit that follows is here already
            following = self.model.row(place + 1) or self.model.row(place - 1)
            self._current = None
            if following is None or not self.list.choose_place(self.model.place(following.id)):
                self.lost.emit("")
            self.refresh()
            return
        self._current = None
        if not self.filter().is_search:
            self.model.refresh()
        self._say_count()
        if self.model.place(draft) == place:
            place += 1
        if not self.list.choose_place(min(place, self.model.rowCount() - 1)):
            self.lost.emit("")

    def refresh(self) -> None:
        """Read again what is shown."""
        which = self.filter()
        if which.is_search:
            self._ask_search(which)
            return
        if self.model.filter == which:
            self.model.refresh()
        else:
            self.model.show(which)
        self._settle()

    def show_from_start(self) -> None:
        """Other search words or chips: show what matches, from the start."""
        which = self.filter()
        if which.is_search:
            self._ask_search(which)
            return
        self.model.show(which)
        self._settle()

    # --- inside

    def _ask_search(self, which: QueueFilter) -> None:
        self._filter = which
        self._bridge.session.rules.search(which.text, msgspec.structs.replace(which, text=""))

    def _words(self) -> str:
        text = self.search.text()
        return as_typed(text).strip() if text else ""  # without words, nothing is loaded to read them

    def _choose(self, draft: str) -> None:
        self._current = DraftId(draft)
        self._place = max(self.model.place(self._current), 0)
        self.chosen.emit(draft)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._say_count()
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.choose_place(0)

    def _drafts_changed(self, changed: DraftsChanged) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start(_MANY_MS if changed.many else _REFRESH_MS)

    def _search_ready(self, ready: SearchReady) -> None:
        which = self._filter  # times in it are of that moment
        if not self.filter().is_search:
            return
        if ready.text == which.text and ready.filter == msgspec.structs.replace(which, text=""):
            self.model.show_page(which, self._of_page(ready.page))
            self._settle()

    def _status_changed(self, _status: object) -> None:
        if self.model.rowCount():
            return
        if not self.filter().is_search:
            self.emptied.emit()
        self._say_count()  # the reason why it is empty may be another now

    def _settle(self) -> None:
        """The rows changed: mark the current draft again, or say that it is gone."""
        place = self.model.place(self._current) if self._current is not None else -1
        self.list.mark(place)
        if place >= 0:
            self._place = place
        self._say_count()
        if self._current is None and not self.list.choose_place(self._first_place()):
            self.lost.emit("")
        elif place < 0 and self._current is not None and not self.filter().is_search:
            self.lost.emit(self._current)
