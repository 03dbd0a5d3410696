"""The escalated drafts on the left: who escalated them, when, and why."""

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QWidget

from console.cache.rows import QueueFilter, QueueKey, QueuePage, QueueRow
from console.model.draft import State
from console.model.person import Role
from ui import connection
from ui.bridge import Bridge
from ui.draft.draft_list_panel import DraftListPanel
from ui.draft.wording import first_name
from ui.language import number, phrase, tr
from ui.outside_text import inside
from ui.widgets.chips import ChipRow
from ui.widgets.times import age

WIDTH = 320
TAKE, RETURNED = "take", "returned"
FILTERS = {
    TAKE: QueueFilter(state=State.ESCALATED),
    RETURNED: QueueFilter(state=State.PENDING, returned=True),
}
EMPTY = {
    TAKE: (phrase("Nothing is escalated"), phrase("Drafts that agents escalate appear here automatically.")),
    RETURNED: (
        phrase("Nothing is returned"),
        phrase("Drafts that you return with guidance stay here until an agent decides."),
    ),
}


class EscalationReader:
    """The cache's reader, with the person who escalated in place of the customer."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def queue_page(
        self, which: QueueFilter, after: QueueKey | None = None, limit: int = 50, backwards: bool = False
    ) -> QueuePage:
        """A page as the review's model wants it."""
        return self.shown(self._bridge.reader.queue_page(which, after, limit, backwards))

    def shown(self, page: QueuePage) -> QueuePage:
        """A page as this screen shows it."""
        return QueuePage(tuple(map(self._row, page.rows)), page.more)

    def _row(self, row: QueueRow) -> QueueRow:
        if row.escalated_by is None:
            return row
        since = f" · {age(row.escalated_at, self._bridge.now())}" if row.escalated_at else ""
        return msgspec.structs.replace(
            row,
            customer=tr("from {escalated_by}{since}", escalated_by=inside(first_name(row.escalated_by)), since=since),
        )


class EscalationQueue(DraftListPanel):
    """What seniors have to decide, or what they returned; agents see what they escalated themselves."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        reader = EscalationReader(bridge)
        chips = ChipRow(((TAKE, tr("To decide")), (RETURNED, tr("Returned"))))
        super().__init__(tr("Escalations"), chips, bridge, reader, parent, edges="right")
        self._reader = reader
        self.at_work: Callable[[], bool] = lambda: False
        """Whether the person is writing in the current draft, which then stays open."""
        self.setFixedWidth(WIDTH)
        self.list.setAccessibleName(tr("Escalated drafts"))
        self.chips.chosen.connect(lambda _: self._turn())

    def group(self) -> str:
        """Which list is shown."""
        return self.chips.on()[0]

    def filter(self) -> QueueFilter:
        """The list that is shown, narrowed down by the search words; an agent's has only what they escalated."""
        person = self._bridge.reader.person()
        own = person.name if person is not None and person.role is Role.AGENT else None
        return msgspec.structs.replace(FILTERS[self.group()], text=self._words(), escalated_by=own)

    def nothing(self) -> tuple[str, str]:
        """Why no draft is open."""
        if self.filter().text:
            return tr("No draft matches"), tr("Clear the search to see all.")
        return connection.nothing(
            self._bridge.reader.status(),
            tr("Nothing to decide"),
            tr("Drafts that agents escalate appear here automatically."),
            self._bridge.now(),
        )

    def _of_page(self, page: QueuePage) -> QueuePage:
        return self._reader.shown(page)

    def _turn(self) -> None:
        if not self.at_work():
            self._current = None
        self.show_from_start()

    def _say_count(self) -> None:
        which, reader = self.filter(), self._bridge.reader
        self.chips.chip(TAKE).rename(tr("To decide") if which.escalated_by is None else tr("Escalated by you"))
        self.count.setText(self.model.found() if which.is_search else number(reader.queue_count(which), ","))
        if self.model.rowCount():
            self.show_rows()
        else:
            self.show_empty(*(self.nothing() if which.text else EMPTY[self.group()]))
