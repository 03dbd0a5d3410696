"""Where a person was in each draft that they had open: the cursor, and what undo leads back to."""

from typing import NamedTuple

from console.model.ids import DraftId
from ui.draft.open_draft import OpenDraft
from ui.editor.reply_editor import ReplyEditor

KEPT = 200


class _Place(NamedTuple):
    text: str
    caret: int
    history: tuple[str, ...]
    later: tuple[str, ...]
    own: bool


class EditingPositions:
    """The last `KEPT` drafts of one editor, for as long as the window is open."""

    def __init__(self, editor: ReplyEditor) -> None:
        self._editor = editor
        self._places: dict[DraftId, _Place] = {}

    def keep(self, shown: OpenDraft | None) -> None:
        """The editor is about to show another draft than `shown`."""
        if shown is None or self._editor.text() != shown.text:
            return
        history = self._editor.history(shown.text)
        self._places.pop(shown.id, None)
        self._places[shown.id] = _Place(shown.text, self._editor.caret(), history, self._editor.later(), shown.own)
        while len(self._places) > KEPT:
            self._places.pop(next(iter(self._places)))

    def recall(self, shown: OpenDraft) -> None:
        """Undo leads back through what was typed here before; the cursor stands where it stood in the same text."""
        place = self._places.get(shown.id)
        if place is None:
            return
        if place.text == shown.text:
            shown.caret, shown.later = place.caret, place.later
        if place.own:
            shown.history = place.history if place.history[-1] == shown.text else (*place.history, shown.text)
            shown.touched = True
