"""The rows that a person picked in a list, to do the same with all of them: by id, whatever rows come and go."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from console.model.ids import DraftId


class PickedRows(QObject):
    """A set of drafts in the order in which they were picked."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts: dict[DraftId, None] = {}

    def __contains__(self, draft: object) -> bool:
        return draft in self._drafts

    def __len__(self) -> int:
        return len(self._drafts)

    def all(self) -> list[DraftId]:
        """The drafts."""
        return list(self._drafts)

    def add(self, drafts: Iterable[DraftId]) -> None:
        """Pick these too."""
        before = len(self._drafts)
        self._drafts |= dict.fromkeys(drafts)
        if len(self._drafts) != before:
            self.changed.emit()

    def toggle(self, draft: DraftId) -> None:
        """Pick it, or let it go."""
        if draft in self._drafts:
            self.drop((draft,))
        else:
            self.add((draft,))

    def drop(self, drafts: Iterable[DraftId]) -> None:
        """Let these go."""
        before = len(self._drafts)
        for draft in drafts:
            self._drafts.pop(draft, None)
        if len(self._drafts) != before:
            self.changed.emit()

    def clear(self) -> None:
        """Let all go."""
        self.drop(self.all())
