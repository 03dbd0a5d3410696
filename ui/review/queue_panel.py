"""The queue on the left of the review screen: which drafts wait, by queue, due time and findings."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from console.cache.rows import SNOOZED, QueueFilter, QueuePage
from console.local.zone import local_zone
from console.model.ids import DraftId
from console.rules.days import day_of, end_of
from console.rules.draft_link import SCHEME, draft_of
from console.rules.redaction import not_searched
from ui import connection, outside_text
from ui.bridge import Bridge
from ui.draft.draft_list_panel import DraftListPanel
from ui.draft.wording import shortened
from ui.language import digits, number, phrase, tr
from ui.widgets.announcing import announce
from ui.widgets.chips import ChipRow

if TYPE_CHECKING:
    from console.sync.queue_query import ParsedQueueQuery

QUEUE, DUE, FINDINGS, RETURNED = "queue", "due", "findings", "returned"
CHIPS = (
    (QUEUE, phrase("All queues")),
    (DUE, phrase("Due today")),
    (FINDINGS, phrase("With findings")),
    (RETURNED, phrase("Returned")),
)


class QueuePanel(DraftListPanel):
    """Pending drafts, filtered by search words and chips."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Review"), ChipRow(CHIPS, exclusive=False), bridge, bridge.reader, parent)
        self._queue: str | None = None
        self._told_of_crash = False
        self.list.picks = True
        self.list.picked.changed.connect(self._picks_changed)
        self.chips.chosen.connect(self._chip)
        self.empty.activated.connect(self.clear_filters)
        self.search.complete_with(self._candidates)

    def filter(self) -> QueueFilter:
        """The filter made of search words and chips."""
        on, now = self.chips.on(), self._bridge.now()
        search = self._parsed(now).filter
        today = end_of_today(now) if DUE in on else None
        return structs.replace(
            search,
            queue=search.queue or self._queue,
            due_before=min(filter(None, (search.due_before, today)), default=None),
            with_findings=FINDINGS in on,
            returned=search.returned or RETURNED in on,
        )

    def nothing(self) -> tuple[str, str]:
        """Why there is no draft: the filters, or nothing waits."""
        if self.filter() == SNOOZED:
            return tr("No draft is snoozed"), tr("H puts the open draft aside until later.")
        if self.filter() != QueueFilter():
            return tr("No draft matches"), tr("Try other words or fewer filters.")
        words = tr("Nothing is waiting"), tr("New drafts appear here automatically.")
        if aside := self._bridge.reader.queue_count(SNOOZED):
            words = (
                tr("Nothing else is waiting"),
                tr(
                    "{count:,} drafts are snoozed until later. Search for is:snoozed to see.",
                    singular="{count} draft is snoozed until later. Search for is:snoozed to see.",
                    count=aside,
                ),
            )
        return connection.nothing(self._bridge.reader.status(), *words, self._bridge.now())

    def show_from_start(self) -> None:
        """Other words or chips; a link to a draft opens that."""
        text = self.search.text()
        if text.startswith(SCHEME) and (draft := draft_of(text)) is not None:
            self.search.clear()
            self.choose(draft)
            self.list.setFocus()
            return
        super().show_from_start()

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

    def _picks_changed(self) -> None:
        self._say_count()
        count = len(self.list.picked)
        announce(self.list, tr("{count} picked", count=count) if count else tr("None picked"))

    def _of_page(self, page: QueuePage) -> QueuePage:
        """Snoozed drafts say when they come back."""
        if not self._filter.narrow.snoozed:
            return page
        from ui.review.snooze_menu import until_words

        ends = self._bridge.reader.snoozed()
        rows = (structs.replace(row, match=until_words(ends[row.id])) if row.id in ends else row for row in page.rows)
        return structs.replace(page, rows=tuple(rows))

    def _parsed(self, now: datetime) -> "ParsedQueueQuery | _Nothing":
        words = self._words()
        if not words:
            return _Nothing()
        from console.sync.queue_query import parse_queue

        return parse_queue(words, now)

    def _unknown(self) -> str:
        """The words that are not understood, except the one that is still being typed."""
        now = self._bridge.now()
        words = self._parsed(now).unknown_words
        typed = self.search.text() if self.search.hasFocus() else ""
        return unknown_words([word for word in words if not typed or not typed.endswith(word)], now)

    def _candidates(self, text: str, cursor: int) -> tuple[str, ...]:
        """What the word at the cursor may become."""
        from console.sync.queue_query import FIELDS
        from ui.review.queue_words import vocabulary
        from ui.widgets.query_words import candidates

        return candidates(text, cursor, FIELDS, vocabulary(self._bridge.reader, self._bridge.now()))

    def _first_place(self) -> int:
        """The first draft that did not crash the previous process."""
        crash = self._bridge.last_crash
        first = self.model.row(0)
        if crash is None or not crash.skip or first is None or first.id != crash.skip:
            return 0
        if self._told_of_crash:
            return 1
        self._told_of_crash = True
        self._bridge.say(
            tr(
                "The console ended unexpectedly while it showed “{subject}”, so "
                "that draft is not opened automatically. Choose it to try again.",
                subject=outside_text.inside(shortened(first.subject)),
            ),
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
        count = digits(self.model.found()) if which.is_search else number(reader.queue_count(which), ",")
        everything = which == QueueFilter()
        every = SNOOZED if which.narrow.snoozed else QueueFilter()
        of_all = count if everything else tr("{shown} of {every:,}", shown=count, every=reader.queue_count(every))
        aside = 0 if which.narrow.snoozed else reader.queue_count(SNOOZED)
        picked = tr("{count:,} picked of ", count=len(self.list.picked)) if len(self.list.picked) else ""
        self.count.setText(f"{picked}{of_all}" + (tr(" · {aside:,} snoozed", aside=aside) if aside else ""))
        outside_text.describe(self.list, tr("{count} drafts", count=count))
        unknown = self._unknown()
        self.notice.say(unknown if held else "")
        if held:
            self.show_rows()
            return
        title, text = self.nothing()
        person = reader.person()
        masked = not_searched(person.role, reader.policy()) if which.text and person else ""
        self.show_empty(title, " ".join(filter(None, (unknown or text, masked))), "" if everything else tr("Show all"))


class _Nothing(NamedTuple):
    """The query of an empty line, for which nothing is loaded."""

    filter: QueueFilter = QueueFilter()
    unknown_words: tuple[str, ...] = ()


def end_of_today(now: datetime) -> datetime:
    """Midnight of this computer's zone."""
    zone = local_zone()
    return end_of(day_of(now, zone), zone)


def unknown_words(words: Sequence[str], now: datetime) -> str:
    """The first search word that is ignored, with why or what may be written instead; "" if there is none."""
    if not words:
        return ""
    from console.sync.queue_query import FIELDS, parse_queue

    word = words[0]
    name = word.partition(":")[0].lower()
    if name not in FIELDS:
        return tr("“{word}” is ignored: “{name}:” is a field of History.", word=outside_text.inside(word), name=name)
    if not parse_queue(word, now).unknown_words:
        return tr("“{word}” is ignored: “{name}:” already has a value.", word=outside_text.inside(word), name=name)
    return tr(
        "“{word}” is not understood. After “{name}:” write {what}.",
        word=outside_text.inside(word),
        name=name,
        what=FIELDS.get(name) or tr("a value"),
    )


def _queue_words(queue: str | None) -> str:
    return tr("All queues") if queue is None else queue
