"""The queue on the left of the review screen: which drafts wait, by queue, due time and findings."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu, QWidget

from console.cache.rows import QueueFilter
from console.local.zone import local_zone
from console.model.ids import DraftId
from console.rules.days import day_of, end_of
from console.rules.redaction import not_searched
from ui import connection, outside_text
from ui.bridge import Bridge
from ui.draft.draft_list_panel import DraftListPanel
from ui.widgets.chips import ChipRow

QUEUE, DUE, FINDINGS, RETURNED = "queue", "due", "findings", "returned"
CHIPS = ((QUEUE, "All queues"), (DUE, "Due today"), (FINDINGS, "With findings"), (RETURNED, "Returned"))


class QueuePanel(DraftListPanel):
    """Pending drafts, narrowed down by search words and chips."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("Review", ChipRow(CHIPS, exclusive=False), bridge, bridge.reader, parent)
        self._queue: str | None = None
        self._told_of_crash = False
        self.chips.chosen.connect(self._chip)
        self.empty.activated.connect(self.clear_filters)

    def filter(self) -> QueueFilter:
        """What search words and chips leave."""
        on = self.chips.on()
        return QueueFilter(
            queue=self._queue,
            due_before=end_of_today(self._bridge.now()) if DUE in on else None,
            with_findings=FINDINGS in on,
            text=self._words(),
            returned=RETURNED in on,
        )

    def nothing(self) -> tuple[str, str]:
        """Why there is no draft: the filters, or nothing waits."""
        if self.filter() != QueueFilter():
            return "No draft matches", "Try other words or fewer filters."
        return connection.nothing(
            self._bridge.reader.status(), "Nothing is waiting", "New drafts appear here automatically."
        )

    def neighbours(self) -> tuple[DraftId, ...]:
        """The drafts after and before the current one."""
        place = self.list.currentIndex().row()
        rows = (self.model.row(at) for at in (place - 1, place + 2, place + 1)) if place >= 0 else ()
        return tuple(row.id for row in rows if row is not None)

    def clear_filters(self) -> None:
        """Everything that waits."""
        self.search.clear()
        for key, _ in CHIPS:
            self.chips.chip(key).setChecked(False)
        self._set_queue(None)

    # --- inside

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
            f"The console ended unexpectedly while it showed “{first.subject}”, so that draft is not opened "
            "automatically. Choose it to try again.",
            grave=True,
        )
        return 1

    def _choose(self, draft: str) -> None:
        if self._bridge.last_crash is not None:
            self._bridge.last_crash.showing(draft)
        super()._choose(draft)

    def _chip(self, key: str) -> None:
        if key == QUEUE:
            self._choose_queue()
        else:
            self.show_from_start()

    def _choose_queue(self) -> None:
        chip = self.chips.chip(QUEUE)
        chip.setChecked(self._queue is not None)
        menu = QMenu(self)
        for queue in (None, *self._bridge.reader.queues()):
            action = outside_text.entry(menu, _queue_words(queue))
            action.setCheckable(True)
            action.setChecked(queue == self._queue)
            action.triggered.connect(lambda _on=False, q=queue: self._set_queue(q))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _set_queue(self, queue: str | None) -> None:
        chip = self.chips.chip(QUEUE)
        chip.rename(_queue_words(queue))
        chip.setChecked(queue is not None)
        chip.updateGeometry()
        self._queue = queue
        self.show_from_start()

    def _say_count(self) -> None:
        which, reader = self.filter(), self._bridge.reader
        returned = which.returned or reader.queue_count(QueueFilter(returned=True)) > 0
        self.chips.chip(RETURNED).setVisible(returned)
        held = self.model.rowCount()
        if which.text:
            count = f"{held}+" if self.model.canFetchMore(QModelIndex()) else str(held)
        else:
            count = f"{reader.queue_count(which):,}"
        everything = which == QueueFilter()
        self.count.setText(count if everything else f"{count} of {reader.queue_count(QueueFilter()):,}")
        outside_text.describe(self.list, f"{count} drafts")
        if held:
            self.show_rows()
            return
        title, text = self.nothing()
        person = reader.person()
        masked = not_searched(person.role, reader.policy()) if which.text and person else ""
        self.show_empty(title, f"{text} {masked}".strip(), "" if everything else "Show all")


def end_of_today(now: datetime) -> datetime:
    """Midnight of this computer's zone."""
    zone = local_zone()
    return end_of(day_of(now, zone), zone)


def _queue_words(queue: str | None) -> str:
    return "All queues" if queue is None else queue
