"""The queue on the left: how much waits, search, filters, the list."""

from datetime import datetime

import msgspec
from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from console.cache.rows import QueueFilter
from console.local.zone import local_zone
from console.model.ids import DraftId
from console.rules.days import day_of, end_of
from console.rules.redaction import not_searched
from console.rules.search import as_typed
from console.sync.notices import DraftsChanged, SearchReady
from ui import outside_text
from ui.bridge import Bridge
from ui.connection import nothing
from ui.draft.queue_list import QueueList
from ui.draft.queue_row import QueueRowPainter
from ui.models.queue import QueueModel
from ui.widgets.chips import ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, Style
from ui.widgets.search_field import SearchField
from ui.widgets.surface import Surface

QUEUE, DUE, FINDINGS, RETURNED = "queue", "due", "findings", "returned"
NOTHING = ("Nothing waits", "New drafts appear here by themselves.")
_REFRESH_MS, _MANY_MS = 20, 300


class QueuePanel(Surface):
    """Emits `chosen` with the draft that the person wants to see."""

    chosen = Signal(str)
    entered_row = Signal()
    emptied = Signal()
    """There is nothing, and the reason may be another one now."""
    lost = Signal(str)
    """The draft that was current is no longer in this list."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._bridge = bridge
        self._current: DraftId | None = None
        self._place = 0
        """Where the current draft stood when the list last had it."""
        self._which = QueueFilter()
        self._told_of_crash = False
        self.model = QueueModel(bridge.reader, self)
        self.list = QueueList(self.model, self)
        self.list.setItemDelegate(QueueRowPainter(bridge.now, self.list))
        self.list.chosen.connect(self._chose)
        self.list.entered_row.connect(self.entered_row)
        self._title = Label("Review", Style.TITLE, self)
        self._count = Label("", Style.SOFT, self)
        self.search = SearchField("Search drafts and sources", self)
        self.search.textChanged.connect(self._search_changed)
        self.search.down.connect(self._into_list)
        chips = ((QUEUE, "All queues"), (DUE, "Due today"), (FINDINGS, "With findings"), (RETURNED, "Returned"))
        self.chips = ChipRow(chips, self, exclusive=False)
        self.chips.chosen.connect(self._chip)
        self._empty = EmptyState(self)
        self._empty.activated.connect(self.clear_filters)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._refreshing = QTimer(self, singleShot=True)
        self._refreshing.timeout.connect(self.refresh)
        self._ticking = QTimer(self, interval=30_000)
        self._ticking.timeout.connect(self.list.viewport().update)
        self._ticking.start()
        bridge.drafts_changed.connect(self._changed)
        bridge.search_ready.connect(self._found)
        bridge.status_changed.connect(self._status_changed)
        self._lay_out()

    def start(self) -> None:
        """Read the first page and choose its first draft."""
        self.model.show(self._which)
        self._say_count()
        if not self.list.choose_place(self._first_place()):
            self.lost.emit("")

    def _first_place(self) -> int:
        """The first draft that the process before did not end over."""
        crash = self._bridge.last_crash
        first = self.model.row(0)
        if crash is None or not crash.skip or first is None or first.id != crash.skip:
            return 0
        if self._told_of_crash:
            return 1
        self._told_of_crash = True
        self._bridge.say(
            f"The console ended while “{first.subject}” was shown, so it is not opened by itself. "
            "Choose it to try again.",
            grave=True,
        )
        return 1

    def current(self) -> DraftId | None:
        """The draft chosen last."""
        return self._current

    def neighbours(self) -> tuple[DraftId, ...]:
        """The drafts after and before the current one."""
        place = self.list.currentIndex().row()
        rows = (self.model.row(at) for at in (place - 1, place + 2, place + 1)) if place >= 0 else ()
        return tuple(row.id for row in rows if row is not None)

    def walk(self, step: int) -> None:
        """To the next or the previous draft."""
        self.list.walk(step)

    def choose(self, draft: DraftId) -> None:
        """Choose a draft by id; where it is not among the rows held, it is only shown."""
        place = self.model.place(draft)
        if place >= 0:
            self.list.choose_place(place)
        else:
            self.list.mark(-1)
            self._chose(draft)

    def after(self, draft: DraftId) -> None:
        """`draft` was decided: take its line out and choose the one that follows."""
        place = self.model.place(draft)
        if place < 0:  # it left the list before the decision was known here
            place = self._place if self._current == draft else max(self.list.currentIndex().row(), 0)
        elif self._which.text:  # the search answers later; the hit that follows is here already
            self._current = None
            following = self.model.row(place + 1) or self.model.row(place - 1)
            if following is not None:
                self.list.choose_place(self.model.place(following.id))
            else:
                self.lost.emit("")
            self.refresh()
            return
        self._current = None
        if not self._which.text:
            self.model.refresh()
        self._say_count()
        if not self.list.choose_place(min(place, self.model.rowCount() - 1)):
            self.lost.emit("")

    def refresh(self) -> None:
        """Read again what is shown."""
        if self._which.text:
            self._bridge.session.rules.search(self._which.text, msgspec.structs.replace(self._which, text=""))
            return
        self.model.refresh()
        self._settle()

    def clear_filters(self) -> None:
        """Everything that waits."""
        self.search.clear()
        for key in (QUEUE, DUE, FINDINGS, RETURNED):
            self.chips.chip(key).setChecked(False)
        self._set_queue(None)

    def filter(self) -> QueueFilter:
        """What is shown."""
        return self._which

    # --- inside

    def _lay_out(self) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 11)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        line = Surface("hair", "", self)
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line)
        field = QVBoxLayout()
        field.setContentsMargins(12, 8, 12, 8)
        field.setSpacing(8)
        field.addWidget(self.search)
        field.addWidget(self.chips)
        column.addLayout(field)
        column.addWidget(self._pages, 1)

    def _chose(self, draft: str) -> None:
        self._current = DraftId(draft)
        self._place = max(self.model.place(self._current), 0)
        if self._bridge.last_crash is not None:
            self._bridge.last_crash.showing(draft)
        self.chosen.emit(draft)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.choose_place(0)

    def _changed(self, changed: DraftsChanged) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start(_MANY_MS if changed.many else _REFRESH_MS)

    def _status_changed(self, _status: object) -> None:
        if not self.model.rowCount() and self._which == QueueFilter():
            self.emptied.emit()
        if not self.model.rowCount():  # the reason why it is empty may be another now
            self._say_count()

    def _search_changed(self, text: str) -> None:
        self._which = msgspec.structs.replace(self._which, text=as_typed(text).strip())
        if self._which.text:
            self._bridge.session.rules.search(self._which.text, msgspec.structs.replace(self._which, text=""))
        else:
            self._show()

    def _found(self, ready: SearchReady) -> None:
        if ready.text == self._which.text:
            self.model.show_page(self._which, ready.page)
            self._settle()

    def _chip(self, key: str) -> None:
        if key == QUEUE:
            self._choose_queue()
            return
        on = self.chips.on()
        self._which = msgspec.structs.replace(
            self._which,
            due_before=end_of_today(self._bridge.now()) if DUE in on else None,
            with_findings=FINDINGS in on,
            returned=RETURNED in on,
        )
        self._show()

    def _choose_queue(self) -> None:
        chip = self.chips.chip(QUEUE)
        chip.setChecked(self._which.queue is not None)
        menu = QMenu(self)
        for queue in (None, *self._bridge.reader.queues()):
            action = outside_text.entry(menu, _queue_words(queue))
            action.setCheckable(True)
            action.setChecked(queue == self._which.queue)
            action.triggered.connect(lambda _on=False, q=queue: self._set_queue(q))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _set_queue(self, queue: str | None) -> None:
        on = self.chips.on()
        chip = self.chips.chip(QUEUE)
        chip.rename(_queue_words(queue))
        chip.setChecked(queue is not None)
        chip.updateGeometry()
        self._which = msgspec.structs.replace(
            self._which,
            queue=queue,
            due_before=end_of_today(self._bridge.now()) if DUE in on else None,
            with_findings=FINDINGS in on,
            returned=RETURNED in on,
        )
        self._show()

    def _show(self) -> None:
        if self._which.text:
            self.refresh()
        else:
            self.model.show(self._which)
            self._settle()

    def _settle(self) -> None:
        """The rows are others now: mark the current draft again, or say that it is gone."""
        place = self.model.place(self._current) if self._current is not None else -1
        self.list.mark(place)
        if place >= 0:
            self._place = place
        self._say_count()
        if self._current is None and self.model.rowCount():
            self.list.choose_place(self._first_place())
        elif place < 0 and self._current is not None and not self._which.text:
            self.lost.emit(self._current)

    def _of_all(self, words: str) -> str:
        """How many are shown, and of how many where some are hidden by words or filters."""
        if self._which == QueueFilter():
            return words
        return f"{words} of {self._bridge.reader.queue_count(QueueFilter()):,}"

    def _say_count(self) -> None:
        returned = self._which.returned or self._bridge.reader.queue_count(QueueFilter(returned=True)) > 0
        self.chips.chip(RETURNED).setVisible(returned)
        if self._which.text:
            held = self.model.rowCount()
            words = f"{held}+" if self.model.canFetchMore(QModelIndex()) else str(held)
        else:
            words = f"{self._bridge.reader.queue_count(self._which):,}"
        self._count.setText(self._of_all(words))
        outside_text.describe(self.list, f"{words} drafts")
        everything = self._which == QueueFilter()
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.list)
            return
        status = self._bridge.reader.status()
        if everything:
            self._empty.say(*nothing(status, *NOTHING))
        else:
            person, policy = self._bridge.reader.person(), self._bridge.reader.policy()
            masked = not_searched(person.role, policy) if self._which.text and person else ""
            self._empty.say("No draft matches", f"Other words or fewer filters show more. {masked}".strip(), "Show all")
        self._pages.setCurrentWidget(self._empty)


def end_of_today(now: datetime) -> datetime:
    """Midnight of this computer's zone."""
    zone = local_zone()
    return end_of(day_of(now, zone), zone)


def _queue_words(queue: str | None) -> str:
    return "All queues" if queue is None else queue
