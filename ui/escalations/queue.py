"""The escalated drafts on the left: whose, since when, and why. The list itself is the review's."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.cache.rows import QueueFilter, QueueKey, QueuePage, QueueRow
from console.model.draft import State
from console.model.ids import DraftId
from console.model.person import Role
from console.sync.notices import SearchReady
from ui.bridge import Bridge
from ui.draft.queue_list import QueueList
from ui.draft.queue_row import QueueRowPainter
from ui.draft.wording import first_name
from ui.models.queue import QueueModel
from ui.widgets.chips import ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, Style
from ui.widgets.search_field import SearchField
from ui.widgets.surface import Surface
from ui.widgets.times import age

WIDTH = 320
TAKE, RETURNED = "take", "returned"
FILTERS = {
    TAKE: QueueFilter(state=State.ESCALATED),
    RETURNED: QueueFilter(state=State.PENDING, returned=True),
}
EMPTY = {
    TAKE: ("Nothing is escalated", "What agents hand over appears here by itself."),
    RETURNED: ("Nothing is returned", "What you give back with guidance stays here until an agent decides."),
}


class EscalationReader:
    """The cache's reader, with who handed a draft over in place of the customer; an agent sees their own only."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def queue_page(
        self, which: QueueFilter, after: QueueKey | None = None, limit: int = 50, backwards: bool = False
    ) -> QueuePage:
        """A page as the review's model wants it."""
        return self.own(self._bridge.reader.queue_page(which, after, limit, backwards))

    def own(self, page: QueuePage) -> QueuePage:
        """What of a page this person sees, as this screen shows it."""
        person = self._bridge.reader.person()
        rows = page.rows
        if person is not None and person.role is Role.AGENT:
            rows = tuple(row for row in rows if row.escalated_by == person.name)
        return QueuePage(tuple(map(self._row, rows)), page.more)

    def _row(self, row: QueueRow) -> QueueRow:
        if row.escalated_by is None:
            return row
        since = f" · {age(row.escalated_at, self._bridge.now())}" if row.escalated_at else ""
        return msgspec.structs.replace(row, customer=f"from {first_name(row.escalated_by)}{since}")


class EscalationQueue(Surface):
    """Emits `chosen` with a draft, empty where there is none."""

    chosen = Signal(str)

    def __init__(self, bridge: Bridge, at_work: Callable[[], bool], parent: QWidget | None = None) -> None:
        """`at_work`: whether the person is writing in the current draft, which then stays open."""
        super().__init__("surface", "right", parent)
        self._bridge = bridge
        self._reader = EscalationReader(bridge)
        self._at_work = at_work
        self._current = ""
        self.setFixedWidth(WIDTH)
        self.model = QueueModel(self._reader, self)
        self.list = QueueList(self.model, self)
        self.list.setAccessibleName("Escalated drafts")
        self.list.setItemDelegate(QueueRowPainter(bridge.now, self.list))
        self.list.chosen.connect(self._choose)
        self.search = SearchField("Search drafts and sources", self)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.down.connect(self.list.setFocus)
        self._count = Label("", Style.SOFT, self)
        self.chips = ChipRow(((TAKE, "Mine to take"), (RETURNED, "Returned")), self)
        self.chips.chosen.connect(lambda _: self._turn())
        self._empty = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self.refresh)
        bridge.drafts_changed.connect(self._stir)
        bridge.search_ready.connect(self._found)
        self._lay_out()

    def group(self) -> str:
        """Which list is shown."""
        return self.chips.on()[0]

    def refresh(self) -> None:
        """Read again; the current draft stays where it is still here, else its neighbour takes its place."""
        which = FILTERS[self.group()]
        person = self._bridge.reader.person()
        own = person is not None and person.role is Role.AGENT
        self.chips.chip(TAKE).rename("Escalated by you" if own else "Mine to take")
        words = self.search.text().strip()
        if words:
            self._bridge.session.rules.search(words, which)
            return
        self._show(which, self._reader.queue_page(which, None, 50))

    def choose(self, draft: str) -> None:
        """Make a draft current, by id."""
        place = self.model.place(DraftId(draft))
        if place >= 0:
            self.list.choose_place(place)

    def walk(self, step: int) -> None:
        """To the next or the previous draft."""
        self.list.walk(step)

    def leave(self) -> None:
        """The person is done with the current draft: the one that follows it, or that took its place."""
        place = self.model.place(DraftId(self._current)) if self._current else -1
        following = (self.model.row(place + 1) or self.model.row(place - 1)) if place >= 0 else None
        self._current = ""
        if following is not None:
            self.list.choose_place(self.model.place(following.id))
        self.refresh()

    def _stir(self, _changed: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _turn(self) -> None:
        self._current = ""
        self.refresh()

    def _found(self, ready: SearchReady) -> None:
        if ready.text == self.search.text().strip() and ready.filter == FILTERS[self.group()]:
            self._show(ready.filter, self._reader.own(ready.page))

    def _show(self, which: QueueFilter, page: QueuePage) -> None:
        before = self.model.place(DraftId(self._current)) if self._current else 0
        self.model.show_page(which, page)
        count = self.model.rowCount()
        searching = bool(self.search.text().strip())
        self._count.setText(
            f"{count:,}" if searching or not page.more else f"{self._bridge.reader.queue_count(which):,}"
        )
        if not count:
            title, text = ("No draft matches", "Clear the search to see all.") if searching else EMPTY[self.group()]
            self._empty.say(title, text)
            self._stack.setCurrentWidget(self._empty)
            if not self._at_work():
                self._choose("")
            return
        self._stack.setCurrentWidget(self.list)
        place = self.model.place(DraftId(self._current)) if self._current else -1
        if place >= 0:
            self.list.mark(place)
        elif self._at_work():
            self.list.mark(-1)
        else:
            self.list.choose_place(min(max(before, 0), count - 1))

    def _choose(self, draft: str) -> None:
        if draft != self._current or not draft:
            self._current = draft
            self.chosen.emit(draft)

    def _lay_out(self) -> None:
        head = Surface("surface", "bottom", self)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(8)
        bar.addWidget(Label("Escalations", Style.TITLE, head))
        bar.addWidget(self._count)
        bar.addStretch(1)
        controls = QVBoxLayout()
        controls.setContentsMargins(12, 8, 12, 8)
        controls.setSpacing(8)
        controls.addWidget(self.search)
        controls.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(controls)
        column.addWidget(self._stack, 1)
