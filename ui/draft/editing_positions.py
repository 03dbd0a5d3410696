"""Where the person was in each draft that they had open: the cursor, and what undo leads back to."""

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

    def keep(self, draft: OpenDraft | None) -> None:
        """The editor is about to show another draft than `draft`."""
        if draft is None or self._editor.text() != draft.text:
            return
        history = self._editor.history(draft.text)
        self._places.pop(draft.id, None)
        self._places[draft.id] = _Place(draft.text, self._editor.caret(), history, self._editor.later(), draft.own)
        while len(self._places) > KEPT:
            self._places.pop(next(iter(self._places)))

    def recall(self, draft: OpenDraft) -> None:
        """Undo leads back through what was typed here before; the cursor stands where it stood in the same text."""
        place = self._places.get(draft.id)
        if place is None:
            return
        if place.text == draft.text:
            draft.caret, draft.later = place.caret, place.later
        if place.own:
            draft.history = place.history if place.history[-1] == draft.text else (*place.history, draft.text)
            draft.touched = True
