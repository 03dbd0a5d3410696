"""Snoozing (H): when the draft comes back, with what each choice means for its due time. If several are selected, they
can also be taken offline.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from console.cache.rows import QueueRow
from console.local.zone import local_zone
from console.model.draft import State
from console.model.ids import DraftId
from console.rules.days import later_today, tomorrow_morning
from console.sync.notices import OfflinePack
from ui import outside_text
from ui.bridge import Bridge, Toast
from ui.draft.wording import due_words, ticket_words
from ui.language import phrase, tr
from ui.widgets.times import dated, local, twice

OFFLINE_HOURS = 8
SNOOZED_TODAY = phrase("Snoozed, later today, {time}: {drafts}")
SNOOZED_TOMORROW = phrase("Snoozed, tomorrow morning, {time}: {drafts}")
SNOOZED_UNTIL_MESSAGE = phrase("Snoozed, until the customer writes: {drafts}")
NOT_PENDING = phrase("Only a draft that waits for a decision can be snoozed.")


class SnoozeMenu(QObject):
    """Opens the menu over `place` for the drafts that `drafts` gives; `gone` is told which were put aside."""

    def __init__(
        self,
        bridge: Bridge,
        place: QWidget,
        drafts: Callable[[], Sequence[DraftId]],
        gone: Callable[[Sequence[DraftId]], object],
    ) -> None:
        super().__init__(place)
        self._bridge = bridge
        self._place = place
        self._drafts = drafts
        self._gone = gone
        self.menu: QMenu | None = None

    def why_not(self) -> str | None:
        """Why nothing can be snoozed now."""
        if not self._drafts():
            return tr("No draft is open.")
        return None if self._pending() else NOT_PENDING

    def open(self) -> None:
        """The ways, by digits."""
        rows = self._pending()
        if not rows:
            return
        now, due = self._bridge.now(), min((row.due_at for row in rows if row.due_at is not None), default=None)
        morning = tomorrow_morning(now, local_zone())
        menu = QMenu(self._place)
        ways = [
            (morning, tr("Tomorrow morning, {time}", time=_time(morning)), SNOOZED_TOMORROW),
            (None, tr("Until the customer writes"), SNOOZED_UNTIL_MESSAGE),
        ]
        if (later := later_today(now, local_zone())) is not None:
            ways.insert(0, (later, tr("Later today, {time}", time=_time(later)), SNOOZED_TODAY))
        for number, (until, words, done) in enumerate(ways, 1):
            entry = outside_text.entry(menu, f"{words}{_overdue(due, until, now)}", number)
            entry.triggered.connect(partial(self._snooze, list(self._drafts()), until, done))
        if set(self._bridge.reader.snoozed()) & {row.id for row in rows}:
            menu.addSeparator()
            back = outside_text.entry(menu, tr("Back into the queue now"), len(ways) + 1)
            back.triggered.connect(lambda _on=False: self._wake([row.id for row in rows]))
        if len(rows) > 1:
            menu.addSeparator()
            offline = outside_text.entry(
                menu,
                tr("Take these {count} offline for {hours} hours", count=len(rows), hours=OFFLINE_HOURS),
            )
            offline.triggered.connect(lambda _on=False: self._take_offline([row.id for row in rows]))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._closed)
        self.menu = menu
        menu.popup(self._place.mapToGlobal(QPoint(24, 24)))

    def _pending(self) -> list[QueueRow]:
        rows = [self._bridge.reader.queue_row(draft) for draft in self._drafts()]
        return [row for row in rows if row is not None and row.state is State.PENDING]

    def _closed(self) -> None:
        self.menu = None

    def _snooze(self, drafts: list[DraftId], until: datetime | None, done: str, _on: bool = False) -> None:
        future = self._bridge.session.snoozing.snooze(tuple(drafts), until)
        self._bridge.when(future, self, partial(self._begun, done, until, drafts))

    def _begun(self, done: str, until: datetime | None, asked_for: list[DraftId], drafts: tuple[DraftId, ...]) -> None:
        if not drafts:
            self._bridge.say(NOT_PENDING)
            return
        words = tr(done, time=_time(until) if until else "", drafts=self._drafts_words(drafts))
        if left_out := [draft for draft in asked_for if draft not in drafts]:
            words += tr(". Left out, because no longer waiting: {drafts}", drafts=self._drafts_words(left_out))
        self._bridge.toast.emit(Toast(words, tr("Undo"), partial(self._wake, list(drafts))))
        self._gone(drafts)

    def _drafts_words(self, drafts: Sequence[DraftId]) -> str:
        """The only draft, or how many there are and the first."""
        row = self._bridge.reader.queue_row(drafts[0])
        first = ticket_words(row.ticket, row.subject) if row is not None else tr("a draft that is no longer here")
        return first if len(drafts) == 1 else tr("{count} drafts, {first} first", count=len(drafts), first=first)

    def _take_offline(self, drafts: list[DraftId]) -> None:
        self._bridge.when(
            self._bridge.session.store.take_these_offline(tuple(drafts), OFFLINE_HOURS), self, self._on_taken
        )

    def _on_taken(self, pack: OfflinePack) -> None:
        words = tr(
            "{count} drafts are held for you until {time}.",
            singular="{count} draft is held for you until {time}.",
            count=len(pack.drafts),
            time=_time(pack.until),
        )
        if pack.refused:
            words += " " + tr(
                "{count} were left out: someone else has them.",
                singular="{count} was left out: someone else has it.",
                count=len(pack.refused),
            )
        self._bridge.say(words)
        self._gone(())

    def _wake(self, drafts: list[DraftId]) -> None:
        self._bridge.when(self._bridge.session.snoozing.wake(tuple(drafts)), self)


def until_words(until: datetime | None) -> str:
    """`until Wed 08:00`, `until the customer writes`."""
    here = local(until) if until is not None else None
    return (
        tr("until {time}", time=f"{dated(here, '%a %H:%M')}{twice(here)}")
        if here is not None
        else tr("until the customer writes")
    )


def _time(at: datetime) -> str:
    here = local(at)
    return f"{dated(here, '%H:%M')}{twice(here)}" if here is not None else ""


def _overdue(due: datetime | None, until: datetime | None, now: datetime) -> str:
    """What is said if the draft would be late by then."""
    if due is None or (until is not None and until <= due):
        return ""
    words, late = due_words(due, now)
    return (
        f" · {words}"
        if late and due < now
        else tr(" · due {words}, before that", words=words)
        if until is not None
        else tr(" · due {words}", words=words)
    )
