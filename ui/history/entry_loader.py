"""Loads what belongs to the current decision: its draft, its timeline, and the proof that it is in the log."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.model.event import Timeline
from console.model.history import HistoryItem
from console.rules.checkpoint import NoteInvalid
from console.rules.merkle import ProofInvalid
from console.sync.notices import VerifiedEntry
from console.sync.trust import TrustBroken
from ui.bridge import Bridge
from ui.history.side import DecisionSide
from ui.history.undo import may_undo
from ui.settled_load import SettledLoad


class EntryLoader(QObject):
    """Fills `side`; `current` returns the decision that is current."""

    def __init__(
        self, bridge: Bridge, side: DecisionSide, current: Callable[[], HistoryItem | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._side = side
        self._current = current
        self._settled = SettledLoad(bridge, self._load, self)
        self.soon = self._settled.soon

    def _load(self) -> None:
        item = self._current()
        if item is None:
            return
        draft = self._bridge.reader.draft(item.draft)
        self._side.show_draft(draft, self._bridge.now())
        self._side.undo.setVisible(may_undo(draft, item, self._bridge.reader.person()))

        def show(timeline: Timeline) -> None:
            if self._current() is item:
                self._side.timeline.show_items(timeline.items, self._bridge.now())

        def failed(error: BaseException) -> None:
            if self._current() is item:
                self._settled.mark_failed()
                self._side.timeline.say(self._bridge.why(error))

        self._bridge.when(self._bridge.session.store.timeline(item.draft), self, show, failed)
        self._verify(item)

    def _verify(self, item: HistoryItem) -> None:
        index = item.decision.log_index
        if index is None:
            return

        def holds(entry: VerifiedEntry) -> None:
            if self._current() is item:
                self._side.record.show_verified(entry, self._bridge.now())

        def fails(error: BaseException) -> None:
            if self._current() is item:
                self._side.record.fail(self._bridge.said(error), broken=is_broken(error))

        self._bridge.when(self._bridge.session.store.verify_entry(index), self, holds, fails)


def is_broken(error: BaseException) -> bool:
    """Whether the record is invalid, as opposed to not available."""
    return isinstance(error, TrustBroken | ProofInvalid | NoteInvalid)
